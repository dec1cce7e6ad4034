package axiom.backend.cpu.internal.plan;

import axiom.api.graph.Reduction;
import axiom.api.tensor.DType;

/** How reductions of integers and binary64 numbers combine two elements. */
final class Folding {

    private Folding() {}

    static double start(Reduction op) {
        return switch (op) {
            case Reduction.ReduceMax _ -> Double.NEGATIVE_INFINITY;
            case Reduction.ReduceMin _ -> Double.POSITIVE_INFINITY;
            case Reduction.ReduceProd _ -> 1;
            case Reduction.ReduceSum _, Reduction.ReduceMean _, Reduction.ReduceL1 _, Reduction.ReduceL2 _ -> 0;
        };
    }

    static long start(Reduction op, DType dtype) {
        long greatest = switch (dtype) {
            case INT8 -> Byte.MAX_VALUE;
            case UINT8 -> 255;
            case INT32 -> Integer.MAX_VALUE;
            case BOOL -> 1;
            case INT64, FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> Long.MAX_VALUE;
        };
        boolean signed = dtype != DType.UINT8 && dtype != DType.BOOL;
        return switch (op) {
            case Reduction.ReduceMax _ -> signed ? -greatest - 1 : 0;
            case Reduction.ReduceMin _ -> greatest;
            case Reduction.ReduceProd _ -> 1;
            case Reduction.ReduceSum _, Reduction.ReduceMean _, Reduction.ReduceL1 _, Reduction.ReduceL2 _ -> 0;
        };
    }

    static double fold(Reduction op, double sum, double x) {
        return switch (op) {
            case Reduction.ReduceSum _, Reduction.ReduceMean _ -> sum + x;
            case Reduction.ReduceMax _ -> Math.max(sum, x);
            case Reduction.ReduceMin _ -> Math.min(sum, x);
            case Reduction.ReduceProd _ -> sum * x;
            case Reduction.ReduceL1 _ -> sum + Math.abs(x);
            case Reduction.ReduceL2 _ -> sum + x * x;
        };
    }

    static long fold(Reduction op, long sum, long x) {
        return switch (op) {
            case Reduction.ReduceSum _, Reduction.ReduceMean _ -> sum + x;
            case Reduction.ReduceMax _ -> Math.max(sum, x);
            case Reduction.ReduceMin _ -> Math.min(sum, x);
            case Reduction.ReduceProd _ -> sum * x;
            case Reduction.ReduceL1 _ -> sum + Math.abs(x);
            case Reduction.ReduceL2 _ -> sum + x * x;
        };
    }

    static double finish(Reduction op, double sum, int n) {
        return switch (op) {
            case Reduction.ReduceMean _ -> sum / n;
            case Reduction.ReduceL2 _ -> Math.sqrt(sum);
            case Reduction.ReduceSum _, Reduction.ReduceMax _, Reduction.ReduceMin _, Reduction.ReduceProd _, Reduction.ReduceL1 _ -> sum;
        };
    }

    static long finish(Reduction op, long sum, int n) {
        return switch (op) {
            case Reduction.ReduceMean _ -> n == 0 ? 0 : sum / n;
            case Reduction.ReduceL2 _ -> (long) Math.sqrt(sum);
            case Reduction.ReduceSum _, Reduction.ReduceMax _, Reduction.ReduceMin _, Reduction.ReduceProd _, Reduction.ReduceL1 _ -> sum;
        };
    }
}
