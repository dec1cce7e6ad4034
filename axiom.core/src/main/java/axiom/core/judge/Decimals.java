package axiom.core.judge;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

import axiom.api.tensor.DType;

/** Where exact decimals lie among the numbers of an element type. */
final class Decimals {

    private Decimals() {}

    /** The largest number of a floating-point type that is at most a decimal; −∞ if there is no other. */
    static double floor(BigDecimal decimal, DType dtype) {
        // numbers in their order: 0 is 0.0, the last is infinity, negative ones mirror the positive
        long low = -infinity(dtype);
        long high = infinity(dtype);
        while (low + 1 < high) {
            // their sum may not fit
            long middle = (low >> 1) + (high >> 1) + (low & high & 1);
            if (isAtMost(number(middle, dtype), decimal)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return number(low, dtype);
    }

    /** The smallest number of a floating-point type that is at least a decimal; +∞ if there is no other. */
    static double ceil(BigDecimal decimal, DType dtype) {
        return 0 - floor(decimal.negate(), dtype);
    }

    /** The largest integer that is at most a decimal. */
    static BigInteger floor(BigDecimal decimal) {
        return decimal.setScale(0, RoundingMode.FLOOR).toBigIntegerExact();
    }

    /** The smallest integer that is at least a decimal. */
    static BigInteger ceil(BigDecimal decimal) {
        return decimal.setScale(0, RoundingMode.CEILING).toBigIntegerExact();
    }

    /** Whether a decimal is a number of a type. */
    static boolean isOf(BigDecimal decimal, DType dtype) {
        if (dtype.isFloat()) {
            double floor = floor(decimal, dtype);
            return Double.isFinite(floor) && floor == ceil(decimal, dtype);
        }
        return decimal.stripTrailingZeros().scale() <= 0 && decimal.compareTo(new BigDecimal(least(dtype))) >= 0
                && decimal.compareTo(new BigDecimal(greatest(dtype))) <= 0;
    }

    /** The smallest number of an integer type. */
    static BigInteger least(DType dtype) {
        return dtype == DType.UINT8 ? BigInteger.ZERO : BigInteger.TWO.pow(8 * dtype.bytes() - 1).negate();
    }

    /** The largest number of an integer type. */
    static BigInteger greatest(DType dtype) {
        return dtype == DType.UINT8 ? BigInteger.valueOf(255) : BigInteger.TWO.pow(8 * dtype.bytes() - 1).subtract(BigInteger.ONE);
    }

    /** The largest finite number of a floating-point type. */
    static double greatestFinite(DType dtype) {
        return number(infinity(dtype) - 1, dtype);
    }

    private static boolean isAtMost(double number, BigDecimal decimal) {
        return Double.isInfinite(number) ? number < 0 : new BigDecimal(number).compareTo(decimal) <= 0;
    }

    private static long infinity(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> 0x7ff0_0000_0000_0000L;
            case FLOAT32 -> 0x7f80_0000L;
            case FLOAT16 -> 0x7c00L;
            case BFLOAT16 -> 0x7f80L;
            case INT8, UINT8, INT32, INT64, BOOL -> throw new IllegalArgumentException("[axiom.property] " + dtype + " has no infinity");
        };
    }

    private static double number(long position, DType dtype) {
        long bits = Math.abs(position);
        double magnitude = switch (dtype) {
            case FLOAT64 -> Double.longBitsToDouble(bits);
            case FLOAT32 -> Float.intBitsToFloat((int) bits);
            case FLOAT16 -> Float.float16ToFloat((short) bits);
            case BFLOAT16 -> Float.intBitsToFloat((int) bits << 16);
            case INT8, UINT8, INT32, INT64, BOOL -> bits;
        };
        return position < 0 ? -magnitude : magnitude;
    }
}
