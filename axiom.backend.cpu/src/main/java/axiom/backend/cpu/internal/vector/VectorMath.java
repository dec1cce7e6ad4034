package axiom.backend.cpu.internal.vector;

import axiom.backend.cpu.internal.kernel.Polynomials;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions of binary32 numbers, evaluated in binary64. The errors are below 2^−33 relatively, so that one rounding to binary32 dominates: below 0.51 ulp,
 * subnormal results and overflow included.
 */
final class VectorMath {

    static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Long> J = LongVector.SPECIES_PREFERRED;
    /** Adding it rounds to an integer, which then stands in the low bits. */
    private static final double ROUND = 0x1.8p52;
    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN2 = 0.6931471805599453;
    private static final double HALF_PI = 1.5707963267948966;
    private static final double HALF_PI_LOW = 6.123233995736766e-17;
    /** Beyond this, e^x is 0 or infinity in binary32 with room to spare. */
    private static final double EXTREME = 200;
    /** Up to here three terms of π/2 reduce well enough. */
    static final double REDUCIBLE = 1e6;

    private VectorMath() {}

    static DoubleVector constant(double value) {
        return DoubleVector.broadcast(D, value);
    }

    private static DoubleVector polynomial(double[] c, DoubleVector x) {
        DoubleVector sum = constant(c[c.length - 1]);
        for (int i = c.length - 2; i >= 0; i--) {
            sum = sum.fma(x, constant(c[i]));
        }
        return sum;
    }

    /** e^x. */
    static DoubleVector exp(DoubleVector x) {
        DoubleVector bounded = x.max(-EXTREME).min(EXTREME);
        DoubleVector shifted = bounded.fma(constant(LOG2_E), constant(ROUND));
        DoubleVector r = shifted.sub(ROUND).fma(constant(-LN2), bounded);
        DoubleVector tail = r.mul(r).mul(exponential(r));
        return r.add(tail).add(1).mul(power(shifted));
    }

    /** e^x − 1, relatively exact near 0. */
    static DoubleVector expm1(DoubleVector x) {
        DoubleVector bounded = x.max(-EXTREME).min(EXTREME);
        DoubleVector shifted = bounded.fma(constant(LOG2_E), constant(ROUND));
        DoubleVector r = shifted.sub(ROUND).fma(constant(-LN2), bounded);
        DoubleVector tail = r.mul(r).mul(exponential(r));
        DoubleVector scale = power(shifted);
        return r.add(tail).fma(scale, scale.sub(1));
    }

    private static DoubleVector exponential(DoubleVector r) {
        double[] c = Polynomials.EXPONENTIAL;
        return constant(c[6]).fma(r, constant(c[5])).fma(r, constant(c[4])).fma(r, constant(c[3])).fma(r, constant(c[2]))
                .fma(r, constant(c[1])).fma(r, constant(c[0]));
    }

    /** 2^n for the integer n in the low bits. */
    private static DoubleVector power(DoubleVector shifted) {
        LongVector bits = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
        return bits.add(LongVector.broadcast(J, 1023L << 52)).reinterpretAsDoubles();
    }

    /** ln x of a positive normal number. */
    private static DoubleVector logNormal(DoubleVector x) {
        // the exponent such that the rest lies between √½ and √2
        LongVector bits = x.reinterpretAsLongs();
        LongVector up = bits.add(LongVector.broadcast(J, 0x0009_5F61_9980_C433L));
        LongVector exponent = up.lanewise(VectorOperators.LSHR, 52);
        DoubleVector n = exponent.or(0x4330_0000_0000_0000L).reinterpretAsDoubles().sub(0x1p52 + 1023);
        LongVector unit = exponent.sub(LongVector.broadcast(J, 1023)).lanewise(VectorOperators.LSHL, 52);
        DoubleVector m = bits.sub(unit).reinterpretAsDoubles();
        DoubleVector s = m.sub(1).div(m.add(1));
        DoubleVector z = s.mul(s);
        DoubleVector tail = polynomial(Polynomials.LOGARITHM, z).mul(z).mul(s);
        return n.fma(constant(LN2), s.add(s).add(tail));
    }

    /** ln x. */
    static DoubleVector log(DoubleVector x) {
        DoubleVector value = logNormal(x);
        VectorMask<Double> infinite = x.compare(VectorOperators.EQ, Double.POSITIVE_INFINITY);
        VectorMask<Double> zero = x.compare(VectorOperators.EQ, 0);
        VectorMask<Double> valid = x.compare(VectorOperators.GE, 0);
        return constant(Double.NaN).blend(value, valid).blend(Double.NEGATIVE_INFINITY, zero).blend(Double.POSITIVE_INFINITY, infinite);
    }

