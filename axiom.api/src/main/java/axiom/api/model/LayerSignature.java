package axiom.api.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way of calling a layer: {@code Conv(out, kernel; stride, padding)} takes the parameters before the semicolon by position or by name, and the others by name.
 *
 * @param positional by position or by name; optional ones come last
 * @param keywords by name only
 */
public record LayerSignature(List<Parameter> positional, List<Parameter> keywords) {

    /** The types of arguments. */
    public enum Type {
        /** A whole number of at least 1. */
        SIZE,
        /** One whole number of at least 0, or a tuple of them. */
        SIZES,
        /** A whole number. */
        INTEGER,
        /** One whole number, or a tuple of them. */
        INTEGERS,
        /** A number. */
        NUMBER,
        /** {@code true} or {@code false}. */
        TRUTH,
        /** A symbol such as {@code :same}. */
        SYMBOL,
        /** An axis of the first operand, counted from 1. */
        AXIS,
        /** One axis, or a tuple of them. */
        AXES,
        /** A layer. */
        LAYER
    }

    /**
     * A parameter.
     *
     * @param name its name, unique in the signature
     * @param type what it takes
     * @param required whether it must be given
     */
    public record Parameter(String name, Type type, boolean required) {}

    /** Copies the lists. */
    public LayerSignature {
        positional = List.copyOf(positional);
        keywords = List.copyOf(keywords);
    }

    /**
     * A call without arguments.
     *
     * @return the signature
     */
    public static LayerSignature of() {
        return new LayerSignature(List.of(), List.of());
    }

    /**
     * This signature with one more required parameter at the end of those by position.
     *
     * @param name its name
     * @param type what it takes
     * @return the new signature
     */
    public LayerSignature with(String name, Type type) {
        return new LayerSignature(append(positional, new Parameter(name, type, true)), keywords);
    }

    /**
     * This signature with one more parameter by position that may be left out.
     *
     * @param name its name
     * @param type what it takes
     * @return the new signature
     */
    public LayerSignature optional(String name, Type type) {
        return new LayerSignature(append(positional, new Parameter(name, type, false)), keywords);
    }

    /**
     * This signature with one more parameter by name that may be left out.
     *
     * @param name its name
     * @param type what it takes
     * @return the new signature
     */
    public LayerSignature keyword(String name, Type type) {
        return new LayerSignature(positional, append(keywords, new Parameter(name, type, false)));
    }

    private static List<Parameter> append(List<Parameter> list, Parameter last) {
        List<Parameter> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    /**
     * All parameters.
     *
     * @return those by position first
     */
    public List<Parameter> parameters() {
        return Stream.concat(positional.stream(), keywords.stream()).toList();
    }

    /**
     * The parameters in parentheses.
     *
     * @return for example {@code (out, kernel; stride, padding)}
     */
    @Override
    public String toString() {
        String first = names(positional);
        return "(" + first + (keywords.isEmpty() ? "" : (first.isEmpty() ? "" : "; ") + names(keywords)) + ")";
    }

    private static String names(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::name).collect(Collectors.joining(", "));
    }
}
