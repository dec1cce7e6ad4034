package axiom.api.graph;

import java.util.List;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/** The position of the extreme element along an axis, as INT64. One numeric operand. A NaN is more extreme than every number. */
public sealed interface ArgReduction extends Op {

    /**
     * The axis to search.
     *
     * @return −rank to rank−1
     */
    int axis();

    /**
     * Whether the axis stays with size 1.
     *
     * @return true if it stays
     */
    boolean keepDims();

    /**
     * Whether the last of equal elements is taken instead of the first.
     *
     * @return true for the last
     */
    boolean selectLast();

    /**
     * The position of the largest element.
     *
     * @param axis −rank to rank−1
     * @param keepDims whether the axis stays with size 1
     * @param selectLast whether the last of equal elements is taken
     */
    record ArgMax(int axis, boolean keepDims, boolean selectLast) implements ArgReduction {}

    /**
     * The position of the smallest element.
     *
     * @param axis −rank to rank−1
     * @param keepDims whether the axis stays with size 1
     * @param selectLast whether the last of equal elements is taken
     */
    record ArgMin(int axis, boolean keepDims, boolean selectLast) implements ArgReduction {}

    @Override
    default List<Operand> infer(Operands in) {
        in.requireCount(1, 1);
        in.requireNumeric(0);
        int axis = in.axis(axis(), in.shape(0).rank());
        in.requireAtMost(Dim.ONE, in.shape(0).dim(axis), "an element on axis " + axis + " of " + in.shape(0),
                () -> in.fail("finds no element on axis " + axis + " of " + in.shape(0), "search an axis that is not empty"));
        return List.of(Operand.of(new TensorType(DType.INT64, Reduction.reduce(in.shape(0), List.of(axis), keepDims()))));
    }
}
