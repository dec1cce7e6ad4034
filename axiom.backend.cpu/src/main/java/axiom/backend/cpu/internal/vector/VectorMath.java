package axiom.backend.cpu.internal.vector;

import axiom.backend.cpu.internal.kernel.Polynomials;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions of binary32 numbers, evaluated in binary64. The errors are about 2^−31 relatively, so that one rounding to binary32 dominates: below 0.51 ulp,
 * subnormal results and overflow included.
 */
final class VectorMath {

    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Long> J = LongVector.SPECIES_PREFERRED;
    /** Adding it rounds to an integer, which then stands in the low bits. */
    private static final DoubleVector ROUND = constant(0x1.8p52);
    private static final DoubleVector LOG2_E = constant(1.4426950408889634);
    private static final DoubleVector MINUS_LN2 = constant(-0.6931471805599453);
    private static final DoubleVector LN2 = constant(0.6931471805599453);
    private static final DoubleVector TWO_OVER_PI = constant(2 / Math.PI);
    /** Minus π/2, and minus what that leaves out. */
    private static final DoubleVector HALF_PI = constant(-1.5707963267948966);
    private static final DoubleVector HALF_PI_LOW = constant(-6.123233995736766e-17);
    /** Beyond this, e^x is 0 or infinity in binary32 with room to spare. */
    private static final DoubleVector EXTREME = constant(200);
    private static final DoubleVector MINUS_EXTREME = constant(-200);
    private static final DoubleVector ZERO = constant(0);
    private static final DoubleVector QUARTER = constant(0.25);
    private static final DoubleVector HALF = constant(0.5);
    private static final DoubleVector ONE = constant(1);
    private static final DoubleVector TWO = constant(2);
    private static final DoubleVector ERF_LIMIT = constant(Polynomials.ERF_LIMIT);
    private static final DoubleVector MINUS_ERF_LIMIT = constant(-Polynomials.ERF_LIMIT);
    private static final DoubleVector ERFCX_LIMIT = constant(Polynomials.ERFCX_LIMIT);
    private static final DoubleVector ROOT_HALF = constant(Math.sqrt(0.5));
    private static final DoubleVector GELU_CUBE = constant(0.044715);
    private static final DoubleVector GELU_SCALE = constant(2 * Math.sqrt(2 / Math.PI));
    private static final DoubleVector INFINITY = constant(Double.POSITIVE_INFINITY);
    private static final DoubleVector MINUS_INFINITY = constant(Double.NEGATIVE_INFINITY);
    private static final DoubleVector NAN = constant(Double.NaN);
    private static final LongVector EXPONENT_OF_ONE = LongVector.broadcast(J, 1023L << 52);
    /** Carries into the exponent what is not below √2. */
    private static final LongVector TO_ROOT_TWO = LongVector.broadcast(J, 0x0009_5F61_9980_C433L);
    private static final LongVector AS_DOUBLE = LongVector.broadcast(J, 0x4330_0000_0000_0000L);
    private static final DoubleVector AS_DOUBLE_BIAS = constant(0x1p52 + 1023);
    private static final LongVector SIGN = LongVector.broadcast(J, Long.MIN_VALUE);

