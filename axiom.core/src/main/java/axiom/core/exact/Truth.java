package axiom.core.exact;

/** What is known of the truth of a claim at all points of a box, in all executions. */
public sealed interface Truth {

    /** True at every one. */
    record True() implements Truth {}

    /** False at every one. */
    record False() implements Truth {}

    /**
     * Without a truth value at every one.
     *
     * @param reason why, in a few words
     */
    record Undefined(String reason) implements Truth {}

    /**
     * None of these is known.
     *
     * @param reason why, in a few words
     */
    record Undecided(String reason) implements Truth {}
}
