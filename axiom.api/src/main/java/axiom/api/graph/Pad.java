package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/**
 * Adds elements around, or takes them away where an amount is negative. Operands: x of any element type; the amounts (INT64 vector): the beginnings of all
 * axes, then their ends; and the value (scalar of x's element type), used by {@link Mode#CONSTANT} only.
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
        List<Dim> amounts = in.known(1, "how much to pad");
        if (amounts.size() != 2 * from.rank()) {
            throw in.fail("has " + amounts.size() + " amounts for " + from, "give " + 2 * from.rank() + ": all beginnings, then all ends");
        }
        List<Dim> dims = new ArrayList<>();
        for (int axis = 0; axis < from.rank(); axis++) {
            Dim size = from.dim(axis).plus(amounts.get(axis)).plus(amounts.get(axis + from.rank()));
            if (size.isFixed() && size.size() < 0) {
                throw in.fail("takes more from axis " + axis + " of " + from + " than it has: " + amounts, "take less");
            }
            dims.add(size);
        }
        return List.of(Operand.of(in.type(0).as(new Shape(dims))));
    }
}
