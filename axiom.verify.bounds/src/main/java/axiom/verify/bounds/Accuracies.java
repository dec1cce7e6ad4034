package axiom.verify.bounds;

import axiom.api.graph.Unary;

/** What binary32 makes of functions: the exact value, widened by what the semantics allows, within what it promises. */
final class Accuracies {

    /** Units in the last place that a power may be off. */
    static final int POW = 8;
    /** Units in the last place that other functions may be off. */
    private static final int ULPS = 8;

    private Accuracies() {}

    static Interval unary(Unary op, Interval x) {
        Interval exact = Functions.of(rounded(op), x);
        if (Elementwise.exactly(op)) {
            return exact;
        }
        double inf = Double.POSITIVE_INFINITY;
        boolean unbounded = !x.isBounded();
        return switch (op) {
            case Unary.Exp _, Unary.Sqrt _, Unary.Softplus _ -> widened(exact, ULPS, 0, inf);
            case Unary.Sigmoid _, Unary.HardSigmoid _ -> widened(exact, ULPS, 0, 1);
            case Unary.Tanh _, Unary.Erf _ -> widened(exact, ULPS, -1, 1);
            case Unary.Sin _, Unary.Cos _ -> widened(exact, ULPS, -1, 1).odd(x.odd() || unbounded);
            case Unary.Reciprocal _ -> x.contains(0) ? Interval.ALL.odd(x.odd()) : widened(exact, ULPS, -inf, inf).odd(x.odd());
            case Unary.Log _ -> widened(exact, ULPS, -inf, inf).odd(x.odd() || x.low() < 0);
            case Unary.LeakyRelu _ -> new Interval((float) exact.low(), (float) exact.high(), exact.odd());
            case Unary.Elu _, Unary.Selu _ -> coarse(exact, x, unbounded && false);
            case Unary.Softsign _, Unary.Mish _, Unary.HardSwish _, Unary.Gelu _, Unary.Swish _ -> coarse(exact, x, unbounded);
            case Unary.Neg _, Unary.Abs _, Unary.Sign _, Unary.Floor _, Unary.Ceil _, Unary.Round _, Unary.Relu _ -> exact;
        };
    }

    /** A composition whose steps cancel: an error of some units of its operand and of 1 is allowed. */
    private static Interval coarse(Interval exact, Interval x, boolean odd) {
        double slack = 16 * (0x1p-24 * Math.max(1, Math.min(x.size(), Double.MAX_VALUE)));
        return new Interval((float) (exact.low() - slack), (float) (exact.high() + slack), exact.odd() || odd);
    }

    /** An interval of binary32 around what lies within some units in the last place, and within a range. */
    static Interval widened(Interval exact, int ulps, double least, double most) {
        double low = exact.low() - ulps * (double) Math.ulp((float) exact.low());
        double high = exact.high() + ulps * (double) Math.ulp((float) exact.high());
        float down = Double.isNaN(low) ? (float) exact.low() : (float) Math.nextDown(low);
        float up = Double.isNaN(high) ? (float) exact.high() : (float) Math.nextUp(high);
        if (down == Float.POSITIVE_INFINITY) {
            down = Float.MAX_VALUE;
        }
        if (up == Float.NEGATIVE_INFINITY) {
            up = -Float.MAX_VALUE;
        }
        return new Interval(down, up, exact.odd()).within(least, most);
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
