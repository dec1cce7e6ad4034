package axiom.verify.bounds;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.ArgReduction;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Comparison;
import axiom.api.graph.Concat;
import axiom.api.graph.Convolution;
import axiom.api.graph.Gather;
import axiom.api.graph.Gemm;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.graph.Pad;
import axiom.api.graph.Pool;
import axiom.api.graph.Reduction;
import axiom.api.graph.ScatterElements;
import axiom.api.graph.Slice;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Split;
import axiom.api.graph.TopK;
import axiom.api.graph.Transpose;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Where;
import axiom.api.graph.Window;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Claim;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** Bounds contain what the reference interpreter computes. */
class PropagationTest {

    private static final List<Unary> UNARIES = List.of(new Unary.Neg(), new Unary.Abs(), new Unary.Sign(), new Unary.Exp(), new Unary.Log(),
            new Unary.Sqrt(), new Unary.Reciprocal(), new Unary.Sin(), new Unary.Cos(), new Unary.Erf(), new Unary.Floor(),
            new Unary.Ceil(),
            new Unary.Round(), new Unary.Relu(), new Unary.Sigmoid(), new Unary.Tanh(), new Unary.Softplus(), new Unary.Softsign(),
            new Unary.Mish(), new Unary.HardSwish(), new Unary.LeakyRelu(0.1), new Unary.LeakyRelu(-0.5), new Unary.Elu(1.5),
            new Unary.Elu(-1), new Unary.Selu(1.67, 1.05), new Unary.Gelu(false), new Unary.Gelu(true), new Unary.HardSigmoid(0.2, 0.5),
            new Unary.HardSigmoid(-0.2, 0.5), new Unary.Swish(1), new Unary.Swish(-2));
    private static final List<Binary> BINARIES = List.of(new Binary.Add(), new Binary.Sub(), new Binary.Mul(), new Binary.Div(),
            new Binary.Pow(), new Binary.Min(), new Binary.Max(), new Binary.PRelu());
    private static final List<Reduction> REDUCTIONS = List.of(new Reduction.ReduceSum(List.of(1), false),
            new Reduction.ReduceMean(List.of(0), true), new Reduction.ReduceMax(List.of(), false),
            new Reduction.ReduceMin(List.of(-1), false),
            new Reduction.ReduceProd(List.of(0), false), new Reduction.ReduceL1(List.of(), true), new Reduction.ReduceL2(List.of(1), true));

    static Problem problem(Graph graph, Semantics semantics) {
        Goal goal = new Goal(new Property("p", new Formula.And(List.of())), Map.of(), semantics);
        return new Problem(goal, graph, Map.of(), Map.of(), Set.of(), new Claim.All(List.of()));
    }

    /** Random boxes of some sizes, and random points of them, on a graph of operators over float32(3, 4). */
    private static void check(Random random, Semantics semantics, List<Op> ops, int... shape) {
        long[] sizes = java.util.Arrays.stream(shape).asLongStream().toArray();
        GraphBuilder to = Graph.builder("g");
        Value x = to.input("x", TensorType.of(DType.FLOAT32, sizes));
        Value y = to.input("y", TensorType.of(DType.FLOAT32, sizes));
        List<Value> values = new ArrayList<>(List.of(x, y));
        for (Op op : ops) {
            Value a = values.get(random.nextInt(values.size()));
            Value b = values.get(random.nextInt(values.size()));
            values.add(op instanceof Binary ? to.add(op, a, b) : to.add(op, a));
        }
        check(random, semantics, to, List.of(x, y), values);
    }

