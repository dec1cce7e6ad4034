package axiom.core.search;

import axiom.api.tensor.Tensor;

/** The elements of two tensors that meet each other. */
final class Broadcast {

    private final Tensor left;
    private final Tensor right;
    private final long[] shape;
    private final long[] leftSteps;
    private final long[] rightSteps;
    private final int count;

    private Broadcast(Tensor left, Tensor right, long[] shape) {
        this.left = left;
        this.right = right;
        this.shape = shape;
        this.leftSteps = steps(left, shape.length);
        this.rightSteps = steps(right, shape.length);
        long all = 1;
        for (long size : shape) {
            all *= size;
        }
        this.count = Math.toIntExact(all);
    }

    static Broadcast of(Tensor left, Tensor right) {
        long[] a = left.shape().sizes();
        long[] b = right.shape().sizes();
        long[] shape = new long[Math.max(a.length, b.length)];
        for (int i = 1; i <= shape.length; i++) {
            long x = i <= a.length ? a[a.length - i] : 1;
            long y = i <= b.length ? b[b.length - i] : 1;
            shape[shape.length - i] = x == 1 ? y : x;
        }
        return new Broadcast(left, right, shape);
    }

    private static long[] steps(Tensor tensor, int rank) {
        long[] sizes = tensor.shape().sizes();
        long[] steps = new long[rank];
        long step = 1;
        for (int i = 1; i <= sizes.length; i++) {
            long size = sizes[sizes.length - i];
            steps[rank - i] = size == 1 ? 0 : step;
            step *= size;
        }
        return steps;
    }

    int count() {
        return count;
    }

    double left(int index) {
        return left.at(place(index, leftSteps));
    }

    double right(int index) {
        return right.at(place(index, rightSteps));
    }

    /** How integers compare whose doubles are equal; 0 for other numbers. */
    int order(int index) {
        return left.dtype().isInteger() && right.dtype().isInteger()
                ? Long.compare(left.longAt(place(index, leftSteps)), right.longAt(place(index, rightSteps)))
                : 0;
    }

    /** The element of the left tensor that is met there. */
    int leftPlace(int index) {
        return (int) place(index, leftSteps);
    }

    private long place(int index, long[] steps) {
        long place = 0;
        long rest = index;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            place += rest % shape[axis] * steps[axis];
            rest /= shape[axis];
        }
        return place;
    }
}
