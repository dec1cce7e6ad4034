package axiom.core.check;

import java.util.List;

import axiom.api.verify.Evidence;
import axiom.api.verify.Problem;

/** Checks evidence of one format. Has no state; may be used from several threads. */
public interface EvidenceChecker {

    /** What a checker says. */
    sealed interface Result {

        /**
         * The evidence shows that the problem's claim is true, for all sizes.
         *
         * @param assumptions what it assumes besides the semantics, a sentence each
         */
        record Accepted(List<String> assumptions) implements Result {
            /** Copies the list. */
            public Accepted {
                assumptions = List.copyOf(assumptions);
            }
        }

        /**
         * It does not show that.
         *
         * @param reason why not, in one sentence
         */
        record Rejected(String reason) implements Result {}
    }

    /**
     * The format that it checks.
     *
     * @return as in {@link Evidence#format()}
     */
    String format();

    /**
     * Checks evidence. Whatever the bytes, it throws nothing, and ends in time and memory that grow with the evidence and the problem.
     *
     * @param problem what is claimed to be true
     * @param evidence evidence of this checker's format
     * @return whether it shows that
     */
    Result check(Problem problem, Evidence evidence);
}
