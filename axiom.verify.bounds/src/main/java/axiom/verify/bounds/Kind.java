package axiom.verify.bounds;

import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;

/** What the elements of a value are, and so how a result is rounded. */
enum Kind {
    /** Real numbers. */
    REAL,
    /** IEEE binary32. */
    FLOAT32,
    /** IEEE binary64. */
    FLOAT64,
    /** A narrower floating-point type, of whose arithmetic nothing is assumed. */
    NARROW,
    /** Integers of any size. */
    WHOLE,
    /** Integers of a type, which wrap. */
    INTEGER,
    /** 0 and 1. */
    BOOL;

    static Kind of(Problem problem, Value value) {
        DType dtype = value.type().dtype();
        boolean real = problem.semantics() == Semantics.REAL;
        if (dtype.isFloat()) {
            return real || problem.exact().contains(value) ? REAL : of(dtype);
        }
        return real && (dtype == DType.INT64 || dtype == DType.INT32) ? WHOLE : of(dtype);
    }

    private static Kind of(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> FLOAT32;
            case FLOAT64 -> FLOAT64;
            case FLOAT16, BFLOAT16 -> NARROW;
            case INT8, UINT8, INT32, INT64 -> INTEGER;
            case BOOL -> BOOL;
        };
    }

    /** Whether elements can be infinite or NaN. */
    boolean isIeee() {
        return this == FLOAT32 || this == FLOAT64 || this == NARROW;
    }

    boolean isWhole() {
        return this == WHOLE || this == INTEGER;
    }

    /** All numbers of this kind, of the finite ones of a type. */
    Interval all(DType dtype) {
        return switch (this) {
            case REAL, WHOLE -> Interval.ALL;
            case FLOAT32, FLOAT64, NARROW -> switch (dtype) {
                case FLOAT16 -> Interval.of(-65504, 65504);
                case BFLOAT16, FLOAT32 -> Interval.of(-Float.MAX_VALUE, Float.MAX_VALUE);
                default -> Interval.of(-Double.MAX_VALUE, Double.MAX_VALUE);
            };
            case INTEGER -> switch (dtype) {
                case INT8 -> Interval.of(-128, 127);
                case UINT8 -> Interval.of(0, 255);
                case INT32 -> Interval.of(Integer.MIN_VALUE, Integer.MAX_VALUE);
                default -> Interval.of(-0x1p63, 0x1p63);
            };
            case BOOL -> Interval.UNIT;
        };
    }

    /** The results of rounding the numbers of an interval; those of the type for integers that may wrap. */
    Interval round(Interval exact, DType dtype) {
        return switch (this) {
            case REAL, WHOLE, FLOAT64, BOOL -> exact;
            case FLOAT32 -> new Interval((float) exact.low(), (float) exact.high(), exact.odd());
            case NARROW -> Interval.ANY;
            case INTEGER -> {
                Interval all = all(dtype);
                yield all.contains(exact.low()) && all.contains(exact.high()) ? exact : all;
            }
        };
    }
}
