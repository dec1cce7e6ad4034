package axiom.verify.bounds;

import java.math.BigDecimal;

/**
 * All numbers from low to high; ends may be infinite. Its arithmetic is that of the reals, rounded outwards: an end that binary64 cannot say exactly goes to the
 * next number outside. Moore, Kearfott and Cloud, "Introduction to Interval Analysis", 2009, chapter 2.
 *
 * @param low the lower end, not NaN
 * @param high the upper end, at least the lower one
 * @param odd whether there may be no number at all: no value over the reals, NaN in floating point
 */
record Interval(double low, double high, boolean odd) {

    static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);
    /** Nothing is known. */
    static final Interval ANY = ALL.odd(true);
    static final Interval ONE = point(1);
    static final Interval ZERO = point(0);
    static final Interval UNIT = of(0, 1);

    static Interval of(double low, double high) {
        return new Interval(low, high, false);
    }

    static Interval point(double value) {
        return new Interval(value, value, false);
    }

    /** The numbers of binary64 around a decimal. */
    static Interval of(BigDecimal decimal) {
        double near = decimal.doubleValue();
        if (Double.isInfinite(near)) {
            return near > 0 ? of(Double.MAX_VALUE, near) : of(near, -Double.MAX_VALUE);
        }
        int order = new BigDecimal(near).compareTo(decimal);
        return of(order > 0 ? Math.nextDown(near) : near, order < 0 ? Math.nextUp(near) : near);
    }

    Interval odd(boolean also) {
        return also == odd ? this : new Interval(low, high, also);
    }

    boolean isPoint() {
        return low == high && !odd;
    }

    boolean contains(double value) {
        return low <= value && value <= high;
    }

    boolean isBounded() {
        return low > Double.NEGATIVE_INFINITY && high < Double.POSITIVE_INFINITY;
    }

    /** The largest absolute value. */
    double size() {
        return Math.max(Math.abs(low), Math.abs(high));
    }

    Interval hull(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high), odd || other.odd);
    }

    /** The numbers in both; this one's end where they are apart, as only rounding can set apart what must meet. */
    Interval within(double least, double most) {
        return new Interval(Math.min(Math.max(low, least), most), Math.max(Math.min(high, most), least), odd);
    }

    Interval negate() {
        return new Interval(0 - high, 0 - low, odd);
    }

    Interval plus(Interval other) {
        return new Interval(addDown(low, other.low), addUp(high, other.high), odd || other.odd);
    }

    Interval minus(Interval other) {
        return plus(other.negate());
    }

    Interval times(Interval other) {
        boolean either = odd || other.odd;
        if (isZero() || other.isZero()) {
            return ZERO.odd(either);
        }
        double least = Math.min(Math.min(timesDown(low, other.low), timesDown(low, other.high)),
                Math.min(timesDown(high, other.low), timesDown(high, other.high)));
        double most = Math.max(Math.max(timesUp(low, other.low), timesUp(low, other.high)),
                Math.max(timesUp(high, other.low), timesUp(high, other.high)));
        return new Interval(least, most, either);
    }

    Interval square() {
        Interval size = abs();
        return new Interval(Math.max(0, timesDown(size.low, size.low)), timesUp(size.high, size.high), odd);
    }

    /** Odd where the other may be 0. */
    Interval over(Interval other) {
        if (other.contains(0)) {
            if (other.isZero()) {
                return ANY;
            }
            // one-sided: a/b with b in (0, h] lies beyond a/h
            if (other.low == 0 && low >= 0) {
                return new Interval(Math.max(0, overDown(low, other.high)), Double.POSITIVE_INFINITY, true);
            }
            if (other.low == 0 && high <= 0) {
                return new Interval(Double.NEGATIVE_INFINITY, Math.min(0, overUp(high, other.high)), true);
            }
            return ANY;
        }
        double least = Math.min(Math.min(overDown(low, other.low), overDown(low, other.high)),
                Math.min(overDown(high, other.low), overDown(high, other.high)));
        double most = Math.max(Math.max(overUp(low, other.low), overUp(low, other.high)),
                Math.max(overUp(high, other.low), overUp(high, other.high)));
        return new Interval(least, most, odd || other.odd);
    }

    Interval abs() {
        if (low >= 0) {
            return this;
        }
        return high <= 0 ? negate() : new Interval(0, size(), odd);
    }

    Interval min(Interval other) {
        return new Interval(Math.min(low, other.low), Math.min(high, other.high), odd || other.odd);
    }

    Interval max(Interval other) {
        return new Interval(Math.max(low, other.low), Math.max(high, other.high), odd || other.odd);
    }

    private boolean isZero() {
        return low == 0 && high == 0;
    }

    static double addDown(double a, double b) {
        double sum = a + b;
        if (Double.isNaN(sum)) {
            return Double.NEGATIVE_INFINITY;
        }
        return isExactSum(a, b, sum) || sum == Double.NEGATIVE_INFINITY ? sum : Math.nextDown(sum);
    }

    static double addUp(double a, double b) {
        return 0 - addDown(0 - a, 0 - b);
    }

    /** By the error-free transformation of Knuth, The Art of Computer Programming 2, 4.2.2, theorem B. */
    private static boolean isExactSum(double a, double b, double sum) {
        double v = sum - a;
        return (a - (sum - v)) + (b - v) == 0;
    }

    static double timesDown(double a, double b) {
        if (a == 0 || b == 0) {
            return 0;
        }
        double product = a * b;
        if (product == Double.NEGATIVE_INFINITY) {
            return product;
        }
        boolean exact = Math.abs(product) > 0x1p-900 && Math.fma(a, b, 0 - product) == 0;
        if (exact) {
            return product;
        }
        return a < 0 != b < 0 ? Math.nextDown(product) : Math.max(0, Math.nextDown(product));
    }

    static double timesUp(double a, double b) {
        return 0 - timesDown(0 - a, b);
    }

    static double overDown(double a, double b) {
        boolean below = a < 0 != b < 0;
        if (Double.isInfinite(b)) {
            // as b grows the quotient goes to 0, and with both growing it is anything of its sign
            return below && Double.isInfinite(a) ? Double.NEGATIVE_INFINITY : 0;
        }
        double quotient = a / b;
        if (a == 0 || quotient == Double.NEGATIVE_INFINITY || isExactQuotient(a, b, quotient)) {
            return quotient;
        }
        return below ? Math.nextDown(quotient) : Math.max(0, Math.nextDown(quotient));
    }

    static double overUp(double a, double b) {
        return 0 - overDown(0 - a, b);
    }

    private static boolean isExactQuotient(double a, double b, double quotient) {
        return Math.abs(a) > 0x1p-800 && Math.abs(quotient) > 0x1p-800 && Double.isFinite(b) && Math.fma(quotient, b, 0 - a) == 0;
    }

    @Override
    public String toString() {
        return "[" + low + ", " + high + "]" + (odd ? "?" : "");
    }
}
