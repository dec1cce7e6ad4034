package axiom.core.layers;

import static axiom.core.layers.Activation.Relu;
import static axiom.core.layers.Runs.assertClose;
import static axiom.core.layers.Runs.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import axiom.api.backend.Executable;
import axiom.api.backend.NumericsProfile;
import axiom.api.model.Model;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** Models built for training: what changes from run to run besides the trained parameters. */
class TrainingModelTest {

    private static Executable compile(TrainingModel training) {
        return new ReferenceBackend(Arithmetic.DOUBLE).compile(training.program(NumericsProfile.STRICT));
    }

    @Test
    void batch_norm_uses_the_batch_and_moves_the_running_statistics() {
        Tensor x = numbers(1, 4, 2);
        TrainingModel training = Models.training("t", BatchNorm.of(2).momentum(0.75), 1, x.type());
        assertEquals(Map.of("running_mean.next", "running_mean", "running_var.next", "running_var"), training.updates());
        assertEquals(List.of("weight", "bias"), training.trained());
        try (Executable executable = compile(training)) {
            double[] y = executable.run(List.of(x)).getFirst().toDoubles();
            for (int c = 0; c < 2; c++) {
                int channel = c;
                double[] column = IntStream.range(0, 4).mapToDouble(i -> x.at(2 * i + channel)).toArray();
                double mean = Arrays.stream(column).average().orElseThrow();
                double variance = Arrays.stream(column).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
                for (int i = 0; i < 4; i++) {
                    assertEquals((column[i] - mean) / Math.sqrt(variance + 1e-5), y[2 * i + c], 1e-5);
                }
                assertEquals(0.25 * mean, executable.parameter("running_mean").at(c), 1e-6);
                assertEquals(0.75 + 0.25 * variance, executable.parameter("running_var").at(c), 1e-6);
            }
        }
    }

    @Test
    void a_shared_batch_norm_moves_its_statistics_twice() {
        Tensor x = numbers(1, 4, 2);
        Shared norm = Shared.of(BatchNorm.of(2).momentum(0.5));
        TrainingModel training = Models.training("t", Sequential.of(norm, norm), 1, x.type());
        assertEquals(2, training.updates().size());
        try (Executable executable = compile(training)) {
            executable.run(List.of(x));
            double mean = IntStream.range(0, 4).mapToDouble(i -> x.at(2 * i)).average().orElseThrow();
            // the second batch is the first one's result, whose mean is 0
            assertEquals(0.5 * (0.5 * mean) + 0.5 * 0, executable.parameter("0.running_mean").at(0), 1e-6);
        }
    }

    @Test
    void dropout_scales_what_it_keeps_and_drops_something_else_in_every_run() {
        float[] ones = new float[10000];
        Arrays.fill(ones, 1);
        Tensor x = Tensor.of(Shape.of(100, 100), ones);
        TrainingModel training = Models.training("t", Sequential.of(Dropout.of(0.2), Dropout.of(0.2)), 1, x.type());
        assertEquals(List.of(), training.trained());
        try (Executable executable = compile(training)) {
            double[] first = executable.run(List.of(x)).getFirst().toDoubles();
            double[] second = executable.run(List.of(x)).getFirst().toDoubles();
            assertEquals(2, executable.parameter("1.step").longAt(0));
            assertNotEquals(Arrays.hashCode(first), Arrays.hashCode(second));
            for (double[] run : List.of(first, second)) {
                // two independent patterns keep 0.64 of the elements; one pattern twice would keep 0.8
                double kept = Arrays.stream(run).filter(v -> v != 0).peek(v -> assertEquals(1 / 0.64, v, 1e-5)).count() / 10000.0;
                assertEquals(0.64, kept, 5 * Math.sqrt(0.64 * 0.36 / 10000));
            }
        }
    }

    @Test
    void dropout_follows_from_the_seed() {
        TensorType type = TensorType.float32(4, 4);
        assertEquals(Models.training("t", Dropout.of(0.5), 1, type).model().digest(),
                Models.training("t", Dropout.of(0.5), 1, type).model().digest());
        assertNotEquals(Models.training("t", Dropout.of(0.5), 1, type).model().digest(),
                Models.training("t", Dropout.of(0.5), 2, type).model().digest());
    }

    @Test
    void inference_drops_nothing() {
        Tensor x = numbers(1, 3, 3);
        assertClose(x.toDoubles(), Runs.run(Dropout.of(0.9), x));
        Model model = Models.build("m", Sequential.of(Dropout.of(0.5), BatchNorm.of(), Dense.of(2)), 1, x.type());
        assertEquals(List.of("y"), List.copyOf(model.outputs().keySet()));
    }

    @Test
    void what_training_has_learned_fits_the_model_for_inference() {
        Sequential layers = Sequential.of(Dense.of(4, 8, Relu), BatchNorm.of(), Dropout.of(0.5), Dense.of(8, 2));
        TrainingModel training = Models.training("t", layers, 1);
        Model model = Models.build("m", layers, 1);
        // one seed draws the same first parameters for both
        model.parameters().forEach((name, tensor) -> assertEquals(tensor, training.model().parameters().get(name)));
        assertEquals(List.of("0.weight", "0.bias", "1.weight", "1.bias", "3.weight", "3.bias"), training.trained());
        assertEquals("y", training.model().outputs().firstEntry().getKey());
    }

    @Test
    void a_branch_for_training_only_is_absent_otherwise() {
        Conditional noisy = Conditional.training(Dense.of(4, 4));
        assertEquals(List.of("training.weight", "training.bias"),
                List.copyOf(Models.training("t", noisy, 1, TensorType.float32(1, 4)).model().parameters().keySet()));
        assertEquals(0, Models.build("m", noisy, 1, TensorType.float32(1, 4)).parameters().size());
        assertEquals(List.of("Relu"), Models.training("t", Conditional.of(Relu, Dense.of(4)), 1, TensorType.float32(1, 4)).model().graph()
                .nodes().stream().map(n -> n.op().name()).toList());
    }

    @Test
    void a_builder_for_training_makes_no_model_for_inference() {
        ModelBuilder net = ModelBuilder.training("net", 1);
        net.output("y", net.add("norm", BatchNorm.of(), net.input("x", TensorType.float32("batch", 3))));
        assertThrows(IllegalStateException.class, net::build);
        assertEquals(List.of("norm.running_mean.next", "norm.running_var.next"), List.copyOf(net.buildForTraining().updates().keySet()));
    }
}
