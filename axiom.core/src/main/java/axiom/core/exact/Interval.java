package axiom.core.exact;

import java.util.Optional;

/**
 * All numbers between two ends, inclusive. An infinite end says that there is no bound; where elements are floating-point numbers it also says that the infinity
 * itself is possible. Sums, products and quotients contain every sum, product and quotient of members and are as tight as possible, but for the rounding that keeps
 * ends short: past {@link #LONG} bits, ends move outwards to a dyadic number of half as many. Immutable.
 *
 * @param low the lower end, not +∞ unless both are
 * @param high the upper end, not −∞ unless both are
 */
public record Interval(Bound low, Bound high) {

    /** All numbers. */
    public static final Interval ALL = new Interval(Bound.NEGATIVE_INFINITY, Bound.POSITIVE_INFINITY);
    /** 0. */
    public static final Interval ZERO = new Interval(Bound.ZERO, Bound.ZERO);
    /** 1. */
    public static final Interval ONE = new Interval(Bound.ONE, Bound.ONE);
    /** −1 to 1. */
    public static final Interval UNIT = new Interval(Bound.of(-1), Bound.ONE);
    /** Numbers of at least 0. */
    public static final Interval POSITIVE = new Interval(Bound.ZERO, Bound.POSITIVE_INFINITY);

    /** The number of bits that an end may take before it is rounded. */
    public static final int LONG = 8192;

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if low is larger than high
     */
    public Interval {
        if (low.compareTo(high) > 0) {
            throw new IllegalArgumentException("[axiom.exact] [" + low + ", " + high + "] is empty");
        }
    }

    /**
     * One number.
     *
     * @param value the number
     * @return the interval of that number alone
     */
    public static Interval of(Bound value) {
        return new Interval(value, value);
    }

    /**
     * A whole number.
     *
     * @param value the number
     * @return the interval of that number alone
     */
    public static Interval of(long value) {
        return of(Bound.of(value));
    }

    /**
     * An interval.
     *
     * @param low the lower end
     * @param high the upper end
     * @return the interval
     */
    public static Interval of(double low, double high) {
        return new Interval(Bound.of(low), Bound.of(high));
    }

    /**
     * Whether there is only one member, and it is finite.
     *
     * @return true if so
     */
    public boolean isPoint() {
        return low.isFinite() && low.equals(high);
    }

    /**
     * Whether both ends are finite.
     *
     * @return true if so
     */
    public boolean isBounded() {
        return low.isFinite() && high.isFinite();
    }

    /**
     * Whether a number is a member.
     *
     * @param value the number
     * @return true if it lies between the ends
     */
    public boolean contains(Bound value) {
        return low.compareTo(value) <= 0 && value.compareTo(high) <= 0;
    }

    /**
     * Whether all members of another interval are members.
     *
     * @param other the other interval
     * @return true if the other lies inside
     */
    public boolean contains(Interval other) {
        return low.compareTo(other.low) <= 0 && other.high.compareTo(high) <= 0;
    }

    /**
     * The smallest interval with all members of both.
     *
     * @param other the other interval
     * @return the hull
     */
    public Interval hull(Interval other) {
        return new Interval(low.min(other.low), high.max(other.high));
    }

    /**
     * The common members.
     *
     * @param other the other interval
     * @return empty if there are none
     */
    public Optional<Interval> intersect(Interval other) {
        Bound least = low.max(other.low);
        Bound most = high.min(other.high);
        return least.compareTo(most) <= 0 ? Optional.of(new Interval(least, most)) : Optional.empty();
    }

    /** The common members of two enclosures of one number, which there must be. */
    Interval both(Interval other) {
        return new Interval(low.max(other.low), high.min(other.high));
    }

    /**
     * The opposites.
     *
     * @return −this
     */
    public Interval negate() {
        return new Interval(high.negate(), low.negate());
    }

    /**
     * The sums.
     *
     * @param other summands
     * @return this + other
     */
    public Interval plus(Interval other) {
        return new Interval(sum(low, other.low, false), sum(high, other.high, true)).rounded();
    }

    /** The sum, rounded where it would be huge. */
    static Bound sum(Bound a, Bound b, boolean up) {
        if (!a.isFinite() || !b.isFinite()) {
            // the end that lies further out wins
            Bound outer = up ? Bound.POSITIVE_INFINITY : Bound.NEGATIVE_INFINITY;
            return a == outer || b == outer ? outer : a.isFinite() ? b : a;
        }
        if (!a.isFarFrom(b)) {
            return a.plus(b);
        }
        Bound large = a.abs().compareTo(b.abs()) >= 0 ? a : b;
        Bound small = large == a ? b : a;
        if (small.signum() > 0 != up) {
            return large;
        }
        // less than one unit in a place far behind the last that is kept
        Bound tiny = Bound.power(Math.toIntExact(Math.max(large.magnitude() - LONG, small.magnitude() + 1)));
        return large.plus(up ? tiny : tiny.negate());
    }

