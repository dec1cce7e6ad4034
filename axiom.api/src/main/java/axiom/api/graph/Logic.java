package axiom.api.graph;

import java.util.List;

import axiom.api.tensor.DType;
import axiom.api.tensor.TensorType;

/** Operations on truth values, element by element with broadcasting. */
public sealed interface Logic extends Op {

    /** a and b. */
    record And() implements Logic {}

    /** a or b, or both. */
    record Or() implements Logic {}

    /** Either a or b. */
    record Xor() implements Logic {}

    /** Not a; one operand. */
    record Not() implements Logic {}

    @Override
    default List<Operand> infer(Operands in) {
        int arity = this instanceof Not ? 1 : 2;
        in.requireCount(arity, arity);
        in.requireDType(0, DType.BOOL);
        if (arity == 1) {
            return List.of(Operand.of(in.type(0)));
        }
        in.requireDType(1, DType.BOOL);
        return List.of(Operand.of(new TensorType(DType.BOOL, in.broadcast(in.shape(0), in.shape(1)))));
    }
}
