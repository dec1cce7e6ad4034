package axiom.core.exact;

/**
 * What is known of one element of a tensor, for all points of a box and all executions: the ordinary values that it may have, and whether it may be NaN or have no
 * value.
 *
 * @param range contains all ordinary values; of floating-point numbers also the infinities that are possible
 * @param ordinary whether there may be an ordinary value; if not, the range says nothing
 * @param nan whether it may be NaN
 * @param undefined whether it may have no value
 * @param sum the sum of products that it rounds
 * @param share the normalised exponentials that it is one of
 */
record Cell(Interval range, boolean ordinary, boolean nan, boolean undefined, Sum sum, Share share) {

    static final Cell TRUE = of(Interval.ONE);
    static final Cell FALSE = of(Interval.ZERO);
    static final Cell EITHER = of(new Interval(Bound.ZERO, Bound.ONE));

    /** A float32 number of which nothing is known. */
    static final Cell ANY_FLOAT = new Cell(Interval.ALL, true, true, false, Sum.NONE, Share.NONE);
    /** A real number of which nothing is known, not even that there is one. */
    static final Cell ANY_REAL = new Cell(Interval.ALL, true, false, true, Sum.NONE, Share.NONE);
    static final Cell NAN = new Cell(Interval.ALL, false, true, false, Sum.NONE, Share.NONE);
    static final Cell NOTHING = new Cell(Interval.ALL, false, false, true, Sum.NONE, Share.NONE);

    static Cell of(Interval range) {
        return new Cell(range, true, false, false, Sum.NONE, Share.NONE);
    }

    static Cell truth(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** A value made of these operands. */
    static Cell of(Interval range, Cell... operands) {
        boolean ordinary = true;
        boolean nan = false;
        boolean undefined = false;
        for (Cell operand : operands) {
            ordinary &= operand.ordinary;
            nan |= operand.nan;
            undefined |= operand.undefined;
        }
        return new Cell(ordinary ? range : Interval.ALL, ordinary, nan, undefined, Sum.NONE, Share.NONE);
    }

    Cell in(Interval other) {
        return new Cell(other, ordinary, nan, undefined, Sum.NONE, Share.NONE);
    }

    Cell orNaN(boolean more) {
        return more && !nan ? new Cell(range, ordinary, true, undefined, sum, share) : this;
    }

    Cell orUndefined(boolean more) {
        return more && !undefined ? new Cell(range, ordinary, nan, true, sum, share) : this;
    }

    Cell with(Sum other) {
        return new Cell(range, ordinary, nan, undefined, other, share);
    }

    Cell with(Share other) {
        return new Cell(range, ordinary, nan, undefined, sum, other);
    }

    /** Without what relates it to others, for where it stands for many elements that need not be related. */
    Cell alone() {
        return share == Share.NONE ? this : with(Share.NONE);
    }

    /** One or the other. */
    Cell or(Cell other) {
        Interval both = !ordinary ? other.range : !other.ordinary ? range : range.hull(other.range);
        return new Cell(both, ordinary || other.ordinary, nan || other.nan, undefined || other.undefined,
                sum == Sum.NONE && other.sum == Sum.NONE || !ordinary || !other.ordinary ? Sum.NONE : sum.or(range, other.sum, other.range),
                Share.NONE);
    }

    boolean mayBe(Bound value) {
        return ordinary && range.contains(value);
    }

    boolean mayBeInfinite() {
        return ordinary && !range.isBounded();
    }

    /** Certainly this one number. */
    boolean isPoint() {
        return ordinary && !nan && !undefined && range.isPoint();
    }

    /** A float32 number as a real number: NaN and infinities are none. */
    Cell exact() {
        boolean none = !ordinary || range.low() == Bound.POSITIVE_INFINITY || range.high() == Bound.NEGATIVE_INFINITY;
        return new Cell(none ? Interval.ALL : range.both(Binary32.FINITE), !none, false, undefined || nan || mayBeInfinite(), Sum.NONE,
                share);
    }

    /**
     * A sum of products before it is rounded. The sum that an execution computes grows with each term, so that it lies between those of all lower and of all upper
     * ends.
     *
     * @param exact the exact sums of lower and of upper ends
     * @param low the sum of the lower ends' absolute values
     * @param high the sum of the upper ends' absolute values
     * @param unit a power of two of which all ends are multiples; none if it is the least int
     * @param terms how many there are; 0 if this is no sum
     */
    record Sum(Interval exact, Bound low, Bound high, int unit, int terms) {

        static final Sum NONE = new Sum(Interval.ZERO, Bound.ZERO, Bound.ZERO, 0, 0);
        private static final Sum EMPTY = new Sum(Interval.ZERO, Bound.ZERO, Bound.ZERO, Integer.MAX_VALUE, 0);

        static Sum of(Interval term) {
            return new Sum(term, term.low().abs(), term.high().abs(), Math.min(unit(term.low()), unit(term.high())), 1);
        }

        static Sum empty() {
            return EMPTY;
        }

        private static int unit(Bound x) {
            return !x.isFinite() || !x.isDyadic() ? Integer.MIN_VALUE : x.signum() == 0 ? Integer.MAX_VALUE : x.lowest();
        }

        Sum plus(Sum other) {
            return new Sum(exact.plus(other.exact), Interval.sum(low, other.low, true), Interval.sum(high, other.high, true),
                    Math.min(unit, other.unit), terms + other.terms);
        }

        Sum negate() {
            return this == NONE ? NONE : new Sum(exact.negate(), high, low, unit, terms);
        }

        Sum or(Interval mine, Sum other, Interval theirs) {
            Sum a = this == NONE ? of(mine) : this;
            Sum b = other == NONE ? of(theirs) : other;
            return new Sum(a.exact.hull(b.exact), a.low.max(b.low), a.high.max(b.high), Integer.MIN_VALUE,
                    Math.max(3, Math.max(a.terms, b.terms)));
        }
    }

    /**
     * One of the results of a softmax.
     *
     * @param line identifies the softmax
     * @param index which of its results
     * @param count how many there are
     * @param total contains their exact sum
     */
    record Share(Object line, int index, int count, Interval total) {
        static final Share NONE = new Share("none", 0, 0, Interval.ZERO);
    }
}
