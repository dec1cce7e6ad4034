package axiom.core.lang;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

import axiom.api.property.Term;
import axiom.api.tensor.DType;

/** Exact arithmetic on the numbers of a property, within limits. */
final class Numbers {

    /** How many digits a number may have on either side of its point. */
    private static final int MAX_DIGITS = 1000;

    private Numbers() {}

    static BigDecimal within(BigDecimal number, Span span) {
        if (number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS) {
            throw new Refusal("a number has more than " + MAX_DIGITS + " digits", span, "use a number of fewer digits");
        }
        return number;
    }

    static BigDecimal compute(Syntax.Operator operator, BigDecimal left, BigDecimal right, Span span) {
        return within(switch (operator) {
            case PLUS -> left.add(right);
            case MINUS -> left.subtract(right);
            case TIMES -> left.multiply(right);
            case DIVIDE -> quotient(left, right, span);
            case POWER -> power(left, right, span);
            case PLUS_MINUS, EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST, APPROXIMATELY, IN, AND, OR, NOT, IMPLIES, EQUIVALENT ->
                throw new IllegalArgumentException("[axiom.property] " + operator + " gives no number");
        }, span);
    }

    private static BigDecimal quotient(BigDecimal left, BigDecimal right, Span span) {
        if (right.signum() == 0) {
            throw new Refusal("a number is divided by 0", span, "divide by another number");
        }
        try {
            // with more digits the quotient is out of bounds anyhow
            BigDecimal quotient = left.divide(right, MAX_DIGITS, RoundingMode.UNNECESSARY).stripTrailingZeros();
            return quotient.scale() < 0 ? quotient.setScale(0) : quotient;
        } catch (ArithmeticException _) {
            throw new Refusal(plain(left) + " / " + plain(right) + " has no exact decimal", span,
                    "write the decimal that you mean, such as " + plain(left.divide(right, new MathContext(6))));
        }
    }

    private static BigDecimal power(BigDecimal base, BigDecimal exponent, Span span) {
        Optional<BigInteger> whole = whole(exponent);
        if (whole.isEmpty() || whole.get().signum() < 0) {
            throw new Refusal("the power " + plain(base) + " ^ " + plain(exponent) + " is not computed exactly", span,
                    "write the decimal that you mean");
        }
        // before it is computed
        long digits = Math.max(base.precision(), Math.abs((long) base.scale()));
        if (whole.get().bitLength() > 30 || digits * whole.get().longValue() > 2L * MAX_DIGITS) {
            throw new Refusal("a number has more than " + MAX_DIGITS + " digits", span, "use a smaller power");
        }
        return base.pow(whole.get().intValue());
    }

    /** The number as an integer, if it is one. */
    static Optional<BigInteger> whole(BigDecimal number) {
        try {
            return Optional.of(number.toBigIntegerExact());
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }

    static String plain(BigDecimal number) {
        return new Term.Literal(number).toString();
    }

    /** The number of an element type that is nearest; the same number where the type has it. */
    static Optional<BigDecimal> nearest(BigDecimal number, DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> finite(number.floatValue());
            case FLOAT64 -> finite(number.doubleValue());
            case FLOAT16 -> finite(Float.float16ToFloat(Float.floatToFloat16(number.floatValue())));
            case BFLOAT16 -> finite(Float.intBitsToFloat(Float.floatToRawIntBits(number.floatValue()) & 0xffff0000));
            case INT8, INT32, INT64 -> integer(number, BigInteger.TWO.pow(8 * dtype.bytes() - 1).negate(),
                    BigInteger.TWO.pow(8 * dtype.bytes() - 1).subtract(BigInteger.ONE));
            case UINT8 -> integer(number, BigInteger.ZERO, BigInteger.valueOf(255));
            case BOOL -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> finite(double number) {
        return Double.isFinite(number) ? Optional.of(new BigDecimal(number)) : Optional.empty();
    }

    private static Optional<BigDecimal> integer(BigDecimal number, BigInteger least, BigInteger greatest) {
        BigInteger rounded = number.setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact();
        return rounded.compareTo(least) >= 0 && rounded.compareTo(greatest) <= 0
                ? Optional.of(new BigDecimal(rounded))
                : Optional.empty();
    }
}
