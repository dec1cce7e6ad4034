package axiom.backend.cpu.internal.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops of functions that are evaluated in binary64. Each function has a loop of its own: a loop that calls one of several functions would box every vector.
 * For the same reason the rest of a row is computed one by one: the compiler inlines only so much into one method. A vector is read before the one before it is
 * written, since y may be x and a store of half a vector would hold up the next load.
 */
final class Transcendental {

    private static final VectorSpecies<Double> D = Widening.D;
    private static final int L = Widening.L;

    private Transcendental() {}

    static void exp(float[] from, int fo, float[] y, int yo, int n) {
        int whole = Widening.whole(from, fo, n);
        int i = 0;
        if (whole > 0) {
            FloatVector next = Widening.load(from, fo);
            for (; i < whole; i += L) {
                DoubleVector x = Widening.widen(next);
                next = Widening.load(from, fo + i + L);
                Widening.store(VectorMath.exp(x), y, yo + i);
            }
        }
        for (; i < n; i++) {
            y[yo + i] = (float) Lane.exp(from[fo + i]);
        }
    }

    static void log(float[] from, int fo, float[] y, int yo, int n) {
        int whole = Widening.whole(from, fo, n);
        int i = 0;
        if (whole > 0) {
            FloatVector next = Widening.load(from, fo);
            for (; i < whole; i += L) {
                DoubleVector x = Widening.widen(next);
                next = Widening.load(from, fo + i + L);
                Widening.store(VectorMath.log(x), y, yo + i);
            }
        }
        for (; i < n; i++) {
            y[yo + i] = (float) Lane.log(from[fo + i]);
        }
    }

    static void erf(float[] from, int fo, float[] y, int yo, int n) {
        int whole = Widening.whole(from, fo, n);
        int i = 0;
        if (whole > 0) {
            FloatVector next = Widening.load(from, fo);
            for (; i < whole; i += L) {
                DoubleVector x = Widening.widen(next);
                next = Widening.load(from, fo + i + L);
                Widening.store(VectorMath.erf(x), y, yo + i);
            }
        }
        for (; i < n; i++) {
            y[yo + i] = (float) Lane.erf(from[fo + i]);
        }
    }

    static void sigmoid(float[] from, int fo, float[] y, int yo, int n) {
        int whole = Widening.whole(from, fo, n);
        int i = 0;
        if (whole > 0) {
            FloatVector next = Widening.load(from, fo);
            for (; i < whole; i += L) {
                DoubleVector x = Widening.widen(next);
                next = Widening.load(from, fo + i + L);
                Widening.store(VectorMath.sigmoid(x), y, yo + i);
            }
        }
        for (; i < n; i++) {
            y[yo + i] = (float) Lane.sigmoid(from[fo + i]);
        }
    }

    static void tanh(float[] from, int fo, float[] y, int yo, int n) {
        int whole = Widening.whole(from, fo, n);
        int i = 0;
        if (whole > 0) {
            FloatVector next = Widening.load(from, fo);
            for (; i < whole; i += L) {
                DoubleVector x = Widening.widen(next);
                next = Widening.load(from, fo + i + L);
                Widening.store(VectorMath.tanh(x), y, yo + i);
            }
        }
        for (; i < n; i++) {
            y[yo + i] = (float) Lane.tanh(from[fo + i]);
        }
    }

    static void softplus(float[] from, int fo, float[] y, int yo, int n) {
        int whole = Widening.whole(from, fo, n);
        int i = 0;
        if (whole > 0) {
            FloatVector next = Widening.load(from, fo);
            for (; i < whole; i += L) {
                DoubleVector x = Widening.widen(next);
                next = Widening.load(from, fo + i + L);
                Widening.store(VectorMath.softplus(x), y, yo + i);
            }
        }
        for (; i < n; i++) {
            y[yo + i] = (float) Lane.softplus(from[fo + i]);
        }
    }

    static void mish(float[] from, int fo, float[] y, int yo, int n) {
        int whole = Widening.whole(from, fo, n);
        int i = 0;
        if (whole > 0) {
            FloatVector next = Widening.load(from, fo);
            for (; i < whole; i += L) {
                DoubleVector x = Widening.widen(next);
                next = Widening.load(from, fo + i + L);
                Widening.store(VectorMath.mish(x), y, yo + i);
            }
        }
        for (; i < n; i++) {
            y[yo + i] = (float) Lane.mish(from[fo + i]);
        }
    }

