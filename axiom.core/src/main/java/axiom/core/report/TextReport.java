package axiom.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import axiom.core.lang.FormulaText;
import axiom.api.verify.Report;
import axiom.api.verify.Verdict;

/** A report as plain text. */
final class TextReport {

    private static final int WIDEST = 40;

    private TextReport() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append(report.model().isEmpty() ? "formulas" : "model " + line(report.model())).append(": ").append(Reports.counts(report))
                .append(" in ").append(Reports.time(report.time())).append('\n');
        if (!report.digest().isEmpty()) {
            text.append(line(report.digest())).append('\n');
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("property", "verdict", "trust", "semantics", "engine", "time"));
        for (Verdict v : report.verdicts()) {
            rows.add(List.of(cut(line(v.goal().property().name())), v.status().name(), Reports.trust(v), Reports.semantics(v),
                    cut(line(Reports.engines(v))), Reports.time(v.time())));
        }
        text.append('\n');
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(c -> rows.stream().mapToInt(r -> r.get(c).codePointCount(0, r.get(c).length())).max().orElse(0)).toArray();
        for (List<String> row : rows) {
            StringBuilder cells = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                String cell = row.get(c);
                cells.append(cell).append(" ".repeat(widths[c] - cell.codePointCount(0, cell.length()) + 2));
            }
            text.append(cells.toString().stripTrailing()).append('\n');
        }
        for (Verdict verdict : report.verdicts()) {
            text.append('\n').append(line(verdict.goal().property().name())).append(": ").append(details(verdict));
        }
        return text.toString();
    }

    /** The status first, so that a program can look at one word. */
    static String details(Verdict verdict) {
        StringBuilder text = new StringBuilder(verdict.status().name());
        text.append(" over ").append(Reports.semantics(verdict));
        if (verdict.trust() != Verdict.Trust.NONE) {
            text.append(", ").append(Reports.trust(verdict));
        }
        text.append('\n');
        text.append("  formula: ").append(line(FormulaText.of(verdict.goal().property().formula(), FormulaText.Alphabet.UNICODE).text()))
                .append('\n');
        text.append("  because: ").append(verdict.reason().strip().lines().map(TextReport::line).collect(Collectors.joining("\n    ")))
                .append('\n');
        verdict.witness().filter(w -> !w.values().isEmpty())
                .ifPresent(w -> text.append("  ").append(Reports.witness(verdict)).append(": ").append(Points.text(w)).append('\n'));
        verdict.assumptions().forEach(a -> text.append("  assuming: ").append(line(a)).append('\n'));
        if (!verdict.by().isEmpty()) {
            text.append("  by: ").append(verdict.by().stream().map(e -> line(e.toString())).collect(Collectors.joining(", "))).append('\n');
        }
        verdict.ledger()
                .forEach(a -> text.append("  tried: ").append(line(a.engine().toString())).append(": ").append(cut(line(a.outcome()), 160))
                        .append(" (").append(Reports.time(a.time())).append(")\n"));
        return text.toString();
    }

    private static String cut(String text) {
        return cut(text, WIDEST);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most - 1) + "…" : text;
    }

    /** On one line, whatever engines and formulas put into it. */
    static String line(String text) {
        return text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
