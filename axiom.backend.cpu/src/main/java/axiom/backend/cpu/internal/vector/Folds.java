package axiom.backend.cpu.internal.vector;

import axiom.backend.cpu.internal.kernel.Fold;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Folds of rows: two sums side by side, so that one addition need not wait for the last. */
final class Folds {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Folds() {}

    static float sum(float[] x, int xo, int n) {
        FloatVector neutral = FloatVector.broadcast(S, Fold.SUM.neutral());
        FloatVector first = neutral;
        FloatVector second = neutral;
        int i = 0;
        for (; i <= n - 2 * L; i += 2 * L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector w = FloatVector.fromArray(S, x, xo + i + L);
            first = first.add(v);
            second = second.add(w);
        }
        for (; i < n; i += L) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = neutral.blend(FloatVector.fromArray(S, x, xo + i, part), part);
            first = first.add(v);
        }
        return first.add(second).reduceLanes(VectorOperators.ADD);
    }

    static float absolutes(float[] x, int xo, int n) {
        FloatVector neutral = FloatVector.broadcast(S, Fold.ABSOLUTES.neutral());
        FloatVector first = neutral;
        FloatVector second = neutral;
        int i = 0;
        for (; i <= n - 2 * L; i += 2 * L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector w = FloatVector.fromArray(S, x, xo + i + L);
            first = first.add(v.abs());
            second = second.add(w.abs());
        }
        for (; i < n; i += L) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = neutral.blend(FloatVector.fromArray(S, x, xo + i, part), part);
            first = first.add(v.abs());
        }
        return first.add(second).reduceLanes(VectorOperators.ADD);
    }

    static float squares(float[] x, int xo, int n) {
        FloatVector neutral = FloatVector.broadcast(S, Fold.SQUARES.neutral());
        FloatVector first = neutral;
        FloatVector second = neutral;
        int i = 0;
        for (; i <= n - 2 * L; i += 2 * L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector w = FloatVector.fromArray(S, x, xo + i + L);
            first = v.fma(v, first);
            second = w.fma(w, second);
        }
        for (; i < n; i += L) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = neutral.blend(FloatVector.fromArray(S, x, xo + i, part), part);
            first = v.fma(v, first);
        }
        return first.add(second).reduceLanes(VectorOperators.ADD);
    }

    static float product(float[] x, int xo, int n) {
        FloatVector neutral = FloatVector.broadcast(S, Fold.PRODUCT.neutral());
        FloatVector first = neutral;
        FloatVector second = neutral;
        int i = 0;
        for (; i <= n - 2 * L; i += 2 * L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector w = FloatVector.fromArray(S, x, xo + i + L);
            first = first.mul(v);
            second = second.mul(w);
        }
        for (; i < n; i += L) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = neutral.blend(FloatVector.fromArray(S, x, xo + i, part), part);
            first = first.mul(v);
        }
        return first.mul(second).reduceLanes(VectorOperators.MUL);
    }

    static float max(float[] x, int xo, int n) {
        FloatVector neutral = FloatVector.broadcast(S, Fold.MAX.neutral());
        FloatVector first = neutral;
        FloatVector second = neutral;
        int i = 0;
        for (; i <= n - 2 * L; i += 2 * L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector w = FloatVector.fromArray(S, x, xo + i + L);
            first = first.max(v);
            second = second.max(w);
        }
        for (; i < n; i += L) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = neutral.blend(FloatVector.fromArray(S, x, xo + i, part), part);
            first = first.max(v);
        }
        return first.max(second).reduceLanes(VectorOperators.MAX);
    }

    static float min(float[] x, int xo, int n) {
        FloatVector neutral = FloatVector.broadcast(S, Fold.MIN.neutral());
        FloatVector first = neutral;
        FloatVector second = neutral;
        int i = 0;
        for (; i <= n - 2 * L; i += 2 * L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector w = FloatVector.fromArray(S, x, xo + i + L);
            first = first.min(v);
            second = second.min(w);
        }
        for (; i < n; i += L) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = neutral.blend(FloatVector.fromArray(S, x, xo + i, part), part);
            first = first.min(v);
        }
        return first.min(second).reduceLanes(VectorOperators.MIN);
    }

    static void addAbsolutes(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(S, x, xo + i, part);
            FloatVector s = FloatVector.fromArray(S, y, yo + i, part);
            s.add(v.abs()).intoArray(y, yo + i, part);
        }
    }

    static void addSquares(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(S, x, xo + i, part);
            FloatVector s = FloatVector.fromArray(S, y, yo + i, part);
            v.fma(v, s).intoArray(y, yo + i, part);
        }
    }

    static void poolMax(float[] x, int xo, int[] taps, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + taps[0] + i);
            for (int t = 1; t < taps.length; t++) {
                v = v.max(FloatVector.fromArray(S, x, xo + taps[t] + i));
            }
            v.intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(S, x, xo + taps[0] + i, part);
            for (int t = 1; t < taps.length; t++) {
                v = v.max(FloatVector.fromArray(S, x, xo + taps[t] + i, part));
            }
            v.intoArray(y, yo + i, part);
        }
    }

    static void poolSum(float[] x, int xo, int[] taps, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + taps[0] + i);
            for (int t = 1; t < taps.length; t++) {
                v = v.add(FloatVector.fromArray(S, x, xo + taps[t] + i));
            }
            v.intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(S, x, xo + taps[0] + i, part);
            for (int t = 1; t < taps.length; t++) {
                v = v.add(FloatVector.fromArray(S, x, xo + taps[t] + i, part));
            }
            v.intoArray(y, yo + i, part);
        }
    }
}
