package axiom.core.lang;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

import axiom.api.tensor.Tensor;

/** One sample, channels-last, computed with in plain loops: what {@link Layouts} is held to. */
record Sample(int[] sizes, double[] numbers) {

    static int count(int... sizes) {
        return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    }

    static Sample zeros(int... sizes) {
        return new Sample(sizes, new double[count(sizes)]);
    }

    private double at(int h, int w, int c) {
        return numbers[(h * sizes[1] + w) * sizes[2] + c];
    }

    Sample map(java.util.function.DoubleUnaryOperator f) {
        return new Sample(sizes, Arrays.stream(numbers).map(f).toArray());
    }

    Sample view(int... others) {
        return new Sample(others, numbers);
    }

    /** Weights are (out, in, height, width). */
    Sample conv(Tensor weight, Tensor bias, int stride) {
        int out = size(weight, 0);
        int kh = size(weight, 2);
        int kw = size(weight, 3);
        Sample y = zeros((sizes[0] - kh) / stride + 1, (sizes[1] - kw) / stride + 1, out);
        int at = 0;
        for (int h = 0; h < y.sizes[0]; h++) {
            for (int w = 0; w < y.sizes[1]; w++) {
                for (int o = 0; o < out; o++) {
                    double sum = bias.at(o);
                    for (int c = 0; c < sizes[2]; c++) {
                        for (int i = 0; i < kh; i++) {
                            for (int j = 0; j < kw; j++) {
                                sum += at(h * stride + i, w * stride + j, c) * weight.at(((o * sizes[2] + c) * kh + i) * kw + j);
                            }
                        }
                    }
                    y.numbers[at++] = sum;
                }
            }
        }
        return y;
    }

    private static int size(Tensor tensor, int axis) {
        return (int) tensor.shape().dim(axis).size();
    }

    /** The largest of two by two neighbours, or their mean. */
    Sample pool(boolean mean) {
        Sample y = zeros(sizes[0] / 2, sizes[1] / 2, sizes[2]);
        int at = 0;
        for (int h = 0; h < y.sizes[0]; h++) {
            for (int w = 0; w < y.sizes[1]; w++) {
                for (int c = 0; c < sizes[2]; c++) {
                    double a = at(2 * h, 2 * w, c);
                    double b = at(2 * h, 2 * w + 1, c);
                    double d = at(2 * h + 1, 2 * w, c);
                    double e = at(2 * h + 1, 2 * w + 1, c);
                    y.numbers[at++] = mean ? (a + b + d + e) / 4 : Math.max(Math.max(a, b), Math.max(d, e));
                }
            }
        }
        return y;
    }

    /** Weights are (out, in). */
    Sample dense(Tensor weight, Tensor bias) {
        int in = sizes[sizes.length - 1];
        int out = size(weight, 0);
        int[] shape = sizes.clone();
        shape[sizes.length - 1] = out;
        Sample y = zeros(shape);
        for (int i = 0; i < y.numbers.length; i++) {
            y.numbers[i] = bias.at(i % out);
            for (int k = 0; k < in; k++) {
                y.numbers[i] += numbers[i / out * in + k] * weight.at(i % out * in + k);
            }
        }
        return y;
    }

    /** The product of the sizes after an axis: how far apart its elements are. */
    private int step(int axis) {
        return count(Arrays.copyOfRange(sizes, axis + 1, sizes.length));
    }

    Sample mean(int axis, boolean keep) {
        int step = step(axis);
        int[] shape = keep ? sizes.clone() : IntStream.range(0, sizes.length).filter(i -> i != axis).map(i -> sizes[i]).toArray();
        if (keep) {
            shape[axis] = 1;
        }
        Sample y = zeros(shape);
        for (int i = 0; i < numbers.length; i++) {
            y.numbers[i / step / sizes[axis] * step + i % step] += numbers[i] / sizes[axis];
        }
        return y;
    }

    Sample softmax(int axis) {
        Sample powers = map(Math::exp);
        Sample sums = powers.mean(axis, true).map(m -> m * sizes[axis]);
        return powers.combine(sums, (a, b) -> a / b);
    }

    Sample concat(Sample other, int axis) {
        int[] shape = sizes.clone();
        shape[axis] += other.sizes[axis];
        Sample y = zeros(shape);
        int mine = step(axis) * sizes[axis];
        int theirs = other.step(axis) * other.sizes[axis];
        for (int i = 0; i < y.numbers.length; i++) {
            int row = i / (mine + theirs);
            int column = i % (mine + theirs);
            y.numbers[i] = column < mine ? numbers[row * mine + column] : other.numbers[row * theirs + column - mine];
        }
        return y;
    }

    /** Broadcasts from the last axis. */
    Sample combine(Sample other, DoubleBinaryOperator f) {
        int rank = Math.max(sizes.length, other.sizes.length);
        int[] shape = IntStream.range(0, rank).map(i -> Math.max(size(rank - i), other.size(rank - i))).toArray();
        Sample y = zeros(shape);
        for (int i = 0; i < y.numbers.length; i++) {
            y.numbers[i] = f.applyAsDouble(numbers[y.source(i, this)], other.numbers[y.source(i, other)]);
        }
        return y;
    }

    /** A size counted from the end, from 1. */
    private int size(int fromEnd) {
        return fromEnd <= sizes.length ? sizes[sizes.length - fromEnd] : 1;
    }

    /** Which element of an operand is stretched to one of mine. */
    private int source(int element, Sample operand) {
        int at = 0;
        int factor = 1;
        for (int fromEnd = 1; fromEnd <= sizes.length; fromEnd++) {
            int index = element % size(fromEnd);
            element /= size(fromEnd);
            at += operand.size(fromEnd) == 1 ? 0 : index * factor;
            factor *= operand.size(fromEnd);
        }
        return at;
    }
}
