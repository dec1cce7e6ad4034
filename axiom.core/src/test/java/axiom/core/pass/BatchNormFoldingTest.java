package axiom.core.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.graph.*;
import axiom.api.runtime.Optimize;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class BatchNormFoldingTest {

    private static final BatchNormalization NORM = new BatchNormalization(1e-5, 0.9, false);

    private GraphBuilder to = Graph.builder("g");
    private Map<String, Tensor> parameters = new LinkedHashMap<>();
    private Random random = new Random(5);

    private Value parameter(String name, long... sizes) {
        return parameter(name, Graphs.normal(random, sizes));
    }

    private Value parameter(String name, Tensor tensor) {
        parameters.put(name, tensor);
        return to.parameter(name, tensor.type());
    }

    private Value norm(Value value, int channels) {
        float[] variance = new float[channels];
        for (int c = 0; c < channels; c++) {
            variance[c] = 0.1f + random.nextFloat();
        }
        return to.add(NORM, value, parameter("scale", channels), parameter("shift", channels), parameter("mean", channels),
                parameter("variance", Tensor.vector(variance)));
    }

    private Program program() {
        return new Program(to.build(), parameters);
    }

    private void folds(Value result, String... expected) {
        to.output("y", result);
        Program before = program();
        Optimized after = Passes.optimize(before, Optimize.AGGRESSIVE);
        assertEquals(List.of(expected), Graphs.ops(after.program()));
        assertFalse(after.valuePreserved());
        assertTrue(after.log().getFirst().startsWith("batchnorm-folding: "), after.log().toString());
        assertTrue(after.log().getFirst().endsWith("(outputs may differ by rounding)"), after.log().toString());
        assertNear(before, after.program());
        // in double nothing but the rounding of the new weights is left
        assertEquals(List.of(), Passes.optimize(before, Optimize.DEFAULT).log());
    }

    private void stays(Value result) {
        to.output("y", result);
        Program before = program();
        assertSame(before, new BatchNormFolding().apply(before).program());
    }

    private void assertNear(Program before, Program after) {
        List<Tensor> inputs = before.graph().inputs().stream()
                .map(v -> Graphs.normal(random, v.shape().bind(Map.of("n", Dim.of(3))).sizes())).toList();
        Tensor expected = Graphs.run(before, inputs).getFirst();
        Tensor actual = Graphs.run(after, inputs).getFirst();
        assertEquals(expected.type(), actual.type());
        for (int i = 0; i < expected.count(); i++) {
            assertEquals(expected.at(i), actual.at(i), 1e-4 * (1 + Math.abs(expected.at(i))));
        }
    }

    private Value image(int channels) {
        return to.input("x", TensorType.float32("n", channels, 6, 6));
    }

    @Test
    void intoAConvolution() {
        folds(norm(to.add(new Convolution.Conv(Window.of(3, 3).pads(1, 1, 1, 1), 2), image(4), parameter("w", 6, 2, 3, 3)), 6), "Conv");
    }

    @Test
    void intoAConvolutionWithBias() {
        folds(norm(to.add(new Convolution.Conv(Window.of(3, 3), 1), image(4), parameter("w", 6, 4, 3, 3), parameter("b", 6)), 6), "Conv");
    }

    @Test
    void intoAGroupedTransposedConvolution() {
        folds(norm(to.add(new Convolution.ConvTranspose(Window.of(3, 3).strides(2, 2), 2, List.of()), image(4), parameter("w", 4, 3, 3, 3),
                parameter("b", 6)), 6),
                "ConvTranspose");
    }

    @Test
    void intoGemm() {
        Value x = to.input("x", TensorType.float32("n", 4));
        folds(norm(to.add(new Gemm(0.5, 2, false, true), x, parameter("w", 6, 4), parameter("b", 1, 6)), 6), "Gemm");
    }

    @Test
    void intoGemmWithoutBias() {
        Value x = to.input("x", TensorType.float32(4, "n"));
        folds(norm(to.add(new Gemm(2, 1, true, false), x, parameter("w", 4, 6)), 6), "Gemm");
    }

    @Test
    void intoMatMul() {
        folds(norm(to.add(new MatMul(), to.input("x", TensorType.float32("n", 4)), parameter("w", 4, 6)), 6), "MatMul", "Add");
    }

    @Test
    void intoMatMulAndAdd() {
        Value product = to.add(new MatMul(), to.input("x", TensorType.float32("n", 4)), parameter("w", 4, 6));
        folds(norm(to.add(new Binary.Add(), parameter("b", 6), product), 6), "MatMul", "Add");
    }

    @Test
    void theOldWeightsGo() {
        to.output("y", norm(to.add(new Convolution.Conv(Window.of(3, 3), 1), image(4), parameter("w", 6, 4, 3, 3)), 6));
        Optimized after = Passes.optimize(program(), Optimize.AGGRESSIVE);
        assertEquals(2, after.parameters().size(), after.parameters().keySet().toString());
        assertEquals(List.of("w~1", "shift~1"), after.graph().parameters().stream().map(Value::name).toList());
    }

    private Value convolution() {
        return to.add(new Convolution.Conv(Window.of(3, 3), 1), image(4), parameter("w", 6, 4, 3, 3));
    }

    @Test
    void neverAcrossAnActivation() {
        stays(norm(to.add(new Unary.Relu(), convolution()), 6));
    }

    @Test
    void neverWhereSomeoneElseNeedsTheConvolution() {
        Value inner = convolution();
        to.output("z", to.add(new Unary.Relu(), inner));
        stays(norm(inner, 6));
    }

    @Test
    void neverWhereTheConvolutionIsAnOutput() {
        Value inner = convolution();
        to.output("z", inner);
        stays(norm(inner, 6));
    }

    @Test
    void neverWithTheStatisticsOfTheBatch() {
        Value inner = convolution();
        stays(to.add(new BatchNormalization(1e-5, 0.9, true), inner, parameter("scale", 6), parameter("shift", 6), parameter("mean", 6),
                parameter("var", 6)));
    }

    @Test
    void neverWithComputedWeights() {
        Value weights = to.input("w", TensorType.float32(6, 4, 3, 3));
        stays(norm(to.add(new Convolution.Conv(Window.of(3, 3), 1), image(4), weights), 6));
    }

    @Test
    void neverWithWeightsThatTheProgramUpdates() {
        Value inner = convolution();
        to.output("y", norm(inner, 6));
        to.output("next", to.add(new Unary.Neg(), parameter("w2", 6, 4, 3, 3)));
        Program before = new Program(to.build(), parameters, NumericsProfile.STRICT, Map.of("next", "w"));
        assertSame(before, new BatchNormFolding().apply(before).program());
    }

    @Test
    void neverWithAVarianceThatHasNoRoot() {
        Value inner = convolution();
        stays(to.add(NORM, inner, parameter("scale", 6), parameter("shift", 6), parameter("mean", 6),
                parameter("var", Tensor.vector(1, 1, 1, -1, 1, 1))));
    }

    @Test
    void neverWithABiasForEachRow() {
        Value x = to.input("x", TensorType.float32(6, 4));
        stays(norm(to.add(new Gemm(1, 1, false, false), x, parameter("w", 4, 6), parameter("b", 6, 1)), 6));
    }

    @Test
    void neverWhereChannelsAreNotColumns() {
        Value x = to.input("x", TensorType.float32("n", 5, 4));
        stays(norm(to.add(new MatMul(), x, parameter("w", 4, 6)), 5));
    }

    @Test
    void neverWhereTheSumStretchesTheProduct() {
        Value product = to.add(new MatMul(), to.input("x", TensorType.float32(1, 4)), parameter("w", 4, 1));
        stays(norm(to.add(new Binary.Add(), product, parameter("b", Tensor.of(Shape.of(6), 1f, 2f, 3f, 4f, 5f, 6f))), 6));
    }

    @Property(tries = 100)
    void resultsStayNear(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int group, @ForAll @IntRange(min = 1, max = 3) int kernel,
            @ForAll boolean transposed,
            @ForAll boolean bias) {
        to = Graph.builder("g");
        parameters = new LinkedHashMap<>();
        random = new Random(seed);
        Value x = image(2 * group);
        Window window = Window.of(kernel, kernel).strides(1 + random.nextInt(2), 1).dilations(1, 1 + random.nextInt(2));
        Convolution op = transposed ? new Convolution.ConvTranspose(window, group, List.of()) : new Convolution.Conv(window, group);
        Value weights = transposed ? parameter("w", 2L * group, 3, kernel, kernel) : parameter("w", 3L * group, 2, kernel, kernel);
        Value result = bias ? to.add(op, x, weights, parameter("b", 3L * group)) : to.add(op, x, weights);
        to.output("y", norm(result, 3 * group));
        Program before = program();
        Pass.Rewritten after = new BatchNormFolding().apply(before);
        assertEquals(1, after.count());
        assertNear(before, after.program());
    }
}
