package axiom.core.exact;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Unary;
import axiom.api.verify.Accuracy;

/**
 * Softmax and its logarithm in float32, as {@code Accuracy} describes them: d = x − m rounded, e = Exp(d), s the sum of all e in any order, p = e/s with at most four
 * roundings.
 *
 * <p>The sum of all p. The e that are divided are those that were added, up to one of the four roundings; they are at least 0, and that of the largest element is
 * Exp(0) = 1. So s = Σe·(1 + θ), |θ| ≤ γ = γ(n + 2), and p = e/s·(1 + δ) + η, |δ| ≤ 4u′ and |η| ≤ 2^−149 where p is subnormal. Then
 * (1 − 4u′)/(1 + γ) − n·2^−149 ≤ Σp ≤ (1 + 4u′)/(1 − γ) + n·2^−149, whatever the accuracy of Exp. With u′ for u all roundings may be double ones.
 *
 * <p>Single results. For |x − m| ≤ 128, d = (x − m)(1 + δ), |δ| ≤ u, so e = e^(x−m)·(1 + ρ) + α with |ρ| ≤ (1 + 2^−16)(1 + 2ku) − 1 and |α| ≤ (k + 2)·2^−149, k the ulps
 * of Exp; further out e^(x−m) and e are below (k + 2)·2^−149 both. The exact s is at least 1, so relative errors of e and s carry over to p; their sum is doubled to
 * cover products of errors.
 */
final class Softmaxes {

    private static final int BITS = 80;
    private static final Interval SHARE = new Interval(Bound.ZERO, Bound.ONE);
    private static final Interval LOGARITHM = new Interval(Bound.NEGATIVE_INFINITY, Bound.ZERO);
    private static final Bound FOUR = Binary32.gamma(4);
    private static final int EXP = Accuracy.ulps(new Unary.Exp());
    private static final Bound SMALL = Binary32.LEAST.times(Bound.of(EXP + 2L));
    /** ρ. */
    private static final Bound RELATIVE = Bound.ONE.plus(Bound.power(-16))
            .times(Bound.ONE.plus(Binary32.ROUNDOFF.times(Bound.of(2L * EXP))))
            .minus(Bound.ONE);

    private Softmaxes() {}

    /** The exact sum of all results of one softmax. */
    private static Interval total(int count) {
        Bound gamma = Binary32.gamma(count + 2L);
        if (!gamma.isFinite() || gamma.compareTo(Bound.power(-2)) > 0) {
            return Interval.POSITIVE;
        }
        Interval share = Interval.ONE.widen(FOUR).over(Interval.ONE.widen(gamma));
        return share.widen(Binary32.LEAST.times(Bound.of(count))).round(64);
    }

    static List<Cell> softmax(FloatRules rules, List<Cell> line) {
        Cell all = Cell.of(Interval.ONE, line.toArray(Cell[]::new)).orNaN(mayFail(line));
        List<Cell> results = new ArrayList<>();
        Object mark = new Object();
        boolean finite = isFinite(line);
        Interval total = total(line.size());
        Bound relative = relative(line.size());
        List<Interval> others = finite ? Shares.others(line, BITS) : List.of();
        Parts parts = finite ? parts(rules, line) : new Parts(List.of(), List.of(), Interval.POSITIVE);
        for (int i = 0; i < line.size(); i++) {
            Interval value = SHARE;
            if (finite && relative.compareTo(Bound.power(-2)) < 0) {
                Interval exact = Interval.ONE.over(others.get(i).plus(Interval.ONE));
                value = value.both(near(exact, relative).widen(SMALL.times(Bound.of(4))));
                Interval stepwise = parts.exponentials.get(i).over(parts.sum);
                value = Binary32.inward(value.both(near(stepwise, FOUR).widen(Binary32.LEAST)).round(64));
            }
            results.add(all.in(value.both(SHARE)).with(new Cell.Share(mark, i, line.size(), total)));
        }
        return results;
    }

