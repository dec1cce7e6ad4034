package axiom.verify.smt.term;

/** What a term ranges over. */
public enum Sort {
    /** Truth values. */
    BOOL("Bool"),
    /** Integers. */
    INT("Int"),
    /** Real numbers. */
    REAL("Real"),
    /** IEEE 754 binary32, with one NaN. */
    FLOAT32("(_ FloatingPoint 8 24)");

    private final String text;

    Sort(String text) {
        this.text = text;
    }

    /** SMT-LIB's name. */
    @Override
    public String toString() {
        return text;
    }
}
