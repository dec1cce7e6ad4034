package axiom.backend.cpu.internal.kernel;

/** Which operands of a binary kernel advance. */
public enum Pairing {
    /** Both. */
    BOTH,
    /** The left one; the right one is a single element. */
    LEFT,
    /** The right one; the left one is a single element. */
    RIGHT
}
