package axiom.core.lang;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import axiom.core.lang.Token.Kind;

/** A place among the words of a text: where statements end, which brackets are open, and what has been found wrong. */
final class Cursor {

    /** Levels of brackets, prefixes and quantifiers; so that nothing that walks the tree overflows its stack. */
    static final int DEEPEST = 200;
    /** Operators on one another's results, for example the steps of one pipeline; for the same reason. */
    static final int HIGHEST = 500;
    /** Names before a '=' that a line is searched for when it is asked whether a statement begins with it. */
    private static final int NAMES = 16;

    private static final Unreadable UNREADABLE = new Unreadable();

    private final Source source;
    private final List<Token> tokens;
    private final int[] partners;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Lexed lexed;
    private final Deque<Token> open = new ArrayDeque<>();
    private int position;
    /** What is left of the word at {@link #split}. */
    private Optional<Token> rest = Optional.empty();
    private int split = -1;
    private int depth;
    private int statement;
    private boolean block;
    private boolean reported;
    private int strays;

    /** Says that the rest of a statement makes no sense. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unreadable() {
            super("", null, false, false);
        }
    }

    Cursor(Source source, Lexed lexed) {
        this.source = source;
        this.lexed = lexed;
        this.tokens = lexed.tokens();
        this.partners = partners(tokens);
    }

    /** For each bracket the place of the one that belongs to it; itself if there is none. */
    private static int[] partners(List<Token> tokens) {
        int[] partners = new int[tokens.size()];
        Deque<Integer> opened = new ArrayDeque<>();
        for (int i = 0; i < partners.length; i++) {
            partners[i] = i;
            Kind kind = tokens.get(i).kind();
            if (kind.opens()) {
                opened.push(i);
            } else if (kind.closes() && !opened.isEmpty() && closing(tokens.get(opened.peek()).kind()) == kind) {
                partners[i] = opened.pop();
                partners[partners[i]] = i;
            }
        }
        return partners;
    }

    static Kind closing(Kind opening) {
        return switch (opening) {
            case OPEN -> Kind.CLOSE;
            case OPEN_BRACKET -> Kind.CLOSE_BRACKET;
            case OPEN_BRACE -> Kind.CLOSE_BRACE;
            default -> opening;
        };
    }

    Token peek() {
        return get(position);
    }

    Token peek(int ahead) {
        return get(Math.min(position + ahead, tokens.size() - 1));
    }

    /** The word before; the one here if it is the first. */
    Token previous() {
        return get(Math.max(0, position - 1));
    }

    private Token get(int index) {
        return index == split ? rest.orElseThrow() : tokens.get(index);
    }

    /** Goes on by one word; stays at the end of the text. */
    Token next() {
        Token token = peek();
        if (position < tokens.size() - 1) {
            position++;
        }
        return token;
    }

    int position() {
        return position;
    }

    boolean at(Kind kind) {
        return peek().kind() == kind;
    }

    boolean take(Kind kind) {
        boolean there = at(kind);
        if (there) {
            next();
        }
        return there;
    }

    /** Whether a word begins with a full stop that may end the variables of a quantifier. */
    boolean point(int ahead) {
        return peek(ahead).kind() == Kind.MINUS && peek(ahead).text().equals(".-");
    }

    /** Takes the colon off a symbol, which leaves a name. */
    void takeColon() {
        takeFirst(Kind.NAME, peek().text());
    }

    /** Takes the full stop off a word such as {@code .-}. */
    void takePoint() {
        takeFirst(peek().kind(), peek().text().substring(1));
    }

    private void takeFirst(Kind kind, String text) {
        rest = Optional.of(new Token(kind, text, new Span(peek().start() + 1, peek().end()), false));
        split = position;
    }

    /** The text from an offset to the end of the word before. */
    Span since(int start) {
        return new Span(start, Math.max(start, previous().end()));
    }

    // Statements

    /** Begins a statement here. */
    void begin() {
        statement = position;
        depth = 0;
        reported = false;
        open.clear();
    }

    /** Says whether {@code end} ends the statements from here on. */
    void block(boolean inside) {
        block = inside;
    }

    /** Whether a block ends here, and with it the statement before. */
    boolean blockEnds() {
        return block && at(Kind.END);
    }

    /** The offset where the statement begins. */
    int start() {
        return tokens.get(statement).start();
    }

    int column(int offset) {
        return source.column(offset);
    }

    /** Whether the statement cannot go on with the word here. */
    boolean ended() {
        Token token = peek();
        return token.kind() == Kind.END_OF_TEXT || token.kind() == Kind.SEMICOLON || newLine();
    }

    /** Whether the word here is on a new line that is not the same statement's. */
    boolean newLine() {
        return peek().first() && position > statement && open.isEmpty() && !peek().kind().continues();
    }

