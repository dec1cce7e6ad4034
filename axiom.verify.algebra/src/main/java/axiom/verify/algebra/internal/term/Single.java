package axiom.verify.algebra.internal.term;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.stream.Stream;

import axiom.api.verify.Rational;

/** Numbers of float32; ±∞ are counted as ±2^1000. */
public final class Single {

    /** What ∞ is counted as. */
    public static final Rational INFINITE = new Rational(BigInteger.ONE.shiftLeft(1000), BigInteger.ONE);
    /** The largest finite number. */
    public static final Rational MOST = Rational.of(Float.MAX_VALUE);
    /** From here on numbers round to ∞. */
    public static final Rational OVERFLOW = new Rational(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE.shiftLeft(103)),
            BigInteger.ONE);
    private static final Rational LEAST = new Rational(BigInteger.ONE, BigInteger.ONE.shiftLeft(149));

    private Single() {}

    /**
     * The nearest one.
     *
     * @param x a number
     * @return of two the even one
     */
    public static Rational nearest(Rational x) {
        if (x.abs().compareTo(OVERFLOW) >= 0) {
            return x.signum() > 0 ? INFINITE : INFINITE.negate();
        }
        float near = Math.clamp((float) x.toDouble(), -Float.MAX_VALUE, Float.MAX_VALUE);
        return Stream.of(near, Math.nextUp(near), Math.nextDown(near)).filter(Float::isFinite)
                .min(Comparator.<Float, Rational>comparing(f -> Rational.of(f).minus(x).abs())
                        .thenComparing(f -> Float.floatToIntBits(f) & 1))
                .map(Rational::of).orElseThrow();
    }

    /**
     * Whether a number is one.
     *
     * @param x a number
     * @return false if it would be rounded
     */
    public static boolean is(Rational x) {
        return nearest(x).equals(x);
    }

    /**
     * The next one below.
     *
     * @param x a number of float32
     * @return infinite below all finite ones
     */
    public static Rational below(Rational x) {
        return x.equals(INFINITE) ? MOST : finite(Math.nextDown((float) x.toDouble()));
    }

    /**
     * The least one above.
     *
     * @param x a number below {@link #INFINITE}
     * @param isStrict whether the number itself does not count
     * @return at least, or greater than, the number
     */
    public static Rational above(Rational x, boolean isStrict) {
        Rational near = nearest(x);
        int by = near.compareTo(x);
        boolean isBelow = by < 0 || by == 0 && isStrict;
        if (isBelow && near.equals(INFINITE.negate())) {
            return MOST.negate();
        }
        return isBelow ? finite(Math.nextUp((float) near.toDouble())) : near;
    }

    private static Rational finite(float x) {
        return Float.isInfinite(x) ? x > 0 ? INFINITE : INFINITE.negate() : Rational.of(x);
    }

    static boolean isMultiple(Rational x) {
        return x.over(LEAST).isWhole();
    }

    /**
     * Whether a number is a power of two.
     *
     * @param x a number
     * @return false for 1 and what is smaller
     */
    public static boolean isDoubling(Rational x) {
        return x.isWhole() && x.signum() > 0 && x.numerator().bitCount() == 1 && !x.equals(Rational.ONE);
    }
}
