package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/**
 * Combines all elements along some axes. One numeric operand (BOOL too for the maximum, which
 * is "any", and the minimum, "all"); the result has its element type. Over no elements, sums are 0, products 1, the maximum −∞ (or
 * the least integer), the minimum +∞ (or the largest integer), and a mean NaN (0 for integers). Integers are
 * combined modulo 2^64; a mean or a root is then cut towards zero, and the result wrapped to its type.
 */
public sealed interface Reduction extends Op {

    /**
     * The axes to reduce.
     *
     * @return each −rank to rank−1; empty means all
     */
    List<Integer> axes();

    /**
     * Whether reduced axes stay with size 1.
     *
     * @return true if they stay
     */
    boolean keepDims();

    /**
     * The sum.
     *
     * @param axes each −rank to rank−1; empty means all
     * @param keepDims whether reduced axes stay with size 1
     */
    record ReduceSum(List<Integer> axes, boolean keepDims) implements Reduction {
        /** Copies the axes. */
        public ReduceSum {
            axes = List.copyOf(axes);
        }
    }

    /**
     * The arithmetic mean.
     *
     * @param axes each −rank to rank−1; empty means all
     * @param keepDims whether reduced axes stay with size 1
     */
    record ReduceMean(List<Integer> axes, boolean keepDims) implements Reduction {
        /** Copies the axes. */
        public ReduceMean {
            axes = List.copyOf(axes);
        }
    }

    /**
     * The largest element; NaN if one is NaN.
     *
     * @param axes each −rank to rank−1; empty means all
     * @param keepDims whether reduced axes stay with size 1
     */
    record ReduceMax(List<Integer> axes, boolean keepDims) implements Reduction {
        /** Copies the axes. */
        public ReduceMax {
            axes = List.copyOf(axes);
        }
    }

    /**
     * The smallest element; NaN if one is NaN.
     *
     * @param axes each −rank to rank−1; empty means all
     * @param keepDims whether reduced axes stay with size 1
     */
    record ReduceMin(List<Integer> axes, boolean keepDims) implements Reduction {
        /** Copies the axes. */
        public ReduceMin {
            axes = List.copyOf(axes);
        }
    }

    /**
     * The product.
     *
     * @param axes each −rank to rank−1; empty means all
     * @param keepDims whether reduced axes stay with size 1
     */
    record ReduceProd(List<Integer> axes, boolean keepDims) implements Reduction {
        /** Copies the axes. */
        public ReduceProd {
            axes = List.copyOf(axes);
        }
    }

    /**
     * The sum of absolute values.
     *
     * @param axes each −rank to rank−1; empty means all
     * @param keepDims whether reduced axes stay with size 1
     */
    record ReduceL1(List<Integer> axes, boolean keepDims) implements Reduction {
        /** Copies the axes. */
        public ReduceL1 {
            axes = List.copyOf(axes);
        }
    }

    /**
     * The square root of the sum of squares.
     *
     * @param axes each −rank to rank−1; empty means all
     * @param keepDims whether reduced axes stay with size 1
     */
    record ReduceL2(List<Integer> axes, boolean keepDims) implements Reduction {
        /** Copies the axes. */
        public ReduceL2 {
            axes = List.copyOf(axes);
        }
    }

    /**
     * The axes that are reduced, of a given operand.
     *
     * @param rank the operand's rank
     * @return the axes, ascending, each 0 to rank−1
     */
    default List<Integer> reduced(int rank) {
        return axes().isEmpty()
                ? IntStream.range(0, rank).boxed().toList()
                : axes().stream().map(a -> a < 0 ? a + rank : a).sorted().toList();
    }

    @Override
    default List<Operand> infer(Operands in) {
        in.requireCount(1, 1);
        if (!(this instanceof ReduceMax || this instanceof ReduceMin)) {
            in.requireNumeric(0);
        }
        in.axes(axes(), in.shape(0).rank());
        return List.of(Operand.of(in.type(0).as(reduce(in.shape(0), reduced(in.shape(0).rank()), keepDims()))));
    }

    /**
     * The shape after a reduction.
     *
     * @param shape the operand's
     * @param axes the reduced axes, counted from the front
     * @param keepDims whether they stay with size 1
     * @return the result's shape
     */
    static Shape reduce(Shape shape, List<Integer> axes, boolean keepDims) {
        List<Dim> dims = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (!axes.contains(axis)) {
                dims.add(shape.dim(axis));
            } else if (keepDims) {
                dims.add(Dim.ONE);
            }
        }
        return new Shape(dims);
    }
}