    // the coefficients, as vectors: making them anew in every expression is more than the compiler inlines
    private static final DoubleVector E0 = constant(Polynomials.EXPONENTIAL[0]);
    private static final DoubleVector E1 = constant(Polynomials.EXPONENTIAL[1]);
    private static final DoubleVector E2 = constant(Polynomials.EXPONENTIAL[2]);
    private static final DoubleVector E3 = constant(Polynomials.EXPONENTIAL[3]);
    private static final DoubleVector E4 = constant(Polynomials.EXPONENTIAL[4]);
    private static final DoubleVector E5 = constant(Polynomials.EXPONENTIAL[5]);
    private static final DoubleVector E6 = constant(Polynomials.EXPONENTIAL[6]);
    private static final DoubleVector G0 = constant(Polynomials.LOGARITHM[0]);
    private static final DoubleVector G1 = constant(Polynomials.LOGARITHM[1]);
    private static final DoubleVector G2 = constant(Polynomials.LOGARITHM[2]);
    private static final DoubleVector G3 = constant(Polynomials.LOGARITHM[3]);
    private static final DoubleVector G4 = constant(Polynomials.LOGARITHM[4]);
    private static final DoubleVector G5 = constant(Polynomials.LOGARITHM[5]);
    private static final DoubleVector H0 = constant(Polynomials.LOGARITHM_TO_TWO[0]);
    private static final DoubleVector H1 = constant(Polynomials.LOGARITHM_TO_TWO[1]);
    private static final DoubleVector H2 = constant(Polynomials.LOGARITHM_TO_TWO[2]);
    private static final DoubleVector H3 = constant(Polynomials.LOGARITHM_TO_TWO[3]);
    private static final DoubleVector H4 = constant(Polynomials.LOGARITHM_TO_TWO[4]);
    private static final DoubleVector H5 = constant(Polynomials.LOGARITHM_TO_TWO[5]);
    private static final DoubleVector H6 = constant(Polynomials.LOGARITHM_TO_TWO[6]);
    private static final DoubleVector H7 = constant(Polynomials.LOGARITHM_TO_TWO[7]);
    private static final DoubleVector F0 = constant(Polynomials.ERF[0]);
    private static final DoubleVector F1 = constant(Polynomials.ERF[1]);
    private static final DoubleVector F2 = constant(Polynomials.ERF[2]);
    private static final DoubleVector F3 = constant(Polynomials.ERF[3]);
    private static final DoubleVector F4 = constant(Polynomials.ERF[4]);
    private static final DoubleVector F5 = constant(Polynomials.ERF[5]);
    private static final DoubleVector F6 = constant(Polynomials.ERF[6]);
    private static final DoubleVector B1 = constant(Polynomials.ERF_BELOW[1]);
    private static final DoubleVector B2 = constant(Polynomials.ERF_BELOW[2]);
    private static final DoubleVector B3 = constant(Polynomials.ERF_BELOW[3]);
    private static final DoubleVector B4 = constant(Polynomials.ERF_BELOW[4]);
    private static final DoubleVector B5 = constant(Polynomials.ERF_BELOW[5]);
    private static final DoubleVector B6 = constant(Polynomials.ERF_BELOW[6]);
    private static final DoubleVector B7 = constant(Polynomials.ERF_BELOW[7]);
    private static final DoubleVector T0 = constant(Polynomials.ERFCX[0]);
    private static final DoubleVector T1 = constant(Polynomials.ERFCX[1]);
    private static final DoubleVector T2 = constant(Polynomials.ERFCX[2]);
    private static final DoubleVector T3 = constant(Polynomials.ERFCX[3]);
    private static final DoubleVector T4 = constant(Polynomials.ERFCX[4]);
    private static final DoubleVector T5 = constant(Polynomials.ERFCX[5]);
    private static final DoubleVector U1 = constant(Polynomials.ERFCX_BELOW[1]);
    private static final DoubleVector U2 = constant(Polynomials.ERFCX_BELOW[2]);
    private static final DoubleVector U3 = constant(Polynomials.ERFCX_BELOW[3]);
    private static final DoubleVector U4 = constant(Polynomials.ERFCX_BELOW[4]);
    private static final DoubleVector U5 = constant(Polynomials.ERFCX_BELOW[5]);
    private static final DoubleVector U6 = constant(Polynomials.ERFCX_BELOW[6]);
    private static final DoubleVector S0 = constant(Polynomials.SINE[0]);
    private static final DoubleVector S1 = constant(Polynomials.SINE[1]);
    private static final DoubleVector S2 = constant(Polynomials.SINE[2]);
    private static final DoubleVector S3 = constant(Polynomials.SINE[3]);
    private static final DoubleVector S4 = constant(Polynomials.SINE[4]);
    private static final DoubleVector C0 = constant(Polynomials.COSINE[0]);
    private static final DoubleVector C1 = constant(Polynomials.COSINE[1]);
    private static final DoubleVector C2 = constant(Polynomials.COSINE[2]);
    private static final DoubleVector C3 = constant(Polynomials.COSINE[3]);
    private static final DoubleVector C4 = constant(Polynomials.COSINE[4]);
    private static final DoubleVector C5 = constant(Polynomials.COSINE[5]);

