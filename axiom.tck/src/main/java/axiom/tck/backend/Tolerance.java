package axiom.tck.backend;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

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
import axiom.api.graph.Random.RandomNormal;
import axiom.api.graph.Random.RandomUniform;
import axiom.api.graph.Random;
import axiom.api.graph.Range;
import axiom.api.graph.Reduction;
import axiom.api.graph.ScatterElements.Combine;
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
import axiom.api.tensor.Tensor;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/**
 * How far a result may lie from the double-accumulating reference: the table of {@link BackendTck}. With u the unit roundoff of the arithmetic (2^−24, and
 * 2^−53 for FLOAT64) and s that of the element type, an inexact result e may be off by 2·s·|e|, two of the smallest subnormal numbers, and u times a bound.
 */
final class Tolerance {

    private static final ReferenceBackend EXACT = new ReferenceBackend(Arithmetic.DOUBLE);
    private static final ReferenceBackend STEPWISE = new ReferenceBackend(Arithmetic.FLOAT32);
    /** What a formula whose exponential overflows on the way rounds to 0. */
    private static final double FLUSHED = 0x1p-126;

    private Tolerance() {}

    /** Whether 0.0 and −0.0 are told apart: where IEEE 754 arithmetic or mere moving leaves no choice. */
    static boolean tellsZerosApart(Op op) {
        if (op instanceof Unary || op instanceof Binary) {
            return op instanceof Unary.Neg || op instanceof Unary.Abs || op instanceof Unary.Reciprocal || op instanceof Binary.Add
                    || op instanceof Binary.Sub || op instanceof Binary.Mul || op instanceof Binary.Div;
        }
        // the larger of two equal zeros may be either
        boolean extreme = op instanceof Reduction || op instanceof Pool || op instanceof GlobalPool || op instanceof Clip;
        return !extreme && !(op instanceof ScatterElements) && isExact(op);
    }

    private static boolean isExact(Op op) {
        return switch (op) {
            case Unary.Neg _, Unary.Abs _, Unary.Sign _, Unary.Relu _, Unary.Sqrt _, Unary.Reciprocal _ -> true;
            case Unary.Floor _, Unary.Ceil _, Unary.Round _ -> true;
            case Unary _, Binary.Pow _ -> false;
            // one correctly rounded step
            case Binary _ -> true;
            case Reduction.ReduceMax _, Reduction.ReduceMin _, Pool.MaxPool _, GlobalPool.GlobalMaxPool _ -> true;
            case Reduction _, Pool _, GlobalPool _, AdaptiveAveragePool _, SoftmaxFamily _ -> false;
            case MatMul _, Gemm _, Convolution _, Attention _, Random _, Dropout _ -> false;
            case BatchNormalization _, LayerNormalization _, InstanceNormalization _, GroupNormalization _, RMSNormalization _ -> false;
            case ScatterElements s -> s.combine() != Combine.ADD && s.combine() != Combine.MUL;
            // these compare, choose, move and count
            case Comparison _, Logic _, Classification _, Clip _, Where _, Cast _, ArgReduction _, TopK _ -> true;
            case View _, Transpose _, Expand _, Concat _, Split _, Slice _, Pad _, Gather _, GatherElements _ -> true;
            case ShapeOf _, ConstantOfShape _, Range _, Constant _ -> true;
        };
    }

    /** The error that each element of a result may have. */
    static double[] of(Case given, List<Tensor> expected, int result) {
        Tensor e = expected.get(result);
        double[] allowed = new double[Math.toIntExact(e.count())];
        Op op = given.op();
        if (!e.dtype().isFloat()) {
            // a power with a floating-point exponent is cut to an integer
            boolean cut = op instanceof Binary.Pow && given.operands().get(1).dtype().isFloat();
            Arrays.fill(allowed, cut ? 1 : 0);
            return allowed;
        }
        if (isExact(op)) {
            return allowed;
        }
        double u = e.dtype() == DType.FLOAT64 ? 0x1p-53 : 0x1p-24;
        double[] bound = bound(given, expected, result);
        for (int i = 0; i < allowed.length; i++) {
            double size = Math.abs(e.at(i));
            double rounding = 2 * roundoff(e.dtype()) * size + 2 * subnormal(e.dtype());
            // an infinite bound belongs to an infinite operand, whose result is none of rounding's
            double more = Double.isFinite(bound[i]) ? u * bound[i] : 0;
            allowed[i] = rounding + more + (op instanceof Unary ? FLUSHED * Math.max(1, Math.abs(operand(given, i))) : 0);
        }
        return allowed;
    }

