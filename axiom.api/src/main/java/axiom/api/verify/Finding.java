package axiom.api.verify;

/** What a provider claims about a goal. Only the judge turns it into a verdict. */
public sealed interface Finding {

    /**
     * The goal holds, and this shows it.
     *
     * @param evidence what the judge checks
     */
    record Holds(Evidence evidence) implements Finding {}

    /**
     * The goal does not hold; the candidate is to be replayed.
     *
     * @param candidate the values
     */
    record Fails(Counterexample candidate) implements Finding {}

    /**
     * Not decided.
     *
     * @param reason why, in one sentence
     */
    record Unknown(String reason) implements Finding {}
}
