package axiom.core.pass;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.LongStream;

import axiom.api.graph.*;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;

/**
 * Which operators have one possible result under the FLOAT32 semantics: those that move elements, integer and truth-value arithmetic, comparisons, and single
 * operations of binary32 and binary64 that IEEE 754 rounds correctly. The sign of a minimum's or maximum's zero and the bits of a computed NaN are not
 * determined.
 */
final class Exactness {

    private Exactness() {}

    /** How an operator may be evaluated ahead of time. */
    enum Kind {
        /** Every execution gives these bits, provided that no element became NaN. */
        EXACT,
        /** Executions may differ by rounding; the time is proportional to the operands. */
        ROUNDED,
        /** It is not worth the time, or means something only at run time. */
        NEVER
    }

    static Kind of(Op op, List<Tensor> operands) {
        return switch (op) {
            case View _, Transpose _, Expand _, Concat _, Split _, Slice _, Pad _, Gather _, GatherElements _, ShapeOf _ -> Kind.EXACT;
            case ConstantOfShape _, Range _, Where _, Comparison _, Logic _, Classification _ -> Kind.EXACT;
            case ScatterElements s ->
                s.combine() == ScatterElements.Combine.NONE || operands.getFirst().dtype().isInteger() ? Kind.EXACT : Kind.NEVER;
            case Unary u -> unary(u, operands.getFirst().dtype());
            case Binary b -> binary(b, operands.getFirst().dtype());
            case Clip _ -> operands.getFirst().dtype().isInteger() ? Kind.EXACT : Kind.ROUNDED;
            case Cast(DType to) -> cast(operands.getFirst(), to);
            case Reduction r -> reduction(r, operands.getFirst().dtype());
            case ArgReduction _ -> operands.getFirst().dtype().isInteger() ? Kind.EXACT : Kind.NEVER;
            case SoftmaxFamily _, LayerNormalization _, RMSNormalization _ -> Kind.ROUNDED;
            case TopK _, MatMul _, Gemm _, Convolution _, Pool _, GlobalPool _, AdaptiveAveragePool _, BatchNormalization _ -> Kind.NEVER;
            case InstanceNormalization _, GroupNormalization _, Attention _, Dropout _, Random _, Constant _ -> Kind.NEVER;
        };
    }

    private static Kind unary(Unary op, DType dtype) {
        return switch (op) {
            case Unary.Neg _, Unary.Abs _, Unary.Sign _ -> dtype.isInteger() ? Kind.EXACT : arithmetic(dtype);
            case Unary.Sqrt _, Unary.Floor _, Unary.Ceil _, Unary.Round _ -> arithmetic(dtype);
            case Unary.Relu _ -> dtype.isInteger() ? Kind.EXACT : Kind.ROUNDED;
            case Unary.Exp _, Unary.Log _, Unary.Reciprocal _, Unary.Sin _, Unary.Cos _, Unary.Erf _, Unary.Sigmoid _ -> Kind.ROUNDED;
            case Unary.Tanh _, Unary.Softplus _, Unary.Softsign _, Unary.Mish _, Unary.HardSwish _, Unary.LeakyRelu _ -> Kind.ROUNDED;
            case Unary.Elu _, Unary.Selu _, Unary.Gelu _, Unary.HardSigmoid _, Unary.Swish _ -> Kind.ROUNDED;
        };
    }

    private static Kind binary(Binary op, DType dtype) {
        return switch (op) {
            case Binary.Add _, Binary.Sub _, Binary.Mul _, Binary.Div _ -> dtype.isInteger() ? Kind.EXACT : arithmetic(dtype);
            case Binary.Min _, Binary.Max _ -> dtype.isInteger() ? Kind.EXACT : Kind.ROUNDED;
            case Binary.Pow _, Binary.PRelu _ -> Kind.ROUNDED;
        };
    }

    /** The 16-bit formats may be computed in wider ones. */
    private static Kind arithmetic(DType dtype) {
        return dtype == DType.FLOAT32 || dtype == DType.FLOAT64 ? Kind.EXACT : Kind.ROUNDED;
    }

    private static Kind reduction(Reduction op, DType dtype) {
        if (dtype.isFloat()) {
            return Kind.ROUNDED;
        }
        return switch (op) {
            case Reduction.ReduceSum _, Reduction.ReduceProd _, Reduction.ReduceMax _, Reduction.ReduceMin _ -> Kind.EXACT;
            case Reduction.ReduceL1 _ -> Kind.EXACT;
            case Reduction.ReduceMean _, Reduction.ReduceL2 _ -> Kind.NEVER;
        };
    }

    private static Kind cast(Tensor from, DType to) {
        if (from.dtype().isFloat() && to.isInteger()) {
            // NaN and what does not fit give an unspecified value
            double low = to == DType.UINT8 ? -1 : -0x1p7 * (1L << (8 * (to.bytes() - 1))) - (to.bytes() < 8 ? 1 : 0);
            double high = to == DType.UINT8 ? 256 : 0x1p7 * (1L << (8 * (to.bytes() - 1)));
            return all(from, x -> to.bytes() < 8 ? x > low && x < high : x >= low && x < high) ? Kind.EXACT : Kind.NEVER;
        }
        if (from.dtype() == DType.INT64 && to.isFloat() && to != DType.FLOAT64) {
            // beyond 2^53 an executor may round twice
            return LongStream.range(0, from.count()).allMatch(i -> Math.abs(from.longAt(i)) <= 1L << 53) ? Kind.EXACT : Kind.ROUNDED;
        }
        return Kind.EXACT;
    }

    /** Whether some element is NaN. */
    static boolean hasNaN(Tensor tensor) {
        return tensor.dtype().isFloat() && !all(tensor, x -> !Double.isNaN(x));
    }

    private static boolean all(Tensor tensor, DoublePredicate predicate) {
        return LongStream.range(0, tensor.count()).allMatch(i -> predicate.test(tensor.at(i)));
    }
}
