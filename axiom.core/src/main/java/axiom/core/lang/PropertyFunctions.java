package axiom.core.lang;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import axiom.api.graph.ArgReduction;
import axiom.api.graph.Binary;
import axiom.api.graph.Clip;
import axiom.api.graph.Gather;
import axiom.api.graph.Op;
import axiom.api.graph.Reduction;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Unary;
import axiom.api.property.Formula;
import axiom.api.property.Norm;
import axiom.api.property.Relation;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.core.lang.Denotation.Batch;
import axiom.core.lang.Denotation.Computed;
import axiom.core.lang.Denotation.Exact;
import axiom.core.lang.Denotation.Stated;

/** The functions and predicates of properties. Each speaks of one example: a batch is never combined. */
final class PropertyFunctions {

    static final BigDecimal TOLERANCE = new BigDecimal("1e-5");

    private static final Map<String, Op> ELEMENTWISE = new TreeMap<>(Map.ofEntries(
            Map.entry("relu", new Unary.Relu()), Map.entry("sigmoid", new Unary.Sigmoid()), Map.entry("tanh", new Unary.Tanh()),
            Map.entry("exp", new Unary.Exp()), Map.entry("log", new Unary.Log()), Map.entry("sqrt", new Unary.Sqrt()),
            Map.entry("abs", new Unary.Abs()), Map.entry("sign", new Unary.Sign()), Map.entry("sin", new Unary.Sin()),
            Map.entry("cos", new Unary.Cos()), Map.entry("erf", new Unary.Erf()), Map.entry("floor", new Unary.Floor()),
            Map.entry("ceil", new Unary.Ceil()), Map.entry("round", new Unary.Round()), Map.entry("softplus", new Unary.Softplus()),
            Map.entry("softsign", new Unary.Softsign()), Map.entry("gelu", new Unary.Gelu(false)), Map.entry("elu", new Unary.Elu(1)),
            Map.entry("selu", new Unary.Selu(1.67326319217681884765625, 1.05070102214813232421875)),
            Map.entry("silu", new Unary.Swish(1)), Map.entry("swish", new Unary.Swish(1)), Map.entry("mish", new Unary.Mish()),
            Map.entry("hard_swish", new Unary.HardSwish()),
            Map.entry("leaky_relu", new Unary.LeakyRelu(0.01))));

    /** Functions whose operands are vectors, or have more axes. */
    private static final Set<String> OF_VECTORS = Set.of("sum", "mean", "max", "min", "prod", "norm", "argmax", "argmin", "softmax",
            "log_softmax", "take", "dot", "cosine_similarity", "valid_probabilities", "normalized");
    private static final Set<String> PREDICATES = Set.of("finite", "nan", "isnan", "valid_probabilities", "non_negative", "positive",
            "bounded",
            "normalized");
    private static final Set<String> NAMES = new TreeSet<>(PREDICATES);

    static {
        NAMES.addAll(ELEMENTWISE.keySet());
        NAMES.addAll(OF_VECTORS);
        NAMES.addAll(Conversions.BY_NAME.keySet());
        NAMES.addAll(Set.of("clip", "take"));
    }

    private final Algebra algebra;
    private final PropertyReader reader;

    PropertyFunctions(Algebra algebra, PropertyReader reader) {
        this.algebra = algebra;
        this.reader = reader;
    }

    /** Whether a function or predicate has a name. */
    static boolean isKnown(String name) {
        return NAMES.contains(name);
    }

    /** Whether a function takes vectors; one of two operands compares them element by element. */
    static boolean takesVectors(String name, int operands) {
        return OF_VECTORS.contains(name) && !(Set.of("max", "min").contains(name) && operands > 1);
    }

    /** A call with its arguments by position and by name. */
    private record Call(String name, List<Syntax.Expression> operands, Map<String, Syntax.Argument> keywords, Span span) {}

