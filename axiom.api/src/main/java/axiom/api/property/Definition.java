package axiom.api.property;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * A property with a name and parameters, such as {@code AdversarialRobust(epsilon, norm=:linf)}, which becomes a formula for a model. {@link Properties} makes the
 * usual ones. Immutable.
 */
public final class Definition {

    private final String name;
    private final String formula;
    private final List<Parameter> parameters;
    private final BiFunction<Arguments, Subject, Formula> meaning;

    /** The kinds of arguments, with the class of their values. */
    public enum Kind {
        /** A {@link BigDecimal}. */
        NUMBER,
        /** A {@link BigDecimal} of at least 0. */
        NOT_NEGATIVE,
        /** The number of a column or class, from 1: an {@link Integer}. */
        COLUMN,
        /** Numbers of columns: a {@link List} of {@link Integer}. */
        COLUMNS,
        /** A {@link Norm}. */
        NORM,
        /** A name: a {@link String}. */
        NAME
    }

    /**
     * A parameter.
     *
     * @param name its name
     * @param kind what it takes
     * @param usual its value if none is given; empty if one must be
     */
    public record Parameter(String name, Kind kind, Optional<Object> usual) {}

    /** Arguments that fit the parameters. */
    record Arguments(Map<String, Object> values) {

        BigDecimal number(String parameter) {
            return (BigDecimal) values.get(parameter);
        }

        int column(String parameter) {
            return (Integer) values.get(parameter);
        }

        List<Integer> columns(String parameter) {
            return ((List<?>) values.get(parameter)).stream().map(Integer.class::cast).sorted().distinct().toList();
        }

        Norm norm(String parameter) {
            return (Norm) values.get(parameter);
        }

        String name(String parameter) {
            return (String) values.get(parameter);
        }
    }

    Definition(String name, String formula, List<Parameter> parameters, BiFunction<Arguments, Subject, Formula> meaning) {
        this.name = name;
        this.formula = formula;
        this.parameters = List.copyOf(parameters);
        this.meaning = meaning;
    }

    static Parameter needs(String name, Kind kind) {
        return new Parameter(name, kind, Optional.empty());
    }

    static Parameter may(String name, Kind kind, Object usual) {
        return new Parameter(name, kind, Optional.of(usual));
    }

    /**
     * Its name.
     *
     * @return for example {@code AdversarialRobust}
     */
    public String name() {
        return name;
    }

    /**
     * Its name as functions are spelled.
     *
     * @return for example {@code adversarial_robust}
     */
    public String function() {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /**
     * What it says, for people.
     *
     * @return a formula with the names of the parameters
     */
    public String formula() {
        return formula;
    }

    /**
     * What it takes.
     *
     * @return the parameters in order, those that must be given first
     */
    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * The property of a model.
     *
     * @param given arguments by parameter
     * @param about the model
     * @return a property called by the definition's name, and by those arguments that are not the usual ones
     * @throws IllegalArgumentException if an argument is missing, unknown, of another kind or out of range, or if the definition does not fit such a model
     */
    public Property of(Map<String, ?> given, Subject about) {
        List<String> known = parameters.stream().map(Parameter::name).toList();
        given.keySet().stream().filter(k -> !known.contains(k)).sorted().findFirst().ifPresent(k -> {
            throw Formulas.wrong(name + " takes no argument '" + k + "'",
                    known.isEmpty() ? "leave it out" : "use " + String.join(", ", known));
        });
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> said = new ArrayList<>();
        for (Parameter parameter : parameters) {
            Object value = Optional.<Object>ofNullable(given.get(parameter.name())).or(parameter::usual)
                    .orElseThrow(() -> Formulas.wrong(name + " lacks '" + parameter.name() + "'", "write " + usage()));
            require(parameter, value);
            values.put(parameter.name(), value);
            if (parameter.usual().isEmpty()) {
                said.add(text(value));
            } else if (!text(parameter.usual().get()).equals(text(value))) {
                said.add(parameter.name() + "=" + text(value));
            }
        }
        String called = said.isEmpty() ? name : name + "(" + String.join(", ", said) + ")";
        return Formulas.property(called, meaning.apply(new Arguments(values), about));
    }

    private void require(Parameter parameter, Object value) {
        boolean fits = switch (parameter.kind()) {
            case NUMBER -> value instanceof BigDecimal;
            case NOT_NEGATIVE -> value instanceof BigDecimal number && number.signum() >= 0;
            case COLUMN -> value instanceof Integer column && column >= 1;
            case COLUMNS -> value instanceof List<?> columns && !columns.isEmpty()
                    && columns.stream().allMatch(c -> c instanceof Integer column && column >= 1);
            case NORM -> value instanceof Norm;
            case NAME -> value instanceof String text && !text.isBlank();
        };
        if (!fits) {
            throw Formulas.wrong("'" + parameter.name() + "' of " + name + " is " + switch (parameter.kind()) {
                case NUMBER -> "a number";
                case NOT_NEGATIVE -> "a number of at least 0";
                case COLUMN -> "counted from 1";
                case COLUMNS -> "a list of columns, counted from 1";
                case NORM -> "a norm: :l1, :l2 or :linf";
                case NAME -> "a name such as :label";
            } + "; " + text(value) + " is given", "write " + usage());
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case BigDecimal number -> new Term.Literal(number).toString();
            case Norm norm -> ":" + norm;
            case String text -> ":" + text;
            case List<?> columns ->
                columns.stream().map(Object::toString).collect(Collectors.joining(", ", "(", columns.size() == 1 ? ",)" : ")"));
            default -> value.toString();
        };
    }

    /**
     * How it is written.
     *
     * @return for example {@code AdversarialRobust(epsilon, norm=:linf)}
     */
    public String usage() {
        return parameters.stream().map(p -> p.name() + p.usual().map(u -> "=" + text(u)).orElse(""))
                .collect(Collectors.joining(", ", name + "(", ")"));
    }

    @Override
    public String toString() {
        return usage() + ": " + formula;
    }
}
