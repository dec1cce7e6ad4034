package axiom.verify.bounds;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

import axiom.api.graph.Unary;

/**
 * Enclosures of functions over the reals. {@link StrictMath} documents exp, log, sin and cos within 1 unit in the last place and tanh within 2.5; two and four
 * units more on either side contain the value.
 */
final class Functions {

    private static final int ULPS = 2;
    /** Where e^x is 0 or infinite for binary64, by far. */
    private static final double EXP_LIMIT = 700;

    private Functions() {}

    static Interval of(Unary op, Interval x) {
        Interval y = switch (op) {
            case Unary.Neg _ -> x.negate();
            case Unary.Abs _ -> x.abs();
            case Unary.Sign _ -> monotone(x, Math::signum, 0);
            case Unary.Exp _ -> exp(x);
            case Unary.Log _ -> log(x);
            case Unary.Sqrt _ -> sqrt(x);
            case Unary.Reciprocal _ -> Interval.ONE.over(x);
            case Unary.Sin _ -> wave(x, StrictMath::sin, Math.PI / 2);
            case Unary.Cos _ -> wave(x, StrictMath::cos, 0);
            case Unary.Erf _ -> erf(x);
            case Unary.Floor _ -> monotone(x, Math::floor, 0);
            case Unary.Ceil _ -> monotone(x, Math::ceil, 0);
            case Unary.Round _ -> monotone(x, Math::rint, 0);
            case Unary.Relu _ -> x.max(Interval.ZERO);
            case Unary.Sigmoid _ -> sigmoid(x);
            case Unary.Tanh _ -> tanh(x);
            case Unary.Softplus _ -> softplus(x);
            case Unary.Softsign _ -> ends(x, p -> p.over(Interval.ONE.plus(p.abs()))).within(-1, 1);
            case Unary.Mish _ -> ends(x, p -> p.times(tanh(softplus(p))), x.low() >= 0).orElse(
                    () -> x.times(tanh(softplus(x)))).within(-0.31, Double.POSITIVE_INFINITY);
            case Unary.HardSwish _ -> ends(x, Functions::hardSwish, x.low() >= 0).orElse(() -> hardSwish(x))
                    .within(-0.375, Double.POSITIVE_INFINITY);
            case Unary.LeakyRelu(double alpha) -> pieces(x, p -> p.times(Interval.point(alpha)), p -> p);
            case Unary.Elu(double alpha) -> pieces(x, p -> expm1(p).times(Interval.point(alpha)), p -> p);
            case Unary.Selu(double alpha, double gamma) -> pieces(x,
                    p -> expm1(p).times(Interval.point(alpha)).times(Interval.point(gamma)), p -> p.times(Interval.point(gamma)));
            case Unary.Gelu(boolean tanh) -> ends(x, p -> p.times(normal(p, tanh)), x.low() >= 0)
                    .orElse(() -> x.times(normal(x, tanh))).within(-0.171, Double.POSITIVE_INFINITY);
            case Unary.HardSigmoid(double alpha, double beta) ->
                x.times(Interval.point(alpha)).plus(Interval.point(beta)).within(0, 1);
            case Unary.Swish(double alpha) -> ends(x, p -> p.times(sigmoid(p.times(Interval.point(alpha)))), alpha > 0 && x.low() >= 0)
                    .orElse(() -> x.times(sigmoid(x.times(Interval.point(alpha)))));
        };
        return y.odd(y.odd() || x.odd());
    }

    static Interval exp(Interval x) {
        return ends(x, p -> point(p.low())).within(0, Double.POSITIVE_INFINITY);
    }

    private static Interval point(double x) {
        if (x > EXP_LIMIT) {
            return Interval.of(x == Double.POSITIVE_INFINITY ? Double.MAX_VALUE : 0x1p1000, Double.POSITIVE_INFINITY);
        }
        return x < -EXP_LIMIT ? Interval.of(0, 0x1p-1000) : x == 0 ? Interval.ONE : widened(StrictMath.exp(x), ULPS);
    }

    private static Interval expm1(Interval x) {
        return exp(x).minus(Interval.ONE).within(-1, Double.POSITIVE_INFINITY);
    }

    static Interval log(Interval x) {
        if (x.high() <= 0) {
            return Interval.ANY;
        }
        double low = x.low() <= 0 ? Double.NEGATIVE_INFINITY : x.low() == 1 ? 0 : down(StrictMath.log(x.low()), ULPS);
        double high = x.high() == 1 ? 0 : up(StrictMath.log(x.high()), ULPS);
        return new Interval(low, high, x.odd() || x.low() <= 0);
    }

    static Interval sqrt(Interval x) {
        if (x.high() < 0) {
            return Interval.ANY;
        }
        double low = x.low() <= 0 ? 0 : root(x.low(), false);
        return new Interval(low, root(x.high(), true), x.odd() || x.low() < 0);
    }

    /** The square root is correctly rounded. */
    private static double root(double x, boolean up) {
        double root = Math.sqrt(x);
        double rest = Math.fma(root, root, 0 - x);
        if (rest == 0 && x > 0x1p-800 || x == 0 || Double.isInfinite(x)) {
            return root;
        }
        return up ? Math.nextUp(root) : Math.nextDown(root);
    }