    private static Interval near(Interval exact, Bound relative) {
        return exact.times(Interval.ONE.widen(relative));
    }

    private static boolean isFinite(List<Cell> line) {
        return line.stream().allMatch(c -> c.ordinary() && c.range().isBounded());
    }

    /** ∞ − ∞ is NaN, if the largest element is infinite. */
    private static boolean mayFail(List<Cell> line) {
        return line.stream().anyMatch(c -> c.range().high() == Bound.POSITIVE_INFINITY)
                || line.stream().allMatch(c -> c.range().low() == Bound.NEGATIVE_INFINITY);
    }

    /** The relative error of a share: twice those of its exponential, of the sum and of the roundings. */
    private static Bound relative(int count) {
        Bound gamma = Binary32.gamma(count + 2L);
        return gamma.isFinite()
                ? Interval.sum(RELATIVE.plus(RELATIVE).plus(gamma).plus(FOUR), SMALL.times(Bound.of(count)), true).times(Bound.of(2))
                        .roundUp(48)
                : Bound.POSITIVE_INFINITY;
    }

    /** x − m, the exponentials and their sum, step by step. */
    private record Parts(List<Interval> differences, List<Interval> exponentials, Interval sum) {}

    private static Parts parts(FloatRules rules, List<Cell> line) {
        Interval most = line.stream().map(Cell::range).reduce(Interval::max).orElseThrow();
        List<Interval> differences = new ArrayList<>();
        List<Interval> exponentials = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (Cell x : line) {
            // rounded, or not yet where what is wider goes straight into Exp
            Interval apart = x.range().minus(most);
            Interval d = Binary32.nearest(apart).hull(apart.widen(apart.abs().high().times(Bound.power(-50)))).min(Interval.ZERO);
            Interval e = rules.unary(new Unary.Exp(), Cell.of(d)).range();
            differences.add(d);
            exponentials.add(e);
            cells.add(Cell.of(e));
        }
        Interval sum = line.size() == 1 ? Interval.ONE : Sums.of(cells).range().max(Interval.ONE);
        // rounding of what is added, and of wider sums, is among the four roundings of a share
        return new Parts(differences, exponentials, sum);
    }

    static List<Cell> logSoftmax(FloatRules rules, List<Cell> line) {
        Cell all = Cell.of(Interval.ONE, line.toArray(Cell[]::new)).orNaN(mayFail(line));
        List<Cell> results = new ArrayList<>();
        boolean finite = isFinite(line);
        Bound relative = relative(line.size());
        if (!finite || relative.compareTo(Bound.power(-2)) >= 0) {
            line.forEach(_ -> results.add(all.in(LOGARITHM)));
            return results;
        }
        Parts parts = parts(rules, line);
        Interval log = rules.unary(new Unary.Log(), Cell.of(parts.sum)).range();
        Interval most = line.stream().map(Cell::range).reduce(Interval::max).orElseThrow();
        List<Interval> others = Shares.others(line, BITS);
        Interval unrounded = log.widen(log.abs().high().plus(Bound.ONE).times(Bound.power(-22)));
        for (int i = 0; i < line.size(); i++) {
            Interval d = line.get(i).range().minus(most).min(Interval.ZERO);
            Interval apart = parts.differences.get(i).hull(d).minus(unrounded);
            Interval sum = others.get(i).plus(Interval.ONE).max(Interval.ONE);
            Interval exact = Curves.apply(new Unary.Log(), sum, BITS).values().negate();
            // x − m and the result are rounded, the logarithm is off by its ulps and by the relative error of its argument
            Bound spread = d.abs().high().plus(exact.abs().high().max(Bound.ONE)).plus(log.abs().high().times(Bound.of(EXP * 2L)));
            Interval near = exact.widen(relative.plus(spread.times(Bound.power(-22))));
            results.add(all.in(Binary32.nearest(apart.both(near).round(64)).min(Interval.ZERO)));
        }
        return results;
    }
}
