package axiom.backend.cpu.internal.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops of functions that are evaluated in binary64. Each function has a loop of its own: a loop that calls one of several functions would box every vector.
 */
final class Transcendental {

    private static final VectorSpecies<Double> D = VectorMath.D;
    /** As many binary32 numbers as there are binary64 numbers in a vector. */
    private static final VectorSpecies<Float> H = VectorSpecies.of(float.class, VectorShape.forBitSize(D.vectorBitSize() / 2));
    private static final int L = D.length();

    private Transcendental() {}

    private static DoubleVector load(float[] x, int at) {
        return (DoubleVector) FloatVector.fromArray(H, x, at).convertShape(VectorOperators.F2D, D, 0);
    }

    private static DoubleVector load(float[] x, int at, VectorMask<Float> part) {
        return (DoubleVector) FloatVector.fromArray(H, x, at, part).convertShape(VectorOperators.F2D, D, 0);
    }

    private static FloatVector narrow(DoubleVector v) {
        return (FloatVector) v.convertShape(VectorOperators.D2F, H, 0);
    }

    static void exp(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector x = load(from, fo + i);
            narrow(VectorMath.exp(x)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = H.indexInRange(i, n);
            DoubleVector x = load(from, fo + i, part);
            narrow(VectorMath.exp(x)).intoArray(y, yo + i, part);
        }
    }

    static void log(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector x = load(from, fo + i);
            narrow(VectorMath.log(x)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = H.indexInRange(i, n);
            DoubleVector x = load(from, fo + i, part);
            narrow(VectorMath.log(x)).intoArray(y, yo + i, part);
        }
    }

    static void erf(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector x = load(from, fo + i);
            narrow(VectorMath.erf(x)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = H.indexInRange(i, n);
            DoubleVector x = load(from, fo + i, part);
            narrow(VectorMath.erf(x)).intoArray(y, yo + i, part);
        }
    }

    static void sigmoid(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector x = load(from, fo + i);
            narrow(VectorMath.sigmoid(x)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = H.indexInRange(i, n);
            DoubleVector x = load(from, fo + i, part);
            narrow(VectorMath.sigmoid(x)).intoArray(y, yo + i, part);
        }
    }

    static void tanh(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector x = load(from, fo + i);
            narrow(VectorMath.tanh(x)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = H.indexInRange(i, n);
            DoubleVector x = load(from, fo + i, part);
            narrow(VectorMath.tanh(x)).intoArray(y, yo + i, part);
        }
    }

    static void softplus(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector x = load(from, fo + i);
            narrow(VectorMath.softplus(x)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = H.indexInRange(i, n);
            DoubleVector x = load(from, fo + i, part);
            narrow(VectorMath.softplus(x)).intoArray(y, yo + i, part);
        }
    }

    static void mish(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector x = load(from, fo + i);
            narrow(VectorMath.mish(x)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = H.indexInRange(i, n);
            DoubleVector x = load(from, fo + i, part);
            narrow(VectorMath.mish(x)).intoArray(y, yo + i, part);
        }
    }

    static void gelu(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector x = load(from, fo + i);
            narrow(VectorMath.gelu(x)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = H.indexInRange(i, n);
            DoubleVector x = load(from, fo + i, part);
            narrow(VectorMath.gelu(x)).intoArray(y, yo + i, part);
        }
    }

    static void geluTanh(float[] from, int fo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector x = load(from, fo + i);
            narrow(VectorMath.geluTanh(x)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = H.indexInRange(i, n);
            DoubleVector x = load(from, fo + i, part);
            narrow(VectorMath.geluTanh(x)).intoArray(y, yo + i, part);
        }
    }

    static void swish(float[] from, int fo, float[] y, int yo, int n, double alpha) {
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector x = load(from, fo + i);
            narrow(x.mul(VectorMath.sigmoid(x.mul(alpha)))).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = H.indexInRange(i, n);
            DoubleVector x = load(from, fo + i, part);
            narrow(x.mul(VectorMath.sigmoid(x.mul(alpha)))).intoArray(y, yo + i, part);
        }
    }

    static void elu(float[] from, int fo, float[] y, int yo, int n, double scale, double positive) {
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector x = load(from, fo + i);
            narrow(VectorMath.expm1(x).mul(scale).blend(x.mul(positive), x.compare(VectorOperators.GE, 0))).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = H.indexInRange(i, n);
            DoubleVector x = load(from, fo + i, part);
            narrow(VectorMath.expm1(x).mul(scale).blend(x.mul(positive), x.compare(VectorOperators.GE, 0))).intoArray(y, yo + i, part);
        }
    }

    static void sine(float[] from, int fo, float[] y, int yo, int n, long quarter) {
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector x = load(from, fo + i);
            if (x.abs().compare(VectorOperators.LE, VectorMath.REDUCIBLE).allTrue()) {
                narrow(VectorMath.sine(x, quarter)).intoArray(y, yo + i);
            } else {
                exactSine(from, fo + i, y, yo + i, L, quarter);
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
        for (; i <= n - L; i += L) {
            sum = sum.add(VectorMath.exp(load(from, fo + i)));
        }
        double rest = 0;
        for (; i < n; i++) {
            rest += Math.exp(from[fo + i]);
        }
        return sum.reduceLanes(VectorOperators.ADD) + rest;
    }
}
