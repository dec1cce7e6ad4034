package axiom.verify.algebra;

import java.time.Duration;
import java.util.Map;

import axiom.api.verify.Budget;
import axiom.api.verify.Finding;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.api.verify.Work;
import axiom.core.check.EvidenceChecker.Result;
import axiom.core.check.algebra.AlgebraChecker;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

/** Formulas as problems, and what the engine and the checker say of them. */
final class Goals {

    private static final Duration AMPLE = Duration.ofSeconds(20);

    private Goals() {}

    static Problem problem(String formula, Semantics semantics) {
        Proposition proposition = Proposition.of(new Source("formula", formula));
        return Problems.of(new Goal(proposition.property().orElseThrow(() -> new IllegalArgumentException(formula + ": "
                + proposition.diagnostics())), Map.of(), semantics));
    }

    static Finding finding(Problem problem) {
        return finding(problem, AMPLE);
    }

    private static Finding finding(Problem problem, Duration time) {
        return new AlgebraVerifier().verify(problem, Work.alone(new Budget(time, 1L << 30)));
    }

    /** What comes of a problem: {@code proved}, or why not. */
    static String outcome(Problem problem) {
        return outcome(problem, AMPLE);
    }

    /** What comes of a problem within some time. */
    static String outcome(Problem problem, Duration time) {
        return switch (finding(problem, time)) {
            case Finding.Holds(var evidence) -> switch (new AlgebraChecker().check(problem, evidence)) {
                case Result.Accepted _ -> "proved";
                case Result.Rejected(String reason) -> "rejected: " + reason;
            };
            case Finding.Unknown(String reason) -> "unknown: " + reason;
            case Finding.Asserted _, Finding.Fails _, Finding.Failed _ -> "something else";
        };
    }
}