    /** Up to here three terms of π/2 reduce well enough. */
    static final double REDUCIBLE = 1e6;

    private VectorMath() {}

    static DoubleVector constant(double value) {
        return DoubleVector.broadcast(D, value);
    }

    private static DoubleVector five(DoubleVector a, DoubleVector b, DoubleVector c, DoubleVector d, DoubleVector e, DoubleVector x) {
        return e.fma(x, d).fma(x, c).fma(x, b).fma(x, a);
    }

    /** e^x. */
    static DoubleVector exp(DoubleVector x) {
        return exponential(x.max(MINUS_EXTREME).min(EXTREME));
    }

    /** e^x for |x| up to {@code EXTREME}. */
    private static DoubleVector exponential(DoubleVector x) {
        DoubleVector shifted = x.fma(LOG2_E, ROUND);
        DoubleVector r = shifted.sub(ROUND).fma(MINUS_LN2, x);
        DoubleVector tail = five(E2, E3, E4, E5, E6, r).fma(r, E1).fma(r, E0);
        return r.mul(r).fma(tail, r).add(ONE).mul(power(shifted));
    }

    /** e^x − 1, relatively exact near 0. */
    static DoubleVector expm1(DoubleVector x) {
        DoubleVector bounded = x.max(MINUS_EXTREME).min(EXTREME);
        DoubleVector shifted = bounded.fma(LOG2_E, ROUND);
        DoubleVector r = shifted.sub(ROUND).fma(MINUS_LN2, bounded);
        DoubleVector tail = five(E2, E3, E4, E5, E6, r).fma(r, E1).fma(r, E0);
        DoubleVector scale = power(shifted);
        return r.mul(r).fma(tail, r).fma(scale, scale.sub(ONE));
    }

