package axiom.core.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import axiom.api.graph.Unary;

/** What one-argument operators of real numbers make of an interval. */
final class Curves {

    private static final Interval NEGATIVE = new Interval(Bound.NEGATIVE_INFINITY, Bound.ZERO);
    private static final Bound TANH_GELU = Bound.of(new BigDecimal("0.044715"));

    /**
     * Where a function that falls, then rises, turns: it falls up to the lower end, and rises from the upper end on. That each of these functions turns once follows
     * from f = x·g(x) with f′ = g·(1 + x·g′/g): for x = −t below 0, t·g′/g grows with t. That it turns here is tested.
     */
    static final Interval GELU_TURN = turn("-0.7517915");
    static final Interval TANH_GELU_TURN = turn("-0.7524614");
    static final Interval SWISH_TURN = turn("-1.2784645");
    static final Interval MISH_TURN = turn("-1.1924312");

    private Curves() {}

    private static Interval turn(String about) {
        return Interval.of(Bound.of(new BigDecimal(about))).widen(Bound.power(-23));
    }

    /**
     * Values of a function at members of an interval.
     *
     * @param values contains all of them; anything if there are none
     * @param some whether the function has a value at some member
     * @param gaps whether it may have none at some member
     */
    record Image(Interval values, boolean some, boolean gaps) {
        static Image of(Interval values) {
            return new Image(values, true, false);
        }

        static final Image NONE = new Image(Interval.ALL, false, true);
    }

    /** The image under an operator, rounded outwards where it is not exact. */
    static Image apply(Unary op, Interval x, int bits) {
        return switch (op) {
            case Unary.Neg _ -> Image.of(x.negate());
            case Unary.Abs _ -> Image.of(x.abs());
            case Unary.Sign _ -> Image.of(new Interval(Bound.of(x.low().signum()), Bound.of(x.high().signum())));
            case Unary.Exp _ -> rising(x, bits, v -> Elementary.exp(v, bits));
            case Unary.Log _ -> log(x, bits);
            case Unary.Sqrt _ -> sqrt(x, bits);
            case Unary.Reciprocal _ -> reciprocal(x);
            case Unary.Sin _ -> Image.of(wave(x, 0, bits));
            case Unary.Cos _ -> Image.of(wave(x, 1, bits));
            case Unary.Erf _ -> rising(x, bits, v -> v.isFinite() ? Special.erf(v, bits) : Interval.of(v.signum()));
            case Unary.Floor _ -> Image.of(map(x, Curves::floor));
            case Unary.Ceil _ -> Image.of(map(x, Curves::ceil));
            case Unary.Round _ -> Image.of(map(x, Curves::nearest));
            case Unary.Relu _ -> Image.of(x.max(Interval.ZERO));
            case Unary.Sigmoid _ -> rising(x, bits, v -> Special.sigmoid(v, bits));
            case Unary.Tanh _ -> rising(x, bits, v -> Special.tanh(v, bits));
            case Unary.Softplus _ -> rising(x, bits, v -> Special.softplus(v, bits));
            case Unary.Softsign _ -> Image.of(map(x, v -> v.isFinite() ? v.over(v.abs().plus(Bound.ONE)) : Bound.of(v.signum())));
            case Unary.Mish _ -> Image.of(dip(x, MISH_TURN, bits, v -> Special.mish(v, bits)));
            case Unary.HardSwish _ -> Image.of(dip(x, Interval.of(Bound.of(-1.5)), bits, Curves::hardSwish));
            case Unary.LeakyRelu(double alpha) ->
                Image.of(twoSided(x, negative -> negative.times(exactly(alpha)), UnaryOperator.identity()));
            case Unary.Elu(double alpha) -> Image.of(twoSided(x, negative -> expm1(negative, bits).times(exactly(alpha)),
                    UnaryOperator.identity()));
            case Unary.Selu(double alpha, double gamma) -> Image.of(twoSided(x,
                    negative -> expm1(negative, bits).times(exactly(alpha)), UnaryOperator.identity()).times(exactly(gamma)));
            case Unary.Gelu(boolean tanh) -> Image.of(tanh
                    ? dip(x, TANH_GELU_TURN, bits, v -> Special.geluByTanh(v, TANH_GELU, bits))
                    : dip(x, GELU_TURN, bits, v -> Special.gelu(v, bits)));
            case Unary.HardSigmoid(double alpha, double beta) ->
                Image.of(x.times(exactly(alpha)).plus(exactly(beta)).max(Interval.ZERO).min(Interval.ONE));
            case Unary.Swish(double alpha) -> Image.of(swish(x, alpha, bits));
        };
    }

    private static Interval exactly(double attribute) {
        return Interval.of(Bound.of(attribute));
    }

    private static Interval map(Interval x, UnaryOperator<Bound> rising) {
        Bound low = rising.apply(x.low());
        return x.isPoint() ? Interval.of(low) : new Interval(low, rising.apply(x.high()));
    }

    /** Long ends are rounded before, which costs less than carrying them through a series. */
    private static Interval shortened(Interval x, int bits) {
        return x.round(Math.max(256, 2 * bits));
    }

    private static Image rising(Interval x, int bits, Function<Bound, Interval> function) {
        Interval near = shortened(x, bits);
        Interval low = function.apply(near.low());
        return Image.of(near.isPoint() ? low : new Interval(low.low(), function.apply(near.high()).high()));
    }

