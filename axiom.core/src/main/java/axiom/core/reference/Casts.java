package axiom.core.reference;

import axiom.api.tensor.DType;
import axiom.api.tensor.TensorType;

/** Conversions of element types. */
final class Casts {

    private Casts() {}

    static Buffer apply(Buffer x, TensorType type) {
        return switch (x) {
            case Reals reals when type.dtype().isFloat() -> Reals.rounded(type, reals.values().clone());
            case Reals reals when type.dtype() == DType.BOOL -> new Integers(type, truths(reals.values()));
            case Reals reals -> truncated(type, reals.values());
            case Integers integers when type.dtype() == DType.FLOAT64 -> new Reals(type, toDoubles(integers));
            case Integers integers when type.dtype().isFloat() -> Reals.rounded(type, toOdd(integers.values()));
            case Integers integers -> Integers.wrapped(type, integers.values().clone());
        };
    }

    static double[] toDoubles(Integers integers) {
        double[] result = new double[integers.values().length];
        for (int i = 0; i < result.length; i++) {
            result[i] = integers.values()[i];
        }
        return result;
    }

    /** The numbers cut to integers towards zero; what is out of range is first cut to the range of INT64. */
    static Integers truncated(TensorType type, double[] values) {
        long[] result = new long[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (long) values[i];
        }
        return Integers.wrapped(type, result);
    }

    private static long[] truths(double[] values) {
        long[] result = new long[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i] == 0 ? 0 : 1;
        }
        return result;
    }

    /** Doubles that round to a narrower type as the integers themselves would: the last bit of an inexact one is odd. */
    private static double[] toOdd(long[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            long value = values[i];
            boolean exact = (long) (double) value == value && value != Long.MAX_VALUE;
            result[i] = exact ? value : (value & ~0x7ffL) | 0x800;
        }
        return result;
    }
}
