package axiom.api.verify;

import java.util.List;

import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.Attention;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Convolution;
import axiom.api.graph.Gemm;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.graph.Pool;
import axiom.api.graph.RMSNormalization;
import axiom.api.graph.Reduction;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Unary;

/**
 * What {@link Semantics#FLOAT32} promises of each operator: the set of results that an execution may give. A verdict under that semantics holds for every backend
 * that keeps these promises; the strict profile of a backend is tested against them. u is 2^−24, the unit of roundoff of binary32; an ulp of a number y is 2^−23
 * times the largest power of two that is at most |y|, and at least 2^−149. All steps keep subnormal numbers and round to nearest, ties to even.
 *
 * <h2>Single steps</h2>
 * Add, Sub, Mul, Div, Sqrt, Reciprocal and LeakyRelu round the exact result once. Neg, Abs, Sign, Relu, Floor, Ceil, Round, Min, Max, comparisons, choices and all
 * that moves elements are exact. One operand of an addition or subtraction may stay unrounded there if it is a product or a sum of products (fused multiply-add), and
 * the addend may become a term of the sum.
 *
 * <h2>Functions</h2>
 * The result differs by at most {@link #ulps} ulps of the exact value from it, with the attributes rounded to binary32, and beyond the range of binary32 is its
 * largest number or infinite. Besides:
 * <ul>
 * <li>Exp is at least 0, at most 1 for x ≤ 0, at least 1 for x ≥ 0, and so exactly 1 at 0. Log is at most 0 for x ≤ 1 and at least 0 for x ≥ 1.
 * <li>Sigmoid is from 0 to 1; Tanh, Erf, Softsign, Sin and Cos from −1 to 1; Tanh, Erf and Softsign have the sign of x or are 0. Softplus is at least 0.
 * <li>Sigmoid, Swish, Mish and Gelu, where the exact value is below 2^−126·max(1, |x|) in size, may also give 0 or anything between 0 and what is said above.
 * <li>HardSigmoid rounds the product, the sum and the result as single steps do, or only the last ones. HardSwish is off by at most {@link #ulps} ulps and 4u·min(|x|, 4).
 * <li>Where an exact result is no number, so is the computed one; x·g(x) at an infinity may be NaN.
 * </ul>
 *
 * <h2>Sums</h2>
 * Sums, means, norms, products of matrices, convolutions and average pools add their terms in any order: a tree of additions, each rounded to binary32, or to at least
 * binary64 and to binary32 whenever it is stored. Products are rounded before or fused. What is divided by a count may instead be multiplied by its rounded
 * reciprocal. So the error of n terms is at most γ(n + 2) times the sum of their absolute values, γ(k) = k·u′/(1 − k·u′) with u′ = u(1 + 2^−20) (Higham, Accuracy
 * and Stability of Numerical Algorithms, 2nd ed., chapters 3 and 4), and each partial sum may overflow. Factors of Gemm other than 1 round once each, before or after
 * the sum.
 *
 * <h2>Compositions</h2>
 * <ul>
 * <li>Softmax subtracts the largest element (one rounding, to binary32 or to at least binary64), takes Exp, adds the results up, and divides each by the sum, or multiplies it by the rounded reciprocal
 * of the sum; at most four roundings stand between an exponential and its share. The exponentials that are divided are those that were added, up to one
 * rounding. Each result is from 0 to 1.
 * <li>LogSoftmax subtracts the largest element, then Log of the sum of exponentials, or the sum of both at once. Each result is at most 0.
 * <li>Layer, RMS, instance and group normalisation take the mean, subtract it from each element (one rounding), take the mean of the squares of these differences,
 * add epsilon, take the root, and divide, or multiply by its reciprocal; scale and reciprocal may be multiplied first. At most eight roundings stand between a
 * difference and its scaled quotient.
 * <li>BatchNormalization with given statistics takes those steps, or makes one factor and one summand for each channel first, with at most eight roundings each.
 * <li>Attention is the composition of its products, Softmax and sum.
 * </ul>
 *
 * <h2>Other types</h2>
 * Nothing is promised of the arithmetic of FLOAT64, FLOAT16 and BFLOAT16 tensors.
 */
public final class Accuracy {

    private Accuracy() {}

    /**
     * The largest error of a function, in units in the last place of the exact result.
     *
     * @param op an operator
     * @return 0 for what is exact or rounded once, and for compositions, whose steps count
     */
    public static int ulps(Op op) {
        return switch (op) {
            case Unary unary -> ulps(unary);
            case Binary.Pow _ -> 16;
            default -> 0;
        };
    }

    private static int ulps(Unary op) {
        return switch (op) {
            case Unary.Neg _, Unary.Abs _, Unary.Sign _, Unary.Sqrt _, Unary.Reciprocal _, Unary.Floor _, Unary.Ceil _, Unary.Round _ -> 0;
            case Unary.Relu _, Unary.LeakyRelu _, Unary.HardSigmoid _ -> 0;
            case Unary.HardSwish _ -> 2;
            case Unary.Exp _, Unary.Log _, Unary.Sin _, Unary.Cos _, Unary.Softsign _ -> 4;
            case Unary.Erf _, Unary.Sigmoid _, Unary.Tanh _, Unary.Softplus _, Unary.Elu _, Unary.Selu _ -> 8;
            case Unary.Mish _, Unary.Gelu _, Unary.Swish _ -> 16;
        };
    }

    /**
     * What a verdict assumes of an operator, for people.
     *
     * @param op an operator
     * @return a sentence each; none for single steps and what is exact
     */
    public static List<String> assumptions(Op op) {
        return switch (op) {
            case Unary unary when ulps(unary) > 0 -> List.of(op.name() + " is off by at most " + ulps(unary) + " ulps");
            case Binary.Pow _ -> List.of("Pow is off by at most " + ulps(op) + " ulps");
            case SoftmaxFamily _ ->
                List.of(op.name() + " subtracts the largest element, takes Exp, exactly 1 at 0 and off by at most " + ulps(new Unary.Exp())
                        + " ulps, and adds in any order");
            case Reduction.ReduceSum _, Reduction.ReduceMean _, Reduction.ReduceL1 _, Reduction.ReduceL2 _, Reduction.ReduceProd _ ->
                anyOrder(op);
            case MatMul _, Gemm _, Convolution _, Pool.AveragePool _, GlobalPool.GlobalAveragePool _, AdaptiveAveragePool _ -> anyOrder(op);
            case LayerNormalization _, RMSNormalization _, InstanceNormalization _, GroupNormalization _ ->
                List.of(op.name() + " takes the mean first, then the mean of squared differences, adding in any order");
            case BatchNormalization _ -> List.of(op.name() + " works step by step, or with one factor and one summand for each channel");
            case Attention _ -> List.of(op.name() + " is made of products, Softmax and a sum, adding in any order");
            default -> List.of();
        };
    }

    private static List<String> anyOrder(Op op) {
        return List.of(op.name() + " combines its terms in any order, each step rounded to nearest in binary32 or wider");
    }
}
