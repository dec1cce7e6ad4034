package axiom.verify.smt.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A script that may be handed to a solver: SMT-LIB 2.6 in printable ASCII without backslashes, of the commands that state one question and read its model, and of
 * no others, so that nothing that a solver can do to files, output or its own settings is reached.
 *
 * @param logic what its {@code set-logic} names
 * @param question everything up to and including the one {@code check-sat}
 * @param rest the {@code get-model} and {@code get-value} commands after it, which are run if the answer is {@code sat}
 * @param requests how many commands the rest has
 */
public record Script(String logic, String question, String rest, int requests) {

    /** The most characters that a script has. */
    public static final int LONGEST = 16 << 20;

    private static final Set<String> STATING = Set.of("declare-fun", "declare-const", "declare-sort", "define-fun", "define-const",
            "define-sort",
            "assert");
    private static final Set<String> READING = Set.of("get-model", "get-value");

    /**
     * Checks a text. The commands allowed are {@code set-logic} (once, before anything is declared), {@code set-option} ({@code :produce-models},
     * {@code :print-success false}, {@code :random-seed}), {@code set-info}, {@code declare-fun}, {@code declare-const}, {@code declare-sort}, {@code define-fun},
     * {@code define-const}, {@code define-sort}, {@code assert}, {@code check-sat} (once), and after it {@code get-model}, {@code get-value}, {@code get-info} and
     * {@code exit}.
     *
     * @param text SMT-LIB
     * @return the script
     * @throws IllegalArgumentException if the text has anything else in it
     */
    public static Script of(String text) {
        if (text.length() > LONGEST) {
            throw refused("it has " + text.length() + " characters, more than " + LONGEST);
        }
        String logic = null;
        int asked = -1;
        boolean stated = false;
        boolean over = false;
        List<String> rest = new ArrayList<>();
        SExpressions in = new SExpressions(text);
        for (SExpressions.Command command = in.command(); command != null; command = in.command()) {
            String name = command.name();
            if (over) {
                throw refused("something follows exit");
            }
            switch (name) {
                case "set-logic" -> {
                    if (logic != null || stated || asked >= 0 || command.atoms().size() != 1) {
                        throw refused("set-logic belongs to the beginning, once");
                    }
                    logic = command.atoms().getFirst();
                }
                case "set-option" -> {
                    if (!isHarmless(command.atoms()) || asked >= 0) {
                        throw refused("the option " + String.join(" ", command.atoms()) + " may not be set");
                    }
                }
                case "set-info" -> {}
                case "check-sat" -> {
                    if (asked >= 0 || logic == null || command.arguments() != 0) {
                        throw refused(logic == null ? "it names no logic" : "it asks more than once");
                    }
                    asked = command.end();
                }
                case "get-info" -> {
                    if (asked < 0 || !command.atoms().equals(List.of(":reason-unknown"))) {
                        throw refused("only the reason for an unknown may be asked for, at the end");
                    }
                }
                case "exit" -> over = true;
                default -> {
                    if (STATING.contains(name) && asked < 0) {
                        stated = true;
                    } else if (READING.contains(name) && asked >= 0) {
                        rest.add(text.substring(command.start(), command.end()));
                    } else {
                        throw refused("the command " + name + " is not allowed" + (asked >= 0 ? " after check-sat" : ""));
                    }
                }
            }
        }
        if (asked < 0) {
            throw refused("it asks nothing: there is no check-sat");
        }
        return new Script(logic, text.substring(0, asked), String.join("\n", rest), rest.size());
    }

    /**
     * Whether all products have at most one factor that is no numeral and all divisors are numerals, as linear logics demand.
     *
     * @return false if it may be non-linear
     */
    public boolean isLinear() {
        return new SExpressions(question).isLinear();
    }

    private static boolean isHarmless(List<String> option) {
        return option.size() == 2 && switch (option.getFirst()) {
            case ":produce-models" -> option.get(1).equals("true") || option.get(1).equals("false");
            case ":print-success" -> option.get(1).equals("false");
            case ":random-seed" -> option.get(1).matches("[0-9]{1,9}");
            default -> false;
        };
    }

    private static IllegalArgumentException refused(String problem) {
        return new IllegalArgumentException("[axiom.prover] this script is not handed to a solver: " + problem
                + "\n  help: only scripts that Axiom prints are meant to be run");
    }
}
