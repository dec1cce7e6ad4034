package axiom.core.exact;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Attention;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.Concat;
import axiom.api.graph.Convolution;
import axiom.api.graph.Gather;
import axiom.api.graph.Gemm;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.graph.Pool;
import axiom.api.graph.RMSNormalization;
import axiom.api.graph.Reduction;
import axiom.api.graph.Slice;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Transpose;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Where;
import axiom.api.graph.Window;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Claim;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** What is run at members of boxes lies in the enclosures over the boxes, whether sizes are fixed or open. */
class BoxesTest {

    private static final int ROUNDS = 6;
    private static final int MEMBERS = 6;

    /** Builds a graph over an input (batch, 3, 4, 4), whose batch is open or fixed. */
    private interface Network {
        Value build(GraphBuilder to, Value x);
    }

    private static Value floats(GraphBuilder to, Random random, long... sizes) {
        Tensor tensor = Tensor.allocate(TensorType.of(DType.FLOAT32, sizes));
        for (int i = 0; i < tensor.count(); i++) {
            tensor.set(i, random.nextGaussian());
        }
        return to.constant(tensor);
    }

    private static Value positive(GraphBuilder to, Random random, long... sizes) {
        return to.add(new Unary.Abs(), floats(to, random, sizes));
    }

    private static Value flat(GraphBuilder to, Value x) {
        return to.add(new View.Flatten(1), x);
    }

    private static Value dense(GraphBuilder to, Value x, Random random, long from, long into) {
        Value product = to.add(new MatMul(), x, floats(to, random, from, into));
        return to.add(new Binary.Add(), product, floats(to, random, into));
    }

    private static Map<String, Network> networks() {
        Random random = new Random(1);
        Map<String, Network> all = new LinkedHashMap<>();
        all.put("dense softmax", (to, x) -> to.add(new SoftmaxFamily.Softmax(-1), dense(to, flat(to, x), random, 48, 5)));
        all.put("sum of softmax", (to, x) -> to.add(new Reduction.ReduceSum(List.of(-1), false),
                to.add(new SoftmaxFamily.Softmax(-1), dense(to, flat(to, x), random, 48, 5))));
        all.put("log softmax", (to, x) -> to.add(new SoftmaxFamily.LogSoftmax(1), x));
        all.put("two layers", (to, x) -> dense(to, to.add(new Unary.Relu(), dense(to, flat(to, x), random, 48, 6)), random, 6, 3));
        all.put("gemm", (to, x) -> to.add(new Gemm(0.5, 2, false, true), flat(to, x), floats(to, random, 4, 48), floats(to, random, 4)));
        all.put("convolution", (to, x) -> to.add(new Unary.Gelu(false), to.add(new Convolution.Conv(Window.of(3, 3).pads(1, 1, 1, 1), 1), x,
                floats(to, random, 2, 3, 3, 3), floats(to, random, 2))));
        all.put("transposed convolution", (to, x) -> to.add(new Convolution.ConvTranspose(Window.of(2, 2).strides(2, 2), 1, List.of()), x,
                floats(to, random, 3, 2, 2, 2)));
        all.put("pools", (to, x) -> to.add(new GlobalPool.GlobalAveragePool(), to.add(new Pool.MaxPool(Window.of(2, 2), false, false), x)));
        all.put("average pool", (to, x) -> to.add(new Pool.AveragePool(Window.of(3, 3).pads(1, 1, 1, 1), true), x));
        all.put("batch normalisation", (to, x) -> to.add(new BatchNormalization(1e-5, 0.9, false), x, floats(to, random, 3),
                floats(to, random, 3), floats(to, random, 3), positive(to, random, 3)));
        all.put("layer normalisation",
                (to, x) -> to.add(new LayerNormalization(-2, 1e-5), x, floats(to, random, 4), floats(to, random, 4)));
        all.put("group normalisation", (to, x) -> to.add(new GroupNormalization(3, 1e-3), x, floats(to, random, 3), floats(to, random, 3)));
        all.put("root mean square", (to, x) -> to.add(new RMSNormalization(-1, 1e-6), x, floats(to, random, 4)));
        all.put("attention", (to, x) -> to.add(new Attention(0, true, 0), x, x, to.add(new Transpose(List.of(0, 1, 3, 2)), x)));
        all.put("functions", (to, x) -> to.add(new Binary.Mul(), to.add(new Unary.Sin(), x), to.add(new Unary.Swish(1.5), x)));
        all.put("quotients", (to, x) -> to.add(new Binary.Div(), x, to.add(new Unary.Exp(), x)));
        all.put("moved", (to, x) -> to.add(new Concat(1), to.add(new Transpose(List.of(0, 1, 3, 2)), x),
                to.add(new Slice(List.of(1), List.of(2L)), x, to.constant(Tensor.of(Shape.of(1), 0L)),
                        to.constant(Tensor.of(Shape.of(1), 3L)))));
        all.put("gathered", (to, x) -> to.add(new Gather(1), x, to.constant(Tensor.of(Shape.of(2), 2L, -3L))));
        all.put("chosen", (to, x) -> to.add(new Where(), to.add(new Comparison.Less(), x, floats(to, random, 4)), x,
                to.add(new Unary.Neg(), x)));
        all.put("clipped norms", (to, x) -> to.add(new Reduction.ReduceL2(List.of(2, 3), true),
                to.add(new Clip(), x, to.constant(Tensor.scalar(-0.5f)), to.constant(Tensor.scalar(2)))));
        all.put("extremes", (to, x) -> to.add(new Binary.Sub(), to.add(new Reduction.ReduceMax(List.of(1), true), x),
                to.add(new Reduction.ReduceMin(List.of(1), true), x)));
        all.put("mean and product", (to, x) -> to.add(new Binary.Max(), to.add(new Reduction.ReduceMean(List.of(1), true), x),
                to.add(new Reduction.ReduceProd(List.of(2), true), x)));
        all.put("over the batch", (to, x) -> to.add(new Reduction.ReduceMax(List.of(0, 2), false), x));
        all.put("sum over the batch", (to, x) -> to.add(new Reduction.ReduceSum(List.of(0), false), to.add(new Unary.Exp(), x)));
        all.put("powers", (to, x) -> to.add(new Binary.Pow(), to.add(new Unary.Softplus(), x), to.constant(Tensor.scalar(1.5f))));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> resultsAtMembersLieInTheBox() {
        return networks().entrySet().stream().flatMap(e -> Stream.of(true, false).map(open -> DynamicTest
                .dynamicTest(e.getKey() + (open ? " of any batch" : " of a batch of 2"), () -> check(e.getValue(), open))));
    }

    private static void check(Network network, boolean open) {
        GraphBuilder to = Graph.builder("network");
        Value x = to.input("x", TensorType.float32(open ? "batch" : (Object) 2, 3, 4, 4));
        Value y = network.build(to, x);
        Program program = new Program(to.output("y", y).build(), Map.of());
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            double width = round == 0 ? 0 : Math.scalb(1.0, round - 4);
            List<Interval> elements = new ArrayList<>();
            for (int i = 0; i < (open ? 48 : 96); i++) {
                float low = (float) random.nextGaussian();
                elements.add(Interval.of(low, low + (float) (random.nextDouble() * width)));
            }
            Map<Value, Box> boxes = Map.of(x, Box.of(x.type(), elements));
            for (Semantics semantics : Semantics.values()) {
                Box box = Evaluator.of(problem(program, semantics)).enclose(boxes).get(y);
                for (int member = 0; member < MEMBERS; member++) {
                    long batch = open ? 1 + random.nextInt(4) : 2;
                    requireWithin(box, result(program, member(elements, batch, random), semantics), semantics);
                }
            }
        }
    }

