package axiom.api.graph;

import java.util.List;

/**
 * One operand, element by element, into a tensor of the same type.
 *
 * <p>{@link Neg}, {@link Abs}, {@link Sign} and {@link Relu} take any numeric type (integers wrap); the others take floating-point numbers only.
 */
public sealed interface Unary extends Op {

    /** −x. */
    record Neg() implements Unary {}

    /** |x|. */
    record Abs() implements Unary {}

    /** −1, 0 or 1; NaN for NaN. */
    record Sign() implements Unary {}

    /** e^x. */
    record Exp() implements Unary {}

    /** The natural logarithm; NaN for negative numbers. */
    record Log() implements Unary {}

    /** The square root; NaN for negative numbers. */
    record Sqrt() implements Unary {}

    /** 1/x. */
    record Reciprocal() implements Unary {}

    /** The sine of x radians. */
    record Sin() implements Unary {}

    /** The cosine of x radians. */
    record Cos() implements Unary {}

    /** The error function 2/√π·∫₀ˣ e^(−t²) dt. */
    record Erf() implements Unary {}

    /** The largest integer that is not larger. */
    record Floor() implements Unary {}

    /** The smallest integer that is not smaller. */
    record Ceil() implements Unary {}

    /** The nearest integer, ties to even. */
    record Round() implements Unary {}

    /** max(0, x). */
    record Relu() implements Unary {}

    /** 1/(1 + e^−x). */
    record Sigmoid() implements Unary {}

    /** The hyperbolic tangent. */
    record Tanh() implements Unary {}

    /** ln(1 + e^x). */
    record Softplus() implements Unary {}

    /** x/(1 + |x|). */
    record Softsign() implements Unary {}

    /** x·tanh(softplus(x)). Misra, "Mish: a self regularized non-monotonic activation function", 2019. */
    record Mish() implements Unary {}

    /** x·max(0, min(1, x/6 + 1/2)). */
    record HardSwish() implements Unary {}

    /**
     * x for x ≥ 0, alpha·x otherwise.
     *
     * @param alpha the slope of the negative side; ONNX's default is 0.01
     */
    record LeakyRelu(double alpha) implements Unary {}

    /**
     * x for x ≥ 0, alpha·(e^x − 1) otherwise. Clevert et al., 2015.
     *
     * @param alpha the scale of the negative side; ONNX's default is 1
     */
    record Elu(double alpha) implements Unary {}

    /**
     * gamma·x for x &gt; 0, gamma·alpha·(e^x − 1) otherwise. Klambauer et al., "Self-normalizing neural networks", 2017.
     *
     * @param alpha ONNX's default is 1.67326319217681884765625
     * @param gamma ONNX's default is 1.05070102214813232421875
     */
    record Selu(double alpha, double gamma) implements Unary {}

    /**
     * x·Φ(x), Φ the standard normal distribution. Hendrycks and Gimpel, 2016.
     *
     * @param tanh whether Φ is approximated by (1 + tanh(√(2/π)(x + 0.044715 x³)))/2
     */
    record Gelu(boolean tanh) implements Unary {}

    /**
     * max(0, min(1, alpha·x + beta)).
     *
     * @param alpha ONNX's default is 0.2
     * @param beta ONNX's default is 0.5
     */
    record HardSigmoid(double alpha, double beta) implements Unary {}

    /**
     * x·sigmoid(alpha·x); with alpha = 1 also called SiLU.
     *
     * @param alpha ONNX's default is 1
     */
    record Swish(double alpha) implements Unary {}

    @Override
    default List<Operand> infer(Operands in) {
        in.requireCount(1, 1);
        switch (this) {
            case Neg _, Abs _, Sign _, Relu _ -> in.requireNumeric(0);
            default -> in.requireFloat(0);
        }
        if (this instanceof Neg && in.get(0).known().isPresent()) {
            try {
                return List.of(Operand.known(in.type(0), in.get(0).known().get().stream().map(d -> d.times(-1)).toList()));
            } catch (ArithmeticException _) {
                // the least integer has no negative: the run wraps
                return List.of(Operand.of(in.type(0)));
            }
        }
        return List.of(Operand.of(in.type(0)));
    }
}
