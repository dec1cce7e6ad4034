package axiom.api.graph;

import java.util.List;

/** Normalised exponentials along an axis. One floating-point operand; the result has its type. */
public sealed interface SoftmaxFamily extends Op {

    /**
     * The axis that is normalised.
     *
     * @return −rank to rank−1
     */
    int axis();

    /**
     * e^(x−m) / Σ e^(x−m), m the largest element of the axis.
     *
     * @param axis −rank to rank−1; ONNX's default is −1
     */
    record Softmax(int axis) implements SoftmaxFamily {}

    /**
     * x − m − ln Σ e^(x−m), m the largest element of the axis.
     *
     * @param axis −rank to rank−1; ONNX's default is −1
     */
    record LogSoftmax(int axis) implements SoftmaxFamily {}

    @Override
    default List<Operand> infer(Operands in) {
        in.requireCount(1, 1);
        in.requireFloat(0);
        in.axis(axis(), in.shape(0).rank());
        return List.of(Operand.of(in.type(0)));
    }
}
