package axiom.core.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import axiom.api.graph.Attention;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Classification;
import axiom.api.graph.Dropout;
import axiom.api.graph.Expand;
import axiom.api.graph.GatherElements;
import axiom.api.graph.Gemm;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.Logic;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.graph.Pad;
import axiom.api.graph.Range;
import axiom.api.graph.ScatterElements;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Split;
import axiom.api.graph.TopK;
import axiom.api.graph.Transpose;
import axiom.api.graph.View;
import axiom.api.graph.Where;
import axiom.core.lang.Denotation.Batch;
import axiom.core.lang.Denotation.Computed;

/**
 * Reads calls of the graph's operators by their names: {@code matmul(a, b)}, {@code conv(x, w, b, stride=2)}. Operands and results are laid out as the operators say,
 * with the channels first; of operators with several results it is the first. Those that could combine the examples of a batch take whole tensors only.
 */
final class OperatorCalls {

    /** How a call meets a batch. */
    private enum Rows {
        /** Element by element. */
        ALIGNED,
        /** The first axis of the first operand is a batch for the operator, too; the others are parameters. */
        FIRST,
        /** All operands are batches. */
        ALL,
        /** Matrices. */
        PRODUCT,
        /** There must be none. */
        NONE
    }

    /** A call that is read: the operator, once the operands are known. */
    private interface Maker {
        Op of(OperatorArguments arguments, List<Denotation> operands);
    }

    private record Form(int least, int most, Rows rows, List<String> keywords, Maker maker) {}

    private static final Map<String, Form> FORMS = new TreeMap<>();

    static {
        form("matmul", 2, 2, Rows.PRODUCT, (_, _) -> new MatMul());
        form("gemm", 2, 3, Rows.NONE, (a, _) -> new Gemm(a.number("alpha", 1), a.number("beta", 1), a.truth("transpose_a", false),
                a.truth("transpose_b", false)), "alpha", "beta", "transpose_a", "transpose_b");
        form("conv", 2, 3, Rows.FIRST, Windows::conv, "kernel", "stride", "padding", "dilation", "groups", "pad_mode");
        form("conv_transpose", 2, 3, Rows.FIRST, Windows::convTranspose, "kernel", "stride", "padding", "dilation", "groups", "pad_mode",
                "output_padding");
        form("max_pool", 1, 1, Rows.FIRST, Windows::maxPool, "kernel", "stride", "padding", "dilation", "pad_mode", "ceil");
        form("average_pool", 1, 1, Rows.FIRST, Windows::averagePool, "kernel", "stride", "padding", "dilation", "pad_mode", "ceil",
                "count_padding");
        form("adaptive_average_pool", 1, 1, Rows.FIRST, Windows::adaptive, "sizes");
        form("global_average_pool", 1, 1, Rows.FIRST, (_, _) -> new GlobalPool.GlobalAveragePool());
        form("global_max_pool", 1, 1, Rows.FIRST, (_, _) -> new GlobalPool.GlobalMaxPool());
        form("batch_norm", 5, 5, Rows.FIRST, (a, _) -> new BatchNormalization(a.number("epsilon", 1e-5), a.number("momentum", 0.9), false),
                "epsilon", "momentum");
        form("instance_norm", 3, 3, Rows.FIRST, (a, _) -> new InstanceNormalization(a.number("epsilon", 1e-5)), "epsilon");
        form("group_norm", 3, 3, Rows.FIRST, (a, _) -> new GroupNormalization(a.whole("groups"), a.number("epsilon", 1e-5)), "groups",
                "epsilon");
        form("attention", 3, 4, Rows.ALL, (a, _) -> new Attention(a.number("scale", 0), a.truth("causal", false), a.number("softcap", 0)),
                "scale", "causal", "softcap");
        form("dropout", 1, 1, Rows.ALIGNED, (a, _) -> new Dropout(a.number("ratio", 0.5), false, a.large("seed", 0)), "ratio", "seed");
        form("prelu", 2, 2, Rows.ALIGNED, (_, _) -> new Binary.PRelu());
        form("where", 3, 3, Rows.ALIGNED, (_, _) -> new Where());
        form("logical_and", 2, 2, Rows.ALIGNED, (_, _) -> new Logic.And());
        form("logical_or", 2, 2, Rows.ALIGNED, (_, _) -> new Logic.Or());
        form("logical_xor", 2, 2, Rows.ALIGNED, (_, _) -> new Logic.Xor());
        form("logical_not", 1, 1, Rows.ALIGNED, (_, _) -> new Logic.Not());
        form("each_nan", 1, 1, Rows.ALIGNED, (_, _) -> new Classification.IsNaN());
        form("each_inf", 1, 1, Rows.ALIGNED, (a, _) -> new Classification.IsInf(a.truth("positive", true), a.truth("negative", true)),
                "positive", "negative");
        form("identity", 1, 1, Rows.ALIGNED, (_, _) -> new View.Identity());
        form("transpose", 1, 1, Rows.NONE, (a, _) -> new Transpose(a.axes("dim")), "dim");
        form("reshape", 2, 2, Rows.NONE, (a, _) -> new View.Reshape(a.truth("allow_zero", false)), "allow_zero");
        form("flatten", 1, 1, Rows.NONE, (a, _) -> new View.Flatten(a.axis("dim", 1)), "dim");
        form("squeeze", 1, 1, Rows.NONE, (a, _) -> new View.Squeeze(a.axes("dim")), "dim");
        form("expand", 2, 2, Rows.NONE, (_, _) -> new Expand());
        form("pad", 3, 3, Rows.NONE, (a, _) -> new Pad(a.word("mode", Pad.Mode.CONSTANT)), "mode");
        form("split", 1, 2, Rows.NONE, (a, _) -> new Split(a.axis("dim", 0), a.whole("parts")), "dim", "parts");
        form("top_k", 2, 2, Rows.NONE, (a, _) -> new TopK(a.axis("dim", -1), a.truth("largest", true), a.truth("sorted", true)), "dim",
                "largest", "sorted");
        form("gather_elements", 2, 2, Rows.NONE, (a, _) -> new GatherElements(a.axis("dim", 0)), "dim");
        form("scatter_elements", 3, 3, Rows.NONE,
                (a, _) -> new ScatterElements(a.axis("dim", 0), a.word("combine", ScatterElements.Combine.NONE)), "dim", "combine");
        form("shape_of", 1, 1, Rows.NONE, (a, _) -> new ShapeOf(a.whole("from", 0), a.whole("to", Integer.MAX_VALUE)), "from", "to");
        form("arange", 3, 3, Rows.NONE, (_, _) -> new Range());
        form("full", 1, 1, Rows.NONE, (a, _) -> a.filled(), "value");
    }

