package axiom.api.graph;

import java.util.List;

import axiom.api.tensor.DType;

/** Which kind of floating-point number each element is; one operand into BOOL of the same shape. */
public sealed interface Classification extends Op {

    /** Whether an element is NaN. */
    record IsNaN() implements Classification {}

    /**
     * Whether an element is infinite.
     *
     * @param positive whether +∞ counts
     * @param negative whether −∞ counts
     */
    record IsInf(boolean positive, boolean negative) implements Classification {}

    @Override
    default List<Operand> infer(Operands in) {
        in.requireCount(1, 1);
        in.requireFloat(0);
        return List.of(Operand.of(in.type(0).as(DType.BOOL)));
    }
}
