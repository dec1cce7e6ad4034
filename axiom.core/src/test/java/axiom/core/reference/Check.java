package axiom.core.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;

import axiom.api.graph.Op;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Applies an operator in both arithmetics and compares its results with numbers that were found another way. */
final class Check {

    static final ReferenceBackend DOUBLE = new ReferenceBackend(Arithmetic.DOUBLE);
    static final ReferenceBackend FLOAT32 = new ReferenceBackend(Arithmetic.FLOAT32);

    private Check() {}

    /** Results of an operator, all of them. */
    static void gives(Op op, List<Tensor> operands, Tensor... expected) {
        for (ReferenceBackend backend : List.of(DOUBLE, FLOAT32)) {
            List<Tensor> results = backend.evaluate(op, operands);
            assertEquals(expected.length, results.size(), "results of " + op);
            for (int i = 0; i < expected.length; i++) {
                same(expected[i], results.get(i), op + " in " + backend.arithmetic() + ", result " + i);
            }
        }
    }

    /** A function of one operand, given as FLOAT64 and FLOAT32. */
    static void maps(Op op, double[] x, double... expected) {
        gives(op, List.of(Tensor.of(Shape.of(x.length), x)), Tensor.of(Shape.of(expected.length), expected));
        TensorType type = TensorType.of(DType.FLOAT32, x.length);
        gives(op, List.of(Tensor.of(type, x)), Tensor.of(type, expected));
    }

    static void same(Tensor expected, Tensor actual, String what) {
        assertEquals(expected.type(), actual.type(), what);
        for (int i = 0; i < expected.count(); i++) {
            boolean equal = expected.dtype().isFloat()
                    ? close(expected.at(i), actual.at(i), tolerance(expected.dtype()))
                    : expected.longAt(i) == actual.longAt(i);
            if (!equal) {
                fail(what + ": element " + i + " of " + expected + " is " + actual.at(i) + " in " + actual);
            }
        }
    }

    private static double tolerance(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> 1e-13;
            case FLOAT32 -> 1e-6;
            case FLOAT16 -> 0x1p-10;
            case BFLOAT16 -> 0x1p-7;
            case INT8, UINT8, INT32, INT64, BOOL -> 0;
        };
    }

    /** Relative to the larger of 1 and the number, but absolute for tiny numbers; zeros keep their sign. */
    private static boolean close(double expected, double actual, double tolerance) {
        if (Double.isNaN(expected) || Double.isInfinite(expected) || expected == 0) {
            return Double.compare(expected, actual) == 0 || (expected == 0 && actual != 0 && Math.abs(actual) < 1e-15);
        }
        return Math.abs(expected - actual) <= tolerance * Math.max(Math.abs(expected), Math.min(1, 1e3 * Math.abs(expected)));
    }

    static Tensor floats(Shape shape, double... values) {
        return Tensor.of(new TensorType(DType.FLOAT32, shape), values);
    }

    static Tensor floats(double... values) {
        return floats(Shape.of(values.length), values);
    }

    static Tensor longs(long... values) {
        return Tensor.of(Shape.of(values.length), values);
    }

    static Tensor of(DType dtype, double... values) {
        return Tensor.of(TensorType.of(dtype, values.length), values);
    }

    static Tensor booleans(boolean... values) {
        return Tensor.of(Shape.of(values.length), values);
    }
}