    static void gelu(float[] from, int fo, float[] y, int yo, int n) {
        int whole = Widening.whole(from, fo, n);
        int i = 0;
        if (whole > 0) {
            FloatVector next = Widening.load(from, fo);
            for (; i < whole; i += L) {
                DoubleVector x = Widening.widen(next);
                next = Widening.load(from, fo + i + L);
                Widening.store(VectorMath.gelu(x), y, yo + i);
            }
        }
        for (; i < n; i++) {
            y[yo + i] = (float) Lane.gelu(from[fo + i]);
        }
    }

    static void geluTanh(float[] from, int fo, float[] y, int yo, int n) {
        int whole = Widening.whole(from, fo, n);
        int i = 0;
        if (whole > 0) {
            FloatVector next = Widening.load(from, fo);
            for (; i < whole; i += L) {
                DoubleVector x = Widening.widen(next);
                next = Widening.load(from, fo + i + L);
                Widening.store(VectorMath.geluTanh(x), y, yo + i);
            }
        }
        for (; i < n; i++) {
            y[yo + i] = (float) Lane.geluTanh(from[fo + i]);
        }
    }

    static void swish(float[] from, int fo, float[] y, int yo, int n, double alpha) {
        int whole = Widening.whole(from, fo, n);
        int i = 0;
        if (whole > 0) {
            FloatVector next = Widening.load(from, fo);
            for (; i < whole; i += L) {
                DoubleVector x = Widening.widen(next);
                next = Widening.load(from, fo + i + L);
                Widening.store(x.mul(VectorMath.sigmoid(x.mul(alpha))), y, yo + i);
            }
        }
        for (; i < n; i++) {
            y[yo + i] = (float) Lane.swish(from[fo + i], alpha);
        }
    }

    static void elu(float[] from, int fo, float[] y, int yo, int n, double scale, double positive) {
        int whole = Widening.whole(from, fo, n);
        int i = 0;
        if (whole > 0) {
            FloatVector next = Widening.load(from, fo);
            for (; i < whole; i += L) {
                DoubleVector x = Widening.widen(next);
                next = Widening.load(from, fo + i + L);
                Widening.store(VectorMath.expm1(x).mul(scale).blend(x.mul(positive), x.compare(VectorOperators.GE, 0)), y, yo + i);
            }
        }
        for (; i < n; i++) {
            y[yo + i] = (float) Lane.elu(from[fo + i], scale, positive);
        }
    }

    static void sine(float[] from, int fo, float[] y, int yo, int n, long quarter) {
        int whole = Widening.whole(from, fo, n);
        int i = 0;
        if (whole > 0) {
            FloatVector next = Widening.load(from, fo);
            for (; i < whole; i += L) {
                DoubleVector x = Widening.widen(next);
                next = Widening.load(from, fo + i + L);
                if (x.abs().compare(VectorOperators.LE, VectorMath.REDUCIBLE).allTrue()) {
                    Widening.store(VectorMath.sine(x, quarter), y, yo + i);
                } else {
                    exactSine(from, fo + i, y, yo + i, L, quarter);
                }
            }
        }
        exactSine(from, fo + i, y, yo + i, n - i, quarter);
    }

    private static void exactSine(float[] x, int xo, float[] y, int yo, int n, long quarter) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = (float) (quarter == 0 ? Math.sin(x[xo + i]) : Math.cos(x[xo + i]));
        }
    }

    /** Σe^x. */
    static double exponentials(float[] from, int fo, int n) {
        DoubleVector sum = DoubleVector.zero(D);
        int i = 0;
        for (int whole = Widening.whole(from, fo, n); i < whole; i += L) {
            sum = VectorMath.exp(Widening.widen(Widening.load(from, fo + i))).add(sum);
        }
        double rest = 0;
        for (; i < n; i++) {
            rest += Lane.exp(from[fo + i]);
        }
        return sum.reduceLanes(VectorOperators.ADD) + rest;
    }
}
