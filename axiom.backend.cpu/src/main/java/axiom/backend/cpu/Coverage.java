package axiom.backend.cpu;

import java.util.List;

import axiom.api.backend.Support;
import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.ArgReduction;
import axiom.api.graph.Attention;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Classification;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.Concat;
import axiom.api.graph.Constant;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Convolution;
import axiom.api.graph.Dropout;
import axiom.api.graph.Expand;
import axiom.api.graph.Gather;
import axiom.api.graph.GatherElements;
import axiom.api.graph.Gemm;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.Logic;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.graph.Pad;
import axiom.api.graph.Pool;
import axiom.api.graph.RMSNormalization;
import axiom.api.graph.Random;
import axiom.api.graph.Range;
import axiom.api.graph.Reduction;
import axiom.api.graph.ScatterElements;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Slice;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Split;
import axiom.api.graph.TopK;
import axiom.api.graph.Transpose;
import axiom.api.graph.Unary;
import axiom.api.graph.View;
import axiom.api.graph.Where;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/** Which operators on which element types the backend runs. Everything on FLOAT32; much on the others, one element at a time. */
final class Coverage {

    private Coverage() {}

    static Support of(Op op, List<TensorType> operands) {
        for (TensorType operand : operands) {
            if (isTooLarge(operand.shape())) {
                return Support.no("an operand of " + operand + " does not fit a Java array");
            }
        }
        DType dtype = operands.isEmpty() ? DType.FLOAT32 : operands.getFirst().dtype();
        return switch (op) {
            case Unary u -> unary(u, dtype);
            case Binary _, Reduction _, ScatterElements _, Clip _, MatMul _, Gemm _ -> unless(isHalf(dtype), op, dtype);
            case Comparison _, Classification _, ArgReduction _, TopK _, Cast _, Random _ -> Support.YES;
            case Dropout _ -> Support.YES;
            case Pool.MaxPool(var _, boolean indices, boolean _) when indices -> Support.no("MaxPool with indices is not vectorised");
            case Attention _, Pool _, GlobalPool _ -> unless(dtype != DType.FLOAT32, op, dtype);
            case Convolution _, AdaptiveAveragePool _, SoftmaxFamily _, LayerNormalization _, RMSNormalization _, InstanceNormalization _, GroupNormalization _ ->
                unless(dtype != DType.FLOAT32, op, dtype);
            case BatchNormalization _ ->
                unless(operands.stream().anyMatch(t -> t.dtype() != DType.FLOAT32), op, dtype);
            case Logic _, Where _, View _, Transpose _, Expand _, Concat _, Split _, Slice _, Pad _, Gather _, GatherElements _, ShapeOf _, ConstantOfShape _, Range _, Constant _ ->
                Support.YES;
        };
    }

    private static Support unary(Unary op, DType dtype) {
        return switch (dtype) {
            case FLOAT32, INT8, UINT8, INT32, INT64, BOOL -> Support.YES;
            case FLOAT16, BFLOAT16 -> unless(true, op, dtype);
            case FLOAT64 -> switch (op) {
                case Unary.Neg _, Unary.Abs _, Unary.Sign _, Unary.Exp _, Unary.Log _, Unary.Sqrt _, Unary.Reciprocal _, Unary.Sin _, Unary.Cos _, Unary.Floor _, Unary.Ceil _, Unary.Round _, Unary.Relu _, Unary.Sigmoid _, Unary.Tanh _, Unary.Softplus _, Unary.Softsign _ ->
                    Support.YES;
                case Unary.Erf _, Unary.Mish _, Unary.HardSwish _, Unary.LeakyRelu _, Unary.Elu _, Unary.Selu _, Unary.Gelu _, Unary.HardSigmoid _, Unary.Swish _ ->
                    unless(true, op, dtype);
            };
        };
    }

    private static Support unless(boolean lacking, Op op, DType dtype) {
        return lacking ? Support.no(op.name() + " on " + dtype + " is left to others") : Support.YES;
    }

    private static boolean isHalf(DType dtype) {
        return dtype == DType.FLOAT16 || dtype == DType.BFLOAT16;
    }

    private static boolean isTooLarge(Shape shape) {
        double count = 1;
        for (Dim dim : shape.dims()) {
            count *= dim.isFixed() ? dim.size() : 1;
        }
        return count > Integer.MAX_VALUE - 64;
    }
}
