package axiom.core.lang;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong. Inside a definition, what is wrong is told once, with the place that used it. */
final class Report {

    /** More places would not help. */
    private static final int USES = 3;

    private record Same(Span span, String code, String problem) {}

    private record Use(String name, Span span) {}

    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Same> told = new HashSet<>();
    private final Deque<Use> uses = new ArrayDeque<>();

    void add(Diagnostic diagnostic) {
        if (!told.add(new Same(diagnostic.span(), diagnostic.code(), diagnostic.problem()))) {
            return;
        }
        Diagnostic all = diagnostic;
        for (Use use : uses.stream().filter(u -> !u.span().equals(diagnostic.span())).limit(USES).toList()) {
            all = all.note("'" + use.name() + "' is used here", use.span());
        }
        found.add(all);
    }

    void error(String code, String problem, Span span, String help, Edit... fix) {
        add(Diagnostic.error(code, problem, span, help).fix(fix));
    }

    void warning(String code, String problem, Span span, String help, Edit... fix) {
        add(Diagnostic.warning(code, problem, span, help).fix(fix));
    }

    /** Begins the use of something whose text stands elsewhere. */
    void enter(String name, Span span) {
        uses.push(new Use(name, span));
    }

    void leave() {
        uses.pop();
    }

    /** In order of place. */
    List<Diagnostic> diagnostics() {
        return found.stream().sorted(Comparator.comparingInt((Diagnostic d) -> d.span().start()).thenComparingInt(d -> d.span().end()))
                .toList();
    }

    /** Whether something inside a stretch could not be read; what the parser says comes first. */
    boolean hasErrorIn(Span span) {
        return found.stream().limit(Parser.MOST_DIAGNOSTICS).anyMatch(
                d -> d.severity() == Diagnostic.Severity.ERROR && d.span().start() >= span.start() && d.span().end() <= span.end());
    }

    boolean hasErrors() {
        return found.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    }
}