    private static Problem problem(Program program, Semantics semantics) {
        Goal goal = new Goal(new Property("any", new Formula.And(List.of())), Map.of(), semantics);
        return new Problem(goal, program.graph(), Map.of(), Map.of(), Set.of(), new Claim.All(List.of()));
    }

    private static Tensor member(List<Interval> elements, long batch, Random random) {
        Tensor point = Tensor.allocate(TensorType.of(DType.FLOAT32, batch, 3, 4, 4));
        for (int i = 0; i < point.count(); i++) {
            Interval range = elements.get(i % elements.size());
            double low = range.low().toDouble();
            double high = range.high().toDouble();
            point.set(i, Math.clamp((float) (low + (high - low) * random.nextDouble()), (float) low, (float) high));
        }
        return point;
    }

    private static Tensor result(Program program, Tensor x, Semantics semantics) {
        Arithmetic arithmetic = semantics == Semantics.REAL ? Arithmetic.DOUBLE : Arithmetic.FLOAT32;
        try (Executable executable = new ReferenceBackend(arithmetic).compile(program)) {
            return executable.run(List.of(x)).getFirst();
        }
    }

    private static void requireWithin(Box box, Tensor result, Semantics semantics) {
        for (int i = 0; i < result.count(); i++) {
            int element = box.type().shape().isFixed() ? i : i % box.count();
            double value = result.at(i);
            // results in double arithmetic are stored as float32, also those of each step
            Bound slack = semantics == Semantics.REAL ? Bound.of((Math.abs(value) + 1) * 0x1p-16) : Bound.ZERO;
            boolean within = Double.isNaN(value) ? box.mayBeNaN(element) : box.at(element).widen(slack).contains(Bound.of(value));
            assertTrue(within, () -> "element " + element + " is " + value + ", not in " + box.at(element));
            assertTrue(box.at(element).isBounded() || box.type().shape().rank() < 4,
                    () -> "element " + element + " is unbounded in " + semantics);
        }
    }

    /** Softmax over one axis does not make sums over another one 1, also where representatives look alike. */
    @TestFactory
    Stream<DynamicTest> otherSumsOfSharesAreNotOne() {
        record Sum(String name, int axis, List<Integer> axes, Shape shape) {}
        return Stream
                .of(new Sum("the other axis", 1, List.of(0), Shape.named("n", "n")),
                        new Sum("both axes", 1, List.of(0, 1), Shape.named("n", "n")),
                        new Sum("the batch", 1, List.of(0), Shape.named("n", 3)),
                        new Sum("batch and shares", 1, List.of(0, 1), Shape.named("n", 3)))
                .map(sum -> DynamicTest.dynamicTest(sum.name, () -> {
                    GraphBuilder to = Graph.builder("sum");
                    Value x = to.input("x", new TensorType(DType.FLOAT32, sum.shape));
                    Op reduce = new Reduction.ReduceSum(sum.axes, false);
                    Value y = to.add(reduce, to.add(new SoftmaxFamily.Softmax(sum.axis), x));
                    Program program = new Program(to.output("y", y).build(), Map.of());
                    Box box = Evaluator.of(problem(program, Semantics.REAL)).enclose(Map.of()).get(y);
                    assertTrue(box.at(0).high().compareTo(Bound.of(2)) > 0, box.toString());
                }));
    }
}
