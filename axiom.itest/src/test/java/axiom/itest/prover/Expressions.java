package axiom.itest.prover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SMT-LIB text as atoms, which are strings, and lists of expressions. */
final class Expressions {

    private static final Pattern WORD = Pattern.compile("\\s*([()]|[^()\\s]+)");

    private Expressions() {}

    /** All commands of a script. Throws what says that it is none. */
    static List<Object> read(String script) {
        Deque<List<Object>> open = new ArrayDeque<>();
        open.push(new ArrayList<>());
        Matcher word = WORD.matcher(script);
        while (word.lookingAt()) {
            switch (word.group(1)) {
                case "(" -> open.push(new ArrayList<>());
                case ")" -> {
                    List<Object> done = open.pop();
                    open.element().add(done);
                }
                case String atom -> open.element().add(atom);
            }
            word.region(word.end(), script.length());
        }
        if (open.size() != 1) {
            throw new IllegalArgumentException("parentheses do not match");
        }
        return open.pop();
    }
}
