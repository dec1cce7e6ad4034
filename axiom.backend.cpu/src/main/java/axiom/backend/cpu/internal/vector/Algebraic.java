package axiom.backend.cpu.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Loops of functions that need no more than binary32 arithmetic. Each has a loop of its own: a loop that calls one of several would box every vector. */
final class Algebraic {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final FloatVector ZERO = FloatVector.zero(S);
    private static final FloatVector HALF = FloatVector.broadcast(S, 0.5f);
    private static final FloatVector ONE = FloatVector.broadcast(S, 1);
    private static final FloatVector MINUS_ONE = FloatVector.broadcast(S, -1);
    private static final FloatVector SIXTH = FloatVector.broadcast(S, 1 / 6f);
    /** Numbers of this size are integers. */
    private static final float INTEGERS = 0x1p23f;

    private Algebraic() {}

    /** To nearest, ties to even: adding 2^23 leaves no room for a fraction. The sign survives, also of 0. */
    private static FloatVector round(FloatVector x) {
        FloatVector magnitude = x.abs();
        FloatVector rounded = magnitude.add(INTEGERS).sub(INTEGERS);
        IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
        FloatVector signed = rounded.reinterpretAsInts().or(sign).reinterpretAsFloats();
        return x.blend(signed, magnitude.compare(VectorOperators.LT, INTEGERS));
    }

    private static FloatVector floor(FloatVector x) {
        FloatVector r = round(x);
        return r.blend(r.sub(1), r.compare(VectorOperators.GT, x));
    }

    static void neg(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            x.neg().intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            x.neg().intoArray(y, yo + i, part);
        }
    }

    static void abs(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            x.abs().intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            x.abs().intoArray(y, yo + i, part);
        }
    }

    static void sqrt(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            x.sqrt().intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            x.sqrt().intoArray(y, yo + i, part);
        }
    }

    static void reciprocal(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            ONE.div(x).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            ONE.div(x).intoArray(y, yo + i, part);
        }
    }

    static void relu(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            x.blend(ZERO, x.compare(VectorOperators.LT, 0)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            x.blend(ZERO, x.compare(VectorOperators.LT, 0)).intoArray(y, yo + i, part);
        }
    }

    static void sign(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            x.blend(ONE, x.compare(VectorOperators.GT, 0)).blend(MINUS_ONE, x.compare(VectorOperators.LT, 0)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            x.blend(ONE, x.compare(VectorOperators.GT, 0)).blend(MINUS_ONE, x.compare(VectorOperators.LT, 0)).intoArray(y, yo + i, part);
        }
    }

    static void floor(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            floor(x).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            floor(x).intoArray(y, yo + i, part);
        }
    }

    static void ceil(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            floor(x.neg()).neg().intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            floor(x.neg()).neg().intoArray(y, yo + i, part);
        }
    }

    static void round(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            round(x).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            round(x).intoArray(y, yo + i, part);
        }
    }

    static void softsign(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            x.div(x.abs().add(1)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            x.div(x.abs().add(1)).intoArray(y, yo + i, part);
        }
    }

    static void hardSwish(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            x.mul(x.fma(SIXTH, HALF).max(0).min(1)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            x.mul(x.fma(SIXTH, HALF).max(0).min(1)).intoArray(y, yo + i, part);
        }
    }

    static void leakyRelu(float[] from, int fo, float[] y, int yo, int n, float alpha) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            x.blend(x.mul(alpha), x.compare(VectorOperators.LT, 0)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            x.blend(x.mul(alpha), x.compare(VectorOperators.LT, 0)).intoArray(y, yo + i, part);
        }
    }

    static void hardSigmoid(float[] from, int fo, float[] y, int yo, int n, float alpha, float beta) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            x.mul(alpha).add(beta).max(0).min(1).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            x.mul(alpha).add(beta).max(0).min(1).intoArray(y, yo + i, part);
        }
    }

    static void clip(float[] from, int fo, float[] y, int yo, int n, float low, float high) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            x.max(low).min(high).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            x.max(low).min(high).intoArray(y, yo + i, part);
        }
    }

    static void affine(float[] from, int fo, float[] y, int yo, int n, float scale, float shift) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, fo + i);
            x.fma(FloatVector.broadcast(S, scale), FloatVector.broadcast(S, shift)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, from, fo + i, part);
            x.fma(FloatVector.broadcast(S, scale), FloatVector.broadcast(S, shift)).intoArray(y, yo + i, part);
        }
    }
}
