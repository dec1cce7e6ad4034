package axiom.verify.smt.encode;

import java.util.List;

import axiom.verify.smt.term.Term;

/**
 * A symbol for what no term says, with what it stands for.
 *
 * @param symbol the symbol
 * @param meaning what it stands for
 * @param arguments of what
 * @param index which of several results
 */
record Fresh(Term.Symbol symbol, Meaning meaning, List<Term> arguments, int index) {

    /** What symbols stand for. */
    enum Meaning {
        /** a/b, where b ≠ 0. */
        QUOTIENT(true),
        /** √a, where a ≥ 0. */
        ROOT(true),
        /** e^a. */
        EXP(false),
        /** ln a, where a &gt; 0. */
        LOG(false),
        /** 1/(1 + e^−a). */
        SIGMOID(false),
        /** tanh a. */
        TANH(false),
        /** ln(1 + e^a). */
        SOFTPLUS(false),
        /** One of the normalised exponentials of all arguments. */
        SOFTMAX(false),
        /** Something that executions are free to choose. */
        CHOICE(false);

        private final boolean determined;

        Meaning(boolean determined) {
            this.determined = determined;
        }

        /** Whether the axioms leave one value only where there is one. */
        boolean isDetermined() {
            return determined;
        }
    }
}
