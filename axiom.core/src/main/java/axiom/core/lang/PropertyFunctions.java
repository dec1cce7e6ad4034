package axiom.core.lang;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
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
import axiom.api.graph.Comparison;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.Op;
import axiom.api.graph.RMSNormalization;
import axiom.api.graph.Reduction;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.property.Norm;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.core.lang.Denotation.Batch;
import axiom.core.lang.Denotation.Computed;
import axiom.core.lang.Denotation.Exact;

/** The functions and predicates of properties. Each speaks of one example: a batch is never combined. */
final class PropertyFunctions {

    static final BigDecimal TOLERANCE = new BigDecimal("1e-5");

    /** Functions whose operands are vectors, or have more axes. */
    private static final Set<String> OF_VECTORS = Set.of("sum", "mean", "max", "min", "prod", "norm", "argmax", "argmin", "softmax",
            "log_softmax", "take", "slice", "concat", "dot", "layer_norm", "rms_norm", "cosine_similarity", "valid_probabilities",
            "normalized");
    private static final Set<String> PREDICATES = Predicates.NAMES;
    private static final Set<String> NAMES = new TreeSet<>(PREDICATES);

    static {
        Elementwise.names().forEach(NAMES::add);
        NAMES.addAll(OF_VECTORS);
        NAMES.addAll(OperatorCalls.names());
        NAMES.addAll(Conversions.BY_NAME.keySet());
        NAMES.addAll(Set.of("clip", "take", "exact", "slice", "concat", "unsqueeze", "tensor"));
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
        return OperatorCalls.OF_VECTORS.contains(name) || OF_VECTORS.contains(name) && !(Set.of("max", "min").contains(name) && operands > 1);
    }

    Denotation read(String name, Syntax.Expression.Call written, Span nameSpan) {
        if (!NAMES.contains(name)) {
            throw unknown(name, nameSpan);
        }
        FunctionCall call = FunctionCall.of(name, written);
        return PREDICATES.contains(name) ? new Predicates(reader, algebra, this).read(call) : function(call);
    }

    /** Functions, predicates and named properties. */
    private static Set<String> known() {
        Set<String> known = new TreeSet<>(NAMES);
        known.addAll(NamedProperties.names());
        return known;
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
        Optional<String> near = same.or(() -> Spelling.nearest(name, known()));
        Diagnostic diagnostic = Diagnostic.error("axiom.property",
                "no function is called '" + name + "'" + near.map(n -> "; did you mean '" + n + "'?").orElse(""), span,
                near.map(n -> "write " + n).orElse("use a function such as sum, max, abs, norm or softmax"));
        return new Refusal(near.map(n -> diagnostic.fix(new Edit(span, n))).orElse(diagnostic));
    }

