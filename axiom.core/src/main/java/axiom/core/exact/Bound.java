package axiom.core.exact;

import java.math.BigDecimal;
import java.math.BigInteger;

import axiom.api.verify.Rational;

/**
 * A rational number or an infinity: an end of an {@link Interval}. A finite one is numerator·2^exponent/denominator in lowest terms, numerator and denominator odd
 * (0 is 0·2^0/1), so that numbers of binary formats need no division. Immutable.
 */
public final class Bound implements Comparable<Bound> {

    /** −∞. */
    public static final Bound NEGATIVE_INFINITY = new Bound(BigInteger.ONE.negate(), 0, BigInteger.ZERO);
    /** +∞. */
    public static final Bound POSITIVE_INFINITY = new Bound(BigInteger.ONE, 0, BigInteger.ZERO);
    /** 0. */
    public static final Bound ZERO = new Bound(BigInteger.ZERO, 0, BigInteger.ONE);
    /** 1. */
    public static final Bound ONE = new Bound(BigInteger.ONE, 0, BigInteger.ONE);

    /** Terms whose exponents differ by more are not aligned: sums of them are rounded. */
    private static final int WIDEST = 1 << 16;

    private final BigInteger numerator;
    private final int exponent;
    private final BigInteger denominator;

    private Bound(BigInteger numerator, int exponent, BigInteger denominator) {
        this.numerator = numerator;
        this.exponent = exponent;
        this.denominator = denominator;
    }

    /** A product of an integer and a power of two. */
    static Bound dyadic(BigInteger mantissa, long exponent) {
        if (mantissa.signum() == 0) {
            return ZERO;
        }
        int zeros = mantissa.getLowestSetBit();
        return new Bound(zeros == 0 ? mantissa : mantissa.shiftRight(zeros), Math.toIntExact(exponent + zeros), BigInteger.ONE);
    }

    private static Bound reduced(BigInteger numerator, long exponent, BigInteger denominator) {
        if (numerator.signum() == 0) {
            return ZERO;
        }
        int up = numerator.getLowestSetBit();
        int down = denominator.getLowestSetBit();
        BigInteger n = numerator.shiftRight(up);
        BigInteger d = denominator.shiftRight(down);
        if (!d.equals(BigInteger.ONE)) {
            BigInteger divisor = n.gcd(d);
            n = n.divide(divisor);
            d = d.divide(divisor);
        }
        return new Bound(n, Math.toIntExact(exponent + up - down), d);
    }

    /**
     * A whole number.
     *
     * @param value the number
     * @return it
     */
    public static Bound of(long value) {
        return dyadic(BigInteger.valueOf(value), 0);
    }

    /**
     * A rational number.
     *
     * @param value the number
     * @return it
     */
    public static Bound of(Rational value) {
        return reduced(value.numerator(), 0, value.denominator());
    }

    /**
     * A decimal.
     *
     * @param value the number
     * @return it
     */
    public static Bound of(BigDecimal value) {
        return of(Rational.of(value));
    }