    private static void check(Random random, Semantics semantics, GraphBuilder to, List<Value> inputs, List<Value> values) {
        for (int i = 0; i < values.size(); i++) {
            to.output("o" + i, values.get(i));
        }
        Graph graph = to.build();
        Problem problem = problem(graph, semantics);
        Propagation propagation = new Propagation(problem, new HashSet<>(values));
        try (Executable run = new ReferenceBackend(Arithmetic.FLOAT32).compile(new Program(graph, Map.of()))) {
            for (int box = 0; box < 6; box++) {
                double scale = List.of(0.0, 0.5, 3.0, 60.0, 1e20, 3e38).get(box);
                Map<Value, Bounds> region = new HashMap<>();
                for (Value input : inputs) {
                    region.put(input, Bounds.of(Kind.of(problem, input), Bounds.sizes(input.shape()), _ -> {
                        float a = (float) ((random.nextDouble() * 2 - 1) * Math.max(1, scale));
                        float b = (float) (a + (random.nextDouble() * 2 - 1) * scale);
                        return Float.isFinite(b) ? Interval.of(Math.min(a, b), Math.max(a, b)) : Interval.point(a);
                    }));
                }
                Map<Value, Bounds> known = propagation.run(region, () -> false);
                for (int point = 0; point < 8; point++) {
                    List<Tensor> tensors = inputs.stream().map(v -> sample(random, v, region.get(v))).toList();
                    List<Tensor> results = run.run(tensors);
                    for (int i = 0; i < values.size(); i++) {
                        contains(values.get(i), known.get(values.get(i)), results.get(i), semantics, scale);
                    }
                }
            }
        }
    }

    private static Tensor sample(Random random, Value input, Bounds region) {
        Tensor tensor = Tensor.allocate(input.type());
        for (int e = 0; e < region.count(); e++) {
            Interval at = region.at()[e];
            int where = random.nextInt(4);
            double value = where == 0 ? at.low() : where == 1 ? at.high() : at.low() + random.nextDouble() * (at.high() - at.low());
            tensor.set(e, Math.clamp((float) value, (float) at.low(), (float) at.high()));
        }
        return tensor;
    }

