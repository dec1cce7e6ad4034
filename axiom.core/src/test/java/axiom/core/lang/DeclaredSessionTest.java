package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import axiom.api.model.Contract;
import axiom.api.model.DeclarationException;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.CompileOptions;
import axiom.api.tensor.Tensor;
import axiom.core.layers.TrainingModel;
import axiom.core.runtime.AxiomRuntime;

/** What generated classes inherit. */
class DeclaredSessionTest {

    private static final String TWO_OUTPUTS = """
            input :: Tensor{Float32, (:batch, 3)}
            twice :: Tensor{Float32, (:batch, 3)}
            more  :: Tensor{Float32, (:batch, 3)}
            hidden = input |> Dense(3) |> Dropout(0.5)
            more  = hidden + 1
            twice = input * 2
            @ensure non_negative(abs(hidden)) "an inner value is an output of the graph, too"
            """;

    private static final class Net extends DeclaredModel {
        Net(String declaration, long seed) {
            super("Net", declaration, Net.class.getClassLoader(), seed);
        }

        Net(String declaration, Map<String, Tensor> weights) {
            super("Net", declaration, Net.class.getClassLoader(), weights);
        }
    }

    private static final class Running extends DeclaredSession {
        Running(DeclaredModel model, Axiom axiom) {
            super(model, axiom, CompileOptions.DEFAULT);
        }
    }

    private static final Tensor INPUT = Tensor.of(new float[][]{{1, 2, 3}});

    @Test
    void runGivesTheDeclaredOutputsInTheirOrder() {
        Net net = new Net(TWO_OUTPUTS, 1);
        assertEquals(List.of(Contract.Kind.ENSURE), net.model().contracts().stream().map(Contract::kind).toList());
        try (Axiom axiom = AxiomRuntime.create(List.of(), List.of()); Running running = new Running(net, axiom)) {
            List<Tensor> outputs = running.run(INPUT);
            assertEquals(2, outputs.size());
            assertEquals(Tensor.of(new float[][]{{2, 4, 6}}), outputs.getFirst());
            Tensor hidden = running.value("hidden", INPUT);
            for (int i = 0; i < 3; i++) {
                assertEquals((float) (hidden.at(i) + 1), outputs.get(1).at(i));
            }
        }
    }

    @Test
    void everythingHasTheWeightsThatWereGiven() {
        Net net = new Net(TWO_OUTPUTS, 1);
        Net loaded = new Net(TWO_OUTPUTS, net.model().parameters());
        assertEquals(net.model().parameters(), loaded.model().parameters());
        TrainingModel training = loaded.training(9);
        assertTrue(training.trained().size() >= 2, training::toString);
        training.trained().forEach(name -> assertEquals(net.model().parameters().get(name), training.model().parameters().get(name), name));
        assertEquals(net.view("hidden").digest(), loaded.view("hidden").digest());
    }

    @Test
    void unknownValue() {
        Net net = new Net(TWO_OUTPUTS, 1);
        assertThrows(IllegalArgumentException.class, () -> net.view("nothing"));
    }

    @Test
    void closedTogetherWithItsViews() {
        try (Axiom axiom = AxiomRuntime.create(List.of(), List.of())) {
            Running running = new Running(new Net(TWO_OUTPUTS, 1), axiom);
            running.value("hidden", INPUT);
            running.close();
            running.close();
            assertThrows(IllegalStateException.class, () -> running.run(INPUT));
            assertThrows(IllegalStateException.class, () -> running.value("hidden", INPUT));
        }
    }

    @Test
    void brokenDeclaration() {
        assertThrows(DeclarationException.class, () -> new Net("input :: Vector(3); output = input |> Dense(4, 2)", 1));
    }
}
