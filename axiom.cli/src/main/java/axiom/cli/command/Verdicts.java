package axiom.cli.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import axiom.api.verify.Engine;
import axiom.api.verify.Verdict;
import axiom.cli.term.Screen;
import axiom.core.report.Points;

/** What verdicts are on the command line. */
final class Verdicts {

    private Verdicts() {}

    /** The exit code: 0 PROVED, 1 REFUTED, 3 UNKNOWN, 4 ERROR, 5 TESTED; 2 is wrong usage. */
    static int exit(Verdict.Status status) {
        return switch (status) {
            case PROVED -> 0;
            case REFUTED -> 1;
            case UNKNOWN -> 3;
            case ERROR -> 4;
            case TESTED -> 5;
        };
    }

    /** The word in its colour. */
    static String style(Verdict.Status status) {
        return switch (status) {
            case PROVED -> "bold,fg(green)";
            case REFUTED, ERROR -> "bold,fg(red)";
            case UNKNOWN, TESTED -> "bold,fg(yellow)";
        };
    }

    /** One line: a reason may have several. */
    static String oneLine(String reason) {
        return reason.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** The verdict in one line, which begins with its word. */
    static String line(Screen screen, Verdict verdict) {
        String by = String.join(" and ", verdict.by().stream().map(Engine::toString).toList());
        return screen.style(style(verdict.status()), verdict.status().toString()) + " in " + verdict.goal().semantics()
                + (verdict.trust() == Verdict.Trust.NONE ? "" : ", " + trust(verdict.trust()) + (by.isEmpty() ? "" : ", by " + by)) + ": "
                + oneLine(verdict.reason()) + " (" + verdict.time().toMillis() + " ms)";
    }

    private static String trust(Verdict.Trust trust) {
        return trust.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Map<String, Object> json(Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("property", verdict.goal().property().name());
        json.put("formula", verdict.goal().property().formula().toString());
        json.put("status", verdict.status().toString());
        json.put("semantics", verdict.goal().semantics().toString());
        json.put("trust", verdict.trust().toString());
        json.put("by", verdict.by().stream().map(Verdicts::json).toList());
        json.put("reason", verdict.reason());
        verdict.witness().ifPresent(w -> json.put("witness", Points.text(w)));
        json.put("assumptions", verdict.assumptions());
        json.put("vacuous", verdict.vacuous());
        json.put("milliseconds", verdict.time().toMillis());
        json.put("ledger", verdict.ledger().stream().map(a -> {
            Map<String, Object> attempt = new LinkedHashMap<>();
            attempt.put("engine", json(a.engine()));
            attempt.put("outcome", a.outcome());
            attempt.put("milliseconds", a.time().toMillis());
            return attempt;
        }).toList());
        return json;
    }

    private static Map<String, Object> json(Engine engine) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", engine.name());
        json.put("version", engine.version());
        json.put("digest", engine.digest());
        return json;
    }
}
