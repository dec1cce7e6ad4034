package axiom.api.graph;

import java.util.List;

/**
 * A copy of x in which single elements are written: result[i₀]…[index]… receives updates[i₀]…[i_axis]…, the index read at the same place, in row-major order
 * of the updates. Operands: x; indices (INT64 or INT32) and updates of one shape with x's rank, no larger than x on the other axes. An index out of range is an
 * error at run time. Only NONE takes BOOL.
 *
 * @param axis −rank to rank−1; ONNX's default is 0
 * @param combine how an update meets the element that is there
 */
public record ScatterElements(int axis, Combine combine) implements Op {

    /** How an update meets the element that is there. */
    public enum Combine {
        /** It replaces it; indices should not repeat. */
        NONE,
        /** It is added. */
        ADD,
        /** It is multiplied. */
        MUL,
        /** The larger one stays. */
        MAX,
        /** The smaller one stays. */
        MIN
    }

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(3, 3);
        Gather.requireIndices(in);
        in.requireSameDType(0, 2);
        in.requireRank(1, in.shape(0).rank());
        in.requireRank(2, in.shape(0).rank());
        if (combine != Combine.NONE) {
            in.requireNumeric(0);
        }
        Gather.requireWithin(in, in.axis(axis, in.shape(0).rank()));
        for (int i = 0; i < in.shape(1).rank(); i++) {
            in.requireEqual(in.shape(1).dim(i), in.shape(2).dim(i), "axis " + i + " of indices and updates");
        }
        return List.of(Operand.of(in.type(0)));
    }
}