    static Interval sigmoid(Interval x) {
        return ends(x, p -> p.low() >= 0
                ? Interval.ONE.over(Interval.ONE.plus(exp(p.negate())))
                : exp(p).over(Interval.ONE.plus(exp(p)))).within(0, 1);
    }

    static Interval tanh(Interval x) {
        return ends(x, p -> p.low() == 0 ? Interval.ZERO : widened(StrictMath.tanh(p.low()), 2 * ULPS)).within(-1, 1);
    }

    /** max(0, x) + ln(1 + e^−|x|), as ln(1 + t) lies between t − t²/2 and t for small t. */
    static Interval softplus(Interval x) {
        return ends(x, p -> {
            Interval t = exp(p.abs().negate());
            Interval rest = t.high() < 0x1p-30
                    ? Interval.of(t.minus(t.square()).low(), t.high()).within(0, 1)
                    : log(Interval.ONE.plus(t));
            return p.max(Interval.ZERO).plus(rest);
        }).within(0, Double.POSITIVE_INFINITY);
    }

    /** Abramowitz and Stegun, "Handbook of Mathematical Functions", 7.1.26: the error is at most 1.5·10⁻⁷. */
    static Interval erf(Interval x) {
        return ends(x, p -> {
            double size = Math.abs(p.low());
            double t = 1 / (1 + 0.3275911 * size);
            double sum = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
            double value = Math.signum(p.low()) * (1 - sum * (size > 26 ? 0 : StrictMath.exp(-size * size)));
            return p.low() == 0 ? Interval.ZERO : Interval.of(value - 2e-7, value + 2e-7);
        }).within(-1, 1);
    }

    private static Interval normal(Interval x, boolean tanh) {
        Interval half = Interval.point(0.5);
        if (tanh) {
            // √(2/π) and 0.044715 lie between these
            Interval root = Interval.of(0.7978845608028653, 0.7978845608028655);
            Interval cubic = Interval.of(Math.nextDown(0.044715), Math.nextUp(0.044715));
            Interval inner = root.times(x.plus(cubic.times(x).times(x.square())));
            return half.times(Interval.ONE.plus(tanh(inner)));
        }
        return half.times(Interval.ONE.plus(erf(x.times(Interval.of(0.7071067811865475, 0.7071067811865477)))));
    }

    private static Interval hardSwish(Interval x) {
        return x.times(x.over(Interval.point(6)).plus(Interval.point(0.5)).within(0, 1));
    }

    private static Interval wave(Interval x, DoubleUnaryOperator function, double peak) {
        if (!(x.high() - x.low() < 6) || x.size() > 1e6) {
            return Interval.of(-1, 1);
        }
        Interval ends = widened(function.applyAsDouble(x.low()), ULPS).hull(widened(function.applyAsDouble(x.high()), ULPS));
        double slack = 1e-9;
        boolean top = Math.floor((x.high() - peak) / (2 * Math.PI) + slack) > Math.floor((x.low() - peak) / (2 * Math.PI) - slack);
        double valley = peak + Math.PI;
        boolean bottom = Math.floor((x.high() - valley) / (2 * Math.PI) + slack) > Math.floor((x.low() - valley) / (2 * Math.PI) - slack);
        return Interval.of(bottom ? -1 : ends.low(), top ? 1 : ends.high()).within(-1, 1);
    }

    /** One function below 0, another from there on. */
    private static Interval pieces(Interval x, UnaryOperator<Interval> below, UnaryOperator<Interval> above) {
        if (x.low() >= 0) {
            return above.apply(x);
        }
        Interval left = below.apply(new Interval(x.low(), Math.min(x.high(), 0), x.odd()));
        return x.high() < 0 ? left : left.hull(above.apply(new Interval(0, x.high(), x.odd())));
    }

    /** A function that never falls, from its enclosures at the ends. */
    private static Interval ends(Interval x, UnaryOperator<Interval> function) {
        Interval low = function.apply(Interval.point(x.low()));
        return new Interval(low.low(), x.low() == x.high() ? low.high() : function.apply(Interval.point(x.high())).high(), x.odd());
    }

    private static Choice ends(Interval x, UnaryOperator<Interval> function, boolean rising) {
        return other -> rising ? ends(x, function) : other.get();
    }

    private interface Choice {
        Interval orElse(java.util.function.Supplier<Interval> other);
    }

    private static Interval monotone(Interval x, DoubleUnaryOperator function, int ulps) {
        return new Interval(down(function.applyAsDouble(x.low()), ulps), up(function.applyAsDouble(x.high()), ulps), x.odd());
    }

    private static Interval widened(double value, int ulps) {
        return Interval.of(down(value, ulps), up(value, ulps));
    }

    static double down(double value, int ulps) {
        double moved = value;
        for (int i = 0; i < ulps; i++) {
            moved = Math.nextDown(moved);
        }
        return moved;
    }

    static double up(double value, int ulps) {
        return 0 - down(0 - value, ulps);
    }
}
