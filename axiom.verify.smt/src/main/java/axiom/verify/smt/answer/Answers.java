package axiom.verify.smt.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import axiom.api.verify.Prover;
import axiom.verify.smt.answer.Expression.Atom;
import axiom.verify.smt.answer.Expression.Group;

/** What a solver's output says, whatever its prover makes of it. */
public final class Answers {

    private Answers() {}

    /**
     * Whether an output is that of an answer: the first thing in it is the answer's word, and nothing is an error or {@code unsupported}.
     *
     * @param answer SAT or UNSAT
     * @param output what was printed
     * @return false also if the output is malformed
     */
    public static boolean bears(Prover.Answer answer, String output) {
        try {
            List<Expression> printed = Reader.read(output).stream().filter(e -> !isWord(e, "success")).toList();
            boolean error = printed.stream().anyMatch(e -> isWord(e, "unsupported") || isWord(e, "unknown") || isWord(e, "timeout")
                    || e instanceof Group(List<Expression> parts) && !parts.isEmpty() && isWord(parts.getFirst(), "error"));
            return switch (answer) {
                case SAT -> !error && !printed.isEmpty() && isWord(printed.getFirst(), "sat") && count(printed, "unsat") == 0;
                case UNSAT -> !error && printed.size() == 1 && isWord(printed.getFirst(), "unsat");
                case UNKNOWN, ERROR -> true;
            };
        } catch (Reader.Malformed e) {
            return false;
        }
    }

    private static long count(List<Expression> printed, String word) {
        return printed.stream().filter(e -> isWord(e, word)).count();
    }

    private static boolean isWord(Expression expression, String word) {
        return expression instanceof Atom(String text) && text.equals(word);
    }

    /**
     * The values that an output gives to symbols by {@code get-value}.
     *
     * @param output what was printed
     * @param wanted the symbols
     * @return the values that are there and understood
     */
    public static Map<String, Scalar> values(String output, Set<String> wanted) {
        Map<String, Scalar> values = new LinkedHashMap<>();
        try {
            for (Expression expression : Reader.read(output)) {
                if (expression instanceof Group(List<Expression> pairs)) {
                    pairs.forEach(p -> read(p, wanted, values));
                }
            }
        } catch (Reader.Malformed e) {
            return Map.of();
        }
        return values;
    }

    private static void read(Expression pair, Set<String> wanted, Map<String, Scalar> values) {
        if (pair instanceof Group(List<Expression> parts) && parts.size() == 2 && wanted.contains(parts.getFirst().toString())) {
            Scalars.of(parts.getLast()).ifPresent(v -> values.put(parts.getFirst().toString(), v));
        }
    }
}
