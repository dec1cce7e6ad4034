package axiom.core.judge;

import java.util.function.Function;

import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;

/** Says whether a claim is true at a point. */
interface Replayer {

    /** What a claim is at a point. */
    enum Truth {
        /** True. */
        TRUE,
        /** False. */
        FALSE,
        /** It has no value. */
        UNDEFINED,
        /** Not known. */
        UNDECIDED
    }

    /**
     * What came of a replay.
     *
     * @param truth what the claim is
     * @param reason why, in a few words; may be empty
     */
    record Result(Truth truth, String reason) {}

    /**
     * Replays the reference execution, or computes exactly.
     *
     * @param problem a problem that begins with ∀, or has no quantifier
     * @param point values of the variables of the leading ∀
     */
    default Result replay(Problem problem, Counterexample point) {
        return of(problem, false).apply(point);
    }

    /** As {@link #replay}, but for all executions of the semantics: TRUE and FALSE only if it is so in all of them. */
    default Result replayAll(Problem problem, Counterexample point) {
        return of(problem, true).apply(point);
    }

    /** Prepares to replay many points. */
    Function<Counterexample, Result> of(Problem problem, boolean inAllExecutions);
}
