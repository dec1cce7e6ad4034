package axiom.core.reference;

/**
 * The error function and its complement to nearly double precision.
 *
 * <p>Near 0 by the series of positive terms erf x = 2/√π·e^(−x²)·Σ 2ⁿx^(2n+1)/(1·3·5···(2n+1)), which cannot cancel (NIST Digital Library of Mathematical
 * Functions, 7.6.2); further out by the continued fraction √π·e^(x²)·erfc x = 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))) (there, 7.9.1, written for
 * binary convergents).
 */
final class ErrorFunction {

    private static final double ROOT_PI = 1.7724538509055160273;
    private static final double CROSSING = 2;
    /** Beyond it erfc is below half a unit in the last place of 1. */
    private static final double ONE = 6;
    /** Beyond it erfc is below the smallest double. */
    private static final double NOTHING = 27.3;
    private static final int FRACTIONS = 120;

    private ErrorFunction() {}

    /** erf x: odd, from −1 to 1. */
    static double erf(double x) {
        double size = Math.abs(x);
        if (size < CROSSING) {
            return series(x);
        }
        return Double.isNaN(x) ? x : Math.copySign(size > ONE ? 1 : 1 - fraction(size), x);
    }

    /** erfc x = 1 − erf x, with full relative precision where it is small. */
    static double erfc(double x) {
        if (x < CROSSING) {
            // erfc is at least 0.004 here, so that the difference loses 8 bits at most
            return 1 - erf(x);
        }
        return Double.isNaN(x) ? x : x > NOTHING ? 0 : fraction(x);
    }

    private static double series(double x) {
        double square = x * x;
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > Math.abs(sum) * 0x1p-55; n++) {
            term *= 2 * square / (2 * n + 1);
            sum += term;
        }
        return 2 / ROOT_PI * gauss(x) * sum;
    }

    private static double fraction(double x) {
        double tail = x;
        for (int n = FRACTIONS; n > 0; n--) {
            tail = x + n / 2.0 / tail;
        }
        return gauss(x) / (ROOT_PI * tail);
    }

    /** e^(−x²), correcting the rounding of x². */
    private static double gauss(double x) {
        double square = x * x;
        double rest = Math.fma(x, x, -square);
        return StrictMath.exp(-square) * (1 - rest);
    }
}
