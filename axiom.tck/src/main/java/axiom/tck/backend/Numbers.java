package axiom.tck.backend;

import java.util.SplittableRandom;

import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Tensors of random numbers, the same in every run of the suite. */
final class Numbers {

    private final SplittableRandom random;

    Numbers(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Numbers between two bounds, rounded to the element type. */
    Tensor between(double low, double high, DType dtype, long... sizes) {
        TensorType type = TensorType.of(dtype, sizes);
        Tensor tensor = Tensor.allocate(type);
        for (long i = 0; i < tensor.count(); i++) {
            tensor.set(i, low + random.nextDouble() * (high - low));
        }
        return tensor.readOnly();
    }

    /** Ordinary numbers: floats from −2 to 2, small integers, truth values. */
    Tensor small(DType dtype, long... sizes) {
        if (dtype.isFloat()) {
            return between(-2, 2, dtype, sizes);
        }
        return switch (dtype) {
            case BOOL -> integers(dtype, 0, 1, sizes);
            case UINT8 -> integers(dtype, 0, 9, sizes);
            case INT8, INT32, INT64, FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> integers(dtype, -9, 9, sizes);
        };
    }

    /** Numbers of the whole range of integers, the extremes often; floats as {@link #small}. */
    Tensor wide(DType dtype, long... sizes) {
        if (!dtype.isInteger()) {
            return small(dtype, sizes);
        }
        Tensor tensor = Tensor.allocate(TensorType.of(dtype, sizes));
        long[] extremes = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE, Byte.MIN_VALUE, Byte.MAX_VALUE};
        for (long i = 0; i < tensor.count(); i++) {
            tensor.set(i, random.nextInt(3) == 0 ? extremes[random.nextInt(extremes.length)] : random.nextLong());
        }
        return tensor.readOnly();
    }

    /** Integers between two bounds, both included. */
    Tensor integers(DType dtype, long low, long high, long... sizes) {
        Tensor tensor = Tensor.allocate(TensorType.of(dtype, sizes));
        for (long i = 0; i < tensor.count(); i++) {
            tensor.set(i, random.nextLong(low, high + 1));
        }
        return tensor.readOnly();
    }

    /** An INT64 vector. */
    static Tensor longs(long... values) {
        return Tensor.of(Shape.of(values.length), values);
    }

    /** A vector of the given numbers. */
    static Tensor vector(DType dtype, double... values) {
        return Tensor.of(TensorType.of(dtype, values.length), values);
    }
}
