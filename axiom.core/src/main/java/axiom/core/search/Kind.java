package axiom.core.search;

import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Semantics;

/** The numbers that a variable's elements may be. */
final class Kind {

    private Kind() {}

    /** The finite number of a type that is near a double; over the reals, floating-point types hold every number. */
    static double nearest(double value, DType dtype, Semantics semantics) {
        if (Double.isNaN(value)) {
            return 0;
        }
        if (dtype.isFloat() && semantics == Semantics.REAL) {
            return Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
        }
        return switch (dtype) {
            case FLOAT64 -> Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
            case FLOAT32 -> (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
            case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16((float) Math.clamp(value, -65504, 65504)));
            case BFLOAT16 -> {
                Tensor one = Tensor.of(TensorType.of(DType.BFLOAT16), value);
                yield Double.isFinite(one.at(0)) ? one.at(0) : Math.copySign(0x1.FEp127, value);
            }
            case INT64 -> Math.clamp(Math.rint(value), -0x1p63, 0x1p63);
            case INT32 -> Math.clamp(Math.rint(value), Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT8 -> Math.clamp(Math.rint(value), Byte.MIN_VALUE, Byte.MAX_VALUE);
            case UINT8 -> Math.clamp(Math.rint(value), 0, 255);
            case BOOL -> value >= 0.5 ? 1 : 0;
        };
    }

    /** The next number of a type above (or below) one. */
    static double next(double value, boolean up, DType dtype, Semantics semantics) {
        if (!dtype.isFloat()) {
            return nearest(value + (up ? 1 : -1), dtype, semantics);
        }
        if (dtype == DType.FLOAT32 && semantics == Semantics.FLOAT32) {
            return nearest(up ? Math.nextUp((float) value) : Math.nextDown((float) value), dtype, semantics);
        }
        if (dtype == DType.FLOAT64 && semantics == Semantics.FLOAT32) {
            return nearest(up ? Math.nextUp(value) : Math.nextDown(value), dtype, semantics);
        }
        double step = Math.max(Math.abs(value) * 0x1p-8, 0x1p-10);
        return nearest(up ? value + step : value - step, dtype, semantics);
    }
}
