package axiom.core.report;

import java.util.Locale;
import java.util.stream.Collectors;

import axiom.core.lang.FormulaText;
import axiom.api.verify.Report;
import axiom.api.verify.Verdict;

/** A report as one HTML page without script, in the reader's light or dark colours. */
final class HtmlReport {

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; --proved: #1a7f37; --refuted: #cf222e; --tested: #0969da; --open: #9a6700; }
            @media (prefers-color-scheme: dark) { :root { --proved: #3fb950; --refuted: #ff7b72; --tested: #58a6ff; --open: #d29922; } }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 0; }
            table { border-collapse: collapse; width: 100%; margin-top: 1.5rem; }
            th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
            code, pre { font: .875rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
            .status { font-weight: 600; } .proved { color: var(--proved); } .refuted, .error { color: var(--refuted); }
            .tested { color: var(--tested); } .unknown { color: var(--open); } .quiet { opacity: .75; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .5rem 0; } dt { opacity: .75; } dd { margin: 0; }
            """;

    private final StringBuilder html = new StringBuilder();

    private HtmlReport() {}

    static String of(Report report) {
        HtmlReport page = new HtmlReport();
        page.write(report);
        return page.html.toString();
    }

    private void write(Report report) {
        String title = report.model().isEmpty() ? "Formulas" : report.model();
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>")
                .append(escape(title)).append(" – verification</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
        html.append("<h1>").append(escape(title)).append("</h1>\n<p>").append(escape(Reports.counts(report))).append(" in ")
                .append(Reports.time(report.time())).append("<br><span class=\"quiet\">").append(escape(report.started().toString()))
                .append(report.digest().isEmpty() ? "" : "<br><code>" + escape(report.digest()) + "</code>").append("</span></p>\n");
        html.append("<table>\n<tr><th>Property<th>Verdict<th>Trust<th>Semantics<th>Engine<th>Time</tr>\n");
        int number = 0;
        for (Verdict v : report.verdicts()) {
            html.append("<tr><td><a href=\"#p").append(++number).append("\">").append(escape(v.goal().property().name())).append("</a><td>")
                    .append(status(v)).append("<td>").append(escape(Reports.trust(v))).append("<td>").append(Reports.semantics(v))
                    .append("<td>").append(escape(Reports.engines(v))).append("<td>").append(Reports.time(v.time())).append("</tr>\n");
        }
        html.append("</table>\n");
        number = 0;
        for (Verdict v : report.verdicts()) {
            details(++number, v);
        }
        html.append("</body>\n</html>\n");
    }

    private void details(int number, Verdict v) {
        html.append("<h2 id=\"p").append(number).append("\">").append(escape(v.goal().property().name())).append(": ").append(status(v))
                .append("</h2>\n<dl>\n");
        entry("Formula", "<code>" + escape(FormulaText.of(v.goal().property().formula(), FormulaText.Alphabet.UNICODE).text()) + "</code>");
        entry("Because", escape(v.reason()));
        v.witness().filter(w -> !w.values().isEmpty())
                .ifPresent(w -> entry(v.status() == Verdict.Status.REFUTED ? "Counterexample" : "Witness",
                        "<code>" + escape(Points.text(w)) + "</code>"));
        if (!v.assumptions().isEmpty()) {
            entry("Assuming", v.assumptions().stream().map(HtmlReport::escape).collect(Collectors.joining("<br>")));
        }
        if (!v.by().isEmpty()) {
            entry("By", v.by().stream().map(e -> escape(e.toString())).collect(Collectors.joining("<br>")));
        }
        v.evidence().ifPresent(e -> entry("Evidence", escape(e.format()) + ", " + e.bytes().length + " bytes"));
        html.append("</dl>\n");
        if (!v.ledger().isEmpty()) {
            html.append("<details>\n<summary>").append(v.ledger().size()).append(" attempts</summary>\n<table>\n");
            v.ledger().forEach(a -> html.append("<tr><td>").append(escape(a.engine().toString())).append("<td>").append(escape(a.outcome()))
                    .append(a.transcript().isEmpty()
                            ? ""
                            : "<details><summary>transcript</summary><pre>" + escape(a.transcript()) + "</pre></details>")
                    .append("<td>").append(Reports.time(a.time())).append("</tr>\n"));
            html.append("</table>\n</details>\n");
        }
    }

    private void entry(String name, String value) {
        html.append("<dt>").append(name).append("<dd>").append(value).append('\n');
    }

    private static String status(Verdict verdict) {
        return "<span class=\"status " + verdict.status().name().toLowerCase(Locale.ROOT) + "\">" + verdict.status() + "</span>";
    }

    /** Safe as text and in quoted attributes; control characters, which HTML does not have, become replacement characters. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.append((char) c);
                default -> safe.appendCodePoint(Character.isISOControl(c) || c >= 0xd800 && c < 0xe000 ? 0xfffd : c);
            }
        });
        return safe.toString();
    }
}
