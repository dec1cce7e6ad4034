package axiom.api.graph;

import static axiom.api.tensor.DType.BOOL;
import static axiom.api.tensor.DType.FLOAT32;
import static axiom.api.tensor.DType.FLOAT64;
import static axiom.api.tensor.DType.INT32;
import static axiom.api.tensor.DType.INT64;

import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Mistakes that people make, one for each message. */
final class Mistakes {

    /** Does something wrong with a builder. */
    interface Mistake {
        void make(GraphBuilder graph);
    }

    private final SequencedMap<String, Mistake> all = new TreeMap<>();

    private Mistakes() {}

    static SequencedMap<String, Mistake> all() {
        Mistakes mistakes = new Mistakes();
        mistakes.elementwise();
        mistakes.matrices();
        mistakes.convolutions();
        mistakes.pools();
        mistakes.normalisations();
        mistakes.reductions();
        mistakes.attention();
        mistakes.views();
        mistakes.joining();
        mistakes.indexing();
        mistakes.generating();
        mistakes.atBinding();
        return mistakes.all;
    }

    private void add(String name, Mistake mistake) {
        if (all.putIfAbsent(name, mistake) != null) {
            throw new IllegalStateException("two mistakes are called " + name);
        }
    }

    /** An operator on inputs (types) and constants (tensors). */
    private void add(String name, Op op, Object... operands) {
        add(name, graph -> apply(graph, op, operands));
    }

    private static Value apply(GraphBuilder graph, Op op, Object... operands) {
        List<Value> values = new ArrayList<>();
        for (Object operand : operands) {
            values.add(operand instanceof Tensor tensor
                    ? graph.constant(tensor)
                    : graph.input("x" + values.size(), (TensorType) operand));
        }
        return graph.addAll(op, values).getFirst();
    }

    /** A graph that is well-typed as far as names tell, and inputs that it cannot take. */
    private void bind(String name, Op op, List<?> operands, TensorType... given) {
        add("binding/" + name, graph -> {
            Value result = graph.in("encoder", () -> graph.in("block1", () -> apply(graph, op, operands.toArray())));
            graph.output("y", result).build().bind(List.of(given));
        });
    }

    private static TensorType f(Object... axes) {
        return new TensorType(FLOAT32, Shape.named(axes));
    }

    private static TensorType t(DType dtype, Object... axes) {
        return new TensorType(dtype, Shape.named(axes));
    }

    private static Tensor ints(long... values) {
        return Tensor.of(Shape.of(values.length), values);
    }

    private static Tensor scalar(long value) {
        return Tensor.of(Shape.SCALAR, value);
    }

    private void elementwise() {
        add("elementwise/add-sizes", new Binary.Add(), f(2, 3), f(2, 4));
        add("elementwise/add-types", new Binary.Add(), f(2), t(FLOAT64, 2));
        add("elementwise/add-bool", new Binary.Add(), t(BOOL, 2), t(BOOL, 2));
        add("elementwise/add-one-operand", new Binary.Add(), f(2));
        add("elementwise/prelu-slope", new Binary.PRelu(), f(2, 3), f(4));
        add("elementwise/relu-bool", new Unary.Relu(), t(BOOL, 2));
        add("elementwise/exp-int", new Unary.Exp(), t(INT32, 2));
        add("elementwise/exp-three-operands", new Unary.Exp(), f(1), f(1), f(1));
        add("elementwise/less-types", new Comparison.Less(), f(2), t(INT64, 2));
        add("elementwise/less-bool", new Comparison.Less(), t(BOOL, 2), t(BOOL, 2));
        add("elementwise/and-float", new Logic.And(), f(2), t(BOOL, 2));
        add("elementwise/isnan-int", new Classification.IsNaN(), t(INT32, 2));
        add("elementwise/where-condition", new Where(), f(2), f(2), f(2));
        add("elementwise/where-sizes", new Where(), t(BOOL, 2), f(3), f(1));
        add("elementwise/clip-bound", new Clip(), f(2, 3), f(2), f());
        add("elementwise/dropout-ratio", new Dropout(1, true, 0), f(2));
        add("elementwise/dropout-step", new Dropout(0.5, true, 0), f(2), t(INT64, 1));
    }