    /**
     * A floating-point number.
     *
     * @param value not NaN
     * @return exactly that number
     */
    public static Bound of(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY;
        }
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("[axiom.exact] NaN is no number");
        }
        long bits = Double.doubleToRawLongBits(value);
        int biased = (int) (bits >>> 52) & 0x7ff;
        long mantissa = bits & 0x000f_ffff_ffff_ffffL | (biased == 0 ? 0 : 1L << 52);
        return dyadic(BigInteger.valueOf(value < 0 ? -mantissa : mantissa), Math.max(biased, 1) - 1075L);
    }

    /**
     * A power of two.
     *
     * @param exponent the exponent
     * @return 2^exponent
     */
    public static Bound power(int exponent) {
        return new Bound(BigInteger.ONE, exponent, BigInteger.ONE);
    }

    /**
     * Whether this is a number.
     *
     * @return false for the infinities
     */
    public boolean isFinite() {
        return denominator.signum() != 0;
    }

    /**
     * The sign.
     *
     * @return −1, 0 or 1
     */
    public int signum() {
        return numerator.signum();
    }

    /**
     * Whether it is a whole number.
     *
     * @return false for fractions and infinities
     */
    public boolean isWhole() {
        return denominator.equals(BigInteger.ONE) && exponent >= 0;
    }

    /** Whether it is an integer times a power of two. */
    boolean isDyadic() {
        return denominator.equals(BigInteger.ONE);
    }

    /** The exponent of the lowest set bit of a dyadic number other than 0. */
    int lowest() {
        return exponent;
    }

    /** How many bits the number takes. */
    int size() {
        return numerator.bitLength() + denominator.bitLength();
    }

    /** Whether it takes little memory as a fraction of integers. */
    boolean isShort() {
        return isFinite() && size() <= 4096 && Math.abs(exponent) <= 4096;
    }

    /** The exponent e with 2^e ≤ |this| &lt; 2^(e+1), of a finite number other than 0. */
    long magnitude() {
        long e = (long) exponent + numerator.bitLength() - denominator.bitLength();
        // the quotient of the odd parts lies between 2^(difference − 1) and 2^(difference + 1)
        return isDyadic() || abs().compareTo(scaled(e)) >= 0 ? e : e - 1;
    }

    private static Bound scaled(long exponent) {
        return power(Math.toIntExact(exponent));
    }

    /**
     * The opposite.
     *
     * @return −this
     */
    public Bound negate() {
        if (!isFinite()) {
            return signum() > 0 ? NEGATIVE_INFINITY : POSITIVE_INFINITY;
        }
        return signum() == 0 ? this : new Bound(numerator.negate(), exponent, denominator);
    }

    /**
     * The absolute value.
     *
     * @return |this|
     */
    public Bound abs() {
        return signum() < 0 ? negate() : this;
    }

    /**
     * The sum.
     *
     * @param other what is added; not the opposite infinity
     * @return this + other
     * @throws ArithmeticException for ∞ − ∞, or if two finite numbers differ so much in size that their sum would take more than memory should
     */
    public Bound plus(Bound other) {
        if (!isFinite() || !other.isFinite()) {
            if (!isFinite() && !other.isFinite() && this != other) {
                throw new ArithmeticException("[axiom.exact] ∞ − ∞ has no value");
            }
            return isFinite() ? other : this;
        }
        if (signum() == 0 || other.signum() == 0) {
            return signum() == 0 ? other : this;
        }
        int low = Math.min(exponent, other.exponent);
        if (Math.max((long) exponent - low, (long) other.exponent - low) > WIDEST) {
            throw new ArithmeticException("[axiom.exact] a sum of numbers of very different size");
        }
        BigInteger a = numerator.shiftLeft(exponent - low);
        BigInteger b = other.numerator.shiftLeft(other.exponent - low);
        if (isDyadic() && other.isDyadic()) {
            return dyadic(a.add(b), low);
        }
        return reduced(a.multiply(other.denominator).add(b.multiply(denominator)), low, denominator.multiply(other.denominator));
    }

    /** Whether {@link #plus} has to round. */
    boolean isFarFrom(Bound other) {
        return isFinite() && other.isFinite() && signum() != 0 && other.signum() != 0
                && Math.abs((long) exponent - other.exponent) > WIDEST;
    }

    /**
     * The difference.
     *
     * @param other what is taken away; not the same infinity
     * @return this − other
     * @throws ArithmeticException as {@link #plus}
     */
    public Bound minus(Bound other) {
        return plus(other.negate());
    }

    /**
     * The product; 0 times an infinity is 0, as products of ends of intervals need it.
     *
     * @param other the factor
     * @return this · other
     */
    public Bound times(Bound other) {
        if (signum() == 0 || other.signum() == 0) {
            return ZERO;
        }
        if (!isFinite() || !other.isFinite()) {
            return signum() == other.signum() ? POSITIVE_INFINITY : NEGATIVE_INFINITY;
        }
        long sum = (long) exponent + other.exponent;
        BigInteger product = numerator.multiply(other.numerator);
        if (isDyadic() && other.isDyadic()) {
            return new Bound(product, Math.toIntExact(sum), BigInteger.ONE);
        }
        return reduced(product, sum, denominator.multiply(other.denominator));
    }

    /**
     * The quotient of finite numbers, or of a finite number and an infinity, which is 0.
     *
     * @param other the divisor, not 0
     * @return this / other
     * @throws ArithmeticException if the divisor is 0
     */
    public Bound over(Bound other) {
        if (other.signum() == 0) {
            throw new ArithmeticException("[axiom.exact] the divisor is 0");
        }
        if (!other.isFinite()) {
            return ZERO;
        }
        if (!isFinite()) {
            return other.signum() > 0 ? this : negate();
        }
        BigInteger below = denominator.multiply(other.numerator.abs());
        BigInteger above = numerator.multiply(other.denominator);
        return reduced(other.signum() < 0 ? above.negate() : above, (long) exponent - other.exponent, below);
    }

    /**
     * The greatest whole number that is not larger, of a number below 2^65536.
     *
     * @return ⌊this⌋
     */
    public BigInteger floor() {
        BigInteger[] parts = (exponent >= 0 ? numerator.shiftLeft(checked(exponent)) : numerator)
                .divideAndRemainder(exponent < 0 ? denominator.shiftLeft(checked(-exponent)) : denominator);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static int checked(int shift) {
        if (shift > 1 << 20) {
            throw new ArithmeticException("[axiom.exact] a number that is too large or too small to be cut");
        }
        return shift;
    }

    /**
     * A number of at most so many significant bits that is not larger.
     *
     * @param bits the bits
     * @return this, if it has no more and is no true quotient
     */
    public Bound roundDown(int bits) {
        return rounded(bits, false);
    }

    /**
     * A number of at most so many significant bits that is not smaller.
     *
     * @param bits the bits
     * @return this, if it has no more and is no true quotient
     */
    public Bound roundUp(int bits) {
        return rounded(bits, true);
    }

    private Bound rounded(int bits, boolean up) {
        if (!isFinite() || isDyadic() && numerator.bitLength() <= bits) {
            return this;
        }
        int shift = bits - numerator.bitLength() + denominator.bitLength();
        BigInteger above = shift >= 0 ? numerator.shiftLeft(shift) : numerator;
        BigInteger below = shift >= 0 ? denominator : denominator.shiftLeft(-shift);
        BigInteger[] parts = above.divideAndRemainder(below);
        BigInteger cut = parts[0];
        if (parts[1].signum() != 0 && up == parts[1].signum() > 0) {
            cut = cut.add(BigInteger.valueOf(up ? 1 : -1));
        }
        return dyadic(cut, (long) exponent - shift);
    }

    /**
     * The nearest multiple of a power of two, ties to even.
     *
     * @param unit the exponent of the power
     * @return the multiple's factor
     */
    BigInteger nearest(int unit) {
        Bound half = new Bound(numerator, Math.toIntExact((long) exponent - unit), denominator);
        BigInteger floor = half.floor();
        int order = half.minus(dyadic(floor, 0)).compareTo(power(-1));
        return order > 0 || order == 0 && floor.testBit(0) ? floor.add(BigInteger.ONE) : floor;
    }

    /**
     * The exact number.
     *
     * @return it
     * @throws ArithmeticException of an infinity, or of a number that takes too much memory
     */
    public Rational toRational() {
        if (!isFinite()) {
            throw new ArithmeticException("[axiom.exact] an infinity is no rational number");
        }
        return new Rational(exponent >= 0 ? numerator.shiftLeft(checked(exponent)) : numerator,
                exponent < 0 ? denominator.shiftLeft(checked(-exponent)) : denominator);
    }

    /**
     * A double near this number.
     *
     * @return infinite if it is too large
     */
    public double toDouble() {
        if (!isFinite()) {
            return signum() > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        Bound few = rounded(64, false);
        return Math.scalb(Math.scalb(few.numerator.doubleValue(), Math.clamp(few.exponent, -1000, 1000)),
                few.exponent - Math.clamp(few.exponent, -1000, 1000));
    }

    @Override
    public int compareTo(Bound other) {
        if (this == other) {
            return 0;
        }
        if (signum() != other.signum() || signum() == 0) {
            return Integer.compare(signum(), other.signum());
        }
        if (!isFinite() || !other.isFinite()) {
            return isFinite() == other.isFinite() ? 0 : isFinite() ? -signum() : signum();
        }
        long mine = (long) exponent + numerator.bitLength() - denominator.bitLength();
        long others = (long) other.exponent + other.numerator.bitLength() - other.denominator.bitLength();
        if (Math.abs(mine - others) > 1) {
            return mine > others ? signum() : -signum();
        }
        int low = Math.min(exponent, other.exponent);
        // sizes are alike, so that the shifts are no longer than the numbers
        return numerator.shiftLeft(exponent - low).multiply(other.denominator)
                .compareTo(other.numerator.shiftLeft(other.exponent - low).multiply(denominator));
    }

    /**
     * The smaller one.
     *
     * @param other another
     * @return this or the other
     */
    public Bound min(Bound other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /**
     * The larger one.
     *
     * @param other another
     * @return this or the other
     */
    public Bound max(Bound other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bound b && exponent == b.exponent && numerator.equals(b.numerator) && denominator.equals(b.denominator);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * numerator.hashCode() + exponent) + denominator.hashCode();
    }

    /**
     * Text for people.
     *
     * @return the exact number if it is short, otherwise a nearby decimal
     */
    @Override
    public String toString() {
        if (!isFinite()) {
            return signum() > 0 ? "∞" : "-∞";
        }
        if (Math.abs(exponent) > 200 || size() > 200) {
            return "≈" + toDouble();
        }
        Rational value = toRational();
        return value.decimal().map(d -> d.precision() <= 24 ? d.toPlainString() : "≈" + toDouble()).orElseGet(value::toString);
    }
}
