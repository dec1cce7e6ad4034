package axiom.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Clip;
import axiom.api.graph.Convolution;
import axiom.api.graph.Gemm;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.graph.Pool;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Window;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.backend.cpu.internal.kernel.Kernels;
import axiom.backend.cpu.internal.scalar.ScalarKernels;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** What is fused is said by {@code explain}, what must not be is not, and the results are the reference's. */
class FusionTest {

    private final GraphBuilder builder = Graph.builder("net");
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    private Value image(int channels, int size) {
        return builder.input("x", TensorType.float32("batch", channels, size, size));
    }

    private Value weight(Object... axes) {
        TensorType type = TensorType.float32(axes);
        String name = "w" + parameters.size();
        parameters.put(name, numbers(type, parameters.size() + 3));
        return builder.parameter(name, type);
    }

    private Value add(Op op, Value... operands) {
        return builder.add(op, operands);
    }

    private Value conv(Value x, int in, int out) {
        return add(new Convolution.Conv(Window.of(3, 3).pads(1, 1, 1, 1), 1), x, weight(out, in, 3, 3), weight(out));
    }

    private Value relu(Value x) {
        return add(new Unary.Relu(), x);
    }

    private static Value constant(GraphBuilder builder, float... values) {
        return builder.constant(values.length == 1 ? Tensor.scalar(values[0]) : Tensor.vector(values));
    }

    private static Tensor numbers(TensorType type, int seed) {
        float[] values = new float[(int) type.shape().count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((i + seed) * 37 % 23 + 1) * 0.05f - 0.62f;
        }
        return Tensor.of(type.shape(), values);
    }

    /** Runs on both kinds of loops, compares with the reference, and returns what the vector loops' plan says. */
    private String run(Value y) {
        builder.output("y", y);
        Graph graph = builder.build();
        Program program = new Program(graph, parameters);
        String said = "";
        for (Kernels kernels : List.of(ScalarKernels.create(), KernelChoice.best())) {
            try (CpuBackend backend = new CpuBackend(kernels, 2);
                    Executable executable = backend.compile(program);
                    Executable reference = new ReferenceBackend(Arithmetic.DOUBLE).compile(program)) {
                for (int batch : new int[]{3, 1}) {
                    List<Tensor> inputs = graph.inputs().stream()
                            .map(v -> numbers(v.type().bind(Map.of("batch", Dim.of(batch))), batch)).toList();
                    List<Tensor> expected = reference.run(inputs);
                    List<Tensor> actual = executable.run(inputs);
                    for (int i = 0; i < expected.size(); i++) {
                        requireClose(expected.get(i), actual.get(i));
                    }
                }
                said = executable.explain().stream().collect(Collectors.joining("\n"));
            }
        }
        return said;
    }

    private static void requireClose(Tensor expected, Tensor actual) {
        assertEquals(expected.type(), actual.type());
        double most = 1;
        for (double v : expected.toDoubles()) {
            most = Math.max(most, Math.abs(v));
        }
        for (int i = 0; i < expected.count(); i++) {
            assertEquals(expected.at(i), actual.at(i), 2e-5 * most, "element " + i);
        }
    }

    private static void requireSaid(String said, String... parts) {
        for (String part : parts) {
            assertTrue(said.contains(part), () -> "'" + part + "' is missing in\n" + said);
        }
    }

    @Test
    void aResidualBlockIsTwoSteps() {
        Value x = relu(conv(image(5, 9), 5, 20));
        String said = run(relu(add(new Binary.Add(), conv(relu(conv(x, 20, 20)), 20, 20), x)));
        requireSaid(said, "Conv + Relu", "Conv + Add + Relu");
        assertFalse(said.contains(". Relu"), said);
    }

    @Test
    void aShortcutMayBeOnTheLeftAndOfAnotherConvolution() {
        Value x = image(4, 8);
        Value shortcut = add(new Convolution.Conv(Window.of(1, 1), 1), x, weight(7, 4, 1, 1));
        requireSaid(run(add(new Binary.Sub(), shortcut, conv(x, 4, 7))), "Conv + Sub");
    }

    @Test
    void normalisationAndBoundsFollowAConvolution() {
        Value y = conv(image(3, 8), 3, 18);
        Value normal = add(new BatchNormalization(1e-5, 0.9, false), y, weight(18), weight(18), weight(18),
                builder.constant(
                        Tensor.of(TensorType.of(DType.FLOAT32, 18), IntStream.range(0, 18).asDoubleStream().map(i -> 0.5 + i).toArray())));
        Value bounded = add(new Clip(), normal, constant(builder, 0), constant(builder, 6));
        requireSaid(run(bounded), "Conv + BatchNormalization + Clip");
    }