    Denotation read(String name, Syntax.Expression.Call written, Span nameSpan) {
        if (!NAMES.contains(name)) {
            throw unknown(name, nameSpan);
        }
        List<Syntax.Expression> operands = new ArrayList<>();
        Map<String, Syntax.Argument> keywords = new LinkedHashMap<>();
        for (Syntax.Argument argument : written.arguments()) {
            if (argument.keyword().isEmpty()) {
                operands.add(argument.value());
            } else if (keywords.putIfAbsent(argument.keyword().get().text(), argument) != null) {
                throw new Refusal("'" + argument.keyword().get().text() + "' is given twice", argument.span(), "remove one of the two");
            }
        }
        Call call = new Call(name, operands, keywords, written.span());
        return PREDICATES.contains(name) ? predicate(call) : function(call);
    }

    private static Refusal unknown(String name, Span span) {
        String plain = name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        Optional<String> same = NAMES.contains(plain)
                ? Optional.of(plain)
                : NAMES.stream().filter(n -> n.equalsIgnoreCase(name)).findFirst();
        if (Vocabulary.BUILT_IN.rule(name).isPresent() || same.isPresent() && Character.isUpperCase(name.charAt(0))) {
            Diagnostic diagnostic = Diagnostic.error("axiom.property", "'" + name + "' is a layer; properties use functions", span,
                    same.map(s -> "write " + s).orElse("bind what it gives to a name in the model, and use that name"));
            return new Refusal(same.map(s -> diagnostic.fix(new Edit(span, s))).orElse(diagnostic));
        }
        Optional<String> near = same.or(() -> Spelling.nearest(name, NAMES));
        Diagnostic diagnostic = Diagnostic.error("axiom.property",
                "no function is called '" + name + "'" + near.map(n -> "; did you mean '" + n + "'?").orElse(""), span,
                near.map(n -> "write " + n).orElse("use a function such as sum, max, abs, norm or softmax"));
        return new Refusal(near.map(n -> diagnostic.fix(new Edit(span, n))).orElse(diagnostic));
    }

    private static void require(Call call, int least, int most, String... keywords) {
        int count = call.operands().size();
        if (count < least || count > most) {
            String wanted = least == most ? least + (least == 1 ? " argument" : " arguments") : "at least " + least + " arguments";
            throw new Refusal(call.name() + " takes " + wanted + "; " + count + (count == 1 ? " is" : " are") + " given", call.span(),
                    "write " + call.name() + List.of("()", "(x)", "(x, y)", "(x, low, high)").get(least));
        }
        for (Map.Entry<String, Syntax.Argument> keyword : call.keywords().entrySet()) {
            if (!List.of(keywords).contains(keyword.getKey())) {
                throw new Refusal(call.name() + " takes no argument '" + keyword.getKey() + "'", keyword.getValue().span(),
                        keywords.length == 0 ? "remove it" : "use " + String.join(", ", keywords));
            }
        }
    }

    private Denotation function(Call call) {
        String name = call.name();
        Span span = call.span();
        if (ELEMENTWISE.containsKey(name)) {
            require(call, 1, 1);
            Denotation x = operand(call, 0);
            return x instanceof Exact(BigDecimal number) && name.equals("abs")
                    ? new Exact(number.abs())
                    : algebra.unary(ELEMENTWISE.get(name), span, x);
        } else if (Conversions.BY_NAME.containsKey(name)) {
            require(call, 1, 1);
            return algebra.cast(Conversions.BY_NAME.get(name), span, operand(call, 0));
        }
        return switch (name) {
            case "max", "min" -> call.operands().size() > 1 ? extremum(call) : reduce(call);
            case "norm" -> norm(call);
            case "argmax", "argmin" -> position(call);
            case "softmax", "log_softmax" -> softmax(call);
            case "dot" -> {
                require(call, 2, 2);
                yield dot(operand(call, 0), operand(call, 1), call);
            }
            case "cosine_similarity" -> {
                require(call, 2, 2);
                Denotation a = operand(call, 0);
                Denotation b = operand(call, 1);
                Computed along = dot(a, b, call);
                Denotation lengths = algebra.binary(new Binary.Mul(), span, norm(vector(a, call, 0), Norm.L2, call),
                        norm(vector(b, call, 1), Norm.L2, call));
                // as in a model: a vector of zeros is like nothing, not like no number
                Denotation least = Arithmetic.number(Functions.LEAST, along.dtype())
                        .map(n -> (Denotation) new Exact(new BigDecimal(n.at(0))))
                        .orElseThrow(() -> new Refusal("cosine_similarity needs floating-point numbers; these are " + along.type(), span,
                                "convert them, as in Float32(…)"));
                yield algebra.binary(new Binary.Div(), span, along, algebra.binary(new Binary.Max(), span, lengths, least));
            }
            case "take" -> take(call);
            case "clip" -> {
                require(call, 3, 3);
                Denotation x = algebra.fromOne(operand(call, 0), span);
                yield algebra.apply(new Clip(), Algebra.batch(x, x), span, x, operand(call, 1), operand(call, 2));
            }
            default -> reduce(call);
        };
    }

