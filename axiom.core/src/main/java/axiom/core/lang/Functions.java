package axiom.core.lang;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import axiom.api.graph.Binary;
import axiom.api.graph.Op;
import axiom.api.graph.Reduction;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Unary;
import axiom.api.model.Lowering;

/** Functions of tensors in expressions: {@code concat(a, b, dim = 4)}, {@code sum(x)}, {@code cosine_similarity(a, b)}. */
final class Functions {

    private static final Meaning UNKNOWN = new Meaning.Unknown();
    /** What a cosine is divided by at least, so that a vector of zeros gives 0. */
    static final BigDecimal LEAST = new BigDecimal("1e-8");

    private static final Map<String, Op> UNARY = Map.of("relu", new Unary.Relu(), "sigmoid", new Unary.Sigmoid(), "tanh", new Unary.Tanh(),
            "exp",
            new Unary.Exp(), "log", new Unary.Log(), "sqrt", new Unary.Sqrt(), "abs", new Unary.Abs());

    private static final Map<String, BiFunction<List<Integer>, Boolean, ? extends Op>> REDUCTIONS = Map.of("sum", Reduction.ReduceSum::new,
            "mean",
            Reduction.ReduceMean::new, "max", Reduction.ReduceMax::new, "min", Reduction.ReduceMin::new, "norm", Reduction.ReduceL2::new);

    /** All names that mean something in an expression besides layers; the last two are no functions. */
    static final Set<String> NAMES = Set.of("relu", "sigmoid", "tanh", "exp", "log", "sqrt", "abs", "softmax", "sum", "mean", "max", "min",
            "norm", "dot",
            "cosine_similarity", "concat", "pi", "training");

    private final Elaboration elaboration;

    Functions(Elaboration elaboration) {
        this.elaboration = elaboration;
    }

    Meaning apply(Part.Function function, List<Tracked> operands) {
        String name = function.name();
        Map<String, BigDecimal> numbers = new HashMap<>();
        for (Applications.Passed argument : function.arguments()) {
            if (argument.keyword().filter(k -> k.text().equals("dim")).isEmpty() || UNARY.containsKey(name)) {
                return refuse(argument.keyword().map(k -> name + " has no parameter '" + k.text() + "'")
                        .orElse(name + " takes tensors; " + argument.value().say() + " is given"), argument.span(),
                        UNARY.containsKey(name)
                                ? "write " + name + "(x)"
                                : "write " + name + "(" + (takesTwo(name) ? "a, b" : "x") + ", dim = 2)");
            } else if (!(argument.value() instanceof Meaning.Number(BigDecimal number)) || number.stripTrailingZeros().scale() > 0) {
                return refuse("dim is an axis; " + argument.value().say() + " is given", argument.span(),
                        "count axes from 1, or from -1 backwards");
            } else if (numbers.put("dim", number) != null) {
                return refuse("dim of " + name + " is given twice", argument.span(), "leave one of them out");
            }
        }
        boolean pair = takesTwo(name) && (operands.size() == 2 || !REDUCTIONS.containsKey(name));
        int expected = pair ? 2 : 1;
        if (operands.size() != expected && !(name.equals("concat") && !operands.isEmpty())) {
            return refuse(name + " takes " + (expected == 1 ? "1 tensor; " : "2 tensors; ") + operands.size()
                    + (operands.size() == 1 ? " is" : " are")
                    + " given", function.span(), "write " + name + (expected == 1 ? "(x)" : "(a, b)"));
        }
        Optional<BigDecimal> dim = Optional.ofNullable(numbers.get("dim"));
        OptionalInt axis = axis(dim, operands.getFirst());
        if (dim.isPresent() && axis.isEmpty()) {
            return refuse("there is no axis " + dim.get() + " for " + name + "; " + operands.getFirst().say(), dimSpan(function),
                    operands.getFirst().axes().isEmpty()
                            ? "leave out " + name + ", or use a tensor with axes"
                            : "count axes from 1 to " + operands.getFirst().axes().size() + ", or from -1 backwards");
        }
        Meaning result = elaboration.step(function.span(), operands, () -> List.of(compute(name, operands, axis)));
        if (result instanceof Meaning.Tensors(List<Tracked> values)) {
            elaboration.likely(values.getFirst(), likely(name, axis, operands.getFirst()));
        }
        return result;
    }

