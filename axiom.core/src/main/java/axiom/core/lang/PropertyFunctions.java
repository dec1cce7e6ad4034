package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
import axiom.api.tensor.Dim;
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
    private final Reductions reductions;

    PropertyFunctions(Algebra algebra, PropertyReader reader) {
        this.algebra = algebra;
        this.reader = reader;
        this.reductions = new Reductions(reader, algebra, this);
    }

    /** Whether a function or predicate has a name. */
    static boolean isKnown(String name) {
        return NAMES.contains(name);
    }

    /** Whether a function takes vectors; one of two operands compares them element by element. */
    static boolean takesVectors(String name, int operands) {
        return OperatorCalls.OF_VECTORS.contains(name)
                || OF_VECTORS.contains(name) && !(Set.of("max", "min").contains(name) && operands > 1);
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
            case "max", "min" -> call.operands().size() > 1 ? extremum(call) : reductions.read(call);
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
                Denotation lengths = algebra.binary(new Binary.Mul(), span, reductions.norm(vector(a, call, 0), Norm.L2, call),
                        reductions.norm(vector(b, call, 1), Norm.L2, call));
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
            default -> reductions.read(call);
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
        int axis = new Axes(reader).one(call, x).orElse(-1);
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

    private Computed softmax(FunctionCall call) {
        call.require(1, 1, "dim");
        Computed x = tensor(call, 0);
        int axis = new Axes(reader).one(call, x).orElse(-1);
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
        return algebra.apply(new Reduction.ReduceSum(new Axes(reader).all(call, product), false), product.batch(), call.span(), product);
    }
}
