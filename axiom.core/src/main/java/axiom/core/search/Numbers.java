package axiom.core.search;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

import axiom.api.tensor.DType;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Rational;

/** Which numbers are simple. */
final class Numbers {

    static final TensorType DOUBLE = TensorType.of(DType.FLOAT64);

    private static final int[] POWERS = {1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 35, 40};

    private Numbers() {}

    /** The rational of small denominator that a double probably stands for; the double itself if there is none. */
    static Rational guess(double value) {
        Rational exact = Rational.of(value);
        // what a float or a short decimal says is meant
        if (exact.denominator().bitLength() <= 24) {
            return exact;
        }
        Rational simple = fraction(exact, 1000);
        double error = Math.abs(simple.toDouble() - value);
        return error <= 1e-9 * Math.max(Math.abs(value), 1e-6) ? simple : exact;
    }

    /** The nearest convergent of the continued fraction whose denominator is at most a number. Hardy and Wright, The Theory of Numbers, 10.15. */
    static Rational fraction(Rational value, long most) {
        BigInteger limit = BigInteger.valueOf(most);
        BigInteger p0 = BigInteger.ZERO;
        BigInteger q0 = BigInteger.ONE;
        BigInteger p1 = BigInteger.ONE;
        BigInteger q1 = BigInteger.ZERO;
        BigInteger n = value.numerator();
        BigInteger d = value.denominator();
        while (d.signum() != 0) {
            BigInteger[] parts = floor(n, d);
            BigInteger q = parts[0].multiply(q1).add(q0);
            if (q.compareTo(limit) > 0) {
                break;
            }
            BigInteger p = parts[0].multiply(p1).add(p0);
            p0 = p1;
            q0 = q1;
            p1 = p;
            q1 = q;
            n = d;
            d = parts[1];
        }
        return q1.signum() == 0 ? value : new Rational(p1, q1);
    }

    private static BigInteger[] floor(BigInteger n, BigInteger d) {
        BigInteger[] parts = n.divideAndRemainder(d);
        return parts[1].signum() < 0 ? new BigInteger[]{parts[0].subtract(BigInteger.ONE), parts[1].add(d)} : parts;
    }

    /**
     * How much there is to read: 0 is least, then 1, then other small whole numbers, short decimals, fractions.
     *
     * @param decimal the number as a decimal, if it is one
     */
    static double length(Rational number, Optional<BigDecimal> decimal) {
        if (number.signum() == 0) {
            return 0;
        }
        double sign = number.signum() < 0 ? 0.5 : 0;
        if (decimal.isEmpty()) {
            return sign + 4 + number.numerator().bitLength() / 1.5 + number.denominator().bitLength() / 1.5;
        }
        BigDecimal stripped = decimal.get().abs().stripTrailingZeros();
        if (stripped.compareTo(BigDecimal.ONE) == 0) {
            return sign + 1;
        }
        int exponent = stripped.precision() - stripped.scale() - 1;
        return sign + 2 * stripped.precision() + (stripped.scale() <= 0 ? exponent / 2.0 : 2 + stripped.scale())
                + (stripped.precision() == 1 ? stripped.unscaledValue().intValue() / 20.0 : 0);
    }

    /** Simpler numbers to try in place of one, the simplest first. */
    static List<Rational> simpler(Rational value) {
        SequencedSet<Rational> tries = new LinkedHashSet<>();
        tries.add(Rational.ZERO);
        Rational sign = Rational.of(value.signum());
        for (long n : new long[]{1, 2, 3, 4, 5, 10}) {
            tries.add(sign.times(Rational.of(n)));
        }
        tries.add(Rational.ONE.negate());
        tries.add(Rational.ONE);
        if (value.abs().compareTo(Rational.of(1_000_000)) < 0) {
            tries.add(fraction(value, 1));
            for (long most : new long[]{2, 4, 10}) {
                tries.add(fraction(value, most));
            }
        }
        BigDecimal decimal = new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), new MathContext(20));
        for (int digits = 1; digits <= 9; digits++) {
            for (RoundingMode mode : List.of(RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP)) {
                tries.add(Rational.of(decimal.round(new MathContext(digits, mode))));
            }
        }
        if (decimal.signum() != 0) {
            // powers of ten, for numbers of which only the size matters
            int exponent = decimal.precision() - decimal.scale() - 1;
            for (int power : POWERS) {
                if (power <= Math.abs(exponent) + 1) {
                    tries.add(sign.times(Rational.of(BigDecimal.ONE.scaleByPowerOfTen(exponent < 0 ? -power : power))));
                }
            }
        }
        tries.remove(value);
        return new ArrayList<>(tries);
    }
}
