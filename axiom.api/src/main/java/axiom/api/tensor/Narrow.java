package axiom.api.tensor;

/** Rounds doubles to the 16-bit formats once, to nearest, ties to even. */
final class Narrow {

    private Narrow() {}

    static short float16(double value) {
        return Float.floatToFloat16(toOdd(value));
    }

    static short bfloat16(double value) {
        int bits = Float.floatToRawIntBits(toOdd(value));
        if (Double.isNaN(value)) {
            return (short) ((bits >>> 16) | 0x40);
        }
        int rounded = bits + 0x7fff + ((bits >>> 16) & 1);
        return (short) (rounded >>> 16);
    }

    static float bfloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /**
     * Rounds to binary32 so that a second rounding to fewer bits gives what one rounding would: an inexact result gets an odd last bit (Boldo and
     * Melquiond, "Emulation of FMA and correctly rounded sums: proved algorithms using rounding to odd", 2008).
     */
    private static float toOdd(double value) {
        float nearest = (float) value;
        if (nearest == value || Double.isNaN(value)) {
            return nearest;
        }
        if (Float.isInfinite(nearest)) {
            return nearest;
        }
        // the neighbour towards zero, then the last bit set
        float truncated = Math.abs((double) nearest) > Math.abs(value) ? towardsZero(nearest) : nearest;
        return Float.intBitsToFloat(Float.floatToRawIntBits(truncated) | 1 | signOf(value));
    }

    /** The same for an integer on its way through binary64. */
    static double toOdd(long value) {
        // of the least long this is 2^63, unsigned
        long magnitude = Math.abs(value);
        int dropped = Math.max(0, 11 - Long.numberOfLeadingZeros(magnitude));
        long kept = magnitude >>> dropped;
        boolean exact = kept << dropped == magnitude;
        double odd = Math.scalb((double) (exact ? kept : kept | 1), dropped);
        return value < 0 ? -odd : odd;
    }

    private static float towardsZero(float value) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(value) - 1);
    }

    private static int signOf(double value) {
        return value < 0 ? 0x8000_0000 : 0;
    }
}
