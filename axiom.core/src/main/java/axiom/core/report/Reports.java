package axiom.core.report;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import axiom.api.verify.Engine;
import axiom.api.verify.Report;
import axiom.api.verify.Verdict;

/** Reports for people and programs. What stands in them comes from the report alone. */
public final class Reports {

    private Reports() {}

    /**
     * A table of the verdicts, and what there is to say about each.
     *
     * @param report the report
     * @return lines of plain text
     */
    public static String text(Report report) {
        return TextReport.of(report);
    }

    /**
     * One verdict as text.
     *
     * @param verdict the verdict
     * @return lines of plain text, the first of which begins with the status
     */
    public static String text(Verdict verdict) {
        return TextReport.details(verdict);
    }

    /**
     * Everything, for programs.
     *
     * @param report the report
     * @return JSON in ASCII, with complete tensors
     */
    public static String json(Report report) {
        return JsonReport.of(report);
    }

    /**
     * One verdict for programs.
     *
     * @param verdict the verdict
     * @return JSON in ASCII, with complete tensors
     */
    public static String json(Verdict verdict) {
        return JsonReport.of(verdict);
    }

    /**
     * A page that needs nothing else: no script, no font, no network.
     *
     * @param report the report
     * @return HTML
     */
    public static String html(Report report) {
        return HtmlReport.of(report);
    }

    static String trust(Verdict verdict) {
        return switch (verdict.trust()) {
            case CHECKED -> "checked";
            case CROSS_CHECKED -> "cross-checked";
            case SOLVER_TRUSTED -> "solver trusted";
            case NONE -> "–";
        };
    }

    static String engines(Verdict verdict) {
        List<Engine> by = verdict.by();
        return by.isEmpty() ? "–" : by.stream().map(e -> e.name() + " " + e.version()).collect(Collectors.joining(", "));
    }

    static String semantics(Verdict verdict) {
        return switch (verdict.goal().semantics()) {
            case REAL -> "real";
            case FLOAT32 -> "float32";
        };
    }

    /** What a point of a verdict is called. */
    static String witness(Verdict verdict) {
        return verdict.status() == Verdict.Status.REFUTED ? "counterexample" : "witness";
    }

    static String time(Duration time) {
        long millis = time.toMillis();
        return millis < 10_000 ? millis + " ms" : millis / 1000 + " s";
    }

    /** How many verdicts of each status there are, for example {@code 2 PROVED, 1 UNKNOWN}. */
    static String counts(Report report) {
        return report.verdicts().isEmpty()
                ? "no properties"
                : report.verdicts().stream().collect(Collectors.groupingBy(Verdict::status, TreeMap::new, Collectors.counting()))
                        .entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
    }
}
