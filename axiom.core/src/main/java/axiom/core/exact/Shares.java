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

    /** Σ e^(x_j − x_i) over all j other than i, at least 0. */
    static Interval others(List<Cell> line, int i, int bits) {
        Interval sum = Interval.ZERO;
        Interval own = line.get(i).range();
        for (int j = 0; j < line.size(); j++) {
            if (j != i) {
                Interval difference = line.get(j).range().minus(own);
                Interval e = Curves.apply(new Unary.Exp(), difference, bits).values();
                sum = sum.plus(e).round(bits + 16);
            }
        }
        return sum;
    }
}