    /**
     * The differences.
     *
     * @param other what is taken away
     * @return this − other
     */
    public Interval minus(Interval other) {
        return plus(other.negate());
    }

    /**
     * The products.
     *
     * @param other factors
     * @return this · other
     */
    public Interval times(Interval other) {
        if (isPoint() && other.isPoint()) {
            return of(low.times(other.low)).rounded();
        }
        if (low.signum() >= 0 && other.low.signum() >= 0) {
            return new Interval(low.times(other.low), high.times(other.high)).rounded();
        }
        Bound a = low.times(other.low);
        Bound b = low.times(other.high);
        Bound c = high.times(other.low);
        Bound d = high.times(other.high);
        return new Interval(a.min(b).min(c.min(d)), a.max(b).max(c.max(d))).rounded();
    }

    /**
     * The quotients by the members of the divisor other than 0.
     *
     * @param other divisors, not 0 alone
     * @return this / other; everything if the divisor has members of both signs
     * @throws ArithmeticException if the divisor is 0 alone
     */
    public Interval over(Interval other) {
        if (other.low.signum() == 0 && other.high.signum() == 0) {
            throw new ArithmeticException("[axiom.exact] the divisor is 0");
        }
        if (this.equals(ZERO)) {
            return ZERO;
        }
        if (other.low.signum() < 0 && other.high.signum() > 0) {
            return ALL;
        }
        return times(other.inverse());
    }

    /** The reciprocals of members that are not 0, of an interval without members of both signs. */
    private Interval inverse() {
        Bound least = high.signum() == 0 ? Bound.NEGATIVE_INFINITY : Bound.ONE.over(high);
        Bound most = low.signum() == 0 ? Bound.POSITIVE_INFINITY : Bound.ONE.over(low);
        return new Interval(least, most);
    }

    /**
     * The squares.
     *
     * @return at least 0
     */
    public Interval square() {
        return abs().power(2);
    }

    /**
     * The absolute values.
     *
     * @return at least 0
     */
    public Interval abs() {
        if (low.signum() >= 0) {
            return this;
        }
        return high.signum() <= 0 ? negate() : new Interval(Bound.ZERO, low.negate().max(high));
    }

    /**
     * Powers with a whole exponent.
     *
     * @param exponent from 0 to 2^20
     * @return this^exponent, without losing that all factors are the same
     */
    public Interval power(int exponent) {
        if (exponent == 0) {
            return ONE;
        }
        Interval base = exponent % 2 == 0 ? abs() : this;
        return new Interval(power(base.low, exponent, false), power(base.high, exponent, true));
    }

    /** Monotone in the base, since an even power only gets bases of at least 0. */
    private static Bound power(Bound base, int exponent, boolean up) {
        boolean outwards = up == base.signum() >= 0;
        Bound result = Bound.ONE;
        Bound square = base.abs();
        for (int rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = shortened(result.times(square), outwards);
            }
            square = rest > 1 ? shortened(square.times(square), outwards) : square;
        }
        return base.signum() < 0 && exponent % 2 == 1 ? result.negate() : result;
    }

    private static Bound shortened(Bound value, boolean up) {
        return value.size() <= LONG ? value : up ? value.roundUp(LONG / 2) : value.roundDown(LONG / 2);
    }

    private Interval rounded() {
        return low.size() <= LONG && high.size() <= LONG ? this : round(LONG / 2);
    }

    /**
     * Rounds the ends outwards.
     *
     * @param bits how many significant bits they may keep
     * @return an interval that contains this one
     */
    public Interval round(int bits) {
        return new Interval(low.roundDown(bits), high.roundUp(bits));
    }

    /**
     * The smaller ones of pairs of members.
     *
     * @param other the other interval
     * @return the minima
     */
    public Interval min(Interval other) {
        return new Interval(low.min(other.low), high.min(other.high));
    }

    /**
     * The larger ones of pairs of members.
     *
     * @param other the other interval
     * @return the maxima
     */
    public Interval max(Interval other) {
        return new Interval(low.max(other.low), high.max(other.high));
    }

    /**
     * The half-width around the middle, and beyond it.
     *
     * @return high − low; infinite if an end is
     */
    public Bound width() {
        return isBounded() ? sum(high, low.negate(), true) : Bound.POSITIVE_INFINITY;
    }

    /**
     * Widens by a distance on both sides.
     *
     * @param distance at least 0
     * @return all numbers within the distance of a member
     */
    public Interval widen(Bound distance) {
        return new Interval(sum(low, distance.negate(), false), sum(high, distance, true));
    }

    @Override
    public String toString() {
        return isPoint() ? low.toString() : "[" + low + ", " + high + "]";
    }
}
