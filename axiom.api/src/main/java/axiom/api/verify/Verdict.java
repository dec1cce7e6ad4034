package axiom.api.verify;

import java.util.Optional;

/**
 * What the judge concluded about a goal. Only the judge makes one.
 *
 * @param status the conclusion
 * @param goal what it is about; its semantics is part of the verdict
 * @param trust what the conclusion rests on
 * @param by the engine whose finding it was
 * @param reason one sentence for people, for example the number of samples
 * @param witness the replayed counterexample of a refutation
 */
public record Verdict(Status status, Goal goal, Trust trust, String by, String reason, Optional<Counterexample> witness) {

    /** The conclusions. */
    public enum Status {
        /** Holds for every execution of the semantics. */
        PROVED,
        /** A replayed counterexample shows that it does not hold. */
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
        /** One engine's word. */
        TRUSTED,
        /** Nothing: no conclusion. */
        NONE
    }
}
