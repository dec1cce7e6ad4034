package axiom.core.reference;

import axiom.api.tensor.DType;

/** Rounds numbers to the element types they are stored in, once, to nearest, ties to even. */
final class Rounding {

    private Rounding() {}

    /** Rounds all numbers in place. */
    static void toFloat(DType dtype, double[] values) {
        switch (dtype) {
            case FLOAT64 -> {}
            case FLOAT32 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) values[i];
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = narrow(values[i], 11, -14, 0x1p16);
                }
            }
            case BFLOAT16 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = narrow(values[i], 8, -126, 0x1p128);
                }
            }
            case INT8, UINT8, INT32, INT64, BOOL -> throw new IllegalArgumentException("[axiom.reference] " + dtype + " is no float");
        }
    }

    /**
     * The nearest number of a binary format.
     *
     * @param bits of the significand
     * @param least the exponent of the smallest normal number
     * @param limit the first power of two that is too large
     */
    private static double narrow(double value, int bits, int least, double limit) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value;
        }
        int unit = Math.max(Math.getExponent(value), least) - (bits - 1);
        double rounded = Math.scalb(Math.rint(Math.scalb(value, -unit)), unit);
        return Math.abs(rounded) >= limit ? Math.copySign(Double.POSITIVE_INFINITY, value) : rounded;
    }

    /** Wraps all numbers in place to the width of an integer type; for BOOL, what is not 0 becomes 1. */
    static void toInteger(DType dtype, long[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = wrap(dtype, values[i]);
        }
    }

    private static long wrap(DType dtype, long value) {
        return switch (dtype) {
            case INT8 -> (byte) value;
            case UINT8 -> value & 0xff;
            case INT32 -> (int) value;
            case INT64 -> value;
            case BOOL -> value == 0 ? 0 : 1;
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> throw new IllegalArgumentException("[axiom.reference] " + dtype + " is no integer");
        };
    }

    /** The smallest number of an integer type. */
    static long least(DType dtype) {
        return switch (dtype) {
            case INT8 -> Byte.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            case INT64 -> Long.MIN_VALUE;
            case UINT8, BOOL -> 0;
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> throw new IllegalArgumentException("[axiom.reference] " + dtype + " is no integer");
        };
    }

    /** The largest number of an integer type. */
    static long greatest(DType dtype) {
        return switch (dtype) {
            case BOOL -> 1;
            case UINT8 -> 255;
            case INT8, INT32, INT64 -> ~least(dtype);
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> throw new IllegalArgumentException("[axiom.reference] " + dtype + " is no integer");
        };
    }
}
