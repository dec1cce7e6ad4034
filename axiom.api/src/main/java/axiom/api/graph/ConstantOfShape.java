package axiom.api.graph;

import java.util.Collections;
import java.util.List;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * A tensor filled with one value. Operand: its shape (INT64 vector).
 *
 * @param value a tensor of one element, whose element type is the result's
 */
public record ConstantOfShape(Tensor value) implements Op {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it has not exactly one element
     */
    public ConstantOfShape {
        if (value.count() != 1) {
            throw new IllegalArgumentException(
                    "[axiom.graph] ConstantOfShape repeats one element; " + value.type() + " has " + value.count());
        }
    }

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(1, 1);
        TensorType type = new TensorType(value.dtype(), in.knownShape(0));
        boolean small = !value.dtype().isFloat() && type.shape().isFixed() && type.shape().rank() <= 1
                && type.shape().count() <= Operand.MAX_KNOWN;
        return List.of(
                small ? Operand.known(type, Collections.nCopies((int) type.shape().count(), Dim.of(value.longAt(0)))) : Operand.of(type));
    }
}
