package axiom.core.reference;

/** Powers of real and integer numbers. */
final class Powers {

    private Powers() {}

    /** IEEE 754 {@code pow}, which differs from Java's where the base is ±1. */
    static double real(double base, double exponent) {
        boolean one = base == 1 || (base == -1 && Double.isInfinite(exponent));
        return one ? 1 : StrictMath.pow(base, exponent);
    }

    /** The power modulo 2^64; of a negative exponent, the integer quotient 1/power, and 0 where that divides by 0. */
    static long integer(long base, long exponent) {
        if (exponent < 0) {
            return base == 1 ? 1 : base == -1 ? 1 - 2 * (exponent & 1) : 0;
        }
        long result = 1;
        long square = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }
}
