package axiom.core.reference;

import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.ShapeOf;
import axiom.api.tensor.TensorType;

/** Operators on shapes. */
final class Shapes {

    private Shapes() {}

    static Buffer shape(ShapeOf op, Buffer x, TensorType type) {
        int[] sizes = x.sizes();
        int from = Math.clamp(op.start() < 0 ? op.start() + sizes.length : op.start(), 0, sizes.length);
        long[] result = new long[Math.toIntExact(type.shape().count())];
        for (int i = 0; i < result.length; i++) {
            result[i] = sizes[from + i];
        }
        return new Integers(type, result);
    }

    static Buffer fill(ConstantOfShape op, TensorType type) {
        return Codec.read(op.value()).pick(type, new int[Math.toIntExact(type.shape().count())]);
    }

    static Buffer range(Buffer start, Buffer delta, TensorType type) {
        long[] result = new long[Math.toIntExact(type.shape().count())];
        for (int i = 0; i < result.length; i++) {
            result[i] = Integers.of(start)[0] + i * Integers.of(delta)[0];
        }
        return Integers.wrapped(type, result);
    }
}
