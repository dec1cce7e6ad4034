package axiom.verify.algebra.internal.term;

import axiom.api.tensor.Dim;

/** A position along an axis. */
public sealed interface Place {

    /**
     * A position that is known.
     *
     * @param position from 0 on
     */
    record Fixed(long position) implements Place {}

    /**
     * A position with a name of its own. Two are equal only if they are the same object's number.
     *
     * @param number unique
     * @param size the axis
     */
    record Open(int number, Dim size) implements Place {}

    /**
     * The position that an integer variable says.
     *
     * @param variable its number among the values
     * @param size the axis
     */
    record Spoken(int variable, Dim size) implements Place {}

    /**
     * The position that a sum or maximum runs over.
     *
     * @param height which one
     */
    record Running(int height) implements Place {}
}
