package axiom.backend.cpu.internal.step;

import java.util.ArrayList;
import java.util.List;

/**
 * A walk over the elements of a dense result that says where each operand's element is. Axes that all operands cross evenly are joined; the last axis is left
 * to an inner loop. Immutable.
 */
public final class Grid {

    private final int[] outer;
    private final int[][] strides;
    private final int run;
    private final int[] runStrides;
    private final int count;

    private Grid(int[] outer, int[][] strides, int run, int[] runStrides) {
        this.outer = outer;
        this.strides = strides;
        this.run = run;
        this.runStrides = runStrides;
        int product = 1;
        for (int size : outer) {
            product *= size;
        }
        this.count = run == 0 ? 0 : product;
    }

    /**
     * A walk over a result.
     *
     * @param sizes the result's axes
     * @param operandStrides for each operand, its stride on each of those axes
     * @return the walk
     */
    public static Grid of(int[] sizes, int[]... operandStrides) {
        List<Integer> dims = new ArrayList<>();
        List<List<Integer>> kept = new ArrayList<>();
        for (int[] _ : operandStrides) {
            kept.add(new ArrayList<>());
        }
        for (int axis = 0; axis < sizes.length; axis++) {
            if (sizes[axis] == 1) {
                continue;
            }
            int last = dims.size() - 1;
            boolean joins = last >= 0;
            for (int o = 0; joins && o < operandStrides.length; o++) {
                joins = kept.get(o).get(last) == operandStrides[o][axis] * sizes[axis];
            }
            if (joins) {
                dims.set(last, dims.get(last) * sizes[axis]);
                for (int o = 0; o < operandStrides.length; o++) {
                    kept.get(o).set(last, operandStrides[o][axis]);
                }
            } else {
                dims.add(sizes[axis]);
                for (int o = 0; o < operandStrides.length; o++) {
                    kept.get(o).add(operandStrides[o][axis]);
                }
            }
        }
        int rank = dims.size();
        int run = rank == 0 ? 1 : dims.get(rank - 1);
        int[] outer = dims.subList(0, Math.max(0, rank - 1)).stream().mapToInt(Integer::intValue).toArray();
        int[][] strides = new int[operandStrides.length][];
        int[] runStrides = new int[operandStrides.length];
        for (int o = 0; o < operandStrides.length; o++) {
            strides[o] = kept.get(o).stream().limit(Math.max(0, rank - 1)).mapToInt(Integer::intValue).toArray();
            runStrides[o] = rank == 0 ? 1 : kept.get(o).get(rank - 1);
        }
        return new Grid(outer, strides, run, runStrides);
    }

    /**
     * The strides of a dense tensor.
     *
     * @param sizes its axes
     * @return a stride for each
     */
    public static int[] dense(int[] sizes) {
        int[] strides = new int[sizes.length];
        int stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        return strides;
    }

    /**
     * The strides of a dense tensor that is stretched to a larger shape.
     *
     * @param sizes its axes
     * @param to the larger shape
     * @return a stride for each axis of the larger shape; 0 where it is stretched
     */
    public static int[] stretched(int[] sizes, int[] to) {
        int[] own = dense(sizes);
        int[] strides = new int[to.length];
        for (int i = 0; i < sizes.length; i++) {
            strides[to.length - sizes.length + i] = sizes[i] == 1 ? 0 : own[i];
        }
        return strides;
    }

    /**
     * The number of inner loops.
     *
     * @return how many runs make up the result
     */
    public int runs() {
        return count;
    }

    /**
     * The length of an inner loop.
     *
     * @return in elements
     */
    public int run() {
        return run;
    }

    /**
     * An operand's stride in the inner loop.
     *
     * @param operand which operand
     * @return in elements
     */
    public int stride(int operand) {
        return runStrides[operand];
    }

    /**
     * Where an operand's inner loop begins.
     *
     * @param operand which operand
     * @param index the run
     * @return in elements
     */
    public int offset(int operand, int index) {
        int[] own = strides[operand];
        int at = 0;
        int rest = index;
        for (int axis = outer.length - 1; axis >= 0; axis--) {
            int size = outer[axis];
            int next = rest / size;
            at += (rest - next * size) * own[axis];
            rest = next;
        }
        return at;
    }
}
