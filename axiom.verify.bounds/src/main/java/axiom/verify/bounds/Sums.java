package axiom.verify.bounds;

import java.util.Arrays;

import axiom.api.tensor.DType;

/**
 * Sums in any order, with products that may be fused and accumulators that may be wider. Of n terms in binary32 the error is at most γₙ·Σ|xᵢ|, γₙ = n·u/(1 −
 * n·u), u = 2⁻²⁴. Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section 4.2.
 */
final class Sums {

    private static final double U = 0x1p-24;

    private Sums() {}

    /**
     * A sum.
     *
     * @param terms exact products, or the numbers themselves
     * @param roundings how often each term may have been rounded before, at most
     */
    static Interval of(Kind kind, DType dtype, Interval[] terms, int roundings) {
        if (terms.length == 0) {
            return Interval.ZERO;
        }
        Interval sum = terms[0];
        for (int i = 1; i < terms.length; i++) {
            sum = sum.plus(terms[i]);
        }
        return switch (kind) {
            case REAL, WHOLE -> sum;
            case INTEGER, BOOL -> kind.round(sum, dtype);
            case FLOAT64, NARROW -> terms.length == 1 && roundings == 0 ? sum : Interval.ANY;
            case FLOAT32 -> terms.length == 1 && roundings <= 1 ? kind.round(sum, dtype) : rounded(sum, terms, roundings);
        };
    }

    private static Interval rounded(Interval sum, Interval[] terms, int roundings) {
        double size = 0;
        boolean odd = false;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double largestLow = Double.NEGATIVE_INFINITY;
        double smallestHigh = Double.POSITIVE_INFINITY;
        for (Interval term : terms) {
            size = Interval.addUp(size, term.size());
            odd |= term.odd();
            least = Math.min(least, term.low());
            most = Math.max(most, term.high());
            largestLow = Math.max(largestLow, term.low());
            smallestHigh = Math.min(smallestHigh, term.high());
        }
        int n = terms.length + roundings;
        double gamma = n * U / (1 - n * U) * (1 + 0x1p-50);
        double error = Math.nextUp(gamma * size) + n * 0x1p-148;
        boolean positive = least >= 0;
        boolean negative = most <= 0;
        if (n * U > 0.1 || !(Interval.addUp(size, error) < Float.MAX_VALUE)) {
            return positive
                    ? new Interval(roundings == 0 ? (float) largestLow : 0, Double.POSITIVE_INFINITY, odd)
                    : negative ? new Interval(Double.NEGATIVE_INFINITY, roundings == 0 ? (float) smallestHigh : 0, odd) : Interval.ANY;
        }
        float low = (float) Interval.addDown(sum.low(), -error);
        float high = (float) Interval.addUp(sum.high(), error);
        return new Interval(positive ? Math.max(low, 0) : low, negative ? Math.min(high, 0) : high, odd);
    }

    /** A sum of unknown length: the terms, some number of times. */
    static Interval open(Kind kind, Interval[] terms) {
        Interval hull = Arrays.stream(terms).reduce(Interval::hull).orElse(Interval.ANY);
        double low = hull.low() >= 0 ? kind == Kind.FLOAT32 ? (float) hull.low() : hull.low() : Double.NEGATIVE_INFINITY;
        double high = hull.high() <= 0 ? kind == Kind.FLOAT32 ? (float) hull.high() : hull.high() : Double.POSITIVE_INFINITY;
        boolean mixed = hull.low() < 0 && hull.high() > 0;
        return switch (kind) {
            case REAL, WHOLE -> new Interval(low, high, hull.odd());
            case FLOAT32 -> new Interval(low, high, hull.odd() || mixed);
            case FLOAT64, NARROW -> Interval.ANY;
            case INTEGER, BOOL -> Interval.ALL;
        };
    }
}
