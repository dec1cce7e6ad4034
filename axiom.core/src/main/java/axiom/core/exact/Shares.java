package axiom.core.exact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import axiom.api.graph.Unary;

/** What is known of the results of one softmax together. */
final class Shares {

    private Shares() {}

    /** Terms of a sum, in which all results of one softmax are replaced by their sum. */
    static List<Cell> merged(List<Cell> terms) {
        Map<Object, Integer> seen = new HashMap<>();
        Map<Object, Set<Integer>> indices = new HashMap<>();
        for (Cell term : terms) {
            if (term.share() != Cell.Share.NONE) {
                seen.merge(term.share().line(), 1, Integer::sum);
                indices.computeIfAbsent(term.share().line(), _ -> new HashSet<>()).add(term.share().index());
            }
        }
        if (seen.isEmpty()) {
            return terms;
        }
        List<Cell> result = new ArrayList<>();
        for (Cell term : terms) {
            Cell.Share share = term.share();
            boolean whole = share != Cell.Share.NONE && seen.get(share.line()) == share.count()
                    && indices.get(share.line()).size() == share.count();
            if (!whole) {
                result.add(term);
            } else if (share.index() == 0) {
                result.add(term.in(share.total()));
            }
        }
        return result;
    }

    /** For each i, Σ e^(x_j − x_i) over all j other than i, at least 0. */
    static List<Interval> others(List<Cell> line, int bits) {
        int n = line.size();
        Interval centre = Interval.of(centre(line));
        Bound[] least = new Bound[n];
        Bound[] most = new Bound[n];
        for (int i = 0; i < n; i++) {
            Interval e = Curves.apply(new Unary.Exp(), line.get(i).range().minus(centre), bits).values();
            least[i] = e.low();
            most[i] = e.high();
        }
        Bound[] below = sums(least, bits + 16, false);
        Bound[] above = sums(most, bits + 16, true);
        List<Interval> others = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Bound low = most[i].isFinite() && most[i].signum() > 0 ? below[i].over(most[i]).roundDown(bits + 16) : Bound.ZERO;
            Bound high = n == 1
                    ? Bound.ZERO
                    : least[i].signum() > 0 && above[i].isFinite()
                            ? above[i].over(least[i]).roundUp(bits + 16)
                            : Bound.POSITIVE_INFINITY;
            others.add(new Interval(low, high));
        }
        return others;
    }

    /** A number that exponents are taken relative to: the largest end that is finite. */
    private static Bound centre(List<Cell> line) {
        Bound centre = Bound.NEGATIVE_INFINITY;
        for (Cell cell : line) {
            Bound end = cell.range().high().isFinite() ? cell.range().high() : cell.range().low();
            centre = end.isFinite() ? centre.max(end) : centre;
        }
        return centre.isFinite() ? centre : Bound.ZERO;
    }

    /** For each term, the sum of all others, from both sides, so that nothing has to be taken away. */
    private static Bound[] sums(Bound[] terms, int bits, boolean up) {
        int n = terms.length;
        Bound[] sums = new Bound[n];
        Bound before = Bound.ZERO;
        for (int i = 0; i < n; i++) {
            sums[i] = before;
            before = rounded(Interval.sum(before, terms[i], up), bits, up);
        }
        Bound after = Bound.ZERO;
        for (int i = n - 1; i >= 0; i--) {
            sums[i] = rounded(Interval.sum(sums[i], after, up), bits, up);
            after = rounded(Interval.sum(after, terms[i], up), bits, up);
        }
        return sums;
    }

    private static Bound rounded(Bound x, int bits, boolean up) {
        return up ? x.roundUp(bits) : x.roundDown(bits);
    }
}
