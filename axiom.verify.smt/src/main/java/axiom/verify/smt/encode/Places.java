package axiom.verify.smt.encode;

import java.util.Arrays;

import axiom.api.tensor.Shape;

/** Where elements lie in row-major order. */
final class Places {

    private Places() {}

    static int[] sizes(Shape shape) {
        return Arrays.stream(shape.sizes()).mapToInt(Math::toIntExact).toArray();
    }

    static int count(int[] sizes) {
        return product(sizes, 0, sizes.length);
    }

    static int product(int[] sizes, int from, int to) {
        int product = 1;
        for (int axis = from; axis < to; axis++) {
            product = Math.multiplyExact(product, sizes[axis]);
        }
        return product;
    }

    static int axis(int axis, int rank) {
        return axis < 0 ? axis + rank : axis;
    }

    /** The coordinates of a place. */
    static int[] at(int place, int[] sizes) {
        int[] at = new int[sizes.length];
        int rest = place;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            at[axis] = rest % sizes[axis];
            rest /= sizes[axis];
        }
        return at;
    }

    /** The place of coordinates. */
    static int of(int[] at, int[] sizes) {
        int place = 0;
        for (int axis = 0; axis < sizes.length; axis++) {
            place = place * sizes[axis] + at[axis];
        }
        return place;
    }

    /** For each element of a result, the element of an operand that is stretched to it. */
    static int[] broadcast(int[] from, int[] to) {
        int[] places = new int[count(to)];
        int shift = to.length - from.length;
        for (int i = 0; i < places.length; i++) {
            int[] at = at(i, to);
            int[] own = new int[from.length];
            for (int axis = 0; axis < from.length; axis++) {
                own[axis] = from[axis] == 1 ? 0 : at[axis + shift];
            }
            places[i] = of(own, from);
        }
        return places;
    }

    /** The common shape of several. */
    static int[] common(int[]... shapes) {
        int rank = Arrays.stream(shapes).mapToInt(s -> s.length).max().orElse(0);
        int[] result = new int[rank];
        Arrays.fill(result, 1);
        for (int[] shape : shapes) {
            for (int axis = 0; axis < shape.length; axis++) {
                int at = axis + rank - shape.length;
                if (shape[axis] != 1) {
                    if (result[at] != 1 && result[at] != shape[axis]) {
                        throw Refusal.of("operands of shapes that do not fit together");
                    }
                    result[at] = shape[axis];
                }
            }
        }
        return result;
    }
}