    private static Interval expm1(Interval x, int bits) {
        return rising(x, bits, v -> v.isFinite() ? Elementary.expm1(v, bits).max(Interval.of(-1)) : Interval.of(-1)).values();
    }

    private static Image log(Interval x, int bits) {
        if (x.high().signum() <= 0) {
            return Image.NONE;
        }
        Interval near = shortened(x, bits);
        Bound low = x.low().signum() <= 0 ? Bound.NEGATIVE_INFINITY : Elementary.log(near.low(), bits).low();
        return new Image(new Interval(low, Elementary.log(near.high(), bits).high()), true, x.low().signum() <= 0);
    }

    private static Image sqrt(Interval x, int bits) {
        if (x.high().signum() < 0) {
            return Image.NONE;
        }
        Bound low = x.low().signum() <= 0 ? Bound.ZERO : Elementary.sqrt(x.low(), bits).low();
        return new Image(new Interval(low, Elementary.sqrt(x.high(), bits).high()), true, x.low().signum() < 0);
    }

    private static Image reciprocal(Interval x) {
        if (x.low().signum() == 0 && x.high().signum() == 0) {
            return Image.NONE;
        }
        return new Image(Interval.ONE.over(x), true, x.contains(Bound.ZERO));
    }

    /** sin(x + quarters·π/2): 1 where x is n·π/2 and n + quarters is 1 modulo 4, −1 where it is 3. */
    private static Interval wave(Interval x, int quarters, int bits) {
        if (!x.isBounded() || x.width().compareTo(Bound.of(7)) > 0) {
            return Interval.UNIT;
        }
        Interval near = shortened(x, bits);
        Interval ends = Elementary.sine(near.low(), quarters, bits);
        if (near.isPoint()) {
            return ends;
        }
        ends = ends.hull(Elementary.sine(near.high(), quarters, bits));
        long size = near.abs().high().magnitude();
        if (size > 4096) {
            return Interval.UNIT;
        }
        Interval turns = near.over(Elementary.pi((int) Math.max(64, size + 64)).times(Interval.of(Bound.power(-1))));
        BigInteger last = turns.high().floor();
        for (BigInteger n = ceil(turns.low()).floor(); n.compareTo(last) <= 0; n = n.add(BigInteger.ONE)) {
            switch (n.add(BigInteger.valueOf(quarters)).mod(BigInteger.valueOf(4)).intValue()) {
                case 1 -> ends = ends.hull(Interval.ONE);
                case 3 -> ends = ends.hull(Interval.of(-1));
                default -> {
                    // neither a crest nor a trough
                }
            }
        }
        return ends;
    }

    static Bound floor(Bound x) {
        if (!x.isFinite() || x.isWhole()) {
            return x;
        }
        return x.magnitude() < 0 ? Bound.of(x.signum() < 0 ? -1 : 0) : Bound.dyadic(x.floor(), 0);
    }

    static Bound ceil(Bound x) {
        return floor(x.negate()).negate();
    }

    private static Bound nearest(Bound x) {
        if (!x.isFinite() || x.isWhole()) {
            return x;
        }
        return x.magnitude() < -1 ? Bound.ZERO : Bound.dyadic(x.nearest(0), 0);
    }

    /** x·max(0, min(1, x/6 + 1/2)). */
    private static Interval hardSwish(Bound x) {
        if (x.compareTo(Bound.of(-3)) <= 0) {
            return Interval.ZERO;
        }
        Bound share = x.compareTo(Bound.of(3)) >= 0 ? Bound.ONE : x.over(Bound.of(6)).plus(Bound.power(-1));
        return Interval.of(x).times(Interval.of(share));
    }

    private static Interval twoSided(Interval x, UnaryOperator<Interval> negative, UnaryOperator<Interval> positive) {
        if (x.low().signum() >= 0) {
            return positive.apply(x);
        }
        return x.high().signum() < 0
                ? negative.apply(x)
                : negative.apply(x.both(NEGATIVE)).hull(positive.apply(x.both(Interval.POSITIVE)));
    }

    /** With t = alpha·x it is t·sigmoid(t)/alpha. */
    private static Interval swish(Interval x, double alpha, int bits) {
        if (alpha == 0) {
            return x.times(Interval.of(Bound.power(-1)));
        }
        return dip(x.times(exactly(alpha)), SWISH_TURN, bits, v -> Special.swish(v, bits)).over(exactly(alpha));
    }

    /** A function x·g(x) that falls from 0 at −∞ to its only turn, then rises without end, g rising from 0 to 1. */
    private static Interval dip(Interval x, Interval turn, int bits, Function<Bound, Interval> function) {
        Interval near = shortened(x, bits);
        Function<Bound, Interval> whole = v -> v.isFinite() ? function.apply(v) : v.signum() > 0 ? Interval.of(v) : Interval.ZERO;
        Interval left = whole.apply(near.low());
        if (near.isPoint()) {
            return left;
        }
        Interval right = whole.apply(near.high());
        Bound high = left.high().max(right.high());
        if (near.high().compareTo(turn.low()) <= 0) {
            return new Interval(right.low(), high);
        }
        if (near.low().compareTo(turn.high()) >= 0) {
            return new Interval(left.low(), high);
        }
        // between the ends of the turn, x is at least the lower one and g at most what it is at the upper one
        Bound share = function.apply(turn.high()).low().over(turn.high());
        return new Interval(turn.low().times(share).min(high), high);
    }
}
