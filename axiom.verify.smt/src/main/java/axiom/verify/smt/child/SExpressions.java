package axiom.verify.smt.child;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads SMT-LIB's expressions one token at a time, without recursion, strictly by the standard's section 3.1. */
final class SExpressions {

    /**
     * A command.
     *
     * @param name its name
     * @param atoms its arguments that are no lists
     * @param arguments how many arguments it has
     * @param start where its parenthesis is
     * @param end behind its last parenthesis
     */
    record Command(String name, List<String> atoms, int arguments, int start, int end) {}

    private static final String SYMBOL = "~!@$%^&*_-+=<>.?/";

    private final String text;
    private int at;
    private int began;

    SExpressions(String text) {
        this.text = text;
    }

    /** The next command; null at the end. */
    Command command() {
        String first = token();
        if (first == null) {
            return null;
        }
        int start = began;
        String name = first.equals("(") ? token() : null;
        if (name == null || !Character.isLetter(name.charAt(0))) {
            throw malformed("a command is expected", start);
        }
        List<String> atoms = new ArrayList<>();
        int arguments = 0;
        for (int depth = 1; depth > 0;) {
            String token = token();
            if (token == null) {
                throw malformed("a parenthesis is not closed", start);
            }
            switch (token) {
                case "(" -> arguments += depth++ == 1 ? 1 : 0;
                case ")" -> depth--;
                default -> {
                    if (depth == 1) {
                        arguments++;
                        atoms.add(token);
                    }
                }
            }
        }
        return new Command(name, List.copyOf(atoms), arguments, start, at);
    }

    /** Whether each product has at most one argument that is no numeral, and each quotient none behind its first. */
    boolean isLinear() {
        Deque<Form> open = new ArrayDeque<>();
        for (String token = token(); token != null; token = token()) {
            if (token.equals("(")) {
                open.push(new Form());
            } else {
                boolean closes = token.equals(")");
                Form ended = closes ? open.pop() : null;
                Form outer = open.peek();
                if (closes && !ended.isLinear()) {
                    return false;
                }
                if (outer != null) {
                    outer.add(closes ? "" : token, closes ? ended.isNumeral() : Character.isDigit(token.charAt(0)));
                }
            }
        }
        return true;
    }

    /** One list that is being read: its head, and how many of its arguments are no numerals. */
    private static final class Form {
        private String head;
        private int arguments;
        private int variable;
        private boolean firstVariable;

        void add(String atom, boolean numeral) {
            if (head == null) {
                head = atom;
                return;
            }
            firstVariable |= arguments == 0 && !numeral;
            arguments++;
            variable += numeral ? 0 : 1;
        }

        boolean isNumeral() {
            return head != null && variable == 0 && arguments > 0 && "+-*/".contains(head) && !head.isEmpty();
        }

        boolean isLinear() {
            if (head == null) {
                return true;
            }
            return switch (head) {
                case "*" -> variable <= 1;
                case "/", "div", "mod" -> variable == (firstVariable ? 1 : 0);
                default -> true;
            };
        }
    }

    /** The next token; null at the end. */
    String token() {
        skip();
        began = at;
        if (at >= text.length()) {
            return null;
        }
        char c = text.charAt(at);
        if (c == '(' || c == ')') {
            at++;
            return c == '(' ? "(" : ")";
        }
        if (c == '|') {
            return quoted('|');
        }
        if (c == '"') {
            String token = quoted('"');
            while (at < text.length() && text.charAt(at) == '"') {
                token += quoted('"');
            }
            return token;
        }
        int start = at;
        while (at < text.length() && isPlain(text.charAt(at), at == start)) {
            at++;
        }
        if (at == start) {
            throw malformed("the character " + (c < 127 && c > 31 ? "'" + c + "'" : "U+" + Integer.toHexString(c)) + " is not allowed", at);
        }
        return text.substring(start, at);
    }

    private String quoted(char end) {
        int start = at++;
        while (at < text.length() && text.charAt(at) != end) {
            char c = text.charAt(at);
            if (c == '\\' || !isPrintable(c)) {
                throw malformed("in quotes there is a character that is not allowed", at);
            }
            at++;
        }
        if (at == text.length()) {
            throw malformed("a quote is not closed", start);
        }
        at++;
        return text.substring(start, at);
    }

    private void skip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ';') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    if (!isPrintable(text.charAt(at))) {
                        throw malformed("in a comment there is a character that is not allowed", at);
                    }
                    at++;
                }
            } else if (c == ' ' || c == '\n' || c == '\t') {
                at++;
            } else {
                return;
            }
        }
    }

    private static boolean isPlain(char c, boolean first) {
        return c < 128 && (Character.isLetterOrDigit(c) || SYMBOL.indexOf(c) >= 0 || (c == ':' && first) || c == '#' && first);
    }

    private static boolean isPrintable(char c) {
        return c >= 32 && c < 127 || c == '\n' || c == '\t';
    }

    private static IllegalArgumentException malformed(String problem, int at) {
        return new IllegalArgumentException("[axiom.prover] this script is not handed to a solver: " + problem + ", at character " + at
                + "\n  help: only scripts that Axiom prints are meant to be run");
    }
}
