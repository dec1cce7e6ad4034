package axiom.core.reference;

import axiom.api.tensor.TensorType;

/** A tensor of integers or truth values; each is a number of its element type, UINT8 from 0 to 255, BOOL 0 or 1. */
record Integers(TensorType type, long[] values) implements Buffer {

    /** Wraps the results of a kernel, in place, to the type they are stored in. */
    static Integers wrapped(TensorType type, long[] values) {
        Rounding.toInteger(type.dtype(), values);
        return new Integers(type, values);
    }

    /** The numbers of a buffer that is known to hold integers. */
    static long[] of(Buffer buffer) {
        return ((Integers) buffer).values;
    }

    @Override
    public Integers as(TensorType other) {
        return new Integers(other, values);
    }

    @Override
    public Integers pick(TensorType result, int[] positions) {
        long[] picked = new long[positions.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = positions[i] == Positions.NONE ? 0 : values[positions[i]];
        }
        return new Integers(result, picked);
    }

    @Override
    public void copyTo(Buffer target, int from, int at, int count) {
        System.arraycopy(values, from, of(target), at, count);
    }
}