    private Denotation function(FunctionCall call) {
        String name = call.name();
        Span span = call.span();
        if (Elementwise.has(name)) {
            return elementwise(call);
        } else if (OperatorCalls.has(name)) {
            return new OperatorCalls(reader, algebra).read(call);
        } else if (Conversions.BY_NAME.containsKey(name)) {
            call.require(1, 1);
            return algebra.cast(Conversions.BY_NAME.get(name), span, truths(call.operands().getFirst()).orElseGet(() -> operand(call, 0)));
        }
        return switch (name) {
            case "max", "min" -> call.operands().size() > 1 ? extremum(call) : reduce(call);
            case "norm" -> norm(call);
            case "argmax", "argmin" -> position(call);
            case "softmax", "log_softmax" -> softmax(call);
            case "layer_norm", "rms_norm" -> normalization(call);
            case "exact" -> {
                call.require(1, 1);
                yield exact(call);
            }
            case "dot" -> {
                call.require(2, 2);
                yield dot(operand(call, 0), operand(call, 1), call);
            }
            case "cosine_similarity" -> {
                call.require(2, 2);
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
            case "take", "slice", "concat", "unsqueeze", "tensor" -> new Arrangements(reader, algebra, this).read(call);
            case "clip" -> {
                call.require(3, 3);
                Denotation x = algebra.fromOne(operand(call, 0), span);
                yield algebra.apply(new Clip(), Algebra.batch(x, x), span, x, operand(call, 1), operand(call, 2));
            }
            default -> reduce(call);
        };
    }

    private Denotation elementwise(FunctionCall call) {
        String name = call.name();
        call.require(1, 1, Elementwise.parameters(name));
        Denotation x = operand(call, 0);
        if (x instanceof Exact(BigDecimal number) && name.equals("abs")) {
            return new Exact(number.abs());
        }
        Map<String, BigDecimal> attributes = new TreeMap<>();
        call.keywords().forEach((keyword, argument) -> attributes.put(keyword, reader.decimal(argument.value(), "'" + keyword + "'")));
        return algebra.unary(Elementwise.op(name, attributes), call.span(), x);
    }

    /** What is inside is computed in exact arithmetic. */
    private Denotation exact(FunctionCall call) {
        Denotation inner = algebra.exactly(call.span(), () -> operand(call, 0));
        return inner instanceof Computed x && !(x.term() instanceof Term.Exact)
                ? new Computed(new Term.Exact(x.term()), x.operand(), x.batch(), x.fromZero(), Algebra.within(x.size() + 1, call.span()))
                : inner;
    }

    /** Where a comparison holds, element by element, if there is one. */
    private Optional<Denotation> truths(Syntax.Expression written) {
        if (!(written instanceof Syntax.Expression.Comparison(List<Syntax.Expression> sides, List<Syntax.Operator> operators, Span span))
                || operators.size() != 1) {
            return Optional.empty();
        }
        Op op = switch (operators.getFirst()) {
            case EQUAL -> new Comparison.Equal();
            case LESS -> new Comparison.Less();
            case AT_MOST -> new Comparison.LessOrEqual();
            case GREATER -> new Comparison.Greater();
            case AT_LEAST -> new Comparison.GreaterOrEqual();
            default -> throw new Refusal("'" + operators.getFirst().ascii() + "' gives no truth value for each element", span,
                    "use ==, <, <=, > or >=");
        };
        return Optional.of(algebra.binary(op, span, reader.number(sides.getFirst(), operators.getFirst().ascii()),
                reader.number(sides.getLast(), operators.getFirst().ascii())));
    }

    /** Normalises the last axis, or the axes from one on; with a scale and a shift if they are given. */
    private Computed normalization(FunctionCall call) {
        boolean shifts = call.name().equals("layer_norm");
        call.require(1, shifts ? 3 : 2, "dim", "epsilon");
        Computed x = tensor(call, 0);
        int axis = axis(call, x).orElse(-1);
        double epsilon = Optional.ofNullable(call.keywords().get("epsilon"))
                .map(a -> reader.constant(a.value(), "epsilon").doubleValue()).orElse(1e-5);
        Op op = call.name().equals("layer_norm") ? new LayerNormalization(axis, epsilon) : new RMSNormalization(axis, epsilon);
        List<Denotation> operands = new ArrayList<>(List.of(x));
        for (int i = 1; i < call.operands().size(); i++) {
            operands.add(algebra.fromOne(operand(call, i), call.span()));
        }
        if (operands.size() == 1) {
            operands.add(new Exact(BigDecimal.ONE));
        }
        if (operands.stream().skip(1).anyMatch(o -> o instanceof Computed c && c.hasBatch())) {
            throw new Refusal(call.name() + " takes a batch as its first operand only", call.span(),
                    "use a scale and a shift that are the same for all examples");
        }
        return algebra.apply(op, x.batch(), call.span(), operands.toArray(Denotation[]::new));
    }

    private Denotation operand(FunctionCall call, int index) {
        return reader.number(call.operands().get(index), call.name());
    }

    /** A tensor with axes to work on. */
    static Computed vector(Denotation operand, FunctionCall call, int index) {
        if (!(operand instanceof Computed tensor) || tensor.rank() == 0) {
            String what = Wording.of(call.operands().get(index)) + " is "
                    + (operand instanceof Computed c && c.hasBatch() ? "one number for each example" : "a number");
            throw new Refusal(call.name() + " needs a vector; " + what, call.span(), "leave out " + call.name() + ", or use a vector");
        }
        return tensor;
    }

    Computed tensor(FunctionCall call, int index) {
        Denotation operand = operand(call, index);
        return vector(operand instanceof Computed c ? algebra.fromOne(c, call.span()) : operand, call, index);
    }

    /** The axis that the text means; empty if it does not say. */
    Optional<Integer> axis(FunctionCall call, Computed x) {
        Syntax.Argument dim = call.keywords().get("dim");
        return dim == null ? Optional.empty() : Optional.of(axis(dim.value(), dim.span(), call, x));
    }

    /** Counted from the end where there may be a batch, and otherwise as it is written. */
    private int axis(Syntax.Expression dim, Span span, FunctionCall call, Computed x) {
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

    private List<Integer> axes(FunctionCall call, Computed x) {
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
    private static boolean keeps(FunctionCall call) {
        Syntax.Argument keep = call.keywords().get("keep");
        if (keep != null && !(keep.value() instanceof Syntax.Literal.Truth)) {
            throw new Refusal("keep is true or false; this is " + Wording.of(keep.value()), keep.span(), "write keep=true");
        }
        return keep != null && keep.value() instanceof Syntax.Literal.Truth(boolean kept, _) && kept;
    }

    /** What is reduced: a number, too, if all of its axes are, however many. */
    private Computed reduced(FunctionCall call) {
        boolean all = call.keywords().get("dim") instanceof Syntax.Argument dim
                && dim.value() instanceof Syntax.Literal.Symbol(String name, _)
                && name.equals("all");
        return all && operand(call, 0) instanceof Computed x && x.rank() == 0 && !x.hasBatch() ? x : tensor(call, 0);
    }

    private Computed reduce(FunctionCall call) {
        call.require(1, 1, "dim", "keep");
        Computed x = reduced(call);
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

    private Denotation extremum(FunctionCall call) {
        call.require(2, Integer.MAX_VALUE);
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

    private Computed norm(FunctionCall call) {
        call.require(1, 2, "dim", "norm", "keep");
        if (call.operands().size() == 2 && call.keywords().containsKey("norm")) {
            throw new Refusal("'norm' is given twice", call.span(), "remove one of the two");
        }
        Computed x = reduced(call);
        Norm kind = call.operands().size() == 2
                ? normOf(call.operands().get(1))
                : Optional.ofNullable(call.keywords().get("norm")).map(a -> normOf(a.value())).orElse(Norm.L2);
        return keeps(call) && kind != Norm.LINF && x.rank() > 0
                ? algebra.apply(kind == Norm.L1 ? new Reduction.ReduceL1(axes(call, x), true) : new Reduction.ReduceL2(axes(call, x), true),
                        x.batch(), call.span(), x)
                : norm(x, kind, call);
    }

    Computed norm(Computed x, Norm kind, FunctionCall call) {
        if (keeps(call)) {
            throw new Refusal("the largest element keeps no axis here", call.span(), "write max(abs(x), keep=true)");
        }
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

    private Computed position(FunctionCall call) {
        call.require(1, 1, "dim", "from", "keep", "last");
        boolean keep = keeps(call);
        boolean last = new OperatorArguments(call, reader).truth("last", false);
        Computed x = tensor(call, 0);
        Optional<Integer> axis = axis(call, x);
        if (axis.isEmpty() && x.rank() > 1) {
            throw new Refusal(call.name() + " needs a vector; " + Wording.of(call.operands().getFirst()) + " is " + x.example(),
                    call.span(),
                    "say along which axis, as in dim=-1");
        }
        Op op = call.name().equals("argmax")
                ? new ArgReduction.ArgMax(axis.orElse(-1), keep, last)
                : new ArgReduction.ArgMin(axis.orElse(-1), keep, last);
        Computed result = algebra.apply(op, x.batch(), call.span(), x);
        return new Computed(result.term(), result.operand(), result.batch(), !fromZero(call), result.size());
    }

    /** Whether positions are to be counted from 0. */
    private boolean fromZero(FunctionCall call) {
        Syntax.Argument from = call.keywords().get("from");
        if (from == null) {
            return false;
        }
        BigInteger first = reader.whole(from.value(), "from");
        if (first.signum() < 0 || first.compareTo(BigInteger.ONE) > 0) {
            throw new Refusal("positions count from 0 or from 1; from is " + first, from.span(), "write from=0, or leave it out");
        }
        return first.signum() == 0;
    }

    private Computed softmax(FunctionCall call) {
        call.require(1, 1, "dim");
        Computed x = tensor(call, 0);
        int axis = axis(call, x).orElse(-1);
        return algebra.apply(call.name().equals("softmax") ? new SoftmaxFamily.Softmax(axis) : new SoftmaxFamily.LogSoftmax(axis),
                x.batch(),
                call.span(), x);
    }

    private Computed dot(Denotation a, Denotation b, FunctionCall call) {
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
}
