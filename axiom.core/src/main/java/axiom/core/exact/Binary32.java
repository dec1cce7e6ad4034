package axiom.core.exact;

import java.math.BigInteger;

/** Rounding to binary32 and binary64, and the bounds of errors that follow from it. */
final class Binary32 {

    /** The largest number. */
    static final Bound MAX = Bound.of(Float.MAX_VALUE);
    /** All numbers. */
    static final Interval FINITE = new Interval(MAX.negate(), MAX);
    /** The smallest number greater than 0. */
    static final Bound LEAST = Bound.power(-149);
    /** The unit of roundoff. */
    static final Bound ROUNDOFF = Bound.power(-24);
    /** From here on numbers round to infinity. */
    static final Bound OVERFLOW = Bound.power(128).minus(Bound.power(103));

    private Binary32() {}

    /** The nearest binary32 number, ties to even, or an infinity. */
    static Bound nearest(Bound x) {
        return nearest(x, 24, -149, 128);
    }

    private static Bound nearest(Bound x, int bits, int least, int limit) {
        if (!x.isFinite() || x.signum() == 0) {
            return x;
        }
        long magnitude = x.magnitude();
        if (magnitude >= limit) {
            return infinity(x);
        }
        if (magnitude < least - 1) {
            return Bound.ZERO;
        }
        int unit = Math.max((int) magnitude - bits + 1, least);
        if (x.isDyadic() && x.lowest() >= unit) {
            return x;
        }
        Bound rounded = Bound.dyadic(x.nearest(unit), unit);
        return rounded.signum() != 0 && rounded.magnitude() >= limit ? infinity(x) : rounded;
    }

    private static Bound infinity(Bound x) {
        return x.signum() > 0 ? Bound.POSITIVE_INFINITY : Bound.NEGATIVE_INFINITY;
    }

    /** Both ends rounded: contains the rounded numbers, since rounding is monotone. */
    static Interval nearest(Interval x) {
        Bound low = nearest(x.low());
        return x.isPoint() ? new Interval(low, low) : new Interval(low, nearest(x.high()));
    }

    /** Contains the rounded numbers, whether they are rounded at once or to binary64 first. */
    static Interval settled(Interval x) {
        Interval once = nearest(x);
        return new Interval(once.low().min(twice(x.low())), once.high().max(twice(x.high())));
    }

    private static Bound twice(Bound x) {
        return nearest(nearest(x, 53, -1074, 1024));
    }

    /** The largest binary32 number or infinity that is not larger. */
    static Bound floor(Bound x) {
        if (!x.isFinite() || x.signum() == 0) {
            return x;
        }
        long magnitude = x.magnitude();
        if (magnitude >= 128) {
            return x.signum() > 0 ? MAX : Bound.NEGATIVE_INFINITY;
        }
        if (magnitude < -149) {
            return x.signum() > 0 ? Bound.ZERO : LEAST.negate();
        }
        int unit = Math.max((int) magnitude - 23, -149);
        BigInteger multiple = x.times(Bound.power(-unit)).floor();
        Bound result = Bound.dyadic(multiple, unit);
        return result.compareTo(MAX.negate()) < 0 ? Bound.NEGATIVE_INFINITY : result;
    }

    /** The smallest binary32 number or infinity that is not smaller. */
    static Bound ceil(Bound x) {
        return floor(x.negate()).negate();
    }

    /** The binary32 numbers in an interval, which has one. */
    static Interval inward(Interval x) {
        Bound low = ceil(x.low());
        Bound high = floor(x.high());
        return low.compareTo(high) <= 0 ? new Interval(low, high) : new Interval(floor(x.low()), ceil(x.high()));
    }

    /** The unit in the last place of a finite number. */
    private static Bound ulp(Bound x) {
        return Bound.power(x.signum() == 0 ? -149 : (int) Math.max(-149, Math.min(x.magnitude(), 128) - 23));
    }

    /** Contains all numbers within so many units in the last place of a member. */
    static Interval within(Interval exact, int ulps) {
        Bound low = least(exact.low(), exact.high(), ulps);
        Bound high = least(exact.high().negate(), exact.low().negate(), ulps).negate();
        return inward(new Interval(low.compareTo(MAX.negate()) < 0 ? Bound.NEGATIVE_INFINITY : low,
                high.compareTo(MAX) > 0 ? Bound.POSITIVE_INFINITY : high));
    }

    /** The least of y − ulps·ulp(y) for y from low to high. */
    private static Bound least(Bound low, Bound high, int ulps) {
        if (!low.isFinite()) {
            return low.signum() < 0 ? low : MAX;
        }
        if (low.compareTo(MAX) > 0) {
            return MAX.minus(ulp(MAX).times(Bound.of(ulps)));
        }
        Bound least = low.minus(ulp(low).times(Bound.of(ulps)));
        if (low.signum() <= 0) {
            return least;
        }
        // the unit doubles at the next power of two
        Bound next = Bound.power((int) Math.max(-126, low.magnitude() + 1));
        return next.compareTo(high) <= 0 ? least.min(next.minus(ulp(next).times(Bound.of(ulps)))) : least;
    }

    /**
     * The relative error of a sum in which each term passes through so many roundings to binary32, of numbers that may have been rounded to binary64 before (Higham,
     * Accuracy and Stability of Numerical Algorithms, 2nd ed., lemma 3.1): n·u′/(1 − n·u′) with u′ = u·(1 + 2^−20).
     *
     * @return infinite if there are too many
     */
    static Bound gamma(long roundings) {
        Bound product = ROUNDOFF.times(Bound.ONE.plus(Bound.power(-20))).times(Bound.of(roundings));
        return product.compareTo(Bound.power(-1)) > 0
                ? Bound.POSITIVE_INFINITY
                : product.over(Bound.ONE.minus(product)).roundUp(48);
    }
}
