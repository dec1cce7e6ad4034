package axiom.core.reference;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;

/** Between tensors in memory and buffers. */
final class Codec {

    private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Codec() {}

    /** A copy of a tensor. */
    static Buffer read(Tensor tensor) {
        if (!tensor.dtype().isFloat()) {
            return new Integers(tensor.type(), tensor.toLongs());
        }
        if (tensor.dtype() != DType.FLOAT32) {
            return new Reals(tensor.type(), tensor.toDoubles());
        }
        double[] values = new double[Math.toIntExact(tensor.count())];
        MemorySegment segment = tensor.segment();
        for (int i = 0; i < values.length; i++) {
            values[i] = segment.get(F32, 4L * i);
        }
        return new Reals(tensor.type(), values);
    }

    /** Writes a buffer to a tensor of its type. */
    static void write(Buffer buffer, Tensor tensor) {
        switch (buffer) {
            case Integers integers -> {
                for (int i = 0; i < integers.values().length; i++) {
                    tensor.set(i, integers.values()[i]);
                }
            }
            case Reals reals when tensor.dtype() == DType.FLOAT32 -> {
                MemorySegment segment = tensor.segment();
                for (int i = 0; i < reals.values().length; i++) {
                    segment.set(F32, 4L * i, (float) reals.values()[i]);
                }
            }
            case Reals reals -> {
                for (int i = 0; i < reals.values().length; i++) {
                    tensor.set(i, reals.values()[i]);
                }
            }
        }
    }
}
