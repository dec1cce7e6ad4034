package axiom.cli.command;

import java.util.Locale;

import axiom.api.verify.Engine;
import axiom.api.verify.Verdict;
import axiom.cli.term.Screen;

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

    /** What went wrong is no refutation, whose exit code others read. */
    static int failed(Options command, Screen screen, Throwable e) {
        if (command.verbose()) {
            e.printStackTrace(screen.err());
        }
        screen.line(
                Verdict.Status.ERROR + ": " + oneLine(e instanceof OutOfMemoryError ? "out of memory" : String.valueOf(e.getMessage())));
        return exit(Verdict.Status.ERROR);
    }
}
