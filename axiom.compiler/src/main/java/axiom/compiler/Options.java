package axiom.compiler;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The options of the processor, as in {@code javac -Aaxiom.strict}.
 *
 * @param trace whether the shape after every step is printed
 * @param strict whether a size that is known only at run time is an error
 * @param chains whether builder chains are checked, too; how is a matter of their checker
 */
record Options(boolean trace, boolean strict, boolean chains) {

    static final String TRACE = "axiom.trace";
    static final String STRICT = "axiom.strict";
    static final String CHAINS = "axiom.chains";
    static final Set<String> NAMES = Set.of(TRACE, STRICT, CHAINS);

    private static final String ON = "on";
    private static final String OFF = "off";

    /** Reads them; a misspelt one is an error, since it would turn a check off without a word. */
    static Options of(Map<String, String> given, Consumer<String> error) {
        String there = NAMES.stream().sorted().map(name -> "-A" + name).collect(Collectors.joining(", "));
        given.keySet().stream().filter(name -> name.startsWith("axiom.") && !NAMES.contains(name)).sorted()
                .forEach(name -> error.accept("[axiom.option] there is no option -A" + name + "\n  help: there are " + there));
        return new Options(truth(given, TRACE, false, error), truth(given, STRICT, false, error), chains(given, error));
    }

    private static boolean chains(Map<String, String> given, Consumer<String> error) {
        String value = Objects.requireNonNullElse(given.get(CHAINS), ON);
        if (!Set.of(ON, "warn", OFF).contains(value)) {
            error.accept("[axiom.option] -A" + CHAINS + "=" + value
                    + " is unknown\n  help: write on, warn (of sizes that are not known) or off");
        }
        return !value.equals(OFF);
    }

    private static boolean truth(Map<String, String> given, String name, boolean otherwise, Consumer<String> error) {
        if (!given.containsKey(name)) {
            return otherwise;
        }
        // -Aname without a value is null
        String value = given.get(name);
        if (value == null || value.equals("true")) {
            return true;
        }
        if (!value.equals("false")) {
            error.accept("[axiom.option] -A" + name + "=" + value + " is neither true nor false\n  help: write -A" + name + " or -A" + name
                    + "=false");
        }
        return false;
    }
}