    private Denotation operand(Call call, int index) {
        return reader.number(call.operands().get(index), call.name());
    }

    /** A tensor with axes to work on. */
    private static Computed vector(Denotation operand, Call call, int index) {
        if (!(operand instanceof Computed tensor) || tensor.rank() == 0) {
            String what = Wording.of(call.operands().get(index)) + " is "
                    + (operand instanceof Computed c && c.hasBatch() ? "one number for each example" : "a number");
            throw new Refusal(call.name() + " needs a vector; " + what, call.span(), "leave out " + call.name() + ", or use a vector");
        }
        return tensor;
    }

    private Computed tensor(Call call, int index) {
        Denotation operand = operand(call, index);
        return vector(operand instanceof Computed c ? algebra.fromOne(c, call.span()) : operand, call, index);
    }

    /** The axis that the text means; empty if it does not say. */
    private Optional<Integer> axis(Call call, Computed x) {
        Syntax.Argument dim = call.keywords().get("dim");
        return dim == null ? Optional.empty() : Optional.of(axis(dim.value(), dim.span(), call, x));
    }

    /** Counted from the end where there may be a batch, and otherwise as it is written. */
    private int axis(Syntax.Expression dim, Span span, Call call, Computed x) {
        BigInteger number = reader.whole(dim, "dim");
        int rank = x.rank() + (x.hasBatch() ? 1 : 0);
        BigInteger fromEnd = number.signum() > 0 ? number.subtract(BigInteger.valueOf(rank + 1)) : number;
        boolean batch = x.hasBatch() && fromEnd.equals(BigInteger.valueOf(-rank));
        if (batch || fromEnd.signum() >= 0 || fromEnd.compareTo(BigInteger.valueOf(-rank)) < 0) {
            throw new Refusal(batch
                    ? "dim=" + number + " is the batch; a property speaks of one example at a time"
                    : "there is no dim=" + number + "; the axes of " + Wording.of(call.operands().getFirst()) + " are 1 to " + rank,
                    span, batch ? x.rank() == 1 ? "write dim=" + rank : "use one of 2 to " + rank : "use one of 1 to " + rank);
        }
        return x.batch() == Batch.WHOLE && number.signum() > 0 ? number.intValueExact() - 1 : fromEnd.intValueExact();
    }

    private List<Integer> axes(Call call, Computed x) {
        Syntax.Argument dim = call.keywords().get("dim");
        if (dim != null && dim.value() instanceof Syntax.Expression.Tuple(List<Syntax.Expression> dims, Span span)) {
            List<Integer> axes = dims.stream().map(d -> axis(d, d.span(), call, x)).toList();
            int rank = x.shape().rank();
            if (axes.isEmpty() || axes.stream().map(a -> Math.floorMod(a, rank)).distinct().count() < axes.size()) {
                throw new Refusal(axes.isEmpty() ? "dim names no axis" : "dim names an axis twice", span, "name each axis once");
            }
            return axes;
        } else if (dim != null && dim.value() instanceof Syntax.Literal.Symbol(String all, _) && all.equals("all") && !x.hasBatch()) {
            return List.of();
        }
        return axis(call, x).map(List::of).orElseGet(() -> IntStream.range(-x.rank(), 0).boxed().toList());
    }

