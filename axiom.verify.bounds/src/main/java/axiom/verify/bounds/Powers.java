package axiom.verify.bounds;

/** Enclosures of powers. */
final class Powers {

    private static final int LARGEST = 64;

    private Powers() {}

    static Interval of(Interval a, Interval b, Kind kind) {
        boolean odd = a.odd() || b.odd();
        if (kind == Kind.FLOAT64 || kind == Kind.NARROW) {
            return Interval.ANY;
        }
        // IEEE: 1 to any power and any number to the power of 0 are 1, NaN included
        Interval power = power(a, b);
        boolean none = power.odd() || odd || kind.isIeee() && !(a.isBounded() && b.isBounded());
        Interval full = none && kind.isIeee() ? power.hull(Interval.ONE) : power;
        return (kind == Kind.FLOAT32
                ? Accuracies.widened(full, Accuracies.POW, full.low() >= 0 ? 0 : Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY)
                : full).odd(none);
    }

    private static Interval power(Interval a, Interval b) {
        if (b.low() == b.high() && b.low() == Math.rint(b.low()) && Math.abs(b.low()) <= LARGEST) {
            return whole(a, (int) b.low());
        }
        if (b.low() == 0.5 && b.high() == 0.5) {
            return Functions.sqrt(a);
        }
        if (a.low() > 0) {
            return Functions.exp(b.times(Functions.log(a)));
        }
        if (a.low() == 0 && b.low() > 0) {
            // 0 at 0; elsewhere at most what the largest base gives
            double most = a.high() == 0 ? 0 : Functions.exp(b.times(Functions.log(Interval.point(a.high())))).high();
            return Interval.of(0, a.high() > 1 ? most : Math.max(most, a.high() == 0 ? 0 : 1));
        }
        return Interval.ANY;
    }

    private static Interval whole(Interval a, int exponent) {
        if (exponent == 0) {
            return Interval.ONE;
        }
        if (exponent < 0) {
            return Interval.ONE.over(whole(a, -exponent));
        }
        if (exponent % 2 == 0) {
            Interval size = a.abs();
            return Interval.of(repeated(Interval.point(size.low()), exponent).low(),
                    repeated(Interval.point(size.high()), exponent).high());
        }
        return Interval.of(repeated(Interval.point(a.low()), exponent).low(), repeated(Interval.point(a.high()), exponent).high());
    }

    private static Interval repeated(Interval a, int exponent) {
        Interval product = a;
        for (int i = 1; i < exponent; i++) {
            product = product.times(a);
        }
        return product;
    }
}
