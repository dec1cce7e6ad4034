package axiom.core.check.bounds;

import java.math.BigInteger;

import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.exact.Bound;

/** The finite numbers that a variable's elements can be, and the one next to a bound. */
enum Numbers {
    /** Real numbers, or floating-point numbers that are taken for all real ones between. */
    DENSE,
    /** IEEE binary32. */
    BINARY32,
    /** IEEE binary64. */
    BINARY64,
    /** Integers, and 0 and 1. */
    WHOLE;

    static Numbers of(Problem problem, Value variable) {
        DType dtype = variable.type().dtype();
        if (!dtype.isFloat()) {
            return WHOLE;
        }
        return problem.semantics() == Semantics.REAL ? DENSE : switch (dtype) {
            case FLOAT32 -> BINARY32;
            case FLOAT64 -> BINARY64;
            case FLOAT16, BFLOAT16, INT8, UINT8, INT32, INT64, BOOL -> DENSE;
        };
    }

    /** All of them. */
    static Span all(Problem problem, Value variable) {
        boolean real = problem.semantics() == Semantics.REAL;
        return switch (variable.type().dtype()) {
            case FLOAT32, FLOAT16, BFLOAT16 -> real ? Span.ALL : span(Float.MAX_VALUE);
            case FLOAT64 -> real ? Span.ALL : span(Double.MAX_VALUE);
            case INT64 -> real ? Span.ALL : new Span(Bound.of(Long.MIN_VALUE), Bound.of(Long.MAX_VALUE));
            case INT32 -> real ? Span.ALL : new Span(Bound.of(Integer.MIN_VALUE), Bound.of(Integer.MAX_VALUE));
            case INT8 -> new Span(Bound.of(-128), Bound.of(127));
            case UINT8 -> new Span(Bound.ZERO, Bound.of(255));
            case BOOL -> new Span(Bound.ZERO, Bound.ONE);
        };
    }

    private static Span span(double largest) {
        return new Span(Bound.of(-largest), Bound.of(largest));
    }

    /** The largest number that is at most a bound, or less than it; of dense ones the bound itself. */
    Bound atMost(Bound bound, boolean less) {
        if (!bound.isFinite()) {
            return bound;
        }
        return switch (this) {
            case DENSE -> bound;
            case WHOLE -> {
                BigInteger floor = bound.floor();
                boolean down = less && bound.isWhole();
                yield Bound.of(new java.math.BigDecimal(down ? floor.subtract(BigInteger.ONE) : floor));
            }
            case BINARY32 -> {
                float near = (float) bound.toDouble();
                while (isBeyond(near, bound, less)) {
                    near = Math.nextDown(near);
                }
                while (!isBeyond(Math.nextUp(near), bound, less)) {
                    near = Math.nextUp(near);
                }
                yield Bound.of(near);
            }
            case BINARY64 -> {
                double near = bound.toDouble();
                while (isBeyond(near, bound, less)) {
                    near = Math.nextDown(near);
                }
                while (!isBeyond(Math.nextUp(near), bound, less)) {
                    near = Math.nextUp(near);
                }
                yield Bound.of(near);
            }
        };
    }

    private static boolean isBeyond(double number, Bound bound, boolean less) {
        int order = Bound.of(number).compareTo(bound);
        return less ? order >= 0 : order > 0;
    }

    /** The smallest number that is at least a bound, or more than it. */
    Bound atLeast(Bound bound, boolean more) {
        return atMost(bound.negate(), more).negate();
    }

    /** What a split leaves above the point. */
    Bound above(Bound point) {
        return atLeast(point, this != DENSE);
    }

    /**
     * All numbers between two ends; none if they are in the wrong order.
     *
     * @param low the lower end
     * @param high the upper end
     */
    record Span(Bound low, Bound high) {

        static final Span ALL = new Span(Bound.NEGATIVE_INFINITY, Bound.POSITIVE_INFINITY);

        boolean isEmpty() {
            return low.compareTo(high) > 0;
        }

        Span atMost(Bound bound) {
            return new Span(low, high.min(bound));
        }

        Span atLeast(Bound bound) {
            return new Span(low.max(bound), high);
        }
    }
}
