package axiom.core.check.algebra;

import java.math.BigInteger;

import axiom.api.verify.Rational;

/**
 * The numbers of float32, with ±∞ counted as ±2^1000. That is so large that sums, products, quotients and roots of a finite number and an infinite one, other than
 * 0·∞, are again beyond all finite numbers, or below all but 0, as they are in IEEE 754.
 */
final class Binary32 {

    /** What ∞ is counted as. */
    static final Rational INFINITY = new Rational(BigInteger.TWO.pow(1000), BigInteger.ONE);
    /** The largest finite number. */
    static final Rational LARGEST = Rational.of(Float.MAX_VALUE);
    /** All finite numbers are multiples of 2 to this power. */
    static final int LEAST = -149;
    private static final int BITS = 24;
    private static final int LIMIT = 128;

    private Binary32() {}

    /** The nearest number, the even one of two; infinite from 2^128 − 2^103 on. It never decreases where its argument grows, and is odd. */
    static Rational nearest(Rational x) {
        if (x.signum() <= 0) {
            return x.signum() == 0 ? x : nearest(x.negate()).negate();
        }
        int magnitude = x.numerator().bitLength() - x.denominator().bitLength();
        if (power(magnitude).compareTo(x) > 0) {
            magnitude--;
        }
        if (magnitude >= LIMIT) {
            return INFINITY;
        }
        Rational unit = power(Math.max(magnitude - BITS + 1, LEAST));
        Rational multiple = x.over(unit);
        BigInteger[] parts = multiple.numerator().divideAndRemainder(multiple.denominator());
        int half = parts[1].shiftLeft(1).compareTo(multiple.denominator());
        BigInteger nearest = half > 0 || half == 0 && parts[0].testBit(0) ? parts[0].add(BigInteger.ONE) : parts[0];
        Rational rounded = unit.times(new Rational(nearest, BigInteger.ONE));
        return rounded.compareTo(power(LIMIT)) >= 0 ? INFINITY : rounded;
    }

    static boolean isNumber(Rational x) {
        return nearest(x).equals(x);
    }

    /** The least number that is at least, or greater than, another; there must be one. */
    static Rational above(Rational x, boolean isStrict) {
        Rational near = nearest(x);
        int order = near.compareTo(x);
        if (order > 0 || order == 0 && !isStrict) {
            return near;
        } else if (near.equals(INFINITY)) {
            throw new Refusal("no number of float32 is larger");
        } else if (near.equals(INFINITY.negate())) {
            return LARGEST.negate();
        }
        float here = (float) near.toDouble();
        if (!Rational.of(here).equals(near)) {
            throw new Refusal("a number of float32 is not read right");
        }
        float next = Math.nextUp(here);
        return Float.isInfinite(next) ? INFINITY : Rational.of(next);
    }

    private static Rational power(int exponent) {
        BigInteger power = BigInteger.ONE.shiftLeft(Math.abs(exponent));
        return exponent < 0 ? new Rational(BigInteger.ONE, power) : new Rational(power, BigInteger.ONE);
    }

    /** Whether a number is a multiple of the least positive one. */
    static boolean isMultiple(Rational x) {
        return x.times(power(-LEAST)).isWhole();
    }

    /** Whether it is a power of two, of at least 1. */
    static boolean isDoubling(Rational x) {
        return x.isWhole() && x.signum() > 0 && x.numerator().bitCount() == 1;
    }
}
