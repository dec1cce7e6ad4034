package axiom.core.lang;

import java.util.Locale;

/** Diagnostics as people read them. */
final class Excerpt {

    private Excerpt() {}

    static String of(Diagnostic diagnostic, Source source) {
        int line = source.line(diagnostic.span().start());
        int column = source.column(diagnostic.span().start());
        String text = source.lineText(line);
        StringBuilder out = new StringBuilder(source.name()).append(':').append(line).append(':').append(column).append(": ")
                .append(diagnostic.severity().name().toLowerCase(Locale.ROOT)).append(": [").append(diagnostic.code()).append("] ")
                .append(diagnostic.problem()).append('\n');
        out.append("    ").append(text).append('\n').append("    ");
        // tabs stay tabs, so that the mark is below what it marks
        text.substring(0, Math.min(text.length(), column - 1)).chars().forEach(c -> out.append(c == '\t' ? '\t' : ' '));
        int width = Math.min(diagnostic.span().end(), diagnostic.span().start() + text.length() - column + 1) - diagnostic.span().start();
        out.append('^').append("~".repeat(Math.max(0, width - 1)));
        for (Diagnostic.Note note : diagnostic.notes()) {
            out.append("\n  note: ").append(source.line(note.span().start())).append(':').append(source.column(note.span().start()))
                    .append(": ").append(note.text());
        }
        if (!diagnostic.help().isEmpty()) {
            out.append("\n  help: ").append(diagnostic.help());
        }
        return out.toString();
    }
}
