package axiom.core.reference;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;

import axiom.api.graph.Unary;
import axiom.api.tensor.TensorType;

/** Functions of one operand, element by element. */
final class Unaries {

    private static final double ROOT_HALF = 0.70710678118654752440;
    private static final double ROOT_TWO_OVER_PI = 0.79788456080286535588;

    private Unaries() {}

    static Buffer apply(Unary op, Buffer x, Site site) {
        return switch (x) {
            case Reals reals -> map(real(op, site.precision()), reals.values(), site.result(), site.precision());
            case Integers integers -> map(integer(op), integers.values(), site.result());
        };
    }

    private static Reals map(DoubleUnaryOperator function, double[] x, TensorType type, Precision precision) {
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            result[i] = precision.round(function.applyAsDouble(x[i]));
        }
        return Reals.rounded(type, result);
    }

    private static Integers map(LongUnaryOperator function, long[] x, TensorType type) {
        long[] result = new long[x.length];
        for (int i = 0; i < x.length; i++) {
            result[i] = function.applyAsLong(x[i]);
        }
        return Integers.wrapped(type, result);
    }

    private static LongUnaryOperator integer(Unary op) {
        return switch (op) {
            case Unary.Neg _ -> x -> -x;
            case Unary.Abs _ -> Math::abs;
            case Unary.Sign _ -> Long::signum;
            case Unary.Relu _ -> x -> Math.max(0, x);
            case Unary.Exp _, Unary.Log _, Unary.Sqrt _, Unary.Reciprocal _, Unary.Sin _, Unary.Cos _, Unary.Erf _ -> throw noInteger(op);
            case Unary.Floor _, Unary.Ceil _, Unary.Round _, Unary.Sigmoid _, Unary.Tanh _, Unary.Softplus _ -> throw noInteger(op);
            case Unary.Softsign _, Unary.Mish _, Unary.HardSwish _, Unary.LeakyRelu _, Unary.Elu _, Unary.Selu _ -> throw noInteger(op);
            case Unary.Gelu _, Unary.HardSigmoid _, Unary.Swish _ -> throw noInteger(op);
        };
    }

    private static IllegalArgumentException noInteger(Unary op) {
        return new IllegalArgumentException("[axiom.reference] " + op.name() + " takes floating-point numbers");
    }

    /** The function; {@code map} rounds what it returns. */
    private static DoubleUnaryOperator real(Unary op, Precision p) {
        return switch (op) {
            case Unary.Neg _ -> x -> -x;
            case Unary.Abs _ -> Math::abs;
            case Unary.Sign _ -> Math::signum;
            case Unary.Exp _ -> StrictMath::exp;
            case Unary.Log _ -> StrictMath::log;
            case Unary.Sqrt _ -> Math::sqrt;
            case Unary.Reciprocal _ -> x -> 1 / x;
            case Unary.Sin _ -> StrictMath::sin;
            case Unary.Cos _ -> StrictMath::cos;
            case Unary.Erf _ -> ErrorFunction::erf;
            case Unary.Floor _ -> Math::floor;
            case Unary.Ceil _ -> Math::ceil;
            case Unary.Round _ -> Math::rint;
            case Unary.Relu _ -> x -> Math.max(0, x);
            case Unary.Sigmoid _ -> Unaries::sigmoid;
            case Unary.Tanh _ -> StrictMath::tanh;
            case Unary.Softplus _ -> Unaries::softplus;
            case Unary.Softsign _ -> x -> x / p.round(1 + Math.abs(x));
            case Unary.Mish _ -> x -> x * StrictMath.tanh(softplus(x));
            case Unary.HardSwish _ -> hardSwish(p);
            case Unary.LeakyRelu(double alpha) -> leakyRelu(p.round(alpha));
            case Unary.Elu(double alpha) -> elu(p.round(alpha), p);
            case Unary.Selu(double alpha, double gamma) -> selu(p.round(alpha), p.round(gamma), p);
            case Unary.Gelu(boolean tanh) -> tanh ? Unaries::geluByTanh : x -> x * (ErrorFunction.erfc(-x * ROOT_HALF) / 2);
            case Unary.HardSigmoid(double alpha, double beta) -> hardSigmoid(p.round(alpha), p.round(beta), p);
            case Unary.Swish(double alpha) -> swish(p.round(alpha));
        };
    }

    private static DoubleUnaryOperator hardSwish(Precision p) {
        return x -> x * Math.max(0, Math.min(1, p.round(p.round(x / 6) + 0.5)));
    }

    private static DoubleUnaryOperator leakyRelu(double alpha) {
        return x -> x >= 0 ? x : alpha * x;
    }

    private static DoubleUnaryOperator elu(double alpha, Precision p) {
        return x -> x >= 0 ? x : alpha * p.round(StrictMath.expm1(x));
    }

    private static DoubleUnaryOperator selu(double alpha, double gamma, Precision p) {
        return x -> gamma * (x > 0 ? x : p.round(alpha * p.round(StrictMath.expm1(x))));
    }

    private static DoubleUnaryOperator hardSigmoid(double alpha, double beta, Precision p) {
        return x -> Math.max(0, Math.min(1, p.round(p.round(alpha * x) + beta)));
    }

    private static DoubleUnaryOperator swish(double alpha) {
        return x -> x * sigmoid(alpha * x);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(0, x) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    /** (1 + tanh u)/2 is the sigmoid of 2u, which does not cancel. */
    private static double geluByTanh(double x) {
        return x * sigmoid(2 * ROOT_TWO_OVER_PI * (x + 0.044715 * x * x * x));
    }
}