    /** ln(1 + e^x). */
    static DoubleVector softplus(DoubleVector x) {
        DoubleVector e = exp(x.abs().neg());
        DoubleVector small = e.mul(e).fma(constant(-0.5), e);
        DoubleVector rest = logNormal(e.add(1)).blend(small, e.compare(VectorOperators.LT, 0x1p-15));
        return x.max(0).add(rest);
    }

    /** 1/(1 + e^−x). */
    static DoubleVector sigmoid(DoubleVector x) {
        // exactly 0 at −∞, since x·sigmoid(x) is NaN there
        return constant(1).div(exp(x.neg()).add(1)).blend(0, x.compare(VectorOperators.LT, -EXTREME));
    }

    /** tanh x. */
    static DoubleVector tanh(DoubleVector x) {
        DoubleVector e = expm1(x.abs().mul(2));
        return withSign(e.div(e.add(2)), x);
    }

    /** x·tanh(softplus(x)) = x·(e² + 2e)/(e² + 2e + 2), e = e^x. */
    static DoubleVector mish(DoubleVector x) {
        DoubleVector e = exp(x.min(40));
        DoubleVector n = e.mul(e.add(2));
        return x.mul(n.div(n.add(2)).blend(0, x.compare(VectorOperators.LT, -EXTREME)));
    }

    /** The error function. */
    static DoubleVector erf(DoubleVector x) {
        DoubleVector a = x.abs();
        DoubleVector near = polynomial(Polynomials.ERF, a.mul(a)).mul(a);
        DoubleVector far = constant(1).sub(tail(a));
        return withSign(far.blend(near, a.compare(VectorOperators.LT, 1)), x);
    }

    /** The complementary error function of x ≥ 0. */
    private static DoubleVector tail(DoubleVector x) {
        DoubleVector a = x.min(10.5);
        DoubleVector t = a.sub(3).div(a.add(3));
        return exp(a.mul(a).neg()).mul(polynomial(Polynomials.ERFCX, t)).blend(0, x.compare(VectorOperators.GT, EXTREME));
    }

    /** x·Φ(x). */
    static DoubleVector gelu(DoubleVector x) {
        DoubleVector upper = tail(x.abs().mul(Math.sqrt(0.5)));
        DoubleVector twice = constant(2).sub(upper).blend(upper, x.compare(VectorOperators.LT, 0));
        return x.mul(0.5).mul(twice);
    }

    /** x·Φ(x) with Φ by the hyperbolic tangent. */
    static DoubleVector geluTanh(DoubleVector x) {
        DoubleVector cube = x.mul(x).mul(x);
        DoubleVector inner = cube.fma(constant(0.044715), x).mul(2 * Math.sqrt(2 / Math.PI));
        return x.mul(sigmoid(inner));
    }

    /** The sine, or with {@code quarter} = 1 the cosine, for |x| up to {@link #REDUCIBLE}. */
    static DoubleVector sine(DoubleVector x, long quarter) {
        DoubleVector shifted = x.fma(constant(2 / Math.PI), constant(ROUND));
        DoubleVector n = shifted.sub(ROUND);
        DoubleVector r = n.fma(constant(-HALF_PI_LOW), n.fma(constant(-HALF_PI), x));
        LongVector turn = shifted.reinterpretAsLongs().add(LongVector.broadcast(J, quarter));
        DoubleVector z = r.mul(r);
        DoubleVector sine = polynomial(Polynomials.SINE, z).mul(z).mul(r).add(r);
        DoubleVector cosine = polynomial(Polynomials.COSINE, z).fma(z, constant(1));
        VectorMask<Double> odd = turn.and(1).compare(VectorOperators.EQ, 1).cast(D);
        LongVector sign = turn.and(2).lanewise(VectorOperators.LSHL, 62);
        return sine.blend(cosine, odd).reinterpretAsLongs().lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
    }

    private static DoubleVector withSign(DoubleVector magnitude, DoubleVector of) {
        LongVector sign = of.reinterpretAsLongs().and(Long.MIN_VALUE);
        return magnitude.reinterpretAsLongs().or(sign).reinterpretAsDoubles();
    }
}