    /** Whether a statement begins with the word here, by its looks. */
    boolean looksLikeStatement() {
        Token token = peek();
        if (!token.first() || position == statement) {
            return false;
        }
        if (token.kind() == Kind.ANNOTATION) {
            return true;
        }
        if (token.kind() != Kind.NAME) {
            return false;
        }
        return switch (peek(1).kind()) {
            case ASSIGN -> true;
            case ASCRIBE -> source.column(token.start()) <= source.column(start());
            case NAME -> !peek(1).first() && peek(2).kind() == Kind.ASCRIBE;
            case OPEN -> definition();
            case COMMA -> open.isEmpty() && results();
            default -> false;
        };
    }

    /** Whether here is {@code name(…) =}. */
    boolean definition() {
        int opening = position + 1;
        return at(Kind.NAME) && peek(1).kind() == Kind.OPEN && !peek(1).first() && partners[opening] > opening
                && tokens.get(partners[opening] + 1).kind() == Kind.ASSIGN;
    }

    /** Whether here is {@code a, b =}. */
    boolean results() {
        for (int i = 0; i < NAMES; i++) {
            if (peek(2 * i).kind() != Kind.NAME) {
                return false;
            }
            if (peek(2 * i + 1).kind() != Kind.COMMA) {
                return peek(2 * i + 1).kind() == Kind.ASSIGN;
            }
        }
        return false;
    }

    /** Whether the block that begins before the word here has an {@code end}. */
    boolean endFollows() {
        int inner = 0;
        for (int i = position; i < tokens.size() && tokens.get(i).kind() != Kind.BEGIN; i++) {
            Kind kind = tokens.get(i).kind();
            inner += kind == Kind.IF ? 1 : kind == Kind.END ? -1 : 0;
            if (inner < 0) {
                return true;
            }
        }
        return false;
    }

    /** Goes to the next statement, or to the {@code end} of the block around this one. */
    void skip() {
        open.clear();
        int brackets = 0;
        int conditionals = 0;
        for (int i = statement; i < position; i++) {
            Kind kind = tokens.get(i).kind();
            brackets += kind.opens() && partners[i] >= position ? 1 : 0;
            conditionals += kind == Kind.IF ? 1 : kind == Kind.END ? -1 : 0;
        }
        while (!at(Kind.END_OF_TEXT)) {
            boolean argument = brackets > 0 && (previous().kind() == Kind.COMMA || previous().kind().opens()) && !at(Kind.ANNOTATION);
            boolean inner = brackets > 0 || conditionals > 0 && !at(Kind.SEMICOLON);
            if (!inner && ended() || !argument && looksLikeStatement()) {
                break;
            }
            if (at(Kind.IF)) {
                conditionals++;
            } else if (at(Kind.END) && --conditionals < 0 && block) {
                break;
            } else if (peek().kind().opens() && partners[position] > position) {
                brackets++;
            } else if (peek().kind().closes() && partners[position] < position) {
                brackets = Math.max(0, brackets - 1);
            }
            next();
        }
    }

    // Brackets and depth

    void enter(Token bracket) {
        deeper();
        open.push(bracket);
    }

    /** Expects the bracket that closes the innermost one. */
    void leave() {
        Token bracket = open.peek();
        Kind wanted = closing(bracket.kind());
        if (!at(wanted)) {
            throw unclosed(bracket, wanted);
        }
        next();
        open.pop();
        depth--;
    }

    /** The innermost bracket is not closed before the word here. */
    Unreadable unclosed() {
        return unclosed(open.peek(), closing(open.peek().kind()));
    }

    private Unreadable unclosed(Token bracket, Kind wanted) {
        Token here = peek();
        String closing = spelling(wanted);
        Token last = previous();
        if (here.kind().closes() || here.kind() == Kind.NORM) {
            boolean outer = open.stream().anyMatch(b -> closing(b.kind()) == here.kind());
            Span where = outer ? new Span(last.end(), last.end()) : here.span();
            String help = outer ? "write '" + closing + "' after '" + shown(last) + "'" : "write '" + closing + "'";
            Diagnostic error = Diagnostic.error("axiom.syntax", "'" + here.text() + "' does not close '" + bracket.text() + "'",
                    here.span(), help);
            return fail(error.note("opened here", bracket.span()).fix(new Edit(where, closing)));
        }
        if (here.kind() == Kind.END_OF_TEXT || here.kind() == Kind.SEMICOLON || here.kind() == Kind.DOT || here.first()) {
            StringBuilder all = new StringBuilder();
            open.forEach(b -> all.append(spelling(closing(b.kind()))));
            last = lastArgument(bracket);
            Diagnostic error = Diagnostic.error("axiom.syntax", "'" + bracket.text() + "' is not closed", bracket.span(),
                    "write '" + all + "' " + (last.equals(previous()) ? "after '" + shown(last) : "before '|>") + "'");
            return fail(error.fix(new Edit(new Span(last.end(), last.end()), all.toString())));
        }
        return fail(Diagnostic.error("axiom.syntax", "'" + shown(here) + "' is not expected after '" + shown(last) + "'", here.span(),
                "write ',' or '" + closing
                        + "' before it")
                .note("inside the brackets opened here", bracket.span()));
    }

