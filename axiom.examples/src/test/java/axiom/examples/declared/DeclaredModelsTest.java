package axiom.examples.declared;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import axiom.api.graph.Random;
import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Session;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Verdict;
import axiom.backend.cpu.CpuBackend;
import axiom.core.lang.Declaration;
import axiom.core.lang.DeclaredModel;
import axiom.core.lang.Source;
import axiom.core.lang.Vocabulary;
import axiom.core.layers.Activation;
import axiom.core.layers.Conv2d;
import axiom.core.layers.Dense;
import axiom.core.layers.GlobalAvgPool;
import axiom.core.layers.MaxPool;
import axiom.core.layers.Models;
import axiom.core.layers.Sequential;
import axiom.core.layers.Softmax;
import axiom.core.runtime.AxiomRuntime;

/** That the declared examples compile is tested by their being there; this is about what they compute. */
class DeclaredModelsTest {

    private static final double CLOSE = 1e-4;

    /** Uniform numbers from -1 to 1. */
    private static Tensor numbers(long seed, long... sizes) {
        Shape shape = Shape.of(sizes);
        float[] values = new float[Math.toIntExact(shape.count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * Random.uniform(seed, 0, i) - 1);
        }
        return Tensor.of(shape, values);
    }

    static Stream<Arguments> models() {
        return Stream.of(
                arguments(new MnistClassifierModel(1), List.of(numbers(1, 2, 28, 28, 1)), Map.of("output", "(2, 10)"),
                        "MnistClassifier {input=float32(batch, 28, 28, 1)} -> {output=float32(batch, 10)}"),
                arguments(new ResidualNetworkModel(1), List.of(numbers(2, 2, 32, 32, 3)), Map.of("class", "(2, 10)"),
                        "ResidualNetwork {image=float32(batch, 32, 32, 3)} -> {class=float32(batch, 10)}"),
                arguments(new InceptionModel(1), List.of(numbers(3, 1, 28, 28, 192)), Map.of("output", "(1, 28, 28, 256)"),
                        "Inception {input=float32(batch, 28, 28, 192)} -> {output=float32(batch, 28, 28, 256)}"),
                arguments(new SiameseModel(1), List.of(numbers(4, 2, 28, 28, 1), numbers(5, 2, 28, 28, 1)), Map.of("similarity", "(2)"),
                        "Siamese {left=float32(batch, 28, 28, 1), right=float32(batch, 28, 28, 1)} -> {similarity=float32(batch)}"),
                arguments(new SafeClassifierModel(1), List.of(numbers(6, 5, 8)), Map.of("output", "(5, 3)"),
                        "SafeClassifier {input=float32(batch, 8)} -> {output=float32(batch, 3)}"),
                arguments(new SentimentModel(1), List.of(Tensor.of(new long[][]{{17, 4, 9_999}, {0, 1, 2}})), Map.of("mood", "(2, 2)"),
                        "Sentiment {words=int64(batch, steps)} -> {mood=float32(batch, 2)}"),
                arguments(new DetectorModel(1), List.of(numbers(7, 2, 64, 64, 3)),
                        Map.of("class", "(2, 20)", "box", "(2, 4)", "present", "(2, 1)"),
                        "Detector {image=float32(batch, 64, 64, 3)} -> {class=float32(batch, 20), box=float32(batch, 4), present=float32(batch, 1)}"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelRunsAlikeOnTheReferenceAndOnTheCpu(DeclaredModel declared, List<Tensor> inputs, Map<String, String> shapes,
            String signature) {
        Model model = declared.model();
        assertEquals(signature, model.toString());
        try (Axiom reference = AxiomRuntime.create(List.of(), List.of());
                Axiom cpu = AxiomRuntime.create(List.of(new CpuBackend()), List.of());
                Session expected = reference.compile(model);
                Session actual = cpu.compile(model, CompileOptions.DEFAULT)) {
            List<Tensor> right = expected.run(inputs);
            List<Tensor> results = actual.run(inputs);
            List<String> names = List.copyOf(model.outputs().keySet());
            for (int i = 0; i < names.size(); i++) {
                assertEquals(shapes.get(names.get(i)), results.get(i).shape().toString(), names.get(i));
                assertArrayEquals(right.get(i).toDoubles(), results.get(i).toDoubles(), CLOSE, names.get(i));
            }
        }
    }

    @Test
    void aClassifierComputesWhatLayersInJavaCompute() {
        MnistClassifierModel declared = new MnistClassifierModel(7);
        Model layers = Models.build("mnist",
                Sequential.of(Conv2d.of(32, 3), Activation.Relu, MaxPool.of(2), Conv2d.of(64, 3), Activation.Relu,
                        MaxPool.of(2), GlobalAvgPool.of(), Dense.of(10), Softmax.of()),
                1, TensorType.float32("batch", 1, 28, 28));
        Model same = layers.with(Map.of(
                "0.weight", weight(declared, "features.conv.weight"), "0.bias", weight(declared, "features.conv.bias"),
                "3.weight", weight(declared, "features2.conv.weight"), "3.bias", weight(declared, "features2.conv.bias"),
                "7.weight", weight(declared, "output.dense.weight"), "7.bias", weight(declared, "output.dense.bias")));
        Tensor pictures = numbers(8, 3, 28, 28, 1);
        // of one channel, so that channels-last and channels-first hold the same numbers in the same order
        Tensor channelsFirst = pictures.reshape(Shape.of(3, 1, 28, 28));
        try (Axiom axiom = AxiomRuntime.create(List.of(), List.of());
                Session expected = axiom.compile(same);
                MnistClassifierModel.Session mnist = declared.open(axiom)) {
            assertArrayEquals(expected.run(channelsFirst).toDoubles(), mnist.call(pictures).toDoubles(), 1e-6);
        }
    }

    private static Tensor weight(DeclaredModel model, String name) {
        return model.model().parameters().get(name);
    }

    @Test
    void aSharedEncoderHasItsParametersOnce() {
        Map<String, Tensor> parameters = new SiameseModel(1).model().parameters();
        assertEquals(6, parameters.size(), () -> parameters.keySet().toString());
        assertEquals((9 + 1) * 8 + (8 * 9 + 1) * 16 + (16 + 1) * 32, parameters.values().stream().mapToLong(Tensor::count).sum());
        Tensor picture = numbers(9, 2, 28, 28, 1);
        try (Axiom axiom = AxiomRuntime.create(List.of(), List.of()); SiameseModel.Session siamese = new SiameseModel(1).open(axiom)) {
            assertArrayEquals(new double[]{1, 1}, siamese.call(picture, picture).toDoubles(), 1e-6);
        }
    }

    @Test
    void vgg16HasTheParametersOfThePaper() {
        Declaration vgg = Declaration.of(new Source("Vgg16", Vgg16Model.DECLARATION), Vocabulary.BUILT_IN);
        assertEquals(List.of(), vgg.diagnostics());
        assertEquals("float32(batch, 7, 7, 512)", vgg.values().get("features").type().toString());
        assertEquals("float32(batch, 1000)", vgg.outputs().get("class").type().toString());
        assertEquals(16, vgg.parameters().keySet().stream().filter(name -> name.endsWith(".weight")).count());
        assertEquals(138_357_544, vgg.parameters().values().stream().mapToLong(type -> type.shape().count()).sum());
    }

    @Test
    void whatIsEnsuredHoldsOnSamples() {
        Model model = new SafeClassifierModel(3).model();
        List<Tensor> samples = List.of(numbers(10, 1, 8), numbers(11, 4, 8));
        try (Axiom axiom = AxiomRuntime.create(List.of(), List.of())) {
            List<Contract> ensured = model.contracts().stream().filter(c -> c.kind() == Contract.Kind.ENSURE).toList();
            assertEquals(4, ensured.size());
            ensured.forEach(c -> assertEquals(Verdict.Status.TESTED, axiom.test(model, c.property(), samples).status(), c.toString()));
        }
    }
}
