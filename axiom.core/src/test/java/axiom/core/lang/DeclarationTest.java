package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import org.junit.jupiter.api.Test;

import axiom.api.model.Contract;
import axiom.api.model.DeclarationException;
import axiom.api.model.Model;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Verdict;
import axiom.core.layers.TrainingModel;
import axiom.core.runtime.AxiomRuntime;

class DeclarationTest {

    @Test
    void aClassifierIsDeclaredBuiltAndRun() {
        try (AxiomRuntime axiom = AxiomRuntime.create(List.of(), List.of())) {
            Model model = axiom.parse("mnist", Declared.MNIST, 42);
            assertEquals("mnist {input=float32(batch, 28, 28, 1)} -> {output=float32(batch, 10)}", model.toString());
            try (var session = axiom.compile(model)) {
                Tensor probabilities = session.run(List.of(Declared.numbers(1, 2, 28, 28, 1))).getFirst();
                assertEquals(Shape.of(2, 10), probabilities.shape());
                for (int row = 0; row < 2; row++) {
                    double sum = 0;
                    for (int column = 0; column < 10; column++) {
                        assertTrue(probabilities.at(10L * row + column) >= 0);
                        sum += probabilities.at(10L * row + column);
                    }
                    assertEquals(1, sum, 1e-5);
                }
            }
        }
    }

    @Test
    void parametersAreNamedAfterWhereTheyAreFrom() {
        assertEquals(
                List.of("features.conv.weight", "features.conv.bias", "features2.conv.weight", "features2.conv.bias", "output.dense.weight",
                        "output.dense.bias"),
                List.copyOf(Declared.model(Declared.MNIST).parameters().keySet()));
    }

    @Test
    void parametersAreKnownBeforeTheyAreDrawn() {
        Map<String, TensorType> drawn = new LinkedHashMap<>();
        Declared.model(Declared.MNIST).parameters().forEach((name, tensor) -> drawn.put(name, tensor.type()));
        assertEquals(drawn, Declared.right(Declared.MNIST).parameters());
        String large = "input :: Vector(:batch, 1_000_000); output = input |> Dense(1_000_000)";
        assertEquals(TensorType.float32(1_000_000, 1_000_000), Declared.right(large).parameters().get("output.dense.weight"));
    }

    @Test
    void theSeedDeterminesTheModel() {
        Declaration mnist = Declared.right(Declared.MNIST);
        assertEquals(mnist.build(1).digest(), mnist.build(1).digest());
        assertFalse(mnist.build(1).digest().equals(mnist.build(2).digest()));
    }

    @Test
    void theTraceShowsTheShapeAfterEveryStep() {
        assertEquals(List.of("input (batch, 28, 28, 1)", "Conv(32, (3,3)) (batch, 26, 26, 32)", "ReLU (batch, 26, 26, 32)",
                "MaxPool((2,2)) (batch, 13, 13, 32)", "Conv(64, (3,3)) (batch, 11, 11, 64)", "ReLU (batch, 11, 11, 64)",
                "MaxPool((2,2)) (batch, 5, 5, 64)", "GlobalAvgPool() (batch, 64)", "Flatten (batch, 64)", "Dense(64, 10) (batch, 10)",
                "Softmax (batch, 10)"),
                Declared.right(Declared.MNIST).trace().stream().map(s -> s.what() + " " + s.type().type().shape()).toList());
    }

    @Test
    void valuesAreKnownByTheirLastBinding() {
        Declaration mnist = Declared.right(Declared.MNIST);
        assertEquals("{input=float32(batch, 28, 28, 1)}", types(mnist.inputs()));
        assertEquals("{features=float32(batch, 5, 5, 64), flat=float32(batch, 64)}", types(mnist.values()));
        assertEquals("{output=float32(batch, 10)}", types(mnist.outputs()));
        assertEquals("Probabilities", mnist.outputs().get("output").name());
    }

    private static String types(SequencedMap<String, DeclaredType> types) {
        SequencedMap<String, Object> shown = new LinkedHashMap<>();
        types.forEach((name, type) -> shown.put(name, type.type()));
        return shown.toString();
    }

