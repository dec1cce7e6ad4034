package axiom.core.lang;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import axiom.api.model.LayerSignature.Parameter;
import axiom.api.model.LayerSignature.Type;

/** Reads one argument as the type of its parameter. */
final class ArgumentKind {

    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final int LONGEST = 40;

    private ArgumentKind() {}

    /** What became of an argument. */
    sealed interface Reading {}

    /** A value as {@link Arguments} holds it. */
    record Taken(Object value) implements Reading {}

    /** What is wrong; near if it is at least a number for a number. */
    record Refused(Diagnostic diagnostic, boolean near) implements Reading {}

    static Reading read(String layer, Parameter parameter, Given given) {
        if (given.value() instanceof Symbol symbol && (parameter.symbols().contains(symbol.name())
                || parameter.type() == Type.SYMBOL && parameter.symbols().isEmpty())) {
            return new Taken(symbol);
        }
        return switch (parameter.type()) {
            case SIZE, INTEGER, AXIS ->
                given.value() instanceof BigDecimal n ? whole(layer, parameter, given, n) : wrong(layer, parameter, given);
            case SIZES, INTEGERS, AXES -> switch (given.value()) {
                case BigDecimal n -> whole(layer, parameter, given, n);
                case List<?> tuple -> tuple(layer, parameter, given, tuple);
                default -> wrong(layer, parameter, given);
            };
            case NUMBER -> !(given.value() instanceof BigDecimal n)
                    ? wrong(layer, parameter, given)
                    : Double.isInfinite(n.doubleValue())
                            ? refused(layer, parameter, given, "a number up to " + Double.MAX_VALUE, "use a smaller number", true)
                            : new Taken(n);
            case TRUTH -> given.value() instanceof Boolean ? new Taken(given.value()) : wrong(layer, parameter, given);
            case SYMBOL -> wrong(layer, parameter, given);
            case LAYER -> given.value() instanceof LayerUse ? new Taken(given.value()) : wrong(layer, parameter, given);
        };
    }

    /** Reads all arguments of a parameter that takes many. */
    static Reading readMany(String layer, Parameter parameter, List<Given> given) {
        if (given.size() == 1 && parameter.type() != Type.LAYER && given.getFirst().value() instanceof List<?> tuple) {
            return tuple(layer, parameter, given.getFirst(), tuple);
        }
        List<Object> values = new ArrayList<>();
        for (Given one : given) {
            switch (read(layer, parameter, one)) {
                case Taken(BigDecimal number) -> values.add(number.intValueExact());
                case Taken(Object value) -> values.add(value);
                case Refused refused -> {
                    return refused;
                }
            }
        }
        return new Taken(List.copyOf(values));
    }

    private static Reading tuple(String layer, Parameter parameter, Given given, List<?> tuple) {
        List<Integer> numbers = new ArrayList<>();
        for (Object element : tuple) {
            if (!(element instanceof BigDecimal n)) {
                return wrong(layer, parameter, given);
            }
            if (whole(layer, parameter, given, n) instanceof Refused refused) {
                return refused;
            }
            numbers.add(n.intValueExact());
        }
        return numbers.isEmpty()
                ? refused(layer, parameter, given, "at least one number", "write a number", true)
                : new Taken(List.copyOf(numbers));
    }

    private static Reading whole(String layer, Parameter parameter, Given given, BigDecimal number) {
        Type type = parameter.type();
        boolean axis = type == Type.AXIS || type == Type.AXES;
        int least = type == Type.SIZE ? 1 : type == Type.SIZES ? 0 : -Integer.MAX_VALUE;
        // whatever slides has no use for 0, either
        int sensible = type == Type.SIZES && !parameter.name().endsWith("padding") ? 1 : least;
        if (number.compareTo(MOST) > 0) {
            return refused(layer, parameter, given, "a whole number up to " + MOST, "use a smaller number", true);
        } else if (number.signum() != 0 && number.scale() > 0 && number.stripTrailingZeros().scale() > 0) {
            BigDecimal below = number.setScale(0, RoundingMode.FLOOR);
            return refused(layer, parameter, given, takes(parameter), number.compareTo(BigDecimal.valueOf(least)) < 0
                    ? help(parameter)
                    : below.compareTo(BigDecimal.valueOf(sensible)) < 0
                            ? "use " + sensible
                            : "use " + below + " or " + below.add(BigDecimal.ONE),
                    true);
        } else if (number.compareTo(BigDecimal.valueOf(least)) < 0) {
            return refused(layer, parameter, given, "a whole number of at least " + sensible, "use " + sensible + " or more", true);
        } else if (axis && number.signum() == 0) {
            return refused(layer, parameter, given, "the number of an axis", "count axes from 1, or from -1 backwards", true);
        }
        return new Taken(new BigDecimal(number.intValueExact()));
    }

