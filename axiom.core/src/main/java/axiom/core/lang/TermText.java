package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import axiom.api.graph.ArgReduction;
import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.Concat;
import axiom.api.graph.Constant;
import axiom.api.graph.Gather;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.RMSNormalization;
import axiom.api.graph.Reduction;
import axiom.api.graph.Slice;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Unary;
import axiom.api.graph.View;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;

/** Terms as the text that the language reads, for {@link FormulaText}. */
record TermText(FormulaText.Writer writer) {

    /** Longer tensors are nothing to read. */
    private static final int LONGEST_TENSOR = 256;

    private static final int LOOSEST = 0;
    private static final int NEGATIVE = 10;
    private static final int SUM = 11;
    private static final int PRODUCT = 12;
    private static final int POWER = 14;
    private static final int ATOM = 15;

    private static final Term ONE = new Term.Literal(BigDecimal.ONE);

    /** A term where anything may stand. */
    String text(Term term) {
        return text(term, LOOSEST);
    }

    private String text(Term term, int outer) {
        return switch (term) {
            case Term.Variable(String name) -> writer.name(name, "the variable");
            case Term.Literal(BigDecimal value) -> inside(writer.number(value), NEGATIVE, value.signum() < 0 ? outer : LOOSEST);
            case Term.Exact(Term inner) -> inner instanceof Term.Literal || inner instanceof Term.Exact
                    ? writer.unsaid(term.toString())
                    : "exact(" + text(inner) + ")";
            case Term.Call(String model, List<Term> inputs, String output) -> writer.model(model) + inputs.stream().map(this::text)
                    .collect(Collectors.joining(", ", "(", output.isEmpty() ? ")" : ", output=" + writer.label(output) + ")"));
            case Term.Apply apply -> apply(apply, outer);
        };
    }

    private static String inside(String text, int level, int outer) {
        return outer > level ? "(" + text + ")" : text;
    }

