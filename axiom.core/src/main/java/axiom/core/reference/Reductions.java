package axiom.core.reference;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

import axiom.api.graph.Reduction;
import axiom.api.tensor.DType;
import axiom.api.tensor.TensorType;

/** Sums, extremes and other reductions along axes, in index order. */
final class Reductions {

    private Reductions() {}

    static Buffer apply(Reduction op, Buffer x, Site site) {
        int[] targets = targets(x.sizes(), op.reduced(x.sizes().length));
        return switch (x) {
            case Reals reals -> real(op, reals.values(), targets, site.result(), site.precision());
            case Integers integers -> integer(op, integers.values(), targets, site.result());
        };
    }

    /** For each element, the element of the result that it goes into. */
    private static int[] targets(int[] sizes, List<Integer> reduced) {
        int[] kept = sizes.clone();
        reduced.forEach(axis -> kept[axis] = 1);
        int[] strides = Positions.strides(kept);
        reduced.forEach(axis -> strides[axis] = 0);
        return Positions.of(Positions.tables(sizes, strides));
    }

    private static Reals real(Reduction op, double[] x, int[] targets, TensorType type, Precision p) {
        double[] result = new double[Math.toIntExact(type.shape().count())];
        Arrays.fill(result, start(op));
        DoubleBinaryOperator step = step(op, p);
        for (int i = 0; i < x.length; i++) {
            result[targets[i]] = p.round(step.applyAsDouble(result[targets[i]], x[i]));
        }
        double count = p.round((double) x.length / result.length);
        for (int i = 0; i < result.length; i++) {
            result[i] = switch (op) {
                case Reduction.ReduceMean _ -> p.round(result[i] / count);
                case Reduction.ReduceL2 _ -> p.round(Math.sqrt(result[i]));
                case Reduction.ReduceSum _, Reduction.ReduceMax _, Reduction.ReduceMin _, Reduction.ReduceProd _, Reduction.ReduceL1 _ ->
                    result[i];
            };
        }
        return Reals.rounded(type, result);
    }

    private static double start(Reduction op) {
        return switch (op) {
            case Reduction.ReduceSum _, Reduction.ReduceMean _, Reduction.ReduceL1 _, Reduction.ReduceL2 _ -> 0;
            case Reduction.ReduceProd _ -> 1;
            case Reduction.ReduceMax _ -> Double.NEGATIVE_INFINITY;
            case Reduction.ReduceMin _ -> Double.POSITIVE_INFINITY;
        };
    }

    private static DoubleBinaryOperator step(Reduction op, Precision p) {
        return switch (op) {
            case Reduction.ReduceSum _, Reduction.ReduceMean _ -> Double::sum;
            case Reduction.ReduceL1 _ -> (sum, x) -> sum + Math.abs(x);
            case Reduction.ReduceL2 _ -> (sum, x) -> sum + p.round(x * x);
            case Reduction.ReduceProd _ -> (product, x) -> product * x;
            case Reduction.ReduceMax _ -> Math::max;
            case Reduction.ReduceMin _ -> Math::min;
        };
    }

    /** Integers are combined modulo 2^64; mean and root are then cut towards zero, and the result wrapped. */
    private static Integers integer(Reduction op, long[] x, int[] targets, TensorType type) {
        long[] result = new long[Math.toIntExact(type.shape().count())];
        Arrays.fill(result, start(op, type.dtype()));
        LongBinaryOperator step = step(op);
        for (int i = 0; i < x.length; i++) {
            result[targets[i]] = step.applyAsLong(result[targets[i]], x[i]);
        }
        long count = result.length == 0 ? 0 : x.length / result.length;
        for (int i = 0; i < result.length; i++) {
            result[i] = switch (op) {
                case Reduction.ReduceMean _ -> count == 0 ? 0 : result[i] / count;
                case Reduction.ReduceL2 _ -> (long) Math.sqrt(result[i]);
                case Reduction.ReduceSum _, Reduction.ReduceMax _, Reduction.ReduceMin _, Reduction.ReduceProd _, Reduction.ReduceL1 _ ->
                    result[i];
            };
        }
        return Integers.wrapped(type, result);
    }

    private static long start(Reduction op, DType dtype) {
        return switch (op) {
            case Reduction.ReduceSum _, Reduction.ReduceMean _, Reduction.ReduceL1 _, Reduction.ReduceL2 _ -> 0;
            case Reduction.ReduceProd _ -> 1;
            case Reduction.ReduceMax _ -> Rounding.least(dtype);
            case Reduction.ReduceMin _ -> Rounding.greatest(dtype);
        };
    }

    private static LongBinaryOperator step(Reduction op) {
        return switch (op) {
            case Reduction.ReduceSum _, Reduction.ReduceMean _ -> Long::sum;
            case Reduction.ReduceL1 _ -> (sum, x) -> sum + Math.abs(x);
            case Reduction.ReduceL2 _ -> (sum, x) -> sum + x * x;
            case Reduction.ReduceProd _ -> (product, x) -> product * x;
            case Reduction.ReduceMax _ -> Math::max;
            case Reduction.ReduceMin _ -> Math::min;
        };
    }
}
