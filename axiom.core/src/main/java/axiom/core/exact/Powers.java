package axiom.core.exact;

import java.math.BigInteger;

import axiom.api.graph.Unary;

/** Powers of real numbers: a number above 0 to any power, any number to a whole power, but 0 to none below 0. Any number to the power of 0 is 1. */
final class Powers {

    private static final int LARGEST = 1 << 12;

    private Powers() {}

    static Curves.Image apply(Interval base, Interval exponent, int bits) {
        if (exponent.isPoint() && exponent.low().isWhole() && exponent.low().abs().compareTo(Bound.of(LARGEST)) <= 0) {
            return whole(base, exponent.low().floor().intValueExact());
        }
        if (base.low().signum() > 0) {
            return Curves.Image.of(positive(base, exponent, bits));
        }
        if (base.isPoint() && exponent.isPoint() && base.low().signum() == 0) {
            return exponent.low().signum() > 0 ? Curves.Image.of(Interval.ZERO) : Curves.Image.NONE;
        }
        if (base.isPoint() && exponent.isPoint() && base.low().signum() < 0) {
            return negative(base, exponent, bits);
        }
        if (base.low().signum() == 0 && exponent.low().signum() > 0) {
            // grows with the base, from 0
            Interval most = positive(new Interval(base.high(), base.high()), exponent, bits);
            return Curves.Image.of(new Interval(Bound.ZERO, most.high()));
        }
        return new Curves.Image(Interval.ALL, true, true);
    }

    private static Curves.Image whole(Interval base, int exponent) {
        if (exponent >= 0) {
            return Curves.Image.of(base.power(exponent));
        }
        return Curves.apply(new Unary.Reciprocal(), base.power(-exponent), 0);
    }

    private static Curves.Image negative(Interval base, Interval exponent, int bits) {
        if (!exponent.low().isWhole()) {
            return Curves.Image.NONE;
        }
        Interval size = positive(base.abs(), exponent, bits);
        BigInteger whole = exponent.low().floor();
        return Curves.Image.of(whole.testBit(0) ? size.negate() : size);
    }

    /** e^(exponent·ln base): monotone in each of the two, so that its extremes are where both are at an end. */
    private static Interval positive(Interval base, Interval exponent, int bits) {
        if (base.equals(Interval.ONE)) {
            return Interval.ONE;
        }
        int work = bits + 32;
        Interval log = Curves.apply(new Unary.Log(), base, work + size(exponent)).values();
        return Curves.apply(new Unary.Exp(), log.times(exponent).round(work + 64), work).values();
    }

    private static int size(Interval x) {
        return x.isBounded() && x.abs().high().signum() != 0 ? Math.clamp(x.abs().high().magnitude(), 0, 4096) : 0;
    }
}
