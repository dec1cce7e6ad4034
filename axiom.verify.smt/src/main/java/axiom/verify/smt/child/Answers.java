package axiom.verify.smt.child;

import java.util.regex.Pattern;

import axiom.api.verify.Prover.Answer;
import axiom.api.verify.Prover.Response;

/** What may be believed of a solver's output: exactly one word for the question, and exactly one list for each request after it. Everything else is an error. */
public final class Answers {

    /** The most characters of output that are kept. */
    public static final int LONGEST = 8 << 20;

    private static final Pattern NO_MEMORY = Pattern.compile("(?s)\\s*\\(error \"[^\"]*(out of memory|memout|bad_alloc)[^\"]*\"\\)\\s*");

    private Answers() {}

    /**
     * Reads an answer that came in parts.
     *
     * @param script what was asked
     * @param answer what the solver printed up to its {@code check-sat}
     * @param rest what it printed to the rest of the script; empty if that was not run
     * @param why its reason for an unknown; empty if there is none
     * @return the answer
     */
    public static Response of(Script script, String answer, String rest, String why) {
        return switch (answer.strip()) {
            case "sat" -> isLists(rest, script.requests())
                    ? new Response(Answer.SAT, "sat\n" + rest)
                    : error("the model is not what was asked for", answer + rest);
            case "unsat" -> rest.isBlank() ? new Response(Answer.UNSAT, "unsat\n") : error("it says more than unsat", answer + rest);
            case "unknown" -> new Response(Answer.UNKNOWN, "unknown\n" + why.strip());
            default -> NO_MEMORY.matcher(answer).matches()
                    ? new Response(Answer.UNKNOWN, "out of memory\n" + answer)
                    : error("its output is no answer", answer + rest);
        };
    }

    /**
     * Reads all of a program's output at once: a solver cannot have the model that it was asked for unless it said {@code sat}, so after another word there may be
     * as many errors as there were requests.
     *
     * @param script what was asked
     * @param output all that was printed
     * @return the answer
     */
    public static Response of(Script script, String output) {
        String text = output.stripLeading();
        int line = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
        String first = text.substring(0, line).strip();
        String rest = text.substring(line);
        return switch (first) {
            case "sat" -> of(script, first, rest, "");
            case "unsat", "unknown" -> isForms(rest, script.requests())
                    ? of(script, first, "", rest)
                    : error("it says more than " + first, output);
            default -> of(script, output, "", "");
        };
    }

    /**
     * An error.
     *
     * @param problem what is wrong
     * @param output what the solver printed
     * @return the response
     */
    public static Response error(String problem, String output) {
        String shown = output.length() > 4000 ? output.substring(0, 4000) + "…" : output;
        return new Response(Answer.ERROR, "[axiom.prover] " + problem + (shown.isBlank() ? "" : "\n" + shown.strip()));
    }

    /** Whether a text is that many lists, none of which reports an error. */
    private static boolean isLists(String text, int count) {
        SExpressions in = new SExpressions(text);
        try {
            for (int i = 0; i < count; i++) {
                if (!"(".equals(in.token()) || !isList(in)) {
                    return false;
                }
            }
            return in.token() == null;
        } catch (IllegalArgumentException strange) {
            return false;
        }
    }

    private static boolean isList(SExpressions in) {
        int depth = 1;
        for (boolean first = true; depth > 0; first = false) {
            String token = in.token();
            if (token == null || first && (token.equals("error") || token.equals("unsupported"))) {
                return false;
            }
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
        }
        return true;
    }

    /** Whether a text is at most that many lists of any kind. */
    private static boolean isForms(String text, int most) {
        SExpressions in = new SExpressions(text);
        try {
            int count = 0;
            for (String token = in.token(); token != null; token = in.token()) {
                if (!token.equals("(")) {
                    return false;
                }
                count++;
                for (int depth = 1; depth > 0;) {
                    String inside = in.token();
                    if (inside == null) {
                        return false;
                    }
                    depth += inside.equals("(") ? 1 : inside.equals(")") ? -1 : 0;
                }
            }
            return count <= most;
        } catch (IllegalArgumentException strange) {
            return false;
        }
    }
}
