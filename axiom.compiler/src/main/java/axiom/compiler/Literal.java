package axiom.compiler;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import axiom.core.lang.Edit;
import axiom.core.lang.Span;

/**
 * A string literal or text block as it stands in a Java file, with its value, and for every place of the value where it comes from: through Unicode escapes, escape
 * sequences, line terminators of any kind, stripped indentation and continued lines. Offsets into the source are from the literal's first quotation mark. Immutable.
 *
 * <pre>{@code
 * Literal literal = Literal.of(file.substring(start, end), value).orElseThrow();
 * int place = start + literal.source(diagnostic.span().start());
 * }</pre>
 */
public final class Literal {

    private final String raw;
    private final LiteralReader.Body body;
    private final int incidental;
    private final Traced value;

    private Literal(String raw, LiteralReader.Body body, int incidental, Traced value) {
        this.raw = raw;
        this.body = body;
        this.incidental = incidental;
        this.value = value;
    }

    /**
     * Reads a literal.
     *
     * @param raw its text in the file, from the first quotation mark to the last
     * @return the literal; empty if the text is not exactly one string literal or text block
     */
    public static Optional<Literal> of(String raw) {
        return LiteralReader.body(LiteralReader.unicode(raw)).map(body -> {
            int incidental = body.textBlock() ? LiteralReader.incidental(body.text()) : 0;
            Traced stripped = body.textBlock() ? LiteralReader.strip(body.text(), incidental) : body.text();
            return new Literal(raw, body, incidental, LiteralReader.escapes(stripped));
        });
    }

    /**
     * Reads a literal whose value is known.
     *
     * @param raw its text in the file, from the first quotation mark to the last
     * @param expected the value according to the compiler
     * @return the literal; empty if it does not have that value, so that no place in it can be relied on
     */
    public static Optional<Literal> of(String raw, String expected) {
        return of(raw).filter(l -> l.value.length() == expected.length() && l.value().equals(expected));
    }

    /**
     * The value.
     *
     * @return the text that the literal stands for
     */
    public String value() {
        return value.toString();
    }

    /**
     * The literal as it is written.
     *
     * @return the text, with its quotation marks
     */
    public String raw() {
        return raw;
    }

    /**
     * Whether it may have several lines.
     *
     * @return true for a text block, false for a string literal
     */
    public boolean isTextBlock() {
        return body.textBlock();
    }

    /**
     * Where a place of the value is in the source.
     *
     * @param offset 0 to the length of the value
     * @return where the character, or the escape that stands for it, begins; for a line feed, where the text of its line ends; for the length of the value, where its
     *         text ends
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public int source(int offset) {
        return value.start(Objects.checkIndex(offset, value.length() + 1));
    }

    /**
     * Where a stretch of the value is in the source.
     *
     * @param span a stretch of the value
     * @return from the first character's start to the last one's end; empty for an empty stretch
     * @throws IndexOutOfBoundsException if there is no such stretch
     */
    public Span source(Span span) {
        Objects.checkFromToIndex(span.start(), span.end(), value.length());
        int start = source(span.start());
        return new Span(start, span.end() > span.start() ? value.end(span.end() - 1) : start);
    }

    /**
     * The change of the source that changes the value.
     *
     * @param change a change of the value
     * @return the smallest change of the source that does it and nothing else, with what needs an escape escaped and new lines indented; empty if there is none
     * @throws IndexOutOfBoundsException if the change is outside the value
     */
    public Optional<Edit> source(Edit change) {
        Span where = source(change.span());
        String wanted = value().substring(0, change.span().start()) + change.text() + value().substring(change.span().end());
        Edit edit = new Edit(where, written(change));
        String edited = raw.substring(0, where.start()) + edit.text() + raw.substring(where.end());
        if (of(edited, wanted).isPresent()) {
            return Optional.of(edit);
        }
        return with(wanted).map(all -> new Edit(new Span(0, raw.length()), all));
    }

    private String written(Edit change) {
        if (!body.textBlock()) {
            return LiteralWriter.string(change.text());
        }
        int start = change.span().start();
        int end = change.span().end();
        char before = start == 0 ? LiteralWriter.END : value.charAt(start - 1);
        char after = end == value.length() ? LiteralWriter.END : value.charAt(end);
        String missing = "";
        if (start == 0 || before == '\n') {
            // a blank line may have less than the indentation
            int lineStart = source(start);
            while (lineStart > 0 && raw.charAt(lineStart - 1) != '\n' && raw.charAt(lineStart - 1) != '\r') {
                lineStart--;
            }
            int present = source(start) - lineStart;
            missing = indentation().substring(Math.min(present, indentation().length()));
        }
        return (change.text().isEmpty() || change.text().startsWith("\n") ? "" : missing)
                + LiteralWriter.block(change.text(), indentation(), body.lineEnd(), before, after);
    }

    /**
     * The literal of the same kind and indentation with another value.
     *
     * @param changed the other value
     * @return its text for the file; empty if there is none
     */
    public Optional<String> with(String changed) {
        if (!body.textBlock()) {
            return Optional.of("\"" + LiteralWriter.string(changed) + "\"").filter(text -> of(text, changed).isPresent());
        }
        String indentation = indentation();
        String text = LiteralWriter.block(changed, indentation, body.lineEnd(), LiteralWriter.END, LiteralWriter.END) + "\"\"\"";
        String plain = opening() + (changed.startsWith("\n") ? "" : indentation) + text;
        // if every line begins with a blank, a continued line before them keeps the blanks from being indentation
        String shielded = opening() + indentation + "\\" + body.lineEnd() + (changed.startsWith("\n") ? "" : indentation) + text;
        return Stream.of(plain, shielded).filter(t -> of(t, changed).isPresent()).findFirst();
    }

    /** The opening delimiter with the rest of its line. */
    private String opening() {
        return raw.substring(0, body.text().start(0));
    }

    /** The indentation that is stripped from every line, as the first line that has it is indented. */
    private String indentation() {
        Traced text = body.text();
        int blanks = 0;
        for (int i = 0; i <= text.length() && blanks < incidental; i++) {
            boolean blank = i < text.length() && text.charAt(i) != '\n' && Character.isWhitespace(text.charAt(i));
            blanks = blank ? blanks + 1 : 0;
            if (blanks == incidental) {
                return text.subSequence(i + 1 - incidental, i + 1).toString();
            }
        }
        return "";
    }
}