    /** The word after which a call that is not closed probably ends: an argument is rarely a pipeline. */
    private Token lastArgument(Token bracket) {
        int at = statement;
        while (at < position && tokens.get(at) != bracket) {
            at++;
        }
        boolean call = open.size() == 1 && bracket.kind() == Kind.OPEN && at > statement && tokens.get(at - 1).kind() == Kind.NAME
                && !Applications.CONTAINERS.contains(tokens.get(at - 1).text());
        for (int i = at + 1; call && i < position; i = Math.max(i, partners[i]) + 1) {
            if (tokens.get(i).kind() == Kind.PIPE) {
                return tokens.get(i - 1);
            }
        }
        return previous();
    }

    static String spelling(Kind closing) {
        return switch (closing) {
            case CLOSE -> ")";
            case CLOSE_BRACKET -> "]";
            case CLOSE_BRACE -> "}";
            case NORM -> "‖";
            case BAR -> "|";
            default -> closing.name();
        };
    }

    boolean inBrackets() {
        return !open.isEmpty();
    }

    /** Whether the innermost open bracket is of a kind. */
    boolean inside(Kind bracket) {
        return !open.isEmpty() && open.peek().kind() == bracket;
    }

    /** Something began that needs an {@code end} and has none. */
    Unreadable unfinished(Token begin) {
        Token last = previous();
        if (!ended() && !peek().first()) {
            return fail(
                    Diagnostic.error("axiom.syntax", "'" + shown(peek()) + "' is not expected after '" + shown(last) + "'", peek().span(),
                            "write 'else' or 'end' before it").note("'" + begin.text() + "' is here", begin.span()));
        }
        return fail(Diagnostic
                .error("axiom.syntax", "'" + begin.text() + "' has no 'end'", begin.span(), "write 'end' after '" + shown(last) + "'")
                .fix(new Edit(
                        new Span(last.end(), last.end()), " end")));
    }

    void deeper() {
        if (++depth > DEEPEST) {
            throw fail(Diagnostic.error("axiom.syntax", "the expression is nested too deeply", peek().span(),
                    "name its inner parts; at most " + DEEPEST
                            + " levels are read"));
        }
    }

    void shallower() {
        depth--;
    }

    // Diagnostics

    String shown(Token token) {
        if (token.kind() == Kind.END_OF_TEXT) {
            return "end of text";
        }
        String text = source.text(token.span());
        return text.length() > 30 ? text.substring(0, 30) + "…" : text;
    }

    /** Reports something that can be read in spite of the mistake. */
    void report(Diagnostic diagnostic) {
        if (diagnostics.size() <= Parser.MOST_DIAGNOSTICS) {
            diagnostics.add(diagnostic);
        }
        reported = true;
    }

    void report(String problem, Span span, String help, Edit... fix) {
        report(Diagnostic.error("axiom.syntax", problem, span, help).fix(fix));
    }

    /** Whether something is known to be wrong with the statement. */
    boolean reported() {
        return reported;
    }

    /** Changes of all words like the one here, up to the end of the statement as it looks. */
    Edit[] edits(Kind kind, String text, String replacement) {
        List<Edit> edits = new ArrayList<>();
        for (int i = position; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (i > position && token.first() && !token.kind().continues() || token.kind() == Kind.SEMICOLON) {
                break;
            }
            if (token.kind() == kind && token.text().equals(text)) {
                edits.add(new Edit(token.span(), replacement));
            }
        }
        return edits.toArray(Edit[]::new);
    }

    /** Gives up the statement; says why unless something is known to be wrong with it already, which may well be the reason. */
    Unreadable fail(Diagnostic diagnostic) {
        if (!reported && !straysBefore(diagnostic.span().end())) {
            report(diagnostic);
        }
        return UNREADABLE;
    }

    Unreadable fail(String problem, Span span, String help, Edit... fix) {
        return fail(Diagnostic.error("axiom.syntax", problem, span, help).fix(fix));
    }

    /** Whether there are characters in the statement up to here that are no words. */
    private boolean straysBefore(int end) {
        List<Diagnostic> found = lexed.diagnostics();
        int last = Math.max(end, peek().end());
        while (strays < found.size() && found.get(strays).span().start() < start()) {
            strays++;
        }
        return strays < found.size() && found.get(strays).span().start() <= last;
    }

    /** All that was found, in order of place. */
    List<Diagnostic> diagnostics() {
        List<Diagnostic> all = new ArrayList<>(lexed.diagnostics());
        all.addAll(diagnostics);
        all.sort(java.util.Comparator.comparingInt(d -> d.span().start()));
        return all;
    }

    /** Whether a name is written here, which a keyword is not. */
    Optional<Syntax.Name> name() {
        return at(Kind.NAME) ? Optional.of(name(next())) : Optional.empty();
    }

    static Syntax.Name name(Token token) {
        return new Syntax.Name(token.text(), token.span());
    }
}
