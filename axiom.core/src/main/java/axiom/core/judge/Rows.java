package axiom.core.judge;

import axiom.api.verify.Problem;

/** Reduces problems about batches to problems about one row. */
final class Rows {

    /**
     * What is asked instead of a problem.
     *
     * @param problem its truth implies that of the original one
     * @param remark what to say about it; empty if it is the original one
     */
    record Reduced(Problem problem, String remark) {

        static Reduced none(Problem problem) {
            return new Reduced(problem, "");
        }
    }

    private Rows() {}

    static Reduced reduced(Problem problem) {
        return Reduced.none(problem);
    }
}
