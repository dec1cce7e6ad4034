package axiom.core.check.algebra;

import java.util.List;
import java.util.Set;

import axiom.api.graph.Value;
import axiom.api.tensor.Dim;

/**
 * A real number of which only what axioms say is known.
 *
 * @param id its number
 * @param key what it is; equal keys are equal numbers
 * @param indices the positions that it depends on
 * @param height 0, or how deep sums and maxima over positions are nested in it
 * @param isInteger whether it is a whole number whatever the variables are
 */
record Atom(int id, Key key, Set<Index> indices, int height, boolean isInteger) {

    /** What an atom is. */
    sealed interface Key {}

    /** An element of a value of the graph. */
    record Element(Value value, List<Index> at) implements Key {}

    /** A function of numbers. */
    record Applied(Function function, List<Polynomial> arguments) implements Key {}

    /** A sum or a maximum over the positions of an axis. */
    record Over(boolean isSum, Dim size, int height, Polynomial body) implements Key {}

    /** A function from the reals to the reals. Where mathematics gives it no value, it has one all the same, which nothing is known of unless said here. */
    enum Function {
        /** The exponential. */
        EXP,
        /** The logarithm. */
        LOG,
        /** The root; 0 for negative numbers. */
        SQRT,
        /** 1/x; 0 for 0. */
        INV,
        /** The larger one of x and 0. */
        RELU,
        /** 1 for x ≥ 0, 0 otherwise. */
        STEP,
        /** The largest integer that is not larger. */
        FLOOR,
        /** The sine. */
        SIN,
        /** The cosine. */
        COS,
        /** The error function. */
        ERF,
        /** The nearest number of {@link Binary32}; only in the float32 semantics. */
        ROUND
    }
}
