package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/**
 * Adds elements around, or takes them away where an amount is negative. Operands: x of any element type; the amounts (INT64 vector): the beginnings of all
 * axes, then their ends; and the value (scalar of x's element type), used by {@link Mode#CONSTANT} only. {@link Mode#REFLECT} adds fewer elements to an end
 * than the axis has; the other modes but CONSTANT add none to an empty axis.
 *
 * @param mode what the new elements are
 */
public record Pad(Mode mode) implements Op {

    /** What the new elements are. */
    public enum Mode {
        /** The value. */
        CONSTANT,
        /** The axis mirrored at its first and last element, which are not repeated. */
        REFLECT,
        /** The first and the last element of the axis. */
        EDGE,
        /** The axis repeated. */
        WRAP
    }

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(3, 3);
        in.requireSameDType(0, 2);
        if (!in.shape(2).elements().is(1)) {
            throw in.fail("pads with one value; operand 2 is " + in.shape(2), "pass a scalar");
        }
        Shape from = in.shape(0);
        List<Dim> amounts = in.knownVector(1, "how much to pad");
        if (amounts.size() != 2 * from.rank()) {
            throw in.fail("has " + amounts.size() + " amounts for " + from, "give " + 2 * from.rank() + ": all beginnings, then all ends");
        }
        List<Dim> dims = new ArrayList<>();
        for (int axis = 0; axis < from.rank(); axis++) {
            Dim begin = amounts.get(axis);
            Dim end = amounts.get(axis + from.rank());
            Dim size = from.dim(axis).plus(begin).plus(end);
            String where = "axis " + axis + " of " + from;
            in.requireAtMost(Dim.ZERO, size, "to leave something of " + where,
                    () -> in.fail("takes more from " + where + " than it has: " + amounts, "take less"));
            if (mode != Mode.CONSTANT) {
                requireSource(in, from.dim(axis), begin, end, where);
            }
            dims.add(size);
        }
        return List.of(Operand.of(in.type(0).as(new Shape(dims))));
    }

    /** What is repeated or mirrored must be there, after what is taken away. */
    private void requireSource(Operands in, Dim size, Dim begin, Dim end, String where) {
        Dim left = size.plus(begin.min(Dim.ZERO)).plus(end.min(Dim.ZERO));
        for (Dim added : List.of(begin, end)) {
            // EDGE and WRAP need one element if anything is added; REFLECT needs one more than it adds
            Dim needed = mode == Mode.REFLECT ? added.plus(1) : Dim.ONE;
            in.requireAtMost(needed.min(needed.times(added.max(Dim.ZERO))), left, "enough elements on " + where + " to repeat",
                    () -> in.fail("cannot add " + added + " elements to " + where + " by " + mode + " of " + left,
                            mode == Mode.REFLECT ? "add fewer than there are, or use CONSTANT" : "use CONSTANT for an empty axis"));
        }
    }
}
