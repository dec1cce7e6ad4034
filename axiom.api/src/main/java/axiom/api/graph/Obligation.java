package axiom.api.graph;

import java.util.Map;

import axiom.api.tensor.Dim;

/**
 * An equality of sizes that the names leave undecided; it is checked as soon as they are bound.
 *
 * @param left one size
 * @param right the other
 * @param reason the operator and the axes that must agree
 */
public record Obligation(Dim left, Dim right, String reason) {

    /**
     * Checks the equality under a binding of all names.
     *
     * @param sizes the size of every name
     * @throws ShapeError if the sizes differ
     */
    public void check(Map<String, Dim> sizes) {
        Dim l = left.bind(sizes);
        Dim r = right.bind(sizes);
        if (l.compare(r) != Dim.Comparison.EQUAL) {
            throw new ShapeError(reason + ": " + left + " is " + l + " and " + right + " is " + r, "",
                    "pass inputs for which " + left + " equals " + right,
                    java.util.List.of());
        }
    }
}