    private void matrices() {
        add("matrices/matmul-inner", new MatMul(), f("batch", 784), f(128, 10));
        add("matrices/matmul-scalar", new MatMul(), f(), f(128, 10));
        add("matrices/matmul-batches", new MatMul(), f(2, 3, 4), f(5, 4, 6));
        add("matrices/gemm-inner", new Gemm(1, 1, false, false), f(2, 3), f(4, 3));
        add("matrices/gemm-bias", new Gemm(1, 1, false, true), f(2, 3), f(4, 3), f(5));
        add("matrices/gemm-rank", new Gemm(1, 1, false, false), f(2, 3, 4), f(4, 3));
        add("matrices/gemm-types", new Gemm(1, 1, false, false), f(2, 3), t(FLOAT64, 3, 4));
    }

    private void convolutions() {
        Window window = Window.of(3, 3);
        add("convolutions/channels", new Convolution.Conv(window, 1), f(1, 1, 28, 28), f(8, 3, 3, 3));
        add("convolutions/channels-last", new Convolution.Conv(window, 1), f("n", 222, 222, 64), f(8, 64, 3, 3));
        add("convolutions/rank", new Convolution.Conv(window, 1), f(3, 28, 28), f(8, 3, 3, 3));
        add("convolutions/rank-of-vector", new Convolution.Conv(window, 1), f("n", 784), f(8, 3, 3, 3));
        add("convolutions/kernel", new Convolution.Conv(window, 1), f(1, 3, 28, 28), f(8, 3, 5, 5));
        add("convolutions/too-small", new Convolution.Conv(Window.of(7, 7), 1), f(1, 3, 28, 5), f(8, 3, 7, 7));
        add("convolutions/groups", new Convolution.Conv(window, 3), f(1, 6, 28, 28), f(8, 2, 3, 3));
        add("convolutions/no-groups", new Convolution.Conv(window, 0), f(1, 6, 28, 28), f(8, 2, 3, 3));
        add("convolutions/bias", new Convolution.Conv(window, 1), f(1, 3, 28, 28), f(8, 3, 3, 3), f(3));
        add("convolutions/int", new Convolution.Conv(window, 1), t(INT32, 1, 3, 28, 28), f(8, 3, 3, 3));
        add("convolutions/four-axes", new Convolution.Conv(Window.of(1, 1, 1, 1), 1), f(1, 1, 1, 1, 1, 1), f(1, 1, 1, 1, 1, 1));
        add("convolutions/ceil", new Convolution.Conv(new Window(List.of(3), List.of(1), List.of(1), List.of(0, 0), Window.AutoPad.NOTSET,
                true), 1), f(1, 3, 9), f(8, 3, 3));
        add("convolutions/transpose-channels", new Convolution.ConvTranspose(window, 1, List.of()), f(1, 4, 9, 9), f(8, 4, 3, 3));
        add("convolutions/transpose-padding", new Convolution.ConvTranspose(Window.of(2).pads(2, 2), 1, List.of()), f(1, 4, 2), f(4, 8, 2));
        add("convolutions/transpose-output-padding", new Convolution.ConvTranspose(window, 1, List.of(1)), f(1, 4, 9, 9), f(4, 8, 3, 3));
    }

    private void pools() {
        add("pools/rank", new Pool.MaxPool(Window.of(2, 2), false, false), f("n", 64));
        add("pools/too-small", new Pool.AveragePool(Window.of(8), true), f("n", 3, 7));
        add("pools/padding", new Pool.MaxPool(Window.of(2).pads(2, 0), false, false), f("n", 3, 7));
        add("pools/int-average", new Pool.AveragePool(Window.of(2), true), t(INT32, "n", 3, 7));
        add("pools/global-vector", new GlobalPool.GlobalAveragePool(), f("n", 64));
        add("pools/adaptive-rank", new AdaptiveAveragePool(List.of(7, 7)), f("n", 3, 28));
        add("pools/adaptive-none", new AdaptiveAveragePool(List.of(0)), f("n", 3, 28));
    }

    private void normalisations() {
        add("normalisations/batch-channels", new BatchNormalization(1e-5, 0.9, false), f("n", 8, 28, 28), f(8), f(8), f(4), f(8));
        add("normalisations/batch-vector", new BatchNormalization(1e-5, 0.9, false), f(8), f(8), f(8), f(8), f(8));
        add("normalisations/layer-scale", new LayerNormalization(-1, 1e-5), f("n", 16, 64), f(16));
        add("normalisations/layer-axis", new LayerNormalization(3, 1e-5), f("n", 16, 64), f(64));
        add("normalisations/rms-scale", new RMSNormalization(-1, 1e-5), f("n", 64), f(2, 64));
        add("normalisations/instance-rank", new InstanceNormalization(1e-5), f("n", 8), f(8), f(8));
        add("normalisations/group-count", new GroupNormalization(3, 1e-5), f("n", 8, 9), f(8), f(8));
        add("normalisations/softmax-axis", new SoftmaxFamily.Softmax(2), f("n", 10));
        add("normalisations/softmax-scalar", new SoftmaxFamily.Softmax(-1), f());
    }

