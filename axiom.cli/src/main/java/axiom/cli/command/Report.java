package axiom.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import axiom.cli.declaration.Checker.Checked;
import axiom.cli.declaration.Checker.Fixed;
import axiom.cli.term.Screen;
import axiom.cli.term.Table;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Diagnostic.Severity;
import axiom.core.lang.Source;
import axiom.core.lang.Span;
import axiom.core.lang.Step;

/**
 * What {@code axiom check} found, for people and for programs.
 *
 * @param checked the files
 * @param fixed what was wrong with them before
 * @param fix what was done about that, or would be; empty if nothing was to be done
 * @param trace whether shapes are shown
 */
record Report(List<Checked> checked, List<Fixed> fixed, Optional<String> fix, boolean trace) {

    /** How many diagnostics have a severity. */
    long count(Severity severity) {
        return checked.stream().flatMap(c -> c.diagnostics().stream()).filter(d -> d.severity() == severity).count();
    }

    void show(Screen screen) {
        for (Fixed one : fixed) {
            Source file = one.file();
            Diagnostic diagnostic = one.diagnostic();
            screen.line(screen.style("fg(green)", fix.orElseThrow()) + " " + at(file, diagnostic.span()) + ": [" + diagnostic.code() + "] "
                    + diagnostic.problem());
        }
        if (!fixed.isEmpty()) {
            screen.line("");
        }
        for (Checked one : checked) {
            for (Diagnostic diagnostic : one.diagnostics()) {
                show(diagnostic, one.file().source(), screen);
                screen.line("");
            }
            if (trace && !one.trace().isEmpty()) {
                Table table = Table.of("after", "is", "at");
                for (Step step : one.trace()) {
                    table.row(printable(step.what().strip().replaceAll("\\s+", " ")), step.type().type(),
                            at(one.file().source(), step.span()));
                }
                screen.table(table);
                screen.line("");
            }
        }
        screen.line(summary());
    }

    private static void show(Diagnostic diagnostic, Source file, Screen screen) {
        String style = diagnostic.severity() == Severity.ERROR ? "bold,fg(red)" : "bold,fg(yellow)";
        List<String> lines = printable(diagnostic.text(file)).lines().toList();
        String severity = name(diagnostic.severity()) + ":";
        int from = lines.getFirst().indexOf(severity);
        screen.line(screen.style("bold", lines.getFirst().substring(0, from)) + screen.style(style, severity)
                + screen.style("bold", lines.getFirst().substring(from + severity.length())));
        for (String line : lines.subList(1, lines.size())) {
            boolean help = line.startsWith("  help: ");
            screen.line(help ? screen.style("fg(cyan)", line) : line.strip().matches("\\^~*") ? screen.style(style, line) : line);
        }
    }

    /** A text whose control characters cannot act on a terminal. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\n\t]]", "\ufffd");
    }

    private static String at(Source file, Span span) {
        return file.name() + ":" + file.line(span.start()) + ":" + file.column(span.start());
    }

    private static String name(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private int declarations() {
        return checked.stream().mapToInt(c -> c.file().parts().size()).sum();
    }

    private String summary() {
        return (checked.isEmpty()
                ? "no declarations"
                : numbered(checked.size(), "file") + ", " + numbered(declarations(), "declaration")) + ", "
                + numbered(count(Severity.ERROR), "error") + ", " + numbered(count(Severity.WARNING), "warning")
                + (fix.isPresent() ? ", " + numbered(fixed.size(), "fix", "fixes") : "");
    }

    private static String numbered(long count, String what) {
        return numbered(count, what, what + "s");
    }

    private static String numbered(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /** The same as JSON; the fields are documented in the command's help. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("files", checked.size());
        json.put("declarations", declarations());
        json.put("errors", count(Severity.ERROR));
        json.put("warnings", count(Severity.WARNING));
        json.put("diagnostics", checked.stream().flatMap(c -> c.diagnostics().stream().map(d -> json(d, c.file().source()))).toList());
        if (fix.isPresent()) {
            json.put("fixed", fixed.stream().map(f -> json(f.diagnostic(), f.file())).toList());
        }
        if (trace) {
            json.put("trace", checked.stream().flatMap(c -> c.trace().stream().map(s -> json(s, c.file().source()))).toList());
        }
        return json;
    }

    private static Map<String, Object> json(Diagnostic diagnostic, Source file) {
        Map<String, Object> json = place(file, diagnostic.span());
        json.put("severity", name(diagnostic.severity()));
        json.put("code", diagnostic.code());
        json.put("problem", diagnostic.problem());
        json.put("help", diagnostic.help());
        json.put("notes", diagnostic.notes().stream().map(n -> text(file, n.span(), n.text())).toList());
        json.put("fix", diagnostic.fix().stream().map(e -> text(file, e.span(), e.text())).toList());
        return json;
    }

    private static Map<String, Object> json(Step step, Source file) {
        Map<String, Object> json = place(file, step.span());
        json.put("step", step.what());
        json.put("type", step.type().type().toString());
        return json;
    }

    private static Map<String, Object> text(Source file, Span span, String text) {
        Map<String, Object> json = place(file, span);
        json.put("text", text);
        return json;
    }

    private static Map<String, Object> place(Source file, Span span) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file.name());
        json.put("line", file.line(span.start()));
        json.put("column", file.column(span.start()));
        json.put("endLine", file.line(span.end()));
        json.put("endColumn", file.column(span.end()));
        return json;
    }
}