    @Test
    void aViewGivesOneInnerValueOfTheSameModel() {
        Declaration mnist = Declared.right(Declared.MNIST);
        Model whole = mnist.build(7);
        Model view = mnist.view("features", 7);
        assertEquals("net {input=float32(batch, 28, 28, 1)} -> {features=float32(batch, 5, 5, 64)}", view.toString());
        assertEquals(List.of("features.conv.weight", "features.conv.bias", "features2.conv.weight", "features2.conv.bias"),
                List.copyOf(view.parameters().keySet()));
        view.parameters().forEach((name, tensor) -> assertArrayEquals(whole.parameters().get(name).toDoubles(), tensor.toDoubles()));
        assertEquals("[axiom.name] 'net' has no value 'feature'; help: it has features, flat",
                assertThrows(IllegalArgumentException.class, () -> mnist.view("feature", 7)).getMessage());
        Declaration plain = Declared.right("input :: Vector(4)\noutput = input |> ReLU");
        assertEquals("[axiom.name] 'net' has no value 'h'; help: give what you want to see a name in the declaration",
                assertThrows(IllegalArgumentException.class, () -> plain.view("h", 7)).getMessage());
    }

    @Test
    void whatNothingNeedsIsNotBuilt() {
        Model model = Declared.model("""
                input :: Vector(:batch, 4)
                spare = input |> Dense(100)
                output = input |> Dense(2)
                """);
        assertEquals(List.of("output.dense.weight", "output.dense.bias"), List.copyOf(model.parameters().keySet()));
    }

    @Test
    void probabilitiesAreGuarded() {
        List<Contract> contracts = Declared.model(Declared.MNIST).contracts();
        assertEquals(List.of("ENSURE ValidProbabilities"), contracts.stream().map(c -> c.kind() + " " + c.property().name()).toList());
        assertEquals(
                "∀input ∈ inputs(model, input). ((model(input).output ≥ 0) ∧ (ReduceSum[axes=[-1], keepDims=false](model(input).output) ≈ 1 ± "
                        + "0.00001))",
                contracts.getFirst().property().formula().toString());
    }

    @Test
    void contractsSpeakOfInnerValuesInDeclaredAxes() {
        Model model = Declared.model("""
                input  :: Image(:batch, 5, 4, 1)
                output :: Probabilities(3)
                features = input |> Conv(2, 3) |> ReLU
                scaled = features - 100
                output = features |> Flatten |> Dense(3) |> Softmax
                @ensure valid_probabilities(output)
                @ensure features >= 0 "features"
                @ensure scaled >= 0 "scaled"
                """);
        assertEquals(List.of("", "features", "scaled"), model.contracts().stream().map(Contract::message).toList());
        assertEquals(List.of(Shape.named("batch", 3, 2, 2), Shape.named("batch", 3, 2, 2)),
                model.graph().nodes().stream().flatMap(n -> n.outputs().stream())
                        .filter(v -> List.of("features", "scaled").contains(v.name())).map(v -> v.shape()).toList());
        assertEquals(List.of("output"), List.copyOf(model.outputs().keySet()));
        try (AxiomRuntime axiom = AxiomRuntime.create(List.of(), List.of())) {
            List<Tensor> samples = List.of(Declared.numbers(1, 2, 5, 4, 1));
            assertEquals(List.of(Verdict.Status.TESTED, Verdict.Status.TESTED, Verdict.Status.REFUTED),
                    model.contracts().stream().map(c -> axiom.test(model, c.property(), samples).status()).toList());
        }
    }

    @Test
    void trainingHasWhatOnlyTrainingDoes() {
        Declaration net = Declared.right("""
                input  :: Image(:batch, 8, 8, 1)
                output :: Logits(3)
                hidden = input |> Conv(4, 3) |> BatchNorm() |> if training Dropout(0.5) end
                output = hidden |> GlobalAvgPool |> Dense(3)
                """);
        TrainingModel training = net.training(1);
        assertTrue(training.model().parameters().containsKey("hidden.training.dropout.step"),
                training.model().parameters().keySet().toString());
        assertEquals(net.build(1).parameters().keySet().stream().toList(),
                training.model().parameters().keySet().stream().filter(p -> !p.endsWith(".step")).toList());
        assertEquals(3, training.updates().size());
    }

    @Test
    void theModelTellsWhatItWasMadeFrom() {
        Model model = Declared.model(Declared.MNIST);
        assertEquals("axiom", model.provenance().source());
        assertEquals(Declared.MNIST, model.provenance().details().get("declaration"));
        assertEquals("Conv2d(32, 3x3)", model.provenance().details().get("layer.features/conv").replaceAll(" .*", " 3x3)"));
    }

    @Test
    void whatIsWrongCannotBeBuilt() {
        DeclarationException e = assertThrows(DeclarationException.class, () -> Declared.of("output = input").build(0));
        assertTrue(e.getMessage().startsWith("net:1:10: error: [axiom.name] there is no input: nothing is called 'input'"), e.getMessage());
    }
}