    private static void contains(Value value, Bounds bounds, Tensor result, Semantics semantics, double scale) {
        for (int e = 0; e < result.count(); e++) {
            double v = value.type().dtype().isFloat() ? result.at(e) : result.longAt(e);
            Interval at = bounds.at()[e];
            boolean real = semantics == Semantics.REAL;
            // over the reals the interpreter is only near, and not even that where it overflows or cancels
            double slack = real ? 1e-3 * (1 + Math.abs(v)) : 0;
            boolean inside = Double.isNaN(v) ? at.odd() || real : at.low() - slack <= v && v <= at.high() + slack;
            assertTrue(inside || real && (scale > 3 || Double.isInfinite(v)), () -> value + ": " + v + " is not in " + at);
        }
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void boundsOfEveryUnaryOperatorHoldItsResults(Semantics semantics) {
        for (Unary op : UNARIES) {
            check(new Random(op.hashCode()), semantics, List.of(op, op), 3, 4);
        }
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void boundsOfEveryBinaryOperatorHoldItsResults(Semantics semantics) {
        for (Binary op : BINARIES) {
            check(new Random(7), semantics, List.of(op, op, op), 3, 4);
        }
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void boundsOfEveryReductionHoldItsResults(Semantics semantics) {
        for (Reduction op : REDUCTIONS) {
            check(new Random(8), semantics, List.of(op), 3, 4);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void boundsOfRandomChainsHoldTheirResults(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 10; round++) {
            List<Op> ops = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                ops.add(random.nextInt(3) == 0
                        ? UNARIES.get(random.nextInt(UNARIES.size()))
                        : random.nextInt(4) == 0 ? new SoftmaxFamily.Softmax(1) : BINARIES.get(random.nextInt(BINARIES.size())));
            }
            check(random, Semantics.FLOAT32, ops, 3, 4);
        }
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void boundsOfProductsSelectionsAndMovementsHoldTheirResults(Semantics semantics) {
        GraphBuilder to = Graph.builder("g");
        Value x = to.input("x", TensorType.float32(3, 4));
        Value y = to.input("y", TensorType.float32(3, 4));
        Value t = to.add(new Transpose(List.of(1, 0)), y);
        Value m = to.add(new MatMul(), x, t);
        Value vector = to.add(new View.Reshape(false), x, to.constant(Tensor.of(new long[]{12})));
        Value stacked = to.add(new View.Unsqueeze(List.of(0)), x);
        Value index = to.constant(Tensor.of(new long[]{2, -3}));
        Value less = to.add(new Comparison.Less(), x, y);
        List<Value> split = to.addAll(new Split(1, 2), List.of(x));
        List<Value> top = to.addAll(new TopK(1, true, true), List.of(x, to.constant(Tensor.of(new long[]{2}))));
        List<Value> values = List.of(t, m,
                to.add(new Gemm(2, 0.5, true, false), x, y, to.add(new Reduction.ReduceMax(List.of(), false), y)),
                to.add(new Gemm(1, 1, false, true), x, y, m), to.add(new MatMul(), vector, vector), to.add(new MatMul(), stacked, t),
                vector,
                to.add(new Concat(1), x, y, x), to.add(new Concat(0), x, y), split.get(0), split.get(1),
                to.add(new Slice(List.of(1, 0), List.of(-2L, 1L)), x, to.constant(Tensor.of(new long[]{3, 1})),
                        to.constant(Tensor.of(new long[]{-9, 3}))),
                to.add(new Pad(Pad.Mode.REFLECT), x, to.constant(Tensor.of(new long[]{0, 1, 1, 2})), to.constant(Tensor.scalar(0))),
                to.add(new Gather(0), x, index), to.add(new Gather(1), x, index), less, to.add(new Where(), less, x, y),
                to.add(new Cast(DType.FLOAT32), less), to.add(new ArgReduction.ArgMax(1, false, false), x),
                to.add(new ArgReduction.ArgMin(0, true, true), y), top.get(0), top.get(1),
                to.add(new SoftmaxFamily.LogSoftmax(0), x), to.add(new SoftmaxFamily.Softmax(-1), y),
                to.add(new Reduction.ReduceSum(List.of(-1), false), to.add(new SoftmaxFamily.Softmax(-1), x)),
                to.add(new ScatterElements(0, ScatterElements.Combine.NONE), x, to.constant(Tensor.of(new long[][]{{1, 0, 2, 1}})),
                        split.get(0).shape().rank() == 2
                                ? to.add(new Slice(List.of(0), List.of(1L)), y, to.constant(Tensor.of(new long[]{0})),
                                        to.constant(Tensor.of(new long[]{1})))
                                : y));
        check(new Random(5), semantics, to, List.of(x, y), values);
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void boundsOfWindowsAndNormalizationsHoldTheirResults(Semantics semantics) {
        GraphBuilder to = Graph.builder("g");
        Value x = to.input("x", TensorType.float32(1, 2, 4, 3));
        Value w = to.input("w", TensorType.float32(4, 1, 2, 2));
        Value b = to.input("b", TensorType.float32(4));
        Value scale = to.constant(Tensor.vector(1, -2));
        Value variance = to.constant(Tensor.vector(0.5f, 2));
        List<Value> values = List.of(
                to.add(new Convolution.Conv(Window.of(2, 2).pads(1, 0, 1, 1).strides(2, 1), 2), x, w, b),
                to.add(new Pool.MaxPool(Window.of(2, 2).pads(1, 1, 1, 0), false, false), x),
                to.add(new Pool.AveragePool(Window.of(2, 2).pads(1, 0, 0, 1), true), x),
                to.add(new Pool.AveragePool(Window.of(3, 2), false), x), to.add(new GlobalPool.GlobalAveragePool(), x),
                to.add(new GlobalPool.GlobalMaxPool(), x),
                to.add(new BatchNormalization(1e-5, 0.9, false), x, scale, scale, scale, variance),
                to.add(new LayerNormalization(-1, 1e-5), x, to.constant(Tensor.vector(1, 2, 3))));
        check(new Random(6), semantics, to, List.of(x, w, b), values);
    }

    @Test
    void oneElementStandsForAllOfAnOpenAxis() {
        GraphBuilder to = Graph.builder("g");
        Value x = to.input("x", TensorType.float32("n"));
        Value sum = to.add(new Reduction.ReduceSum(List.of(), false), to.add(new Unary.Relu(), x));
        Value most = to.add(new Reduction.ReduceMax(List.of(), false), x);
        to.output("o", sum);
        to.output("p", most);
        Problem problem = problem(to.build(), Semantics.REAL);
        Map<Value, Bounds> known = new Propagation(problem, Set.of(sum, most))
                .run(Map.of(x, Bounds.filled(Kind.REAL, x.shape(), Interval.of(-1, 2))), () -> false);
        assertTrue(known.get(sum).at()[0].low() == 0 && known.get(sum).at()[0].high() == Double.POSITIVE_INFINITY);
        assertTrue(known.get(most).at()[0].equals(Interval.of(-1, 2)));
    }
}
