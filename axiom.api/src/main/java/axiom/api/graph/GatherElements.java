package axiom.api.graph;

import java.util.List;

/**
 * Takes single elements: result[i₀]…[i_axis]… = x[i₀]…[index]…, the index read at the same place. Operands: x of any element type; indices (INT64 or INT32) of
 * the same rank, no larger than x on the other axes. Result: the shape of the indices. An index out of range is an error at run time.
 *
 * @param axis −rank to rank−1; ONNX's default is 0
 */
public record GatherElements(int axis) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(2, 2);
        Gather.requireIndices(in);
        in.requireRank(1, in.shape(0).rank());
        Gather.requireWithin(in, in.axis(axis, in.shape(0).rank()));
        return List.of(Operand.of(in.type(0).as(in.shape(1))));
    }
}
