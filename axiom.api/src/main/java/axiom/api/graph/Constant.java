package axiom.api.graph;

import java.util.List;
import java.util.stream.LongStream;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;

/**
 * A tensor that is part of the graph. No operand.
 *
 * @param value the tensor
 */
public record Constant(Tensor value) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(0, 0);
        if (value.dtype().isFloat() || value.count() > Operand.MAX_KNOWN) {
            return List.of(Operand.of(value.type()));
        }
        return List.of(Operand.known(value.type(), LongStream.range(0, value.count()).mapToObj(i -> Dim.of(value.longAt(i))).toList()));
    }
}