    /** 2^n for the integer n in the low bits. */
    private static DoubleVector power(DoubleVector shifted) {
        return shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).add(EXPONENT_OF_ONE).reinterpretAsDoubles();
    }

    /** ln x of a positive normal number. */
    private static DoubleVector logNormal(DoubleVector x) {
        // the exponent such that the rest lies between √½ and √2
        LongVector bits = x.reinterpretAsLongs();
        LongVector up = bits.add(TO_ROOT_TWO);
        LongVector exponent = up.lanewise(VectorOperators.LSHR, 52);
        DoubleVector n = exponent.or(AS_DOUBLE).reinterpretAsDoubles().sub(AS_DOUBLE_BIAS);
        LongVector unit = exponent.lanewise(VectorOperators.LSHL, 52).sub(EXPONENT_OF_ONE);
        DoubleVector m = bits.sub(unit).reinterpretAsDoubles();
        DoubleVector s = m.sub(ONE).div(m.add(ONE));
        DoubleVector z = s.mul(s);
        DoubleVector tail = five(G1, G2, G3, G4, G5, z).fma(z, G0).mul(z);
        return n.fma(LN2, tail.fma(s, s.add(s)));
    }

    /** ln x. */
    static DoubleVector log(DoubleVector x) {
        DoubleVector value = logNormal(x);
        VectorMask<Double> infinite = x.compare(VectorOperators.EQ, INFINITY);
        VectorMask<Double> zero = x.compare(VectorOperators.EQ, ZERO);
        VectorMask<Double> valid = x.compare(VectorOperators.GE, ZERO);
        return NAN.blend(value, valid).blend(MINUS_INFINITY, zero).blend(INFINITY, infinite);
    }

    /** ln(1 + e^x), as max(x, 0) + ln(1 + e) with e = e^−|x| and ln(1 + e) = 2·artanh(e/(2 + e)). */
    static DoubleVector softplus(DoubleVector x) {
        DoubleVector e = exponential(x.abs().neg().max(MINUS_EXTREME));
        DoubleVector s = e.div(e.add(TWO));
        DoubleVector z = s.mul(s);
        DoubleVector tail = five(H3, H4, H5, H6, H7, z).fma(z, H2).fma(z, H1).fma(z, H0).mul(z);
        return x.max(ZERO).add(tail.fma(s, s.add(s)));
    }

    /** 1/(1 + e^−x). */
    static DoubleVector sigmoid(DoubleVector x) {
        // exactly 0 at −∞, since x·sigmoid(x) is NaN there
        return ONE.div(exp(x.neg()).add(ONE)).blend(ZERO, x.compare(VectorOperators.LT, MINUS_EXTREME));
    }

    /** tanh x. */
    static DoubleVector tanh(DoubleVector x) {
        DoubleVector e = expm1(x.add(x).abs());
        return withSign(e.div(e.add(TWO)), x);
    }

    /** x·tanh(softplus(x)) = x·(e² + 2e)/(e² + 2e + 2), e = e^x. */
    static DoubleVector mish(DoubleVector x) {
        DoubleVector e = exp(x.min(EXTREME));
        DoubleVector n = e.mul(e.add(TWO));
        return x.mul(n.div(n.add(TWO)).blend(ZERO, x.compare(VectorOperators.LT, MINUS_EXTREME)));
    }

    /** The error function. */
    static DoubleVector erf(DoubleVector x) {
        DoubleVector a = x.max(MINUS_ERF_LIMIT).min(ERF_LIMIT);
        DoubleVector z = a.mul(a);
        DoubleVector above = five(F2, F3, F4, F5, F6, z).fma(z, F1).fma(z, F0);
        DoubleVector below = five(B3, B4, B5, B6, B7, z).fma(z, B2).fma(z, B1).fma(z, ONE);
        return above.div(below).mul(a);
    }

    /** x·Φ(x), as max(x, 0) − |x|·erfc(|x|/√2)/2. */
    static DoubleVector gelu(DoubleVector x) {
        DoubleVector magnitude = x.abs();
        // beyond, the complement is 0 whatever it is multiplied with; −∞ + ∞ makes the NaN of −∞·0
        DoubleVector bounded = magnitude.min(EXTREME);
        DoubleVector a = bounded.mul(ROOT_HALF).min(ERFCX_LIMIT);
        DoubleVector above = five(T1, T2, T3, T4, T5, a).fma(a, T0);
        DoubleVector below = five(U2, U3, U4, U5, U6, a).fma(a, U1).fma(a, ONE);
        DoubleVector complement = exponential(a.mul(a).neg()).mul(above).div(below);
        return x.add(magnitude).sub(bounded.mul(complement)).mul(HALF);
    }

    /** x·Φ(x) with Φ by the hyperbolic tangent. */
    static DoubleVector geluTanh(DoubleVector x) {
        DoubleVector inner = x.mul(x).mul(x).fma(GELU_CUBE, x).mul(GELU_SCALE);
        return x.mul(sigmoid(inner));
    }

    /** The sine, or with {@code quarter} = 1 the cosine, for |x| up to {@link #REDUCIBLE}. */
    static DoubleVector sine(DoubleVector x, long quarter) {
        DoubleVector shifted = x.fma(TWO_OVER_PI, ROUND);
        DoubleVector n = shifted.sub(ROUND);
        DoubleVector r = n.fma(HALF_PI_LOW, n.fma(HALF_PI, x));
        LongVector turn = shifted.reinterpretAsLongs().add(LongVector.broadcast(J, quarter));
        DoubleVector z = r.mul(r);
        DoubleVector sine = five(S0, S1, S2, S3, S4, z).mul(z).fma(r, r);
        DoubleVector cosine = five(C1, C2, C3, C4, C5, z).fma(z, C0).fma(z, ONE);
        VectorMask<Double> odd = turn.and(1).compare(VectorOperators.EQ, 1).cast(D);
        LongVector sign = turn.and(2).lanewise(VectorOperators.LSHL, 62);
        return sine.blend(cosine, odd).reinterpretAsLongs().lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
    }

    private static DoubleVector withSign(DoubleVector magnitude, DoubleVector of) {
        LongVector sign = of.reinterpretAsLongs().and(SIGN);
        return magnitude.reinterpretAsLongs().or(sign).reinterpretAsDoubles();
    }
}
