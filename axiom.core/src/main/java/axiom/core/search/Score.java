package axiom.core.search;

/**
 * How far a claim is from being false at a point: the quantitative semantics of Fainekos and Pappas, "Robustness of temporal logic specifications for
 * continuous-time signals", 2009, without time.
 *
 * @param truth what it is there, as far as double arithmetic can tell
 * @param margin the smaller, the closer to false; NaN never
 */
record Score(Truth truth, double margin) {

    /** Larger than all margins of numbers that are compared. */
    static final double FAR = 1e300;

    enum Truth {
        TRUE, FALSE, UNDEFINED;

        Truth not() {
            return switch (this) {
                case TRUE -> FALSE;
                case FALSE -> TRUE;
                case UNDEFINED -> UNDEFINED;
            };
        }
    }

    static final Score TRUE = new Score(Truth.TRUE, FAR);
    static final Score FALSE = new Score(Truth.FALSE, -FAR);
    static final Score UNDEFINED = new Score(Truth.UNDEFINED, FAR);

    static Score of(boolean truth, double margin) {
        return new Score(truth ? Truth.TRUE : Truth.FALSE, Double.isNaN(margin) ? FAR : Math.clamp(margin, -FAR, FAR));
    }

    Score not() {
        return new Score(truth.not(), truth == Truth.UNDEFINED ? FAR : -margin);
    }

    Score and(Score other) {
        Truth both = truth == Truth.FALSE || other.truth == Truth.FALSE
                ? Truth.FALSE
                : truth == Truth.TRUE ? other.truth : other.truth == Truth.TRUE ? truth : Truth.UNDEFINED;
        return new Score(both, Math.min(margin, other.margin));
    }

    Score or(Score other) {
        Truth either = truth == Truth.TRUE || other.truth == Truth.TRUE
                ? Truth.TRUE
                : truth == Truth.FALSE ? other.truth : other.truth == Truth.FALSE ? truth : Truth.UNDEFINED;
        return new Score(either, Math.max(margin, other.margin));
    }

    boolean isFalse() {
        return truth == Truth.FALSE;
    }
}
