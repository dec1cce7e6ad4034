package axiom.core.exact;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/**
 * The elements of a tensor in row-major order. An axis whose size is open has one element, which stands for all.
 *
 * @param sizes the sizes of the axes, 1 where they are open
 * @param cells the elements
 */
record Field(int[] sizes, Cell[] cells) {

    /** More elements are not kept. */
    static final int LARGEST = 1 << 24;

    static int[] sizes(TensorType type) {
        return type.shape().dims().stream().mapToInt(d -> d.isFixed() ? Math.toIntExact(d.size()) : 1).toArray();
    }

    static int count(int[] sizes) {
        long count = 1;
        for (int size : sizes) {
            count *= size;
            if (count > LARGEST) {
                throw new ArithmeticException("[axiom.exact] a tensor of more than " + LARGEST + " elements");
            }
        }
        return (int) count;
    }

    /** Elements of which each is known to be as the given one; no two are known to be equal. */
    static Field filled(int[] sizes, Cell cell) {
        Cell[] cells = new Cell[count(sizes)];
        Arrays.setAll(cells, _ -> cell.another());
        return new Field(sizes, cells);
    }

    static Field scalar(Cell cell) {
        return new Field(new int[0], new Cell[]{cell});
    }

    /** Whether a size is at least 1 whatever names stand for, which is at least 1. */
    static boolean isPositive(Dim dim) {
        Map<String, Dim> above = new HashMap<>();
        dim.names().forEach(name -> above.put(name, Dim.named(name).plus(1)));
        try {
            return Dim.ONE.isAtMost(dim.bind(above));
        } catch (ArithmeticException _) {
            return false;
        }
    }

    static int[] strides(int[] sizes) {
        int[] strides = new int[sizes.length];
        int stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        return strides;
    }

    /** Positions of the elements that a result's elements are, after broadcasting. */
    static int[] broadcast(int[] from, int[] to) {
        int[] own = strides(from);
        int[] strides = new int[to.length];
        for (int axis = 0; axis < from.length; axis++) {
            strides[axis + to.length - from.length] = from[axis] == 1 ? 0 : own[axis];
        }
        return walk(to, strides);
    }

    /** The positions of all elements of a tensor of some sizes within another that is walked through with these strides. */
    static int[] walk(int[] sizes, int[] strides) {
        int[] positions = new int[count(sizes)];
        int[] index = new int[sizes.length];
        int at = 0;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = at;
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                at += strides[axis];
                if (++index[axis] < sizes[axis]) {
                    break;
                }
                at -= index[axis] * strides[axis];
                index[axis] = 0;
            }
        }
        return positions;
    }

    /** These elements as those of a tensor of other sizes that they broadcast to. */
    Field broadcast(int[] to) {
        if (Arrays.equals(sizes, to)) {
            return this;
        }
        int[] positions = broadcast(sizes, to);
        Cell[] result = new Cell[positions.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = cells[positions[i]];
        }
        return new Field(to, result);
    }

    /** Any of the elements. */
    Cell any() {
        if (cells.length == 0) {
            throw new ArithmeticException("[axiom.exact] no element of an empty tensor");
        }
        Cell any = cells[0].alone();
        for (Cell cell : cells) {
            any = any == cell ? any : any.or(cell);
        }
        return any;
    }

    Field map(UnaryOperator<Cell> function) {
        Cell[] result = new Cell[cells.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = function.apply(cells[i]);
        }
        return new Field(sizes, result);
    }
}
