package axiom.core.check.algebra;

import java.util.List;

/** What holds of numbers, positive: the negation of a claim, pushed down to its predicates. */
sealed interface Case {

    /**
     * A comparison with 0.
     *
     * @param some positions of which there is at least one for which it holds
     * @param every positions for all of which it holds
     * @param number what is compared
     * @param sign how it compares
     */
    record Literal(List<Index.Free> some, List<Index.Free> every, Polynomial number, Sign sign) implements Case {}

    /** All of them hold. */
    record All(List<Case> parts) implements Case {}

    /** One of them holds at least. */
    record Any(List<Case> parts) implements Case {}

    static Case all(List<Case> parts) {
        return parts.size() == 1 ? parts.getFirst() : new All(List.copyOf(parts));
    }

    static Case any(List<Case> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Any(List.copyOf(parts));
    }
}
