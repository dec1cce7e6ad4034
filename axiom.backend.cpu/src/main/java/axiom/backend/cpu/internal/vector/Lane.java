package axiom.backend.cpu.internal.vector;

import axiom.backend.cpu.internal.kernel.Polynomials;

/**
 * The functions of {@link VectorMath} for one number, operation by operation, for what is left of a row when no more vector fits: a result does not depend on
 * where in a row its argument stands.
 */
final class Lane {

    private static final double ROUND = 0x1.8p52;
    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN2 = 0.6931471805599453;
    private static final double EXTREME = 200;
    private static final long EXPONENT_OF_ONE = 1023L << 52;

    private Lane() {}

    private static double five(double[] c, int i, double x) {
        return Math.fma(Math.fma(Math.fma(Math.fma(c[i + 4], x, c[i + 3]), x, c[i + 2]), x, c[i + 1]), x, c[i]);
    }

    static double exp(double x) {
        return exponential(Math.min(Math.max(x, -EXTREME), EXTREME));
    }

    private static double exponential(double x) {
        double shifted = Math.fma(x, LOG2_E, ROUND);
        double r = Math.fma(shifted - ROUND, -LN2, x);
        return (Math.fma(r * r, tail(r), r) + 1) * power(shifted);
    }

    static double expm1(double x) {
        double bounded = Math.min(Math.max(x, -EXTREME), EXTREME);
        double shifted = Math.fma(bounded, LOG2_E, ROUND);
        double r = Math.fma(shifted - ROUND, -LN2, bounded);
        double scale = power(shifted);
        return Math.fma(Math.fma(r * r, tail(r), r), scale, scale - 1);
    }

    private static double tail(double r) {
        double[] c = Polynomials.EXPONENTIAL;
        return Math.fma(Math.fma(five(c, 2, r), r, c[1]), r, c[0]);
    }

    private static double power(double shifted) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + EXPONENT_OF_ONE);
    }

    static double log(double x) {
        if (!(x > 0)) {
            return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
        if (x == Double.POSITIVE_INFINITY) {
            return x;
        }
        long bits = Double.doubleToRawLongBits(x);
        long exponent = bits + 0x0009_5F61_9980_C433L >>> 52;
        double n = exponent - 1023;
        double m = Double.longBitsToDouble(bits - ((exponent << 52) - EXPONENT_OF_ONE));
        double s = (m - 1) / (m + 1);
        double z = s * s;
        double tail = Math.fma(five(Polynomials.LOGARITHM, 1, z), z, Polynomials.LOGARITHM[0]) * z;
        return Math.fma(n, LN2, Math.fma(tail, s, s + s));
    }

    static double softplus(double x) {
        double e = exponential(Math.max(-Math.abs(x), -EXTREME));
        double s = e / (e + 2);
        double z = s * s;
        double[] c = Polynomials.LOGARITHM_TO_TWO;
        double tail = Math.fma(Math.fma(Math.fma(five(c, 3, z), z, c[2]), z, c[1]), z, c[0]) * z;
        return Math.max(x, 0) + Math.fma(tail, s, s + s);
    }

    static double sigmoid(double x) {
        return x < -EXTREME ? 0 : 1 / (exp(-x) + 1);
    }

    static double tanh(double x) {
        double e = expm1(Math.abs(x + x));
        return Math.copySign(e / (e + 2), x);
    }

    static double mish(double x) {
        double e = exp(Math.min(x, EXTREME));
        double n = e * (e + 2);
        return x * (x < -EXTREME ? 0 : n / (n + 2));
    }

    static double erf(double x) {
        double a = Math.min(Math.max(x, -Polynomials.ERF_LIMIT), Polynomials.ERF_LIMIT);
        double z = a * a;
        double[] f = Polynomials.ERF;
        double[] b = Polynomials.ERF_BELOW;
        double above = Math.fma(Math.fma(five(f, 2, z), z, f[1]), z, f[0]);
        double below = Math.fma(Math.fma(Math.fma(five(b, 3, z), z, b[2]), z, b[1]), z, b[0]);
        return above / below * a;
    }

    static double gelu(double x) {
        double magnitude = Math.abs(x);
        double bounded = Math.min(magnitude, EXTREME);
        double a = Math.min(bounded * Math.sqrt(0.5), Polynomials.ERFCX_LIMIT);
        double[] t = Polynomials.ERFCX;
        double[] u = Polynomials.ERFCX_BELOW;
        double above = Math.fma(five(t, 1, a), a, t[0]);
        double below = Math.fma(Math.fma(five(u, 2, a), a, u[1]), a, u[0]);
        double complement = exponential(-(a * a)) * above / below;
        return (x + magnitude - bounded * complement) * 0.5;
    }

    static double geluTanh(double x) {
        return x * sigmoid(Math.fma(x * x * x, 0.044715, x) * (2 * Math.sqrt(2 / Math.PI)));
    }

    static double swish(double x, double alpha) {
        return x * sigmoid(x * alpha);
    }

    static double elu(double x, double scale, double positive) {
        return x >= 0 ? x * positive : expm1(x) * scale;
    }
}
