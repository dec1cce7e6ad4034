package axiom.api.graph;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import axiom.api.tensor.Dim;

/**
 * An equality of sizes that the names leave undecided; it is checked as soon as they are bound.
 *
 * @param left one size
 * @param right the other
 * @param reason the operator, the axes that must agree, and where the operator stands
 */
public record Obligation(Dim left, Dim right, String reason) {

    /**
     * Checks the equality under a binding of all names.
     *
     * @param sizes the size of every name
     * @throws ShapeError if the sizes differ or cannot be computed
     */
    public void check(Map<String, Dim> sizes) {
        Dim l;
        Dim r;
        try {
            l = left.bind(sizes);
            r = right.bind(sizes);
        } catch (ArithmeticException e) {
            throw failed(ShapeError.plain(e));
        }
        if (!l.isFixed() || !r.isFixed()) {
            Set<String> unknown = new TreeSet<>(l.names());
            unknown.addAll(r.names());
            throw new ShapeError(reason + ": the inputs do not tell " + unknown, "", "declare an input with an axis of just that name",
                    List.of());
        }
        if (!l.equals(r)) {
            throw failed(left + " is " + l + (right.isFixed() ? ", not " + r : " and " + right + " is " + r));
        }
    }

    private ShapeError failed(String problem) {
        return new ShapeError(reason + ": " + problem, "", "pass inputs for which " + left + " equals " + right, List.of());
    }
}