    /** Whether reduced axes stay with size 1. */
    private static boolean keeps(Call call) {
        Syntax.Argument keep = call.keywords().get("keep");
        if (keep != null && !(keep.value() instanceof Syntax.Literal.Truth)) {
            throw new Refusal("keep is true or false; this is " + Wording.of(keep.value()), keep.span(), "write keep=true");
        }
        return keep != null && keep.value() instanceof Syntax.Literal.Truth(boolean kept, _) && kept;
    }

    private Computed reduce(Call call) {
        require(call, 1, 1, "dim", "keep");
        Computed x = tensor(call, 0);
        List<Integer> axes = axes(call, x);
        boolean keep = keeps(call);
        Op op = switch (call.name()) {
            case "sum" -> new Reduction.ReduceSum(axes, keep);
            case "mean" -> new Reduction.ReduceMean(axes, keep);
            case "max" -> new Reduction.ReduceMax(axes, keep);
            case "min" -> new Reduction.ReduceMin(axes, keep);
            default -> new Reduction.ReduceProd(axes, keep);
        };
        return algebra.apply(op, x.batch(), call.span(), x);
    }

    private Denotation extremum(Call call) {
        require(call, 2, Integer.MAX_VALUE);
        Op op = call.name().equals("max") ? new Binary.Max() : new Binary.Min();
        Denotation result = operand(call, 0);
        for (int i = 1; i < call.operands().size(); i++) {
            Denotation next = operand(call, i);
            result = result instanceof Exact(BigDecimal a) && next instanceof Exact(BigDecimal b)
                    ? new Exact(call.name().equals("max") ? a.max(b) : a.min(b))
                    : algebra.binary(op, call.span(), result, next);
        }
        return result;
    }

    private Computed norm(Call call) {
        require(call, 1, 2, "dim", "norm");
        if (call.operands().size() == 2 && call.keywords().containsKey("norm")) {
            throw new Refusal("'norm' is given twice", call.span(), "remove one of the two");
        }
        Computed x = tensor(call, 0);
        Norm kind = call.operands().size() == 2
                ? normOf(call.operands().get(1))
                : Optional.ofNullable(call.keywords().get("norm")).map(a -> normOf(a.value())).orElse(Norm.L2);
        return norm(x, kind, call);
    }

    private Computed norm(Computed x, Norm kind, Call call) {
        return algebra.length(x, kind, axes(call, x), call.span());
    }

    /** {@code :l1}, {@code :l2}, {@code :linf}, or 1, 2, inf. */
    static Norm normOf(Syntax.Expression written) {
        String name = switch (written) {
            case Syntax.Literal.Symbol(String symbol, _) -> symbol.toLowerCase(Locale.ROOT);
            case Syntax.Literal.Number(BigDecimal value, _, _) -> "l" + Numbers.plain(value);
            case Syntax.Expression.Reference(Syntax.Name reference) -> "l" + reference.text();
            default -> "";
        };
        return switch (name) {
            case "l1" -> Norm.L1;
            case "l2" -> Norm.L2;
            case "linf", "inf" -> Norm.LINF;
            default -> throw new Refusal(Wording.of(written) + " is no norm", written.span(), "use :l1, :l2 or :linf");
        };
    }

    private Computed position(Call call) {
        require(call, 1, 1, "dim");
        Computed x = tensor(call, 0);
        Optional<Integer> axis = axis(call, x);
        if (axis.isEmpty() && x.rank() > 1) {
            throw new Refusal(call.name() + " needs a vector; " + Wording.of(call.operands().getFirst()) + " is " + x.example(),
                    call.span(),
                    "say along which axis, as in dim=-1");
        }
        Op op = call.name().equals("argmax")
                ? new ArgReduction.ArgMax(axis.orElse(-1), false, false)
                : new ArgReduction.ArgMin(axis.orElse(-1), false, false);
        Computed result = algebra.apply(op, x.batch(), call.span(), x);
        return new Computed(result.term(), result.operand(), result.batch(), true, result.size());
    }

