package axiom.core.check.algebra;

import axiom.api.graph.Value;
import axiom.api.tensor.Dim;

/** A position along an axis. Every index denotes a position that exists. */
sealed interface Index {

    /** A position that is known. */
    record At(long position) implements Index {}

    /**
     * Some position of an axis.
     *
     * @param id 0 and more for those that the evidence names; negative for those that stand for every position
     */
    record Free(int id, Dim size) implements Index {}

    /** The position that an integer scalar says; the nearest position of the axis if there is no such one. */
    record Said(Value integer, Dim size) implements Index {}

    /** The position that a sum or a maximum runs over; the height tells which one. */
    record Bound(int height) implements Index {}
}
