package axiom.core.lang;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import axiom.core.lang.Token.Kind;

/** The words of a text as the usual layout writes them, and where it puts a blank. */
final class Spacing {

    private final Source source;
    private final List<Token> tokens;
    /** Whether a value ends with the word. */
    private final boolean[] ends;
    /** Whether it is the {@code .-} of {@code ∀x.-1 < x}, two words that were written as one. */
    private final boolean[] separates;

    Spacing(Source source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
        this.ends = new boolean[tokens.size()];
        this.separates = new boolean[tokens.size()];
        Deque<Integer> quantifiers = new ArrayDeque<>();
        Deque<Integer> norms = new ArrayDeque<>();
        int depth = 0;
        for (int i = 0; i < ends.length; i++) {
            Token token = tokens.get(i);
            Kind kind = token.kind();
            ends[i] = kind.endsOperand();
            if (kind == Kind.NORM) {
                ends[i] = !norms.isEmpty() && norms.peek() == depth && ends[i - 1];
                if (ends[i]) {
                    norms.pop();
                } else {
                    norms.push(depth);
                }
            }
            depth += kind.opens() ? 1 : kind.closes() ? -1 : 0;
            if (kind == Kind.FORALL || kind == Kind.EXISTS) {
                quantifiers.push(depth);
            } else if (!quantifiers.isEmpty() && quantifiers.peek() == depth && endsVariables(i)) {
                separates[i] = kind == Kind.MINUS;
                quantifiers.pop();
            }
        }
    }

    private boolean endsVariables(int i) {
        Token token = tokens.get(i);
        return token.kind() == Kind.DOT || token.kind() == Kind.MINUS && token.text().equals(".-")
                || token.kind() == Kind.COLON && i + 1 < tokens.size() && tokens.get(
                        i + 1).start() > token.end();
    }

    /** The word as the author spelt it. */
    String text(int i) {
        return separates[i] ? ". -" : source.text(tokens.get(i).span());
    }

    /** Whether the line must end before a word, since it would be the bracket of a call otherwise. */
    boolean needsLine(int i) {
        Token token = tokens.get(i);
        return token.first() && (token.kind() == Kind.OPEN || token.kind() == Kind.OPEN_BRACKET) && ends[i - 1] && !training(i - 1);
    }

    /** Whether a blank stands before a word that is not the first of a line. */
    boolean blank(int i) {
        Token left = tokens.get(i - 1);
        Token right = tokens.get(i);
        return switch (right.kind()) {
            case COMMA, CLOSE, CLOSE_BRACKET, CLOSE_BRACE, SEMICOLON, DOT -> false;
            case OPEN_BRACE -> !ends[i - 1] && blankAfter(i - 1);
            case OPEN, OPEN_BRACKET -> ends[i - 1] ? training(i - 1) : blankAfter(i - 1);
            case NORM -> !ends[i] && blankAfter(i - 1);
            case POWER -> right.text().startsWith(".");
            case COLON -> right.start() > left.end();
            case MINUS -> !separates[i] && blankAfter(i - 1);
            default -> blankAfter(i - 1);
        };
    }

    private boolean blankAfter(int i) {
        Token token = tokens.get(i);
        return switch (token.kind()) {
            case OPEN, OPEN_BRACKET, OPEN_BRACE, ROOT -> false;
            case MINUS -> !separates[i] && i > 0 && ends[i - 1];
            case NOT, FORALL, EXISTS -> Character.isLetter(token.text().charAt(0));
            case NORM -> ends[i];
            case POWER -> token.text().startsWith(".");
            case COLON -> tokens.get(i + 1).start() > token.end();
            default -> true;
        };
    }

    /** Whether it is the condition of {@code if training (a, b) |> …}, after which the bracket is no call. */
    private boolean training(int i) {
        int before = i > 0 && tokens.get(i - 1).kind() == Kind.NOT ? i - 2 : i - 1;
        return before >= 0 && tokens.get(before).kind() == Kind.IF && tokens.get(i).kind() == Kind.NAME
                && tokens.get(i).text().equals("training");
    }
}