    private void reductions() {
        add("reductions/axis", new Reduction.ReduceMean(List.of(4), true), f(2, 3));
        add("reductions/axis-twice", new Reduction.ReduceSum(List.of(1, -1), true), f(2, 3));
        add("reductions/bool", new Reduction.ReduceSum(List.of(), true), t(BOOL, 2));
        add("reductions/argmax-empty", new ArgReduction.ArgMax(1, false, false), f(2, 0));
        add("reductions/topk-many", new TopK(-1, true, true), f("n", 10), ints(11));
        add("reductions/topk-counts", new TopK(-1, true, true), f("n", 10), ints(1, 2));
        add("reductions/topk-from-data", new TopK(-1, true, true), f("n", 10), t(INT64, 1));
    }

    private void attention() {
        Attention attention = new Attention(0, false, 0);
        add("attention/rank", attention, f("n", 16, 64), f("n", 16, 64), f("n", 16, 64));
        add("attention/head-size", attention, f(1, 4, 16, 64), f(1, 4, 16, 32), f(1, 4, 16, 32));
        add("attention/heads", attention, f(1, 6, 16, 64), f(1, 4, 16, 64), f(1, 4, 16, 64));
        add("attention/keys", attention, f(1, 4, 16, 64), f(1, 4, 16, 64), f(1, 4, 20, 64));
        add("attention/mask", attention, f(1, 4, 16, 64), f(1, 4, 20, 64), f(1, 4, 20, 64), f(20, 16));
    }

    private void views() {
        add("views/reshape-count", new View.Reshape(false), f(2, 3), ints(4, 2));
        add("views/reshape-no-multiple", new View.Reshape(false), f(2, 3), ints(4, -1));
        add("views/reshape-two-unknown", new View.Reshape(false), f(2, 3), ints(-1, -1));
        add("views/reshape-negative", new View.Reshape(false), f(2, 3), ints(-2, 3));
        add("views/reshape-copies-nothing", new View.Reshape(false), f(6), ints(6, 0));
        add("views/reshape-beside-empty", new View.Reshape(true), f(0, 3), ints(0, -1));
        add("views/reshape-from-data", new View.Reshape(false), f(2, 3), t(INT64, 2));
        add("views/reshape-scalar-shape", new View.Reshape(false), f(2, 3), scalar(6));
        add("views/reshape-float-shape", new View.Reshape(false), f(2, 3), f(2));
        add("views/flatten-axis", new View.Flatten(3), f(2, 3));
        add("views/squeeze-size", new View.Squeeze(List.of(1)), f(2, 3));
        add("views/unsqueeze-axis", new View.Unsqueeze(List.of(4)), f(2, 3));
        add("views/transpose", new Transpose(List.of(0, 2, 1)), f(2, 3));
        add("views/expand", new Expand(), f(2, 3), ints(2, 4));
        add("views/expand-negative", new Expand(), f(2, 3), ints(-1, 3));
    }

    private void joining() {
        add("joining/concat-sizes", new Concat(1), f("n", 3, 28, 28), f("n", 3, 28, 27));
        add("joining/concat-ranks", new Concat(0), f(2, 3), f(2));
        add("joining/concat-types", new Concat(0), f(2), t(INT64, 2));
        add("joining/concat-scalars", new Concat(0), f(), f());
        add("joining/concat-nothing", new Concat(0));
        add("joining/split-sum", new Split(1, 2), f("n", 10), ints(4, 5));
        add("joining/split-count", new Split(1, 3), f("n", 10), ints(4, 6));
        add("joining/split-too-many", new Split(0, 4), f(5));
        add("joining/split-none", new Split(0, 0), f(5));
        add("joining/split-negative", new Split(0, 2), f(5), ints(6, -1));
        add("joining/pad-count", new Pad(Pad.Mode.CONSTANT), f(2, 3), ints(1, 1), f());
        add("joining/pad-takes-too-much", new Pad(Pad.Mode.CONSTANT), f(2, 3), ints(0, -2, 0, -2), f());
        add("joining/pad-reflects-too-much", new Pad(Pad.Mode.REFLECT), f(2, 3), ints(0, 3, 0, 0), f());
        add("joining/pad-repeats-nothing", new Pad(Pad.Mode.EDGE), f(0), ints(1, 0), f());
        add("joining/pad-value", new Pad(Pad.Mode.CONSTANT), f(2), ints(1, 1), t(FLOAT64));
    }

