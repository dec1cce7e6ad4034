package axiom.core.lang;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import axiom.api.tensor.Tensor;

/**
 * An array with its axes as a declaration has them, and what layers and functions mean for it, written down as directly as can be: the batch comes first, images are
 * channels-last.
 *
 * @param values row-major
 * @param batched whether the first axis is the batch
 */
record Grid(double[] values, int[] sizes, boolean batched) {

    /** What stands at an index. */
    interface Cell {
        double at(int[] index);
    }

    static Grid of(int[] sizes, boolean batched, Cell cell) {
        double[] values = new double[Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
        int[] index = new int[sizes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = cell.at(index.clone());
            for (int axis = sizes.length - 1; axis >= 0 && ++index[axis] == sizes[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return new Grid(values, sizes, batched);
    }

    static Grid of(Tensor tensor, boolean batched) {
        int[] sizes = Arrays.stream(tensor.shape().sizes()).mapToInt(Math::toIntExact).toArray();
        return new Grid(IntStream.range(0, Math.toIntExact(tensor.count())).mapToDouble(tensor::at).toArray(), sizes, batched);
    }

    double at(int... index) {
        int offset = 0;
        for (int axis = 0; axis < sizes.length; axis++) {
            offset = offset * sizes[axis] + index[axis];
        }
        return values[offset];
    }

    int rank() {
        return sizes.length;
    }

    int size(int axis) {
        return sizes[axis];
    }

    int last() {
        return sizes[rank() - 1];
    }

    /** The number of axes in front of each example's. */
    int front() {
        return batched ? 1 : 0;
    }

    private int[] with(int axis, int size) {
        int[] other = sizes.clone();
        other[axis] = size;
        return other;
    }

    private static int[] with(int[] index, int axis, int at) {
        int[] other = index.clone();
        other[axis] = at;
        return other;
    }

    private static int[] without(int[] all, int axis) {
        return IntStream.range(0, all.length).filter(a -> a != axis).map(a -> all[a]).toArray();
    }

    private static int[] inserted(int[] all, int axis, int value) {
        return IntStream.range(0, all.length + 1).map(a -> a < axis ? all[a] : a == axis ? value : all[a - 1]).toArray();
    }

    Grid map(DoubleUnaryOperator function) {
        return new Grid(Arrays.stream(values).map(function).toArray(), sizes, batched);
    }

    /** Batches go with batches; other axes are aligned at the last one, and those of size 1 are stretched. */
    Grid with(Grid other, DoubleBinaryOperator function) {
        boolean both = batched || other.batched;
        int rank = Math.max(rank() - front(), other.rank() - other.front());
        int[] all = new int[rank + (both ? 1 : 0)];
        for (int axis = 1; axis <= rank; axis++) {
            all[all.length - axis] = Math.max(axis > rank() - front() ? 1 : sizes[rank() - axis],
                    axis > other.rank() - other.front() ? 1 : other.sizes[other.rank() - axis]);
        }
        if (both) {
            all[0] = Math.max(batched ? sizes[0] : 1, other.batched ? other.sizes[0] : 1);
        }
        return of(all, both, index -> function.applyAsDouble(stretched(index, both), other.stretched(index, both)));
    }

    private double stretched(int[] index, boolean batch) {
        int[] own = new int[rank()];
        for (int axis = 1; axis <= rank() - front(); axis++) {
            own[rank() - axis] = Math.min(index[index.length - axis], sizes[rank() - axis] - 1);
        }
        if (batched && batch) {
            own[0] = Math.min(index[0], sizes[0] - 1);
        }
        return at(own);
    }

    /** Folds one axis away. */
    Grid fold(int axis, java.util.function.ToDoubleFunction<double[]> function) {
        return of(without(sizes, axis), batched && axis > 0, index -> function.applyAsDouble(
                IntStream.range(0, sizes[axis]).mapToDouble(i -> at(inserted(index, axis, i))).toArray()));
    }

    /** Folds each example into one number. */
    Grid fold(java.util.function.ToDoubleFunction<double[]> function) {
        return flat().fold(front(), function);
    }

    /** Each example as a vector. */
    Grid flat() {
        int batch = batched ? sizes[0] : 1;
        int rest = values.length / batch;
        return new Grid(values, batched ? new int[]{batch, rest} : new int[]{rest}, batched);
    }

    /** Each example with other sizes. */
    Grid reshaped(int... example) {
        return new Grid(values, batched ? inserted(example, 0, sizes[0]) : example, batched);
    }

    /** Axis {@code i} of the result is axis {@code order[i]} of this. */
    Grid permuted(int... order) {
        int[] moved = Arrays.stream(order).map(a -> sizes[a]).toArray();
        return of(moved, batched, index -> {
            int[] from = new int[rank()];
            IntStream.range(0, rank()).forEach(i -> from[order[i]] = index[i]);
            return at(from);
        });
    }

    Grid softmax(int axis) {
        Grid greatest = fold(axis, x -> Arrays.stream(x).max().orElseThrow());
        Grid powers = of(sizes, batched, index -> Math.exp(at(index) - greatest.at(without(index, axis))));
        Grid sums = powers.fold(axis, x -> Arrays.stream(x).sum());
        return of(sizes, batched, index -> powers.at(index) / sums.at(without(index, axis)));
    }

    Grid slice(int axis, int from, int size) {
        return of(with(axis, size), batched, index -> at(with(index, axis, index[axis] + from)));
    }

    Grid joined(Grid other, int axis) {
        return of(with(axis, sizes[axis] + other.sizes[axis]), batched,
                index -> index[axis] < sizes[axis] ? at(index) : other.at(with(index, axis, index[axis] - sizes[axis])));
    }

    /** Weights are (outputs, inputs). */
    Grid dense(Grid weight, Grid bias) {
        return of(with(rank() - 1, weight.sizes[0]), batched, index -> {
            int out = index[rank() - 1];
            return bias.at(out) + IntStream.range(0, last()).mapToDouble(i -> weight.at(out, i) * at(with(index, rank() - 1, i))).sum();
        });
    }

    /** Windows over height and width; weights are (outputs, inputs, height, width). */
    Grid conv(Grid weight, Grid bias, int stride, int padding) {
        int kernel = weight.sizes[2];
        return windows(kernel, stride, padding, weight.sizes[0], (corner, out) -> {
            double sum = bias.at(out);
            for (int h = 0; h < kernel; h++) {
                for (int w = 0; w < kernel; w++) {
                    for (int c = 0; c < last(); c++) {
                        sum += weight.at(out, c, h, w) * padded(corner, h, w, c, 0);
                    }
                }
            }
            return sum;
        });
    }

    Grid pool(int kernel, int stride, boolean max) {
        return windows(kernel, stride, 0, last(), (corner, c) -> {
            double[] seen = IntStream.range(0, kernel * kernel).mapToDouble(i -> padded(corner, i / kernel, i % kernel, c, 0)).toArray();
            return max ? Arrays.stream(seen).max().orElseThrow() : Arrays.stream(seen).average().orElseThrow();
        });
    }

    private interface Window {
        double at(int[] corner, int channel);
    }

    private Grid windows(int kernel, int stride, int padding, int channels, Window window) {
        IntFunction<Integer> steps = size -> (size + 2 * padding - kernel) / stride + 1;
        int h = front();
        int[] all = with(rank() - 1, channels);
        all[h] = steps.apply(sizes[h]);
        all[h + 1] = steps.apply(sizes[h + 1]);
        return of(all, batched, index -> {
            int[] corner = index.clone();
            corner[h] = index[h] * stride - padding;
            corner[h + 1] = index[h + 1] * stride - padding;
            return window.at(corner, index[rank() - 1]);
        });
    }

    private double padded(int[] corner, int h, int w, int channel, double otherwise) {
        int[] index = corner.clone();
        index[front()] += h;
        index[front() + 1] += w;
        index[rank() - 1] = channel;
        boolean inside = index[front()] >= 0 && index[front()] < sizes[front()] && index[front() + 1] >= 0
                && index[front() + 1] < sizes[front() + 1];
        return inside ? at(index) : otherwise;
    }

    /** The mean of each channel. */
    Grid globalMean() {
        return fold(front(), x -> Arrays.stream(x).average().orElseThrow()).fold(front(), x -> Arrays.stream(x).average().orElseThrow());
    }

    @Override
    public String toString() {
        return (batched ? "batch " : "") + Arrays.toString(sizes) + " " + Arrays.toString(values);
    }
}
