package axiom.api.graph;

import java.util.List;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/**
 * ONNX's {@code Shape}: the sizes of some axes of the operand, as an INT64 vector.
 *
 * @param start the first axis; negative counts from the end; clamped
 * @param end the axis after the last; negative counts from the end; clamped. {@link Integer#MAX_VALUE} for all
 */
public record ShapeOf(int start, int end) implements Op {

    @Override
    public String name() {
        return "Shape";
    }

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(1, 1);
        int rank = in.shape(0).rank();
        int from = Math.clamp(start < 0 ? start + rank : start, 0, rank);
        int to = Math.clamp(end < 0 ? end + rank : end, from, rank);
        List<Dim> sizes = in.shape(0).dims().subList(from, to);
        return List.of(Operand.known(TensorType.of(DType.INT64, sizes.size()), sizes));
    }
}