    private static Span dimSpan(Part.Function function) {
        return function.arguments().getFirst().span();
    }

    private static boolean takesTwo(String name) {
        return Set.of("max", "min", "dot", "cosine_similarity", "concat").contains(name);
    }

    private Meaning refuse(String problem, Span span, String help) {
        elaboration.report().error("axiom.argument", problem, span, help);
        return UNKNOWN;
    }

    private static OptionalInt axis(Optional<BigDecimal> dim, Tracked operand) {
        return dim.isEmpty() || dim.get().precision() - dim.get().scale() > 9
                ? OptionalInt.empty()
                : Layouts.axis(dim.get().intValueExact(), operand.axes().size());
    }

    private static Likely likely(String name, OptionalInt axis, Tracked x) {
        return switch (name) {
            case "softmax" -> axis.isEmpty() || axis.getAsInt() == x.axes().size() - 1 ? Likely.CLASSES : Likely.UNIT;
            case "sigmoid" -> Likely.UNIT;
            case "relu", "tanh", "exp", "log" -> Likely.ANY_NUMBER;
            default -> Likely.ANYTHING;
        };
    }

    private Tracked compute(String name, List<Tracked> operands, OptionalInt axis) {
        Lowering to = elaboration.to();
        Tracked x = operands.getFirst();
        boolean product = Set.of("dot", "cosine_similarity").contains(name);
        if (product && x.axes().size() != operands.get(1).axes().size()) {
            throw new ShapeError(name + " takes two tensors with the same number of axes; " + Tracked.say(operands), "",
                    "give both the same axes", operands.stream().map(Tracked::type).toList());
        } else if (product) {
            Layouts.requireBroadcast(name, operands);
        }
        if (UNARY.containsKey(name)) {
            return Layouts.unary(to, UNARY.get(name), x);
        }
        // all axes but the batch
        List<Integer> axes = axis.isPresent()
                ? List.of(axis.getAsInt())
                : IntStream.range(x.batched() ? 1 : 0, x.axes().size()).boxed().toList();
        return switch (name) {
            case "softmax" -> Layouts.softmax(to, x, axis.orElse(x.axes().size() - 1));
            case "concat" -> Layouts.concat(to, operands, axis.orElse(x.axes().size() - 1));
            case "dot" -> dot(to, operands, axes);
            case "cosine_similarity" -> {
                Tracked lengths = Layouts.binary(to, new Binary.Mul(), reduce(to, "norm", x, axes),
                        reduce(to, "norm", operands.get(1), axes));
                Tracked least = Layouts.constant(to,
                        Arithmetic.number(LEAST, x.value().type().dtype()).orElseThrow(() -> new IllegalArgumentException(
                                "cosine_similarity needs floating-point numbers; help: declare Float32")));
                yield Layouts.binary(to, new Binary.Div(), dot(to, operands, axes), Layouts.binary(to, new Binary.Max(), lengths, least));
            }
            case "max", "min" -> operands.size() == 1
                    ? reduce(to, name, x, axes)
                    : Layouts.binary(to, name.equals("max") ? new Binary.Max() : new Binary.Min(), x, operands.get(1));
            default -> reduce(to, name, x, axes);
        };
    }

    private static Tracked dot(Lowering to, List<Tracked> operands, List<Integer> axes) {
        return reduce(to, "sum", Layouts.binary(to, new Binary.Mul(), operands.getFirst(), operands.get(1)), axes);
    }

    private static Tracked reduce(Lowering to, String name, Tracked x, List<Integer> axes) {
        return Layouts.reduce(to, REDUCTIONS.get(name), x, axes, false);
    }
}
