package axiom.api.property;

import axiom.api.graph.Comparison;

/** A comparison of two terms. */
public enum Relation {
    /** Equal. */
    EQUAL("=", new Comparison.Equal()),
    /** Less. */
    LESS("<", new Comparison.Less()),
    /** Less or equal. */
    AT_MOST("≤", new Comparison.LessOrEqual()),
    /** Greater. */
    GREATER(">", new Comparison.Greater()),
    /** Greater or equal. */
    AT_LEAST("≥", new Comparison.GreaterOrEqual());

    private final String sign;
    private final Comparison op;

    Relation(String sign, Comparison op) {
        this.sign = sign;
        this.op = op;
    }

    /**
     * The operator that decides it element by element.
     *
     * @return the operator
     */
    public Comparison op() {
        return op;
    }

    /**
     * The mathematical sign.
     *
     * @return one character
     */
    @Override
    public String toString() {
        return sign;
    }
}
