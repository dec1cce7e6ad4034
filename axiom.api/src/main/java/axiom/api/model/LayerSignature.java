package axiom.api.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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
     * @param many whether it takes all arguments by position from its place on
     * @param symbols the symbols that it takes, without their colons: of type SYMBOL it takes no others, and any if this is empty; of another type it takes them
     *        besides
     */
    public record Parameter(String name, Type type, boolean required, boolean many, List<String> symbols) {

        /** Copies the list. */
        public Parameter {
            symbols = List.copyOf(symbols);
        }
    }

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if two parameters have one name, or one by position that must be given follows one that may be left out
     */
    public LayerSignature {
        positional = List.copyOf(positional);
        keywords = List.copyOf(keywords);
        Set<String> names = new HashSet<>();
        boolean optional = false;
        boolean many = false;
        for (Parameter p : joined(positional, keywords)) {
            require(names.add(p.name()), p, "is declared twice", "choose another name");
        }
        for (Parameter p : positional) {
            require(!many && !(optional && p.required()), p, "cannot follow one that takes many arguments or may be left out",
                    "move it to the front");
            optional |= !p.required();
            many |= p.many();
        }
    }

    private static void require(boolean holds, Parameter parameter, String problem, String help) {
        if (!holds) {
            throw new IllegalArgumentException("[axiom.layer] parameter '" + parameter.name() + "' " + problem + "; help: " + help);
        }
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
        return new LayerSignature(append(positional, new Parameter(name, type, true, false, List.of())), keywords);
    }

    /**
     * This signature with one more parameter by position that may be left out.
     *
     * @param name its name
     * @param type what it takes
     * @return the new signature
     */
    public LayerSignature optional(String name, Type type) {
        return new LayerSignature(append(positional, new Parameter(name, type, false, false, List.of())), keywords);
    }

    /**
     * This signature with a last parameter by position that takes one argument or more.
     *
     * @param name its name
     * @param type what each argument is: LAYER, INTEGER, SIZE or AXIS. For numbers, one tuple in place of all arguments will do
     * @return the new signature
     */
    public LayerSignature rest(String name, Type type) {
        return new LayerSignature(append(positional, new Parameter(name, type, true, true, List.of())), keywords);
    }

    /**
     * This signature with one more parameter by name that may be left out.
     *
     * @param name its name
     * @param type what it takes
     * @param symbols the symbols that it takes, as in {@link Parameter#symbols}
     * @return the new signature
     */
    public LayerSignature keyword(String name, Type type, String... symbols) {
        return new LayerSignature(positional, append(keywords, new Parameter(name, type, false, false, List.of(symbols))));
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
        return List.copyOf(joined(positional, keywords));
    }

    private static List<Parameter> joined(List<Parameter> first, List<Parameter> last) {
        List<Parameter> all = new ArrayList<>(first);
        all.addAll(last);
        return all;
    }

    /**
     * The parameters in parentheses.
     *
     * @return for example {@code (out, kernel; stride, padding)}, {@code (out, [activation]; bias)} or {@code (layers…)}
     */
    @Override
    public String toString() {
        String first = names(positional, p -> p.many() ? p.name() + "…" : p.required() ? p.name() : "[" + p.name() + "]");
        return "(" + first + (keywords.isEmpty() ? "" : "; " + names(keywords, Parameter::name)) + ")";
    }

    private static String names(List<Parameter> parameters, Function<Parameter, String> text) {
        return parameters.stream().map(text).collect(Collectors.joining(", "));
    }
}
