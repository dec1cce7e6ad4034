package axiom.verify.algebra.internal.term;

import java.util.Locale;

/** The functions that atoms are made with. */
public enum Kind {
    /** An element of a value. */
    ELEMENT,
    /** e^x. */
    EXP,
    /** The logarithm. */
    LOG,
    /** The root. */
    SQRT,
    /** 1/x. */
    INV,
    /** max(x, 0). */
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
    /** The nearest number of float32. */
    ROUND,
    /** A sum over an axis. */
    SUM,
    /** The largest over an axis. */
    MAX;

    /** The word for it in derivations. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
