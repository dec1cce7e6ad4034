package axiom.core.lang;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import axiom.core.lang.Token.Kind;

/** Lays out the words and comments of one text that has nothing wrong with it. */
final class Layout {

    private static final int WIDTH = 100;
    private static final String INDENT = "    ";
    /** Longer names stand for themselves, so that they do not push all others to the right. */
    private static final int WIDEST_NAME = 32;

    private final Source source;
    private final List<Token> tokens;
    private final List<Span> comments;
    private final Spacing spacing;
    private final StringBuilder out = new StringBuilder();
    private int token;
    private int comment;
    /** Where the last entry ended. */
    private int last;

    /**
     * A line and what continues it: a statement, the head of a definition up to {@code begin}, the {@code end} of one, or a comment that stands for itself.
     *
     * @param indent what stands before it
     * @param from its first word
     * @param to after its last word; {@code from} if it is a comment
     * @param sign its {@code =} or {@code ::} if that is aligned with its neighbours'; otherwise {@code from}
     * @param comments those inside it and at its end, or the one that it is
     * @param apart whether an empty line stands before it
     */
    private record Entry(String indent, int from, int to, int sign, List<Span> comments, boolean apart) {}

    Layout(Source source, Lexed lexed) {
        this.source = source;
        this.tokens = lexed.tokens();
        this.comments = lexed.comments();
        this.spacing = new Spacing(source, tokens);
    }

    String of(Syntax.Text tree) {
        List<Entry> entries = new ArrayList<>();
        for (Syntax.Statement statement : tree.statements()) {
            if (statement instanceof Syntax.Definition definition) {
                definition(definition, entries);
            } else {
                boolean aligned = statement instanceof Syntax.Typed || statement instanceof Syntax.Binding;
                entry(entries, "", at(statement.span().start()), at(statement.span().end()), aligned);
            }
        }
        comments(entries, "", source.text().length());
        write(entries);
        return out.toString();
    }

    // What there is

    /** The first word that does not begin before an offset; offsets come in order. */
    private int at(int offset) {
        while (token < tokens.size() - 1 && tokens.get(token).start() < offset) {
            token++;
        }
        return token;
    }

    private void definition(Syntax.Definition definition, List<Entry> entries) {
        int from = at(definition.span().start());
        int begin = from + 1;
        for (int depth = 0; depth > 0 || tokens.get(begin).kind() != Kind.ASSIGN; begin++) {
            depth += tokens.get(begin).kind().opens() ? 1 : tokens.get(begin).kind().closes() ? -1 : 0;
        }
        begin++;
        if (tokens.get(begin).kind() != Kind.BEGIN) {
            entry(entries, "", from, at(definition.span().end()), false);
            return;
        }
        entry(entries, "", from, begin + 1, false);
        token = begin + 1;
        for (Syntax.Binding binding : definition.body()) {
            entry(entries, INDENT, at(binding.span().start()), at(binding.span().end()), true);
        }
        int result = token;
        while (tokens.get(result).kind() == Kind.SEMICOLON) {
            result++;
        }
        int end = at(definition.span().end()) - 1;
        int afterResult = end;
        while (tokens.get(afterResult - 1).kind() == Kind.SEMICOLON) {
            afterResult--;
        }
        entry(entries, INDENT, result, afterResult, false);
        comments(entries, INDENT, tokens.get(end).start());
        entry(entries, "", end, end + 1, false);
    }

    private void entry(List<Entry> entries, String indent, int from, int to, boolean aligned) {
        comments(entries, indent, tokens.get(from).start());
        boolean apart = apart(entries, tokens.get(from).start());
        last = tokens.get(to - 1).end();
        // a comment on the last line belongs to what stands there last
        int next = to;
        while (tokens.get(next).kind() == Kind.SEMICOLON) {
            next++;
        }
        int limit = tokens.get(next).kind() == Kind.END_OF_TEXT ? source.text().length() : tokens.get(next).start();
        int first = comment;
        while (comment < comments.size() && (comments.get(comment).start() < last
                || comments.get(comment).start() < limit && source.line(last) == source.line(comments
                        .get(comment).start()))) {
            last = Math.max(last, comments.get(comment++).end());
        }
        int sign = from;
        while (aligned && tokens.get(sign).kind() != Kind.ASSIGN && tokens.get(sign).kind() != Kind.ASCRIBE) {
            sign++;
        }
        entries.add(new Entry(indent, from, to, sign, comments.subList(first, comment), apart));
    }

