package axiom.core.reference;

import axiom.api.tensor.TensorType;

/** A tensor while it is computed with, row-major on the Java heap. Not changed once a kernel has returned it, and so shared freely. */
sealed interface Buffer permits Reals, Integers {

    /** Element type and fixed shape. */
    TensorType type();

    /** The same elements as another type of as many elements. */
    Buffer as(TensorType other);

    /** A new buffer whose element i is the element at positions[i], or 0 where that is {@link Positions#NONE}. */
    Buffer pick(TensorType result, int[] positions);

    /** Copies elements to a buffer of the same kind. */
    void copyTo(Buffer target, int from, int at, int count);

    /** The sizes of the axes. */
    default int[] sizes() {
        return Positions.sizes(type());
    }

    /** The number of elements. */
    default int count() {
        return Math.toIntExact(type().shape().count());
    }

    /** A buffer of zeros to be filled by its maker. */
    static Buffer zeros(TensorType type) {
        int count = Math.toIntExact(type.shape().count());
        return type.dtype().isFloat() ? new Reals(type, new double[count]) : new Integers(type, new long[count]);
    }

    /** These elements, stretched as NumPy does. */
    default Buffer broadcast(TensorType result) {
        return type().shape().equals(result.shape())
                ? this
                : pick(result.as(type().dtype()), Positions.of(Positions.broadcast(sizes(), Positions.sizes(result))));
    }
}