    private void indexing() {
        add("indexing/gather-index", new Gather(0), ints(7, 8, 9), ints(1, 3));
        add("indexing/gather-float", new Gather(0), f(10, 64), f(2));
        add("indexing/gather-axis", new Gather(2), f(10, 64), ints(3));
        add("indexing/gather-elements-size", new GatherElements(1), f(2, 3), t(INT64, 4, 3));
        add("indexing/scatter-updates", new ScatterElements(0, ScatterElements.Combine.NONE), f(5, 3), t(INT64, 2, 3), f(3, 3));
        add("indexing/scatter-bool-sum", new ScatterElements(0, ScatterElements.Combine.ADD), t(BOOL, 5), t(INT64, 2), t(BOOL, 2));
        add("indexing/slice-counts", new Slice(List.of(0, 1), List.of(1L, 1L)), f(4, 4), ints(0), ints(2));
        add("indexing/slice-step", new Slice(List.of(0), List.of(0L)), f(4, 4), ints(0), ints(2));
        add("indexing/slice-axis", new Slice(List.of(2), List.of(1L)), f(4, 4), ints(0), ints(2));
        add("indexing/slice-from-data", new Slice(List.of(0), List.of(1L)), f(4, 4), t(INT64, 1), ints(2));
    }

    private void generating() {
        add("generating/range-step", new Range(), scalar(0), scalar(4), scalar(0));
        add("generating/range-types", new Range(), scalar(0), scalar(4), t(INT32));
        add("generating/range-float", new Range(), f(), f(), f());
        add("generating/constant-negative", new ConstantOfShape(Tensor.scalar(0)), ints(2, -3));
        add("generating/random-int", new Random.RandomUniform(INT64, 0, 1, 7), ints(2));
        add("generating/random-bounds", new Random.RandomUniform(FLOAT32, 1, 0, 7), ints(2));
        add("generating/random-deviation", new Random.RandomNormal(FLOAT32, 0, -1, 7), ints(2));
        add("generating/random-shape-from-data", new Random.RandomNormal(FLOAT32, 0, 1, 7), t(INT64, 2));
        add("generating/too-large", new View.Flatten(0), f(1L << 40, 1L << 40));
        add("generating/in-a-layer", graph -> {
            Value x = graph.input("x", f("batch", 10));
            graph.in("classifier", () -> graph.in("head", () -> graph.addAll(new MatMul(), List.of(x, graph.constant(Tensor.vector(1, 2))),
                    "classifier/head/MatMul_7", List.of())));
        });
    }

    private void atBinding() {
        Window seven = Window.of(7);
        bind("add-names", new Binary.Add(), List.of(f("n"), f("m")), f(3), f(4));
        bind("matmul-names", new MatMul(), List.of(f("batch", "features"), f(784, 10)), f(2, 100), f(784, 10));
        bind("conv-too-small", new Convolution.Conv(seven, 1), List.of(f("batch", 3, "length"), f(8, 3, 7)), f(2, 3, 5), f(8, 3, 7));
        bind("reshape-no-multiple", new View.Reshape(false), List.of(f("n"), ints(4, -1)), f(6));
        bind("split-too-many", new Split(0, 4), List.of(f("n")), f(5));
        bind("topk-many", new TopK(0, true, true), List.of(f("n"), ints(5)), f(4));
        bind("reflects-too-much", new Pad(Pad.Mode.REFLECT), List.of(f("n"), ints(3, 0), Tensor.scalar(0)), f(3));
        bind("wrong-type", new Unary.Relu(), List.of(f("n", 3)), t(FLOAT64, 2, 3));
        bind("wrong-size", new Unary.Relu(), List.of(f("n", 3)), f(2, 4));
        bind("wrong-rank", new Unary.Relu(), List.of(f("n", 3)), f(3));
        bind("open-size", new Unary.Relu(), List.of(f("n", 3)), f("k", 3));
        bind("one-name-two-sizes", new Binary.Add(), List.of(f("n", 3), f("n", 1)), f(2, 3), f(4, 1));
        bind("one-input-too-few", new Binary.Add(), List.of(f("n", 3), f("n", 1)), f(2, 3));
        bind("unknown-name", new Unary.Relu(),
                List.of(new TensorType(FLOAT32, Shape.of(axiom.api.tensor.Dim.named("h").floorDiv(axiom.api.tensor.Dim.of(2))))), f(6));
    }
}