    private static Reading wrong(String layer, Parameter parameter, Given given) {
        String help = parameter.type() == Type.LAYER && given.value() instanceof Symbol
                ? "write it without ':', as in ReLU"
                : help(parameter);
        return refused(layer, parameter, given, takes(parameter), help, given.value() instanceof BigDecimal && numeric(parameter.type()));
    }

    private static boolean numeric(Type type) {
        return switch (type) {
            case SIZE, SIZES, INTEGER, INTEGERS, NUMBER, AXIS, AXES -> true;
            case TRUTH, SYMBOL, LAYER -> false;
        };
    }

    private static String help(Parameter parameter) {
        return switch (parameter.type()) {
            case SIZE -> "write a whole number, as in " + parameter.name() + "=10";
            case INTEGER, INTEGERS ->
                parameter.name().equals("sizes") ? "write whole numbers, and leave the batch out" : "write a whole number";
            case SIZES -> "write a number for all axes, or one for each axis, as in (3, 3)"
                    + parameter.symbols().stream().map(w -> ", or :" + w).collect(Collectors.joining());
            case NUMBER -> "write a number, as in " + parameter.name() + "=0.5";
            case TRUTH -> "write true or false";
            case SYMBOL -> "write " + takes(parameter);
            case AXIS, AXES -> "count axes from 1, or from -1 backwards";
            case LAYER -> "write a layer such as ReLU";
        };
    }

    private static Reading refused(String layer, Parameter parameter, Given given, String takes, String help, boolean near) {
        String problem = layer + "'s '" + parameter.name() + "' is " + takes + "; " + text(given.value()) + " is given";
        // a tensor is no argument, but may have been meant as one more operand
        boolean operand = given.value() instanceof Meaning.Tensors && !numeric(parameter.type())
                || given.value() instanceof Meaning.Tensors && (parameter.type() == Type.AXIS || parameter.type() == Type.AXES);
        Optional<Symbol> meant = given.value() instanceof Symbol symbol
                ? Spelling.nearest(symbol.name(), parameter.symbols()).map(Symbol::new)
                : Optional.empty();
        Diagnostic diagnostic = Diagnostic.error("axiom.argument", problem, given.span(),
                meant.map(m -> "did you mean " + m + "?").orElse(operand ? "pipe all tensors in, as in (a, b) |> " + layer : help));
        return new Refused(meant.map(m -> diagnostic.fix(new Edit(given.span(), m.toString()))).orElse(diagnostic), near);
    }

    /** What a parameter takes, in words. */
    static String takes(Parameter parameter) {
        List<String> ways = new ArrayList<>(switch (parameter.type()) {
            case SIZE, INTEGER -> List.of("a whole number");
            case SIZES, INTEGERS -> List.of("a whole number", "a tuple of them");
            case NUMBER -> List.of("a number");
            case TRUTH -> List.of("true", "false");
            case SYMBOL -> parameter.symbols().isEmpty() ? List.of("a symbol such as :same") : List.of();
            case AXIS -> List.of("the number of an axis");
            case AXES -> List.of("the number of an axis", "a tuple of them");
            case LAYER -> List.of("a layer");
        });
        parameter.symbols().forEach(s -> ways.add(":" + s));
        String last = ways.removeLast();
        return ways.isEmpty() ? last : String.join(", ", ways) + " or " + last;
    }

    /** A value as it was written, cut where it is long. */
    static String text(Object value) {
        String text = switch (value) {
            case LayerUse use -> use.name();
            case Meaning meaning -> meaning.say();
            case List<?> tuple -> tuple.stream().limit(LONGEST).map(ArgumentKind::text).collect(Collectors.joining(", ", "(", ")"));
            default -> value.toString();
        };
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
