package axiom.api.graph;

import java.util.List;
import java.util.function.Supplier;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/**
 * The k extreme elements along an axis. Operands: x (numeric), k (INT64 scalar or vector of one element). Results: the values, and their positions (INT64);
 * of equal elements the one with the lower position comes first. NaN counts as larger than every number.
 *
 * @param axis −rank to rank−1
 * @param largest whether the largest elements are wanted instead of the smallest
 * @param sorted whether they must come in order; they always do here
 */
public record TopK(int axis, boolean largest, boolean sorted) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(2, 2);
        in.requireNumeric(0);
        int axis = in.axis(axis(), in.shape(0).rank());
        if (in.shape(1).rank() > 1) {
            in.requireRank(1, 1);
        }
        List<Dim> k = in.known(1, "how many elements to take");
        if (k.size() != 1) {
            throw in.fail("takes one count; operand 1 is " + in.shape(1), "pass one number");
        }
        Dim count = k.getFirst();
        Dim size = in.shape(0).dim(axis);
        Supplier<ShapeError> error = () -> in.fail("cannot take " + count + " elements from axis " + axis + " of " + in.shape(0),
                "take 0 to " + size);
        in.requireAtMost(Dim.ZERO, count, "to take at least 0 elements", error);
        in.requireAtMost(count, size, "at least as many elements on axis " + axis + " as it takes", error);
        Shape shape = in.shape(0).with(axis, count);
        return List.of(Operand.of(in.type(0).as(shape)), Operand.of(in.type(0).as(shape).as(DType.INT64)));
    }
}