    private static double operand(Case given, int i) {
        double x = given.operands().getFirst().at(i);
        return Double.isFinite(x) ? x : 1;
    }

    private static double roundoff(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> 0x1p-53;
            case FLOAT32 -> 0x1p-24;
            case FLOAT16 -> 0x1p-11;
            case BFLOAT16 -> 0x1p-8;
            case INT8, UINT8, INT32, INT64, BOOL -> 0;
        };
    }

    private static double subnormal(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> Double.MIN_VALUE;
            case FLOAT32 -> Float.MIN_VALUE;
            case FLOAT16 -> 0x1p-24;
            case BFLOAT16 -> 0x1p-133;
            case INT8, UINT8, INT32, INT64, BOOL -> 0;
        };
    }

    /** The table, in units of u. */
    private static double[] bound(Case given, List<Tensor> expected, int result) {
        Op op = given.op();
        double[] e = sizes(expected.get(result));
        List<Tensor> in = given.operands();
        return switch (op) {
            case Unary unary -> unary(unary, sizes(in.getFirst()), e);
            case Binary _ -> map(e, v -> 64 * v);
            case Reduction r -> reduction(r, in.getFirst(), e);
            case SoftmaxFamily.Softmax _ -> map(e, v -> (16 + length(in.getFirst(), op) + 4 * largest(in.getFirst())) * v);
            case SoftmaxFamily.LogSoftmax _ -> map(e, v -> 4 * v + 16 + length(in.getFirst(), op) + 4 * largest(in.getFirst()));
            case ScatterElements _ -> absolute(op, in, in.get(2).count());
            case MatMul _ -> absolute(op, in, in.getFirst().shape().sizes()[in.getFirst().shape().rank() - 1]);
            case Gemm g -> absolute(new Gemm(Math.abs(g.alpha()), Math.abs(g.beta()), g.transposeA(), g.transposeB()), in,
                    in.getFirst().shape().sizes()[g.transposeA() ? 0 : 1]);
            // an element sums over no more than all weights
            case Convolution _ -> absolute(op, in, in.get(1).count());
            case Pool p -> absolute(op, in, p.window().kernel().stream().reduce(1, Math::multiplyExact));
            case GlobalPool _, AdaptiveAveragePool _ -> absolute(op, in, in.getFirst().count());
            case RandomUniform(_, double low, double high, _) -> map(e, _ -> 4 * (Math.abs(low) + Math.abs(high)));
            case RandomNormal(_, double mean, double deviation, _) -> map(e, _ -> 64 * (Math.abs(mean) + 8 * deviation));
            case Dropout _ -> map(e, v -> 4 * v);
            case BatchNormalization _, LayerNormalization _, InstanceNormalization _, GroupNormalization _, RMSNormalization _, Attention _ ->
                conditioned(given, expected, result, e);
            case Comparison _, Logic _, Classification _, Clip _, Where _, Cast _, ArgReduction _, TopK _ -> new double[e.length];
            case View _, Transpose _, Expand _, Concat _, Split _, Slice _, Pad _, Gather _, GatherElements _ -> new double[e.length];
            case ShapeOf _, ConstantOfShape _, Range _, Constant _ -> new double[e.length];
        };
    }

    private static double[] unary(Unary op, double[] x, double[] e) {
        double[] bound = new double[e.length];
        for (int i = 0; i < e.length; i++) {
            bound[i] = switch (op) {
                case Unary.Exp _, Unary.Log _, Unary.Tanh _, Unary.LeakyRelu _, Unary.Softsign _ -> 8 * e[i];
                case Unary.Erf _ -> 16 * e[i];
                case Unary.Sin _, Unary.Cos _ -> 8 * e[i] + 4;
                // e^(a·x) has the relative error of a·x
                case Unary.Sigmoid _ -> (16 + 4 * x[i]) * e[i];
                case Unary.Swish(double alpha) -> (16 + 4 * Math.abs(alpha) * x[i]) * e[i];
                // the formulas, step by step, cancel
                case Unary.Softplus _ -> 16 * e[i] + 4;
                case Unary.Mish _, Unary.Gelu _ -> 16 * e[i] + 8 * x[i];
                case Unary.Elu(double alpha) -> 8 * e[i] + 4 * Math.abs(alpha);
                case Unary.Selu(double alpha, double gamma) -> 8 * e[i] + 4 * Math.abs(alpha * gamma);
                case Unary.HardSigmoid(double alpha, double beta) -> 4 * (Math.min(Math.abs(alpha) * x[i], 4) + Math.abs(beta));
                case Unary.HardSwish _ -> 8 * x[i];
                case Unary.Neg _, Unary.Abs _, Unary.Sign _, Unary.Relu _, Unary.Sqrt _, Unary.Reciprocal _ -> 0;
                case Unary.Floor _, Unary.Ceil _, Unary.Round _ -> 0;
            };
        }
        return bound;
    }

    private static double[] reduction(Reduction op, Tensor x, double[] e) {
        double n = (double) x.count() / Math.max(1, e.length) + 4;
        return switch (op) {
            case Reduction.ReduceSum _, Reduction.ReduceMean _ -> map(sizes(EXACT.evaluate(op, List.of(abs(x))).getFirst()), v -> n * v);
            case Reduction.ReduceProd _, Reduction.ReduceL1 _, Reduction.ReduceL2 _ -> map(e, v -> n * v);
            case Reduction.ReduceMax _, Reduction.ReduceMin _ -> new double[e.length];
        };
    }

    /** Sums in any order: n·Σ|a||b|, which the operator itself gives for absolute values. */
    private static double[] absolute(Op op, List<Tensor> in, double n) {
        return map(sizes(EXACT.evaluate(op, in.stream().map(Tolerance::abs).toList()).getFirst()), v -> (n + 8) * v);
    }

    /** Normalisations and attention: how well they are conditioned is seen from what stepwise binary32 arithmetic makes of them. */
    private static double[] conditioned(Case given, List<Tensor> expected, int result, double[] e) {
        Tensor stepwise = STEPWISE.evaluate(given.op(), given.operands()).get(result);
        double worst = 0;
        double most = 0;
        for (int i = 0; i < e.length; i++) {
            double error = Math.abs(stepwise.at(i) - expected.get(result).at(i));
            worst = Double.isFinite(error) ? Math.max(worst, error) : worst;
            most = Double.isFinite(e[i]) ? Math.max(most, e[i]) : most;
        }
        double u = stepwise.dtype() == DType.FLOAT64 ? 0x1p-53 : 0x1p-24;
        boolean narrow = stepwise.dtype().bytes() == 2;
        double bound = (narrow ? 0 : 16 * worst / u) + (16 + given.operands().getFirst().count()) * Math.max(1, most);
        return map(e, _ -> bound);
    }

    private static double length(Tensor x, Op op) {
        int axis = ((SoftmaxFamily) op).axis();
        return x.shape().dim(axis).size();
    }

    private static double largest(Tensor x) {
        return Arrays.stream(sizes(x)).filter(Double::isFinite).max().orElse(0);
    }

    private static Tensor abs(Tensor x) {
        return !x.dtype().isFloat() ? x : EXACT.evaluate(new Unary.Abs(), List.of(x)).getFirst();
    }

    private static double[] sizes(Tensor x) {
        return map(x.toDoubles(), Math::abs);
    }

    private static double[] map(double[] x, DoubleUnaryOperator function) {
        return Arrays.stream(x).map(function).toArray();
    }
}