    private String apply(Term.Apply apply, int outer) {
        List<Term> x = apply.operands();
        boolean known = !x.isEmpty() && x.stream().allMatch(Term.Literal.class::isInstance);
        return switch (apply.op()) {
            case Unary unary when x.size() == 1 && !(known && (unary instanceof Unary.Neg || unary instanceof Unary.Abs)) ->
                unary instanceof Unary.Neg
                        ? inside("-" + text(x.getFirst(), ATOM), NEGATIVE, outer)
                        : unary(Elementwise.text(unary), x.getFirst());
            case Binary binary when x.size() == 2 && !known && !(binary instanceof Binary.PRelu) ->
                binary(binary, x.getFirst(), x.getLast(), outer);
            case Reduction reduction when x.size() == 1 && !known -> reduction(reduction, x.getFirst());
            case Cast(DType to) when x.size() == 1 && !(to == DType.BOOL && isComparison(x.getFirst())) ->
                Conversions.name(to) + "(" + (isComparison(x.getFirst()) ? comparison((Term.Apply) x.getFirst()) : text(x.getFirst()))
                        + ")";
            case Comparison _ when x.size() == 2 -> "Bool(" + comparison(apply) + ")";
            case Clip _ when x.size() == 3 -> call("clip", x);
            case SoftmaxFamily.Softmax(int axis) when x.size() == 1 -> call("softmax", x, axis == -1 ? "" : dim(axis));
            case SoftmaxFamily.LogSoftmax(int axis) when x.size() == 1 -> call("log_softmax", x, axis == -1 ? "" : dim(axis));
            case LayerNormalization(int axis, double epsilon) when x.size() == 2 || x.size() == 3 ->
                call("layer_norm", isOne(x.getLast()) && x.size() == 2 ? x.subList(0, 1) : x, dim(axis), epsilon(epsilon));
            case RMSNormalization(int axis, double epsilon) when x.size() == 2 ->
                call("rms_norm", isOne(x.getLast()) ? x.subList(0, 1) : x, dim(axis), epsilon(epsilon));
            case ArgReduction.ArgMax(int axis, boolean keep, boolean last) when x.size() == 1 ->
                call("argmax", x, dim(axis), "from=0", keep ? "keep=true" : "", last ? "last=true" : "");
            case ArgReduction.ArgMin(int axis, boolean keep, boolean last) when x.size() == 1 ->
                call("argmin", x, dim(axis), "from=0", keep ? "keep=true" : "", last ? "last=true" : "");
            case Gather(int axis) when x.size() == 2 ->
                "take(" + text(x.getFirst()) + ", " + number(x.getLast()).map(Object::toString).orElseGet(() -> text(x.getLast())) + ", "
                        + dim(axis) + ")";
            case Slice(List<Integer> axes, List<Long> steps) when x.size() == 3 && !axes.isEmpty()
                    && !(axes.size() == 1 && steps.equals(List.of(1L))
                            && first(x.get(1)).isPresent() && first(x.get(2)).isPresent()) ->
                call("slice", x, dims(axes), "step=" + (steps.size() == 1
                        ? steps.getFirst()
                        : steps.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"))));
            case Slice(List<Integer> axes, List<Long> steps) when x.size() == 3 && axes.size() == 1 && steps.equals(List.of(1L))
                    && first(x.get(1)).isPresent() && first(x.get(2)).isPresent() ->
                "slice(" + text(x.getFirst()) + ", " + first(x.get(1)).get() + ", " + first(x.get(2)).get() + ", " + dim(axes.getFirst())
                        + ")";
            case Concat(int axis) when x.size() > 1 -> call("concat", x, dim(axis));
            case View.Unsqueeze(List<Integer> axes) when x.size() == 1 && !axes.isEmpty() -> call("unsqueeze", x, dims(axes));
            case Constant(Tensor value) when x.isEmpty() -> tensor(value);
            default -> new OperatorText(this).text(apply).orElseGet(() -> writer.unsaid(apply.toString()));
        };
    }

    private String unary(List<String> text, Term x) {
        return text.getFirst() + "(" + text(x) + text.stream().skip(1).map(k -> ", " + (k.endsWith("?") ? writer.unsaid(k) : k))
                .collect(Collectors.joining()) + ")";
    }

    private String binary(Binary op, Term left, Term right, int outer) {
        return switch (op) {
            case Binary.Add _ -> infix(left, " + ", right, SUM, SUM, outer);
            case Binary.Sub _ -> infix(left, " - ", right, SUM, SUM, outer);
            case Binary.Mul _ -> infix(left, " * ", right, PRODUCT, PRODUCT, outer);
            case Binary.Div _ -> infix(left, " / ", right, PRODUCT, PRODUCT, outer);
            case Binary.Pow _ -> inside(text(left, ATOM) + " ^ " + text(right, POWER), POWER, outer);
            case Binary.Max _ -> call("max", List.of(left, right));
            case Binary.Min _ -> call("min", List.of(left, right));
            default -> writer.unsaid(new Term.Apply(op, List.of(left, right)).toString());
        };
    }

    private String infix(Term left, String sign, Term right, int level, int leftmost, int outer) {
        return inside(text(left, leftmost) + sign + text(right, level + 1), level, outer);
    }

    private String reduction(Reduction op, Term x) {
        List<Term> one = List.of(x);
        String dims = dims(op.axes());
        String keep = op.keepDims() ? "keep=true" : "";
        return switch (op) {
            case Reduction.ReduceSum _ -> call("sum", one, dims, keep);
            case Reduction.ReduceMean _ -> call("mean", one, dims, keep);
            case Reduction.ReduceMax _ -> call("max", one, dims, keep);
            case Reduction.ReduceMin _ -> call("min", one, dims, keep);
            case Reduction.ReduceProd _ -> call("prod", one, dims, keep);
            case Reduction.ReduceL1 _ -> call("norm", one, "norm=:l1", dims, keep);
            case Reduction.ReduceL2 _ -> call("norm", one, dims, keep);
        };
    }

    String call(String name, List<Term> operands, String... keywords) {
        List<String> arguments = new ArrayList<>(operands.stream().map(this::text).toList());
        for (String keyword : keywords) {
            if (!keyword.isEmpty()) {
                arguments.add(keyword);
            }
        }
        return name + "(" + String.join(", ", arguments) + ")";
    }

    /** Axes count from 1, or from −1 backwards. */
    static String dim(int axis) {
        return "dim=" + (axis < 0 ? axis : axis + 1);
    }

    static String dims(List<Integer> axes) {
        return switch (axes.size()) {
            case 0 -> "dim=:all";
            case 1 -> dim(axes.getFirst());
            default -> axes.stream().map(a -> Integer.toString(a < 0 ? a : a + 1)).collect(Collectors.joining(", ", "dim=(", ")"));
        };
    }

    private String epsilon(double epsilon) {
        return epsilon >= 0 ? "epsilon=" + number(epsilon) : writer.unsaid("epsilon " + epsilon);
    }

    /** An attribute. */
    String number(double value) {
        return Double.isFinite(value) && !(value == 0 && 1 / value < 0)
                ? writer.number(BigDecimal.valueOf(value))
                : writer.unsaid("the number " + value);
    }

    private static boolean isOne(Term term) {
        return term instanceof Term.Literal(BigDecimal value) && value.compareTo(BigDecimal.ONE) == 0;
    }

    private static boolean isComparison(Term term) {
        return term instanceof Term.Apply(Comparison _, List<Term> operands) && operands.size() == 2;
    }

    private String comparison(Term.Apply apply) {
        String sign = switch ((Comparison) apply.op()) {
            case Comparison.Equal _ -> "==";
            case Comparison.Less _ -> "<";
            case Comparison.LessOrEqual _ -> writer.sign("≤", "<=");
            case Comparison.Greater _ -> ">";
            case Comparison.GreaterOrEqual _ -> writer.sign("≥", ">=");
        };
        return text(apply.operands().getFirst()) + " " + sign + " " + text(apply.operands().getLast());
    }

    /** A position that is known. */
    private static Optional<Long> number(Term term) {
        return term instanceof Term.Apply(Constant(Tensor value), _) && value.dtype() == DType.INT64 && value.shape().rank() == 0
                ? Optional.of(value.longAt(0)).filter(p -> p >= 0)
                : Optional.empty();
    }

    private static Optional<Long> first(Term term) {
        return term instanceof Term.Apply(Constant(Tensor value), _) && value.dtype() == DType.INT64 && value.shape().rank() == 1
                && value.count() == 1
                        ? Optional.of(value.longAt(0))
                        : Optional.empty();
    }

    String tensor(Tensor value) {
        boolean sayable = value.count() > 0 && value.count() <= LONGEST_TENSOR && value.dtype().isNumeric()
                && (!value.dtype().isFloat() || LongStream.range(0, value.count())
                        .allMatch(i -> Double.isFinite(value.at(i)) && (value.at(i) != 0 || 1 / value.at(i) > 0)));
        if (!sayable) {
            return writer.unsaid("the tensor " + value.type());
        }
        String type = value.dtype() == DType.FLOAT32 ? "" : ", " + Conversions.name(value.dtype());
        return "tensor(" + elements(value, 0, 0, value.count()) + type + ")";
    }

    private String elements(Tensor value, int axis, long from, long count) {
        if (axis == value.shape().rank()) {
            return writer.number(value.dtype().isFloat() ? new BigDecimal(value.at(from)) : BigDecimal.valueOf(value.longAt(from)));
        }
        long size = value.shape().dim(axis).size();
        long step = count / size;
        return LongStream.range(0, size).mapToObj(i -> elements(value, axis + 1, from + i * step, step))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