    /** Elements at positions that count from 0, as those of {@code positions(n)} do. */
    private Computed take(Call call) {
        require(call, 2, 2, "dim");
        Computed x = tensor(call, 0);
        Denotation at = operand(call, 1);
        if (!(at instanceof Computed position) || !position.dtype().isInteger() || position.hasBatch()) {
            throw new Refusal("take needs positions; " + Wording.of(call.operands().get(1)) + " is none", call.operands().get(1).span(),
                    "quantify one, as in ∀i ∈ positions(n), or write " + Wording.of(call.operands().getFirst()) + "[1]");
        }
        int axis = axis(call, x).orElse(-1);
        return algebra.apply(new Gather(axis < 0 && x.batch() != Batch.WHOLE ? axis + x.shape().rank() : axis), x.batch(), call.span(), x, position);
    }

    private Computed softmax(Call call) {
        require(call, 1, 1, "dim");
        Computed x = tensor(call, 0);
        int axis = axis(call, x).orElse(-1);
        return algebra.apply(call.name().equals("softmax") ? new SoftmaxFamily.Softmax(axis) : new SoftmaxFamily.LogSoftmax(axis),
                x.batch(),
                call.span(), x);
    }

    private Computed dot(Denotation a, Denotation b, Call call) {
        Computed x = vector(a, call, 0);
        Computed y = vector(b, call, 1);
        boolean fits = x.rank() == y.rank();
        for (int axis = 0; fits && axis < x.rank(); axis++) {
            fits = x.example().dim(axis).compare(y.example().dim(axis)) != Dim.Comparison.DIFFERENT;
        }
        if (!fits) {
            throw new Refusal(call.name() + " needs vectors of one length; they are " + x.example() + " and " + y.example(), call.span(),
                    "use tensors of one shape");
        }
        Computed product = (Computed) algebra.binary(new Binary.Mul(), call.span(), x, y);
        return algebra.apply(new Reduction.ReduceSum(axes(call, product), false), product.batch(), call.span(), product);
    }

    private Stated predicate(Call call) {
        Span span = call.span();
        switch (call.name()) {
            case "bounded" -> require(call, 3, 3);
            case "valid_probabilities", "normalized" -> require(call, 1, 1, "tolerance");
            default -> require(call, 1, 1);
        }
        Denotation x = operand(call, 0);
        return switch (call.name()) {
            case "finite" -> finite(x, span);
            // what is not a number does not even equal itself
            case "nan", "isnan" -> Connectives.not(reader.compare(x, Relation.EQUAL, x, span));
            case "non_negative" -> reader.compare(x, Relation.AT_LEAST, new Exact(BigDecimal.ZERO), span);
            case "positive" -> reader.compare(x, Relation.GREATER, new Exact(BigDecimal.ZERO), span);
            case "bounded" -> reader.between(x, operand(call, 1), operand(call, 2), span);
            case "normalized" -> reader.near(norm(vector(x, call, 0), Norm.L2, call), new Exact(BigDecimal.ONE), tolerance(call), span);
            default -> {
                Computed sum = algebra.apply(new Reduction.ReduceSum(List.of(-1), false), vector(x, call, 0).batch(), span, x);
                yield Connectives.all(reader.compare(x, Relation.AT_LEAST, new Exact(BigDecimal.ZERO), span),
                        reader.near(sum, new Exact(BigDecimal.ONE), tolerance(call), span));
            }
        };
    }

    private static Stated finite(Denotation x, Span span) {
        return switch (x) {
            case Computed c when c.dtype() == DType.BOOL -> throw new Refusal("finite needs numbers; this is " + c.type(), span,
                    "leave it out");
            case Computed c -> new Stated(new Formula.Finite(c.term()), c.size() + 1);
            case Exact _, Stated _ -> Connectives.TRUE;
        };
    }

    private BigDecimal tolerance(Call call) {
        return Optional.ofNullable(call.keywords().get("tolerance")).map(a -> reader.constant(a.value(), "a tolerance")).orElse(TOLERANCE);
    }
}
