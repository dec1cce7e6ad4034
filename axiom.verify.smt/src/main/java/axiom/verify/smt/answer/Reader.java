package axiom.verify.smt.answer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads S-expressions as SMT-LIB 2.6 writes them (section 3.1), up to limits of length and depth. */
public final class Reader {

    /** Characters that are read. */
    private static final int LENGTH = 8 << 20;
    /** Parentheses that may be open. */
    private static final int DEPTH = 500;

    private final String text;
    private int at;

    private Reader(String text) {
        this.text = text;
    }

    /** Text that is no sequence of S-expressions. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String problem) {
            super("[axiom.smt] " + problem, null, false, false);
        }
    }

    /**
     * Reads all of a text.
     *
     * @param text what a solver printed
     * @return its expressions in order
     * @throws Malformed if parentheses, quotes or bars do not match, or the text is too long or nested too deep
     */
    public static List<Expression> read(String text) throws Malformed {
        if (text.length() > LENGTH) {
            throw new Malformed("the answer has " + text.length() + " characters");
        }
        return new Reader(text).all();
    }

    private List<Expression> all() throws Malformed {
        Deque<List<Expression>> open = new ArrayDeque<>();
        open.push(new ArrayList<>());
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == ';') {
                skipLine();
            } else if (c == '(') {
                at++;
                if (open.size() > DEPTH) {
                    throw new Malformed("the answer is nested deeper than " + DEPTH);
                }
                open.push(new ArrayList<>());
            } else if (c == ')') {
                at++;
                if (open.size() == 1) {
                    throw new Malformed("the answer has a ) too many");
                }
                Expression group = new Expression.Group(open.pop());
                open.peek().add(group);
            } else {
                open.peek().add(token(c));
            }
        }
        if (open.size() > 1) {
            throw new Malformed("the answer ends within parentheses");
        }
        return open.pop();
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private Expression token(char first) throws Malformed {
        return switch (first) {
            case '"' -> new Expression.Text(quoted());
            case '|' -> {
                int end = text.indexOf('|', at + 1);
                if (end < 0) {
                    throw new Malformed("the answer ends within |");
                }
                String name = text.substring(at + 1, end);
                at = end + 1;
                yield new Expression.Atom(name);
            }
            default -> {
                int from = at;
                while (at < text.length() && !isEnd(text.charAt(at))) {
                    at++;
                }
                yield new Expression.Atom(text.substring(from, at));
            }
        };
    }

    private static boolean isEnd(char c) {
        return Character.isWhitespace(c) || c == '(' || c == ')' || c == '"' || c == '|' || c == ';';
    }

    /** Two quotes are one within. */
    private String quoted() throws Malformed {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '"') {
                value.append(c);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                value.append(c);
                at++;
            } else {
                at++;
                return value.toString();
            }
        }
        throw new Malformed("the answer ends within quotes");
    }
}