    @Test
    void channelsAreScaledOnTheWay() {
        Value y = conv(image(3, 7), 3, 6);
        Value scaled = add(new Binary.Mul(), weight(1, 6, 1, 1), y);
        Value shifted = add(new Binary.Sub(), constant(builder, 2), add(new Binary.Div(), scaled, weight(6, 1, 1)));
        requireSaid(run(add(new Unary.Gelu(false), shifted)), "Conv + Mul + Div + Sub + Gelu");
    }

    @Test
    void poolsThatDoNotOverlapFollowAConvolution() {
        Value y = add(new Pool.MaxPool(Window.of(2, 2).strides(2, 2), false, false), relu(conv(image(1, 11), 1, 20)));
        Value z = add(new Pool.AveragePool(Window.of(2, 2).strides(2, 2), false), conv(y, 20, 9));
        Value flat = add(new View.Flatten(1), z);
        String said = run(add(new Gemm(1, 1, false, true), flat, weight(10, 36), weight(10)));
        requireSaid(said, "Conv + Relu + MaxPool", "Conv + AveragePool", "Gemm");
        assertFalse(said.contains("to row-major"), said);
    }

    @Test
    void poolsThatOverlapDoNot() {
        Value y = conv(image(2, 9), 2, 5);
        String said = run(add(new Pool.MaxPool(Window.of(3, 3).strides(2, 2).pads(1, 1, 1, 1), false, false), y));
        assertFalse(said.contains("+ MaxPool"), said);
    }

    @Test
    void whatIsReadTwiceOrReturnedIsNotSwallowed() {
        Value y = conv(image(2, 6), 2, 5);
        builder.output("raw", y);
        Value z = relu(y);
        Value w = conv(z, 5, 5);
        String said = run(add(new Binary.Mul(), add(new Unary.Sigmoid(), w), w));
        assertFalse(said.contains("Conv + Relu"), said);
        assertFalse(said.contains("Conv + Sigmoid"), said);
    }

    @Test
    void denseLayersTakeInBiasAndActivation() {
        Value x = builder.input("x", TensorType.float32("batch", 7, 30));
        Value y = add(new Binary.Add(), add(new MatMul(), x, weight(30, 40)), weight(40));
        requireSaid(run(add(new Unary.Tanh(), y)), "MatMul + Add + Tanh");
    }

    @Test
    void scaledProductsAreScaledBeforeTheAddition() {
        Value x = builder.input("x", TensorType.float32("batch", 30));
        requireSaid(run(relu(add(new Gemm(0.5, 2, false, false), x, weight(30, 17), weight(1, 17)))), "Gemm + alpha + C + Relu");
    }

    @Test
    void channelsOfTheirOwnStayApart() {
        Value x = image(20, 9);
        Value y = add(new Convolution.Conv(Window.of(3, 3).strides(2, 2).pads(1, 1, 1, 1), 20), x, weight(20, 1, 3, 3), weight(20));
        Value z = relu(y);
        requireSaid(run(add(new GlobalPool.GlobalAveragePool(), z)), "Conv + Relu 1x3x3 20->20 in 20 groups");
    }

    @Test
    void buffersThatDoNotMeetShareMemory() {
        Value x = image(8, 16);
        Value y = x;
        for (int i = 0; i < 6; i++) {
            y = relu(conv(y, 8, 8));
        }
        String said = run(y);
        requireSaid(said, "in 2 shared arrays");
    }

    @Test
    void onlyTheLastPlansAreKept() {
        Value x = builder.input("x", TensorType.float32("batch", 4));
        builder.output("y", relu(x));
        try (CpuBackend backend = new CpuBackend(); Executable executable = backend.compile(new Program(builder.build(), Map.of()))) {
            for (int batch = 1; batch <= 40; batch++) {
                Tensor in = numbers(TensorType.of(DType.FLOAT32, batch, 4), batch);
                assertEquals(batch, executable.run(List.of(in)).getFirst().shape().dim(0).size());
            }
            long plans = executable.explain().stream().filter(l -> l.startsWith("inputs")).count();
            assertEquals(8, plans);
        }
    }
}
