package axiom.core.reference;

import axiom.api.tensor.TensorType;

/** A tensor of floating-point numbers; each is a number of its element type. */
record Reals(TensorType type, double[] values) implements Buffer {

    /** Rounds the results of a kernel, in place, to the type they are stored in. */
    static Reals rounded(TensorType type, double[] values) {
        Rounding.toFloat(type.dtype(), values);
        return new Reals(type, values);
    }

    /** The numbers of a buffer that is known to hold floating-point ones. */
    static double[] of(Buffer buffer) {
        return ((Reals) buffer).values;
    }

    @Override
    public Reals as(TensorType other) {
        return new Reals(other, values);
    }

    @Override
    public Reals pick(TensorType result, int[] positions) {
        double[] picked = new double[positions.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = positions[i] == Positions.NONE ? 0 : values[positions[i]];
        }
        return new Reals(result, picked);
    }

    @Override
    public void copyTo(Buffer target, int from, int at, int count) {
        System.arraycopy(values, from, of(target), at, count);
    }
}
