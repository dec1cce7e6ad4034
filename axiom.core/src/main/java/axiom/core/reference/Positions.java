package axiom.core.reference;

import java.util.Arrays;

import axiom.api.tensor.TensorType;

/** Where the elements of a result come from. Each axis has a table of offsets; a position is the sum of one offset from each. */
final class Positions {

    /** Nowhere: as an offset it makes all positions that use it nowhere. */
    static final int NONE = -1;

    private Positions() {}

    /** The positions of all elements in row-major order. */
    static int[] of(int[]... tables) {
        for (int[] table : tables) {
            if (table.length == 0) {
                return new int[0];
            }
        }
        int[] positions = {0};
        for (int[] table : tables) {
            if (table.length == 1 && table[0] == 0) {
                continue;
            }
            int[] longer = new int[positions.length * table.length];
            int at = 0;
            for (int position : positions) {
                for (int offset : table) {
                    longer[at++] = position == NONE || offset == NONE ? NONE : position + offset;
                }
            }
            positions = longer;
        }
        return positions;
    }

    /** Tables that step through an operand with the given strides. */
    static int[][] tables(int[] sizes, int[] strides) {
        int[][] tables = new int[sizes.length][];
        for (int axis = 0; axis < sizes.length; axis++) {
            tables[axis] = table(sizes[axis], 0, strides[axis]);
        }
        return tables;
    }

    /** The table first, first + step, first + 2·step … */
    static int[] table(int size, int first, int step) {
        int[] table = new int[size];
        for (int i = 0; i < size; i++) {
            table[i] = first + i * step;
        }
        return table;
    }

    /** Tables that stretch an operand to a result: axes are aligned at the end, and those of size 1 do not move. */
    static int[][] broadcast(int[] from, int[] to) {
        int[] own = strides(from);
        int[] strides = new int[to.length];
        for (int axis = 0; axis < from.length; axis++) {
            strides[axis + to.length - from.length] = from[axis] == 1 ? 0 : own[axis];
        }
        return tables(to, strides);
    }

    /** The distances of neighbours along each axis, row-major. */
    static int[] strides(int[] sizes) {
        int[] strides = new int[sizes.length];
        int stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        return strides;
    }

    /** The sizes of a type of fixed shape. */
    static int[] sizes(TensorType type) {
        return Arrays.stream(type.shape().sizes()).mapToInt(Math::toIntExact).toArray();
    }

    /** The number of elements of some neighbouring axes. */
    static int product(int[] sizes, int from, int to) {
        int product = 1;
        for (int axis = from; axis < to; axis++) {
            product *= sizes[axis];
        }
        return product;
    }
}
