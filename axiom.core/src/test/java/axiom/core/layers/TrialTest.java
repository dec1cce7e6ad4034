package axiom.core.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.tensor.TensorType;

/** Finding out whether layers fit, without building a model. */
class TrialTest {

    private final List<String> told = new ArrayList<>();

    private ModelBuilder trial() {
        return ModelBuilder.trial("trial", false, (path, values) -> told.add(path + " " + values.stream().map(Value::shape).toList()));
    }

    @Test
    void it_tells_what_each_layer_gives() {
        Sequential row = Sequential.of(Dense.of(8, 4, Softmax.of()), Residual.of(Dense.of(4)));
        assertEquals(List.of(TensorType.float32("batch", 4)), Models.check(trial(), row));
        assertEquals(List.of("0/activation [(batch, 4)]", "0 [(batch, 4)]", "1/body [(batch, 4)]", "1 [(batch, 4)]", " [(batch, 4)]"),
                told);
    }

    @Test
    void it_fails_as_a_model_does_and_tells_what_fits() {
        Sequential row = Sequential.of(Dense.of(8, 4), Dense.of(5, 3));
        assertEquals(assertThrows(ShapeError.class, () -> Models.build("m", row, 1)).getMessage(),
                assertThrows(ShapeError.class, () -> Models.check(trial(), row)).getMessage());
        assertEquals(List.of("0 [(batch, 4)]"), told);
    }

    @Test
    void sizes_cost_nothing() {
        Sequential row = Sequential.of(PositionalEncoding.sinusoidal(2_000_000_000), Dense.of(1_000_000_000, 2_000_000_000));
        assertEquals(List.of(TensorType.float32("batch", "steps", 2_000_000_000)),
                Models.check(trial(), row, TensorType.float32("batch", "steps", 1_000_000_000)));
        assertEquals(TensorType.float32("batch", "steps", 1_000_000_000),
                Staged.sequence("s", 1, 1_000_000_000).positions(2_000_000_000).layerNorm().type());
    }

    @Test
    void it_cannot_be_finished() {
        ModelBuilder trial = trial();
        trial.output("y", trial.add("h", Dense.of(2), trial.input("x", TensorType.float32("batch", 3))));
        assertEquals("[axiom.layer] 'trial' is a trial; help: begin with ModelBuilder.of",
                assertThrows(IllegalStateException.class, trial::build).getMessage());
    }
}
