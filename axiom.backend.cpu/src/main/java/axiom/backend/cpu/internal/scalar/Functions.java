package axiom.backend.cpu.internal.scalar;

import axiom.api.graph.Binary;
import axiom.api.graph.Unary;
import axiom.backend.cpu.internal.kernel.Polynomials;

/** One-argument functions in binary64, for one number. Rounding the result to binary32 leaves an error below 1 ulp of binary32. */
public final class Functions {

    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double GELU = Math.sqrt(2 / Math.PI);

    private Functions() {}

    /**
     * The function of an operator.
     *
     * @param op the operator
     * @param x the argument
     * @return its value
     */
    public static double at(Unary op, double x) {
        return switch (op) {
            case Unary.Neg _ -> -x;
            case Unary.Abs _ -> Math.abs(x);
            case Unary.Sign _ -> Math.signum(x);
            case Unary.Exp _ -> Math.exp(x);
            case Unary.Log _ -> Math.log(x);
            case Unary.Sqrt _ -> Math.sqrt(x);
            case Unary.Reciprocal _ -> 1 / x;
            case Unary.Sin _ -> Math.sin(x);
            case Unary.Cos _ -> Math.cos(x);
            case Unary.Erf _ -> erf(x);
            case Unary.Floor _ -> Math.floor(x);
            case Unary.Ceil _ -> Math.ceil(x);
            case Unary.Round _ -> Math.rint(x);
            case Unary.Relu _ -> Math.max(0, x);
            case Unary.Sigmoid _ -> sigmoid(x);
            case Unary.Tanh _ -> Math.tanh(x);
            case Unary.Softplus _ -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case Unary.Softsign _ -> x / (1 + Math.abs(x));
            case Unary.Mish _ -> mish(x);
            case Unary.HardSwish _ -> x * Math.clamp(x / 6 + 0.5, 0.0, 1.0);
            case Unary.LeakyRelu(double alpha) -> x >= 0 ? x : (float) alpha * x;
            case Unary.Elu(double alpha) -> x >= 0 ? x : (float) alpha * Math.expm1(x);
            case Unary.Selu(double alpha, double gamma) -> x > 0 ? (float) gamma * x : (float) gamma * ((float) alpha * Math.expm1(x));
            case Unary.Gelu(boolean tanh) -> tanh ? x * sigmoid(2 * GELU * (x + 0.044715 * x * x * x)) : x * upperTail(-x * SQRT_HALF) / 2;
            case Unary.HardSigmoid(double alpha, double beta) -> Math.clamp((float) alpha * x + (float) beta, 0.0, 1.0);
            case Unary.Swish(double alpha) -> x * sigmoid((float) alpha * x);
        };
    }

    /**
     * The function of an operator.
     *
     * @param op the operator
     * @param a the left argument
     * @param b the right argument
     * @return its value
     */
    public static float at(Binary op, float a, float b) {
        return switch (op) {
            case Binary.Add _ -> a + b;
            case Binary.Sub _ -> a - b;
            case Binary.Mul _ -> a * b;
            case Binary.Div _ -> a / b;
            case Binary.Pow _ -> power(a, b);
            case Binary.Min _ -> Math.min(a, b);
            case Binary.Max _ -> Math.max(a, b);
            case Binary.PRelu _ -> a >= 0 ? a : a * b;
        };
    }

    /** IEEE 754's power: 1 to any power and any number to the power of 0 are 1, which Java's is not for NaN and infinities. */
    public static float power(float a, float b) {
        return a == 1 || (a == -1 && Float.isInfinite(b)) ? 1 : (float) Math.pow(a, b);
    }

    private static double sigmoid(double x) {
        double e = Math.exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    private static double mish(double x) {
        double e = Math.exp(Math.min(x, 40));
        double n = e * (e + 2);
        return x * (n / (n + 2));
    }

    private static double erf(double x) {
        double a = Math.clamp(x, -Polynomials.ERF_LIMIT, Polynomials.ERF_LIMIT);
        double z = a * a;
        return a * (Polynomials.at(Polynomials.ERF, z) / Polynomials.at(Polynomials.ERF_BELOW, z));
    }

    /** The complementary error function. */
    private static double upperTail(double x) {
        double a = Math.min(Math.abs(x), Polynomials.ERFCX_LIMIT);
        double scaled = Polynomials.at(Polynomials.ERFCX, a) / Polynomials.at(Polynomials.ERFCX_BELOW, a);
        // exactly 0 where it is smaller than any binary32 number, whatever it is multiplied with
        double tail = Math.abs(x) > 200 ? 0 : Math.exp(-a * a) * scaled;
        return x < 0 ? 2 - tail : tail;
    }
}
