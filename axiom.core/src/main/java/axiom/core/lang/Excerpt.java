package axiom.core.lang;

import java.util.Locale;

/** Diagnostics as people read them. */
final class Excerpt {

    /** Of a longer line only the part around the place is shown. */
    private static final int WIDEST = 100;
    private static final int BEFORE = 50;

    private Excerpt() {}

    static String of(Diagnostic diagnostic, Source source) {
        int line = source.line(diagnostic.span().start());
        int column = source.column(diagnostic.span().start());
        StringBuilder out = new StringBuilder(source.name()).append(':').append(line).append(':').append(column).append(": ")
                .append(diagnostic.severity().name().toLowerCase(Locale.ROOT)).append(": [").append(diagnostic.code()).append("] ")
                .append(diagnostic.problem()).append('\n');
        if (source.lineText(line).isBlank()) {
            out.setLength(out.length() - 1);
        } else {
            marked(out, source.lineText(line), column - 1, diagnostic.span());
        }
        for (Diagnostic.Note note : diagnostic.notes()) {
            out.append("\n  note: ").append(source.line(note.span().start())).append(':').append(source.column(note.span().start()))
                    .append(": ").append(note.text());
        }
        if (!diagnostic.help().isEmpty()) {
            out.append("\n  help: ").append(diagnostic.help());
        }
        return out.toString();
    }

    private static void marked(StringBuilder out, String line, int at, Span span) {
        int from = line.length() <= WIDEST ? 0 : Math.clamp(at - BEFORE, 0, line.length() - WIDEST);
        int to = Math.min(line.length(), from + WIDEST);
        String left = from > 0 ? "…" : "";
        out.append("    ").append(left).append(visible(line.substring(from, to))).append(to < line.length() ? "…" : "").append("\n    ");
        // tabs stay tabs, so that the mark is below what it marks
        (left + line.substring(from, Math.clamp(at, from, to))).chars().forEach(c -> out.append(c == '\t' ? '\t' : ' '));
        int width = Math.min(span.end() - span.start(), to - at);
        out.append('^').append("~".repeat(Math.max(0, width - 1)));
    }

    /** What a terminal cannot show, or shows elsewhere, is replaced, one for one. */
    private static String visible(String line) {
        StringBuilder visible = new StringBuilder(line);
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            int c = line.codePointAt(i);
            if (c != '\t' && Character.isISOControl(c) || Strays.deceives(c)) {
                visible.setCharAt(i, '\uFFFD');
            }
        }
        return visible.toString();
    }
}
