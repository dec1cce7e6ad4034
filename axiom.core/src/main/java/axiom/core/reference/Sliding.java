package axiom.core.reference;

import java.util.List;

import axiom.api.graph.Window;

/**
 * A window over three spatial axes, the first of which have size 1 where there are fewer. Tap t of position o on an axis is at o·stride + t·dilation − begin.
 *
 * @param large the sizes of what the window slides over
 * @param small the numbers of its positions
 * @param kernel its own sizes
 * @param stride the steps
 * @param dilation the distances of taps
 * @param begin what is added (or, for a transposed convolution, cut) at the beginnings
 * @param end the same at the ends
 */
record Sliding(int[] large, int[] small, int[] kernel, int[] stride, int[] dilation, int[] begin, int[] end) {

    /** The number of spatial axes that there may be. */
    static final int AXES = 3;

    /**
     * The window with its margins.
     *
     * @throws ArithmeticException if positions do not fit into an int
     */
    static Sliding of(Window window, int[] large, int[] small, long[] margins) {
        int rank = window.rank();
        for (int axis = 0; axis < rank; axis++) {
            // the furthest tap of the last position, which positions are computed up to
            Math.toIntExact(window.extent(axis) + (long) window.strides().get(axis) * small[axis + 2] + Math.abs(margins[axis]));
            Math.toIntExact(Math.abs(margins[axis]) + large[axis + 2] + Math.abs(margins[axis + rank]));
        }
        return new Sliding(spatial(large), spatial(small), lift(window.kernel(), 1), lift(window.strides(), 1), lift(window.dilations(), 1),
                lift(integers(margins, 0, rank), 0), lift(integers(margins, rank, 2 * rank), 0));
    }

    private static List<Integer> integers(long[] numbers, int from, int to) {
        return java.util.Arrays.stream(numbers, from, to).mapToObj(Math::toIntExact).toList();
    }

    private static int[] spatial(int[] sizes) {
        return lift(java.util.Arrays.stream(sizes, 2, sizes.length).boxed().toList(), 1);
    }

    private static int[] lift(List<Integer> numbers, int otherwise) {
        int[] lifted = new int[AXES];
        for (int axis = 0; axis < AXES; axis++) {
            int from = axis - AXES + numbers.size();
            lifted[axis] = from < 0 ? otherwise : numbers.get(from);
        }
        return lifted;
    }

    /** The spatial sizes of an operand (batch, channels, spatial…) as longs. */
    static long[] sizes(int[] sizes) {
        return java.util.Arrays.stream(sizes, 2, sizes.length).asLongStream().toArray();
    }

    /** Where a tap falls; below 0 or beyond the size, it is in the margin. */
    int at(int axis, int position, int tap) {
        return position * stride[axis] + tap * dilation[axis] - begin[axis];
    }

    /** Whether a tap falls inside. */
    boolean inside(int axis, int position, int tap) {
        int at = at(axis, position, tap);
        return at >= 0 && at < large[axis];
    }

    /** The first position whose tap does not fall before the beginning. */
    int first(int axis, int tap) {
        return Math.clamp(Math.ceilDiv(begin[axis] - tap * dilation[axis], stride[axis]), 0, small[axis]);
    }

    /** The first position whose tap falls beyond the end. */
    int beyond(int axis, int tap) {
        return Math.clamp(Math.ceilDiv(large[axis] + begin[axis] - tap * dilation[axis], stride[axis]), first(axis, tap), small[axis]);
    }

    /** The number of elements of a spatial extent. */
    static int volume(int[] sizes) {
        return sizes[0] * sizes[1] * sizes[2];
    }
}
