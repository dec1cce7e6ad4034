package axiom.api.verify;

import java.util.List;

/** What a provider claims about a problem. Only the judge turns it into a verdict. */
public sealed interface Finding {

    /**
     * The claim is true, and this shows it.
     *
     * @param evidence what the judge checks
     */
    record Holds(Evidence evidence) implements Finding {}

    /**
     * Engines say that the claim is true, and show nothing.
     *
     * @param attempts what each of them said; not empty
     */
    record Asserted(List<Attempt> attempts) implements Finding {
        /** Copies the list. */
        public Asserted {
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * The claim is false; the candidate is to be replayed.
     *
     * @param candidate values of the variables of the claim's leading ∀
     */
    record Fails(Counterexample candidate) implements Finding {}

    /**
     * Not decided.
     *
     * @param reason why, in one sentence
     */
    record Unknown(String reason) implements Finding {}

    /**
     * Something went wrong: a solver's error, answers that contradict each other.
     *
     * @param reason what, in one sentence
     * @param attempts what was asked and answered
     */
    record Failed(String reason, List<Attempt> attempts) implements Finding {
        /** Copies the list. */
        public Failed {
            attempts = List.copyOf(attempts);
        }
    }
}