    /** The comments before an offset, each for itself. */
    private void comments(List<Entry> entries, String indent, int offset) {
        while (comment < comments.size() && comments.get(comment).start() < offset) {
            Span span = comments.get(comment);
            boolean apart = apart(entries, span.start());
            entries.add(new Entry(indent, token, token, token, comments.subList(comment, comment + 1), apart));
            last = span.end();
            comment++;
        }
    }

    private boolean apart(List<Entry> entries, int start) {
        return !entries.isEmpty() && source.line(start) - source.line(last) > 1;
    }

    // How it is written

    private void write(List<Entry> entries) {
        int[] columns = columns(entries);
        for (int i = 0; i < columns.length; i++) {
            Entry entry = entries.get(i);
            if (entry.apart()) {
                out.append('\n');
            }
            if (entry.from() == entry.to()) {
                out.append(entry.indent()).append(text(entry.comments().getFirst()));
            } else {
                words(entry, columns[i], cutOff(entries, i));
            }
            out.append('\n');
        }
    }

    /** How wide the names before each entry's sign are written. */
    private int[] columns(List<Entry> entries) {
        int[] columns = new int[entries.size()];
        for (int first = 0, end; first < columns.length; first = end) {
            int widest = 0;
            for (end = first; end == first || end < columns.length && neighbours(entries.get(end - 1), entries.get(end)); end++) {
                int width = width(words(entries.get(end).from(), entries.get(end).sign()));
                widest = width > WIDEST_NAME ? widest : Math.max(widest, width);
            }
            Arrays.fill(columns, first, end, widest);
        }
        return columns;
    }

    private boolean neighbours(Entry above, Entry below) {
        return !below.apart() && above.sign() > above.from() && below.sign() > below.from() && above.indent().equals(below.indent())
                && tokens.get(above.sign()).kind() == tokens.get(below.sign()).kind();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Words on one line. */
    private String words(int from, int to) {
        StringBuilder words = new StringBuilder();
        for (int i = from; i < to; i++) {
            words.append(i > from && spacing.blank(i) ? " " : "").append(spacing.text(i));
        }
        return words.toString();
    }

    /** Writes an entry on one line, or on several if it is too long, or if comments or brackets need it. */
    private void words(Entry entry, int column, boolean cutOff) {
        String names = words(entry.from(), entry.sign());
        int gap = Math.max(0, column - width(names));
        boolean broken = !entry.comments().isEmpty() && entry.comments().getFirst().start() < tokens.get(entry.to() - 1).start()
                || entry.indent().length() + width(
                        words(entry.from(), entry.to())) + gap > WIDTH;
        String more = entry.indent() + INDENT;
        out.append(entry.indent());
        int comments = 0;
        int brackets = 0;
        int conditionals = 0;
        for (int i = entry.from(); i < entry.to(); i++) {
            Token here = tokens.get(i);
            int before = comments;
            while (comments < entry.comments().size() && entry.comments().get(comments).start() < here.start()) {
                comment(entry.comments().get(comments++), tokens.get(i - 1), more);
            }
            brackets -= here.kind().closes() ? 1 : 0;
            conditionals -= here.kind() == Kind.END ? 1 : 0;
            boolean step = broken && conditionals == 0 && here.kind() == Kind.PIPE;
            if (comments > before || brackets == 0 && (step || i > entry.from() && spacing.needsLine(i))) {
                out.append('\n').append(more);
            } else if (i > entry.from() && spacing.blank(i)) {
                out.append(' ');
            }
            out.append(i == entry.sign() && i > entry.from() ? " ".repeat(gap) : "").append(spacing.text(i));
            brackets += here.kind().opens() ? 1 : 0;
            conditionals += here.kind() == Kind.IF ? 1 : 0;
        }
        out.append(cutOff ? ";" : "");
        while (comments < entry.comments().size()) {
            comment(entry.comments().get(comments++), tokens.get(entry.to() - 1), more);
        }
    }

    /** Writes a comment after a word, or on a line of its own if it has one. */
    private void comment(Span comment, Token after, String indent) {
        boolean sameLine = source.line(comment.start()) == source.line(after.start());
        out.append(sameLine ? "  " : "\n" + indent).append(text(comment));
    }

    private String text(Span comment) {
        return source.text(comment).stripTrailing();
    }

    /** Whether what comes next begins with a sign that would go on with this entry. */
    private boolean cutOff(List<Entry> entries, int i) {
        return entries.subList(i + 1, entries.size()).stream().filter(e -> e.to() > e.from()).findFirst()
                .filter(e -> tokens.get(e.from()).kind().continues())
                .isPresent();
    }
}
