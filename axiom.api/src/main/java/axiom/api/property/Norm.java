package axiom.api.property;

import java.util.Locale;

/** How long a tensor is, all of its elements taken together. */
public enum Norm {
    /** The sum of absolute values. */
    L1,
    /** The square root of the sum of squares. */
    L2,
    /** The largest absolute value. */
    LINF;

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