    private static void form(String name, int least, int most, Rows rows, Maker maker, String... keywords) {
        FORMS.put(name, new Form(least, most, rows, List.of(keywords), maker));
    }

    /** Operands that say sizes and positions, which are integers where they are written as numbers. */
    private static final Map<String, Set<Integer>> INTEGERS = Map.of("reshape", Set.of(1), "expand", Set.of(1), "pad", Set.of(1), "split",
            Set.of(1), "top_k", Set.of(1), "gather_elements", Set.of(1), "scatter_elements", Set.of(1), "full", Set.of(0), "arange",
            Set.of(0, 1, 2));

    /** Functions whose first operands are vectors or more where nobody says what they are. */
    static final Set<String> OF_VECTORS = Set.of("matmul", "top_k");

    private final PropertyReader reader;
    private final Algebra algebra;

    OperatorCalls(PropertyReader reader, Algebra algebra) {
        this.reader = reader;
        this.algebra = algebra;
    }

    static Set<String> names() {
        return FORMS.keySet();
    }

    static boolean has(String name) {
        return FORMS.containsKey(name);
    }

    /** Whether an operator has so many operands. */
    static boolean takes(String name, int operands) {
        return FORMS.get(name).least() <= operands && operands <= FORMS.get(name).most();
    }

    Computed read(FunctionCall written) {
        Form form = FORMS.get(written.name());
        // a window may be the last operand, as in max_pool(x, 2)
        FunctionCall call = form.keywords().isEmpty()
                ? written
                : written.withLast(form.most(), form.keywords().getFirst(), "kernel", "sizes");
        call.require(form.least(), form.most(), form.keywords().toArray(String[]::new));
        List<Denotation> operands = new ArrayList<>();
        for (int i = 0; i < call.operands().size(); i++) {
            operands.add(operand(call, i));
        }
        if (call.name().equals("where")) {
            branches(operands, call);
        }
        Op op = new OperatorArguments(call, reader).made(() -> form.maker().of(new OperatorArguments(call, reader), operands));
        return apply(op, form.rows(), operands, call.span());
    }

