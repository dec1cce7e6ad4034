package axiom.verify.assist;

/** A natural number: a position along an axis, or its size. */
sealed interface Index {

    /** A number. */
    record At(long number) implements Index {}

    /** A bound name, made here. */
    record Of(String name) implements Index {}
}
