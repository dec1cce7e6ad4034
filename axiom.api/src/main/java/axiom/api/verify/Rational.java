package axiom.api.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * An exact rational number in lowest terms. Immutable.
 *
 * @param numerator the numerator, with the sign
 * @param denominator the denominator, greater than 0
 */
public record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {

    /** 0. */
    public static final Rational ZERO = of(0);
    /** 1. */
    public static final Rational ONE = of(1);

    /**
     * Reduces to lowest terms.
     *
     * @throws ArithmeticException if the denominator is 0
     */
    public Rational {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("[axiom.rational] the denominator is 0");
        }
        BigInteger divisor = numerator.gcd(denominator).multiply(BigInteger.valueOf(denominator.signum()));
        if (!divisor.equals(BigInteger.ONE)) {
            numerator = numerator.divide(divisor);
            denominator = denominator.divide(divisor);
        }
    }

    /**
     * A whole number.
     *
     * @param value the number
     * @return it
     */
    public static Rational of(long value) {
        return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
    }

    /**
     * A quotient of whole numbers.
     *
     * @param numerator the numerator
     * @param denominator the denominator, not 0
     * @return it
     */
    public static Rational of(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /**
     * A decimal.
     *
     * @param value the number
     * @return the same number
     */
    public static Rational of(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() <= 0
                ? new Rational(stripped.toBigIntegerExact(), BigInteger.ONE)
                : new Rational(stripped.unscaledValue(), BigInteger.TEN.pow(stripped.scale()));
    }

    /**
     * A floating-point number, exactly. Every float is a double.
     *
     * @param value a finite number
     * @return the same number
     * @throws NumberFormatException if the value is not finite
     */
    public static Rational of(double value) {
        return of(new BigDecimal(value));
    }

    /**
     * Reads {@code 3}, {@code -1/3}, {@code 0.25} or {@code 1e-5}.
     *
     * @param text the text
     * @return the number
     * @throws NumberFormatException if the text is none
     */
    public static Rational parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return of(new BigDecimal(text));
        }
        BigInteger denominator = new BigInteger(text.substring(slash + 1));
        if (denominator.signum() == 0) {
            throw new NumberFormatException("[axiom.rational] the denominator of " + text + " is 0");
        }
        return new Rational(new BigInteger(text.substring(0, slash)), denominator);
    }

    /**
     * The sum.
     *
     * @param other a number
     * @return this + other
     */
    public Rational plus(Rational other) {
        return new Rational(numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /**
     * The difference.
     *
     * @param other a number
     * @return this − other
     */
    public Rational minus(Rational other) {
        return plus(other.negate());
    }

    /**
     * The product.
     *
     * @param other a number
     * @return this · other
     */
    public Rational times(Rational other) {
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /**
     * The quotient.
     *
     * @param other a number other than 0
     * @return this / other
     * @throws ArithmeticException if the other number is 0
     */
    public Rational over(Rational other) {
        return new Rational(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /**
     * The opposite.
     *
     * @return −this
     */
    public Rational negate() {
        return new Rational(numerator.negate(), denominator);
    }

    /**
     * The absolute value.
     *
     * @return |this|
     */
    public Rational abs() {
        return signum() < 0 ? negate() : this;
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
     * @return true if the denominator is 1
     */
    public boolean isWhole() {
        return denominator.equals(BigInteger.ONE);
    }

    /**
     * The decimal that is this number, if there is a finite one.
     *
     * @return empty for 1/3 and its like
     */
    public Optional<BigDecimal> decimal() {
        BigInteger rest = denominator.shiftRight(Math.max(0, denominator.getLowestSetBit()));
        int fives = 0;
        BigInteger five = BigInteger.valueOf(5);
        while (rest.mod(five).signum() == 0) {
            rest = rest.divide(five);
            fives++;
        }
        if (!rest.equals(BigInteger.ONE)) {
            return Optional.empty();
        }
        int scale = Math.max(denominator.getLowestSetBit(), fives);
        return Optional.of(new BigDecimal(numerator.multiply(BigInteger.TEN.pow(scale)).divide(denominator), scale).stripTrailingZeros());
    }

    /**
     * A double near this number, within two units in the last place.
     *
     * @return infinite if it is too large
     */
    public double toDouble() {
        if (signum() == 0) {
            return 0;
        }
        // enough bits for a double on either side, whatever the sizes
        int shift = denominator.bitLength() - numerator.bitLength() + 66;
        BigInteger scaled = shift >= 0 ? numerator.shiftLeft(shift).divide(denominator) : numerator.divide(denominator.shiftLeft(-shift));
        double mantissa = scaled.doubleValue();
        int first = Math.clamp(-(long) shift, -1000, 1000);
        return Math.scalb(Math.scalb(mantissa, first), Math.clamp(-(long) shift - first, -3000, 3000));
    }

    @Override
    public int compareTo(Rational other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /**
     * The number as text that {@link #parse} reads.
     *
     * @return for example {@code -1/3} or {@code 7}
     */
    @Override
    public String toString() {
        return isWhole() ? numerator.toString() : numerator + "/" + denominator;
    }
}