    private Denotation operand(FunctionCall call, int index) {
        Syntax.Expression written = call.operands().get(index);
        if (INTEGERS.getOrDefault(call.name(), Set.of()).contains(index)) {
            boolean scalar = call.name().equals("arange");
            if (written instanceof Syntax.Expression.Tuple(List<Syntax.Expression> numbers, Span span)) {
                return algebra.constant(span,
                        numbers.stream().mapToLong(n -> OperatorArguments.large(reader.whole(n, "a size"), n)).toArray());
            }
            Denotation read = reader.number(written, call.name());
            return read instanceof Denotation.Exact
                    ? scalar
                            ? algebra.scalar(written.span(), OperatorArguments.large(reader.whole(written, "a size"), written))
                            : algebra.constant(written.span(), OperatorArguments.large(reader.whole(written, "a size"), written))
                    : read;
        }
        return algebra.fromOne(reader.number(written, call.name()), written.span());
    }

    /** Numbers beside a condition are of the other branch's type. */
    private void branches(List<Denotation> operands, FunctionCall call) {
        for (int i = 1; i < 3; i++) {
            if (operands.get(i) instanceof Denotation.Exact(var number)) {
                if (!(operands.get(3 - i) instanceof Computed other)) {
                    throw new Refusal("where needs a tensor in one of its branches", call.span(), "write Float32(condition)");
                }
                operands.set(i, algebra.number(call.operands().get(i).span(), number, other.dtype()));
            }
        }
    }

    private Computed apply(Op op, Rows rows, List<Denotation> operands, Span span) {
        Batch batch = operands.stream().reduce(Algebra::either).map(o -> Algebra.batch(o, o)).orElse(Batch.NONE);
        if (batch == Batch.NONE || batch == Batch.WHOLE) {
            return algebra.apply(op, batch, span, operands.toArray(Denotation[]::new));
        }
        return switch (rows) {
            case ALIGNED -> aligned(op, operands, span);
            case FIRST -> byExample(op, operands, 1, span);
            case ALL -> byExample(op, operands, 3, span);
            case PRODUCT -> product(op, operands, span);
            case NONE -> throw new Refusal(Layouts.sign(op) + " takes whole tensors; this is a batch of examples", span,
                    "write ∀x ∈ whole(inputs(model)), or apply a layer");
        };
    }

    private Computed aligned(Op op, List<Denotation> operands, Span span) {
        List<Denotation> all = operands;
        for (Denotation other : operands) {
            all = all.stream().map(o -> algebra.aligned(o, other, span).getFirst()).toList();
        }
        Denotation either = operands.stream().reduce(Algebra::either).orElseThrow();
        return algebra.apply(op, Algebra.batch(either, either), span, all.toArray(Denotation[]::new));
    }

    /** The first operands are examples, the others are the same for all of them. */
    private Computed byExample(Op op, List<Denotation> operands, int examples, Span span) {
        Batch batch = Algebra.batch(operands.getFirst(), operands.getFirst());
        for (int i = 0; i < operands.size(); i++) {
            Batch own = Algebra.batch(operands.get(i), operands.get(i));
            if (i < examples ? own != batch : own == Batch.AXIS || own == Batch.ROW) {
                throw new Refusal(Layouts.sign(op) + " takes a batch as its first operand" + (examples > 1 ? "s" : "") + " only", span,
                        "use tensors that are the same for all examples, as in ∀w ∈ whole(Tensor{Float32, (4, 3, 2, 2)})");
            }
        }
        if (batch == Batch.AXIS) {
            return algebra.apply(op, batch, span, operands.toArray(Denotation[]::new));
        }
        List<Denotation> ones = new ArrayList<>(operands);
        for (int i = 0; i < examples; i++) {
            ones.set(i, algebra.apply(new View.Unsqueeze(List.of(0)), Batch.AXIS, span, operands.get(i)));
        }
        return algebra.apply(new View.Squeeze(List.of(0)), Batch.ROW, span,
                algebra.apply(op, Batch.AXIS, span, ones.toArray(Denotation[]::new)));
    }

    /** Of batches, matrices are multiplied one by one; rows go through one matrix. */
    private Computed product(Op op, List<Denotation> operands, Span span) {
        if (!(operands.getFirst() instanceof Computed a) || !(operands.getLast() instanceof Computed b)) {
            throw new Refusal("matmul needs tensors", span, "use * for a number");
        }
        boolean rows = a.hasBatch() && a.rank() > 0 && !b.hasBatch() && b.shape().rank() <= 2;
        boolean each = a.hasBatch() && a.batch() == b.batch() && a.rank() >= 2 && a.rank() == b.rank();
        if (!rows && !each) {
            throw new Refusal("matmul would combine the examples of a batch: " + a.shape() + " and " + b.shape(), span,
                    "multiply a batch with a matrix, or take the sum of a product for vectors");
        }
        return algebra.apply(op, a.batch(), span, a, b);
    }
}
