package axiom.api.property;

import java.util.List;
import java.util.Locale;

import axiom.api.graph.Reduction;
import axiom.api.graph.Unary;

/** How long a tensor is, all of its elements taken together. */
public enum Norm {
    /** The sum of absolute values. */
    L1,
    /** The square root of the sum of squares. */
    L2,
    /** The largest absolute value. */
    LINF;

    /**
     * The length of a term along some axes.
     *
     * @param of the term
     * @param axes each −rank to rank−1; empty means all
     * @return a term without these axes
     */
    public Term length(Term of, List<Integer> axes) {
        return switch (this) {
            case L1 -> new Term.Apply(new Reduction.ReduceL1(axes, false), List.of(of));
            case L2 -> new Term.Apply(new Reduction.ReduceL2(axes, false), List.of(of));
            case LINF -> new Term.Apply(new Reduction.ReduceMax(axes, false), List.of(new Term.Apply(new Unary.Abs(), List.of(of))));
        };
    }

    /**
     * The name in formulas.
     *
     * @return {@code l1}, {@code l2} or {@code linf}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
