package axiom.verify.bounds;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/**
 * An interval for each element of a tensor, in row-major order. An axis whose size is open has one element, which stands for all of them.
 *
 * @param kind what the elements are
 * @param sizes the size of each axis
 * @param at the intervals; not changed by anyone
 */
record Bounds(Kind kind, int[] sizes, Interval[] at) {

    /** Tensors with more elements are left alone. */
    static final long LARGEST = 1 << 18;

    static int[] sizes(Shape shape) {
        return shape.dims().stream().mapToInt(d -> d.isFixed() ? Math.toIntExact(d.size()) : 1).toArray();
    }

    static int count(int[] sizes) {
        long count = 1;
        for (int size : sizes) {
            count = Math.multiplyExact(count, (long) size);
        }
        if (count > LARGEST) {
            throw new TooMuch("a tensor has " + count + " elements");
        }
        return (int) count;
    }

    static Bounds of(Kind kind, int[] sizes, IntFunction<Interval> element) {
        Interval[] at = new Interval[count(sizes)];
        Arrays.setAll(at, element);
        return new Bounds(kind, sizes, at);
    }

    static Bounds filled(Kind kind, Shape shape, Interval interval) {
        return of(kind, sizes(shape), _ -> interval);
    }

    static Bounds of(Kind kind, Tensor tensor) {
        return of(kind, sizes(tensor.shape()), i -> element(tensor, i));
    }

    private static Interval element(Tensor tensor, int i) {
        if (tensor.dtype().isFloat()) {
            double value = tensor.at(i);
            return Double.isNaN(value) ? Interval.ANY : Interval.point(value);
        }
        long value = tensor.longAt(i);
        double near = value;
        return (long) near == value && near < 0x1p63 ? Interval.point(near) : Interval.of(Math.nextDown(near), Math.nextUp(near));
    }

    int count() {
        return at.length;
    }

    Bounds map(Kind to, UnaryOperator<Interval> function) {
        return of(to, sizes, i -> function.apply(at[i]));
    }

    /** One interval around all elements; nothing is known of an empty tensor's. */
    Interval hull() {
        return Arrays.stream(at).reduce(Interval::hull).orElse(Interval.ANY);
    }

    /** The same elements in another shape; the hull of all where open sizes hide how they lie. */
    Bounds view(int[] other, boolean open) {
        return !open && count(other) == at.length ? new Bounds(kind, other, at) : spread(other);
    }

    Bounds spread(int[] other) {
        Interval hull = hull();
        return of(kind, other, _ -> hull);
    }

    /** Stretched as broadcasting does. */
    Bounds stretch(int[] to) {
        if (Arrays.equals(to, sizes)) {
            return this;
        }
        int[] strides = new int[to.length];
        int stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            int there = axis + to.length - sizes.length;
            if (there < 0 || sizes[axis] != to[there] && sizes[axis] != 1) {
                return spread(to);
            }
            strides[there] = sizes[axis] == 1 ? 0 : stride;
            stride *= sizes[axis];
        }
        return of(kind, to, i -> at[offset(i, to, strides)]);
    }

    /** Where element i of a tensor lies in another one with given strides. */
    static int offset(int i, int[] sizes, int[] strides) {
        int rest = i;
        int offset = 0;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            offset += rest % sizes[axis] * strides[axis];
            rest /= sizes[axis];
        }
        return offset;
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

    static boolean isOpen(Shape shape, int axis) {
        return !shape.dim(axis).isFixed();
    }

    static boolean isOpen(Shape shape) {
        return !shape.dims().stream().allMatch(Dim::isFixed);
    }
}
