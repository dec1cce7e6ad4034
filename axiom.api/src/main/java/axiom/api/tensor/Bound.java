package axiom.api.tensor;

import java.util.Map;

/**
 * Shows that dimensions are at least 0 whatever their names are bound to. It may fail to show what is true, never the other way round. One object does one
 * proof, in a limited number of steps.
 */
final class Bound {

    private int steps = 200;

    boolean isNonNegative(Dim dim) {
        if (dim.isFixed()) {
            return dim.offset() >= 0;
        }
        if (--steps < 0) {
            return false;
        }
        boolean sum = dim.offset() >= 0 && dim.terms().values().stream().allMatch(c -> c > 0);
        if (sum && dim.terms().keySet().stream().allMatch(m -> m.isNonNegative(this))) {
            return true;
        }
        return dim.terms().entrySet().stream().anyMatch(t -> without(dim, t));
    }

    /** Shows it with one minimum, maximum or quotient replaced by what bounds it. */
    private boolean without(Dim dim, Map.Entry<Monomial, Long> term) {
        long c = term.getValue();
        switch (term.getKey().single()) {
            case Atom.Extremum(boolean max, Dim left, Dim right) -> {
                Dim rest = dim.without(term.getKey());
                boolean first = isNonNegative(rest.plus(left.times(c)));
                // a maximum is at least, a minimum at most, either of its operands; and it is one of them
                return max == c > 0
                        ? first || isNonNegative(rest.plus(right.times(c)))
                        : first && isNonNegative(rest.plus(right.times(c)));
            }
            case Atom.Quotient(Dim a, Dim divisor) when divisor.isFixed() && divisor.size() > 0 -> {
                // a − d + 1 ≤ d·⌊a/d⌋ ≤ a, and an integer above −1 is at least 0
                long d = divisor.size();
                Dim bounded = c > 0 ? a.plus(1 - d) : a;
                return isNonNegative(dim.without(term.getKey()).times(d).plus(bounded.times(c)).plus(d - 1));
            }
            default -> {
                return false;
            }
        }
    }
}
