package axiom.api.verify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the judge concluded about a goal. Only the judge makes one.
 *
 * @param status the conclusion
 * @param goal what it is about; its semantics is part of the verdict
 * @param trust what the conclusion rests on
 * @param by the engines whose findings it rests on; empty if there are none
 * @param reason one sentence for people, for example the number of samples
 * @param witness the replayed counterexample of a refutation, or the replayed witness of a proof of ∃
 * @param evidence what was checked; empty if a replay or an engine's word is all
 * @param assumptions what the conclusion assumes besides the semantics, a sentence each, for example the accuracy of a function
 * @param time how long it took
 * @param ledger who tried, in order
 * @param vacuous whether it is PROVED for no better reason than that nothing satisfies its hypotheses; false where that is not known
 */
public record Verdict(Status status, Goal goal, Trust trust, List<Engine> by, String reason, Optional<Counterexample> witness,
        Optional<Evidence> evidence, List<String> assumptions, Duration time, List<Attempt> ledger, boolean vacuous) {

    /** Copies the lists. */
    public Verdict {
        by = List.copyOf(by);
        assumptions = List.copyOf(assumptions);
        ledger = List.copyOf(ledger);
    }

    /**
     * A verdict that is not known to be vacuous.
     *
     * @param status the conclusion
     * @param goal what it is about
     * @param trust what the conclusion rests on
     * @param by the engines whose findings it rests on
     * @param reason one sentence for people
     * @param witness the replayed counterexample or witness
     * @param evidence what was checked
     * @param assumptions what the conclusion assumes besides the semantics
     * @param time how long it took
     * @param ledger who tried, in order
     */
    public Verdict(Status status, Goal goal, Trust trust, List<Engine> by, String reason, Optional<Counterexample> witness,
            Optional<Evidence> evidence, List<String> assumptions, Duration time, List<Attempt> ledger) {
        this(status, goal, trust, by, reason, witness, evidence, assumptions, time, ledger, false);
    }

    /** The conclusions. */
    public enum Status {
        /** Holds for every execution of the semantics. */
        PROVED,
        /** A replayed counterexample or a checked proof of the opposite shows that it does not hold. */
        REFUTED,
        /** Held on samples; proves nothing. */
        TESTED,
        /** Not decided. */
        UNKNOWN,
        /** Something went wrong while deciding. */
        ERROR
    }

    /** What a conclusion rests on, from most to least. */
    public enum Trust {
        /** Evidence or witness that the judge itself re-checked. */
        CHECKED,
        /** Two independent engines that agree. */
        CROSS_CHECKED,
        /** One engine's word, which the user chose to accept. */
        SOLVER_TRUSTED,
        /** Nothing: no conclusion. */
        NONE
    }
}
