package axiom.core.lang;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Op;
import axiom.core.lang.Syntax.Expression;

/** The arguments by name of an operator's call. */
record OperatorArguments(FunctionCall call, PropertyReader reader) {

    private Optional<Syntax.Argument> given(String name) {
        return Optional.ofNullable(call.keywords().get(name));
    }

    boolean has(String name) {
        return call.keywords().containsKey(name);
    }

    double number(String name, double usual) {
        return given(name).map(a -> reader.decimal(a.value(), "'" + name + "'").doubleValue()).orElse(usual);
    }

    boolean truth(String name, boolean usual) {
        return given(name).map(a -> switch (a.value()) {
            case Syntax.Literal.Truth(boolean value, _) -> value;
            default -> throw new Refusal("'" + name + "' is true or false; this is " + Wording.of(a.value()), a.span(),
                    "write " + name + "=" + !usual);
        }).orElse(usual);
    }

    int whole(String name) {
        return given(name).map(a -> whole(a.value(), name)).orElseThrow(() -> missing(name, "2"));
    }

    int whole(String name, int usual) {
        return given(name).map(a -> whole(a.value(), name)).orElse(usual);
    }

    long large(String name, long usual) {
        return given(name).map(a -> large(reader.whole(a.value(), "'" + name + "'"), a.value())).orElse(usual);
    }

    private int whole(Expression written, String name) {
        BigInteger number = reader.whole(written, "'" + name + "'");
        if (number.bitLength() > 31) {
            throw new Refusal("'" + name + "' is too large: " + number, written.span(), "use a smaller number");
        }
        return number.intValueExact();
    }

    static long large(BigInteger number, Expression written) {
        if (number.bitLength() > 63) {
            throw new Refusal("a number is too large: " + number, written.span(), "use a smaller one");
        }
        return number.longValueExact();
    }

    private Refusal missing(String name, String example) {
        return new Refusal(call.name() + " needs '" + name + "'", call.span(), "write " + name + "=" + example);
    }

    /** One number for each axis, or one for all of them. */
    List<Integer> sizes(String name, int count, List<Integer> usual) {
        return given(name).map(a -> a.value() instanceof Expression.Tuple(List<Expression> several, _)
                ? several.stream().map(s -> whole(s, name)).toList()
                : Collections.nCopies(count, whole(a.value(), name))).orElse(usual);
    }

    List<Integer> sizes(String name, int count) {
        if (!has(name)) {
            throw missing(name, count == 1
                    ? "3"
                    : Collections.nCopies(count, 3).stream().map(String::valueOf)
                            .collect(Collectors.joining(", ", "(", ")")));
        }
        return sizes(name, count, List.of());
    }

    /** Axes as the graph counts them. */
    List<Integer> axes(String name) {
        List<Integer> axes = new ArrayList<>();
        given(name).ifPresent(a -> {
            for (Expression axis : a.value() instanceof Expression.Tuple(List<Expression> several, _) ? several : List.of(a.value())) {
                axes.add(axis(axis, name));
            }
        });
        return axes;
    }

    int axis(String name, int usual) {
        return given(name).map(a -> axis(a.value(), name)).orElse(usual);
    }

    private int axis(Expression written, String name) {
        int number = whole(written, name);
        if (number == 0) {
            throw new Refusal("there is no " + name + "=0", written.span(), "count from 1, or from -1 backwards");
        }
        return number > 0 ? number - 1 : number;
    }

    /** One of some words, written {@code :word}. */
    <E extends Enum<E>> E word(String name, E usual) {
        return given(name).map(a -> {
            String text = a.value() instanceof Syntax.Literal.Symbol(String symbol, _) ? symbol : "";
            return Stream.of(usual.getDeclaringClass().getEnumConstants()).filter(w -> spelt(w).equals(text)).findFirst()
                    .orElseThrow(() -> new Refusal(Wording.of(a.value()) + " is no " + name, a.span(),
                            "use " + Stream.of(usual.getDeclaringClass().getEnumConstants()).map(w -> ":" + spelt(w))
                                    .collect(Collectors.joining(", "))));
        }).orElse(usual);
    }

    static String spelt(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    /** {@code value=tensor(1)}; without one, zeros of float32. */
    Op filled() {
        return new ConstantOfShape(
                given("value").map(a -> reader.known(a.value(), "'value'")).orElseThrow(() -> missing("value", "tensor(0)")));
    }

    /** What an operator's own rules refuse is told at the call. */
    <T> T made(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            String[] parts = e.getMessage().replaceFirst("^\\[[a-z.]+] ", "").split("; help: ", 2);
            throw new Refusal(parts[0], call.span(), parts.length > 1 ? parts[1] : "change the arguments of " + call.name());
        }
    }
}
