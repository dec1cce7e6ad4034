package axiom.core.exact;

import java.util.List;

/** Sums of float32 numbers and products in any order, fused or not, in binary32 or wider. */
final class Sums {

    private Sums() {}

    /** The sum of at least two terms, which stays known before it is rounded. */
    static Cell of(List<Cell> terms) {
        Cell.Sum sum = Cell.Sum.empty();
        boolean up = false;
        boolean down = false;
        boolean both = false;
        List<Cell> merged = Shares.merged(terms);
        for (Cell term : merged) {
            Interval range = term.sum().terms() == 1 ? term.sum().exact() : term.range();
            sum = sum.plus(Cell.Sum.of(range));
            both |= up && term.range().low() == Bound.NEGATIVE_INFINITY || down && term.range().high() == Bound.POSITIVE_INFINITY;
            up |= term.range().high() == Bound.POSITIVE_INFINITY;
            down |= term.range().low() == Bound.NEGATIVE_INFINITY;
        }
        boolean alike = merged.size() == terms.size();
        // what was merged is no multiple of anything known
        Cell.Sum whole = new Cell.Sum(sum.exact(), sum.low(), sum.high(), alike ? sum.unit() : Integer.MIN_VALUE, terms.size());
        return tree(whole, terms.toArray(Cell[]::new)).orNaN(both).with(whole);
    }

    /** What all trees of additions may give. */
    static Cell tree(Cell.Sum sum, Cell... operands) {
        if (sum.terms() <= 2 && sum.unit() != Integer.MIN_VALUE) {
            return Cell.of(Binary32.settled(sum.exact()), operands);
        }
        Bound gamma = Binary32.gamma(sum.terms() + 2L);
        if (!gamma.isFinite()) {
            return Cell.of(Interval.ALL, operands).orNaN(true);
        }
        Bound most = Bound.ONE.plus(gamma);
        boolean up = sum.high().times(most).compareTo(Binary32.OVERFLOW) >= 0;
        boolean down = sum.low().times(most).compareTo(Binary32.OVERFLOW) >= 0;
        Bound low = down ? Bound.NEGATIVE_INFINITY : end(sum.exact().low(), sum.low(), sum.unit(), gamma, false);
        Bound high = up ? Bound.POSITIVE_INFINITY : end(sum.exact().high(), sum.high(), sum.unit(), gamma, true);
        return Cell.of(new Interval(low, high), operands).orNaN(up && down);
    }

    /** A sum times a factor that each term or the sum is multiplied with; the latter is given. */
    static Cell scaled(Cell sum, Cell factor, Cell after) {
        Cell.Sum s = sum.sum();
        Bound sizes = s.low().max(s.high()).times(factor.range().abs().high());
        Bound error = sizes.times(Bound.power(-22)).plus(Binary32.LEAST.times(Bound.of(s.terms())));
        Bound all = sizes.plus(error);
        Cell.Sum before = new Cell.Sum(s.exact().times(factor.range()).widen(error), all, all, Integer.MIN_VALUE, s.terms() + 2);
        return tree(before, sum, factor).or(after).with(before);
    }

    private static Bound end(Bound exact, Bound sizes, int unit, Bound gamma, boolean up) {
        if (!exact.isFinite() || isExact(sizes, unit)) {
            return exact;
        }
        Bound error = gamma.times(sizes).roundUp(64);
        return up ? Binary32.floor(Interval.sum(exact, error, true)) : Binary32.ceil(Interval.sum(exact, error.negate(), false));
    }

    /** Whether all partial sums are multiples of a power of two, and so few times it that binary32 can say them. */
    private static boolean isExact(Bound sizes, int unit) {
        return sizes.signum() == 0
                || unit >= -149 && unit < 128 && sizes.compareTo(Bound.power(unit + 24)) <= 0 && sizes.compareTo(Binary32.MAX) <= 0;
    }
}
