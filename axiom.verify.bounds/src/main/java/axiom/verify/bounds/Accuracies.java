package axiom.verify.bounds;

import axiom.api.graph.Binary;
import axiom.api.graph.Unary;
import axiom.api.verify.Accuracy;

/** What binary32 makes of functions: the exact value, widened by what {@link Accuracy} allows, within what it promises. */
final class Accuracies {

    /** The promise of a power. */
    static final int POW = Accuracy.ulps(new Binary.Pow());

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private Accuracies() {}

    static Interval unary(Unary op, Interval x) {
        Interval exact = Functions.of(rounded(op), x);
        if (Elementwise.exactly(op)) {
            return exact;
        }
        boolean unbounded = !x.isBounded();
        Interval near = widened(exact, Accuracy.ulps(op), -INFINITE, INFINITE);
        return switch (op) {
            case Unary.Exp _ -> near.within(x.low() >= 0 ? 1 : 0, x.high() <= 0 ? 1 : INFINITE);
            case Unary.Softplus _, Unary.Sqrt _ -> near.within(0, INFINITE);
            case Unary.Sigmoid _ -> flushed(near, x).within(0, 1);
            case Unary.HardSigmoid _ ->
                slack(near, 4 * 0x1p-24 * (1 + Math.min(x.size(), 0x1p100))).within(0, 1).odd(near.odd() || unbounded);
            case Unary.Tanh _, Unary.Erf _ -> near.within(Math.min(0, Math.signum(x.low())), Math.max(0, Math.signum(x.high())));
            case Unary.Softsign _ ->
                near.within(Math.min(0, Math.signum(x.low())), Math.max(0, Math.signum(x.high()))).odd(near.odd() || unbounded);
            case Unary.Sin _, Unary.Cos _ -> near.within(-1, 1).odd(x.odd() || unbounded);
            case Unary.Reciprocal _ -> x.contains(0) ? Interval.ALL.odd(x.odd()) : near;
            case Unary.Log _ -> near.within(x.low() >= 1 ? 0 : -INFINITE, x.high() <= 1 ? 0 : INFINITE).odd(x.odd() || x.low() < 0);
            case Unary.LeakyRelu _, Unary.Elu _, Unary.Selu _ -> near.odd(near.odd() || unbounded);
            case Unary.Mish _, Unary.Gelu _, Unary.Swish _ -> flushed(near, x).odd(near.odd() || unbounded);
            case Unary.HardSwish _ -> slack(near, 8 * 0x1p-24 * Math.min(x.size(), 4)).odd(near.odd() || unbounded);
            case Unary.Neg _, Unary.Abs _, Unary.Sign _, Unary.Floor _, Unary.Ceil _, Unary.Round _, Unary.Relu _ -> exact;
        };
    }

    private static Interval slack(Interval near, double slack) {
        return new Interval((float) (near.low() - slack), (float) (near.high() + slack), near.odd());
    }

    /** Very small values may become 0. */
    private static Interval flushed(Interval near, Interval x) {
        double small = 0x1p-126 * Math.max(1, x.size());
        return near.low() < small && near.high() > -small ? near.hull(Interval.ZERO.odd(near.odd())) : near;
    }

    /** An interval of binary32 around what lies within some units in the last place, and within a range. */
    static Interval widened(Interval exact, int ulps, double least, double most) {
        // within the interval, the unit of the next power of two may count
        double low = exact.low() - ulps * (exact.low() > 0 && !exact.isPoint() ? 2 : 1) * (double) Math.ulp((float) exact.low());
        double high = exact.high() + ulps * (exact.high() < 0 && !exact.isPoint() ? 2 : 1) * (double) Math.ulp((float) exact.high());
        float down = Double.isNaN(low) ? (float) exact.low() : (float) low;
        float up = Double.isNaN(high) ? (float) exact.high() : (float) high;
        return new Interval(down == Float.POSITIVE_INFINITY ? Float.MAX_VALUE : down, up == Float.NEGATIVE_INFINITY ? -Float.MAX_VALUE : up,
                exact.odd()).within(least, most);
    }

    /** With the attributes that binary32 uses. */
    static Unary rounded(Unary op) {
        return switch (op) {
            case Unary.LeakyRelu(double alpha) -> new Unary.LeakyRelu((float) alpha);
            case Unary.Elu(double alpha) -> new Unary.Elu((float) alpha);
            case Unary.Selu(double alpha, double gamma) -> new Unary.Selu((float) alpha, (float) gamma);
            case Unary.HardSigmoid(double alpha, double beta) -> new Unary.HardSigmoid((float) alpha, (float) beta);
            case Unary.Swish(double alpha) -> new Unary.Swish((float) alpha);
            default -> op;
        };
    }
}
