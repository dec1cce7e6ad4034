package axiom.api.graph;

import java.util.List;

import axiom.api.tensor.DType;
import axiom.api.tensor.TensorType;

/**
 * Converts each element. To a narrower float: nearest, ties to even, overflow to infinity. Float to integer: truncated towards zero; NaN and numbers out of
 * range give an unspecified value. Integer to narrower integer: wrapped. To BOOL: whether it is not 0. From BOOL: 0 or 1.
 *
 * @param to the element type of the result
 */
public record Cast(DType to) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(1, 1);
        TensorType type = in.type(0).as(to);
        boolean kept = to == DType.INT64 || to == DType.INT32;
        return List.of(in.get(0).known().filter(_ -> kept).map(k -> Operand.known(type, k)).orElse(Operand.of(type)));
    }
}
