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
            first = v.add(first);
            second = w.add(second);
        }
        for (; i < n; i += L) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = neutral.blend(FloatVector.fromArray(S, x, xo + i, part), part);
            first = v.add(first);
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
            first = v.abs().add(first);
            second = w.abs().add(second);
        }
        for (; i < n; i += L) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = neutral.blend(FloatVector.fromArray(S, x, xo + i, part), part);
            first = v.abs().add(first);
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
            first = v.mul(first);
            second = w.mul(second);
        }
        for (; i < n; i += L) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = neutral.blend(FloatVector.fromArray(S, x, xo + i, part), part);
            first = v.mul(first);
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
            first = v.max(first);
            second = w.max(second);
        }
        for (; i < n; i += L) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = neutral.blend(FloatVector.fromArray(S, x, xo + i, part), part);
            first = v.max(first);
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
            first = v.min(first);
            second = w.min(second);
        }
        for (; i < n; i += L) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = neutral.blend(FloatVector.fromArray(S, x, xo + i, part), part);
            first = v.min(first);
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
                v = FloatVector.fromArray(S, x, xo + taps[t] + i).max(v);
            }
            v.intoArray(y, yo + i);
        }
        for (; i < n; i++) {
            float v = x[xo + taps[0] + i];
            for (int t = 1; t < taps.length; t++) {
                v = Math.max(v, x[xo + taps[t] + i]);
            }
            y[yo + i] = v;
        }
    }

    static void poolSum(float[] x, int xo, int[] taps, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + taps[0] + i);
            for (int t = 1; t < taps.length; t++) {
                v = FloatVector.fromArray(S, x, xo + taps[t] + i).add(v);
            }
            v.intoArray(y, yo + i);
        }
        for (; i < n; i++) {
            float v = x[xo + taps[0] + i];
            for (int t = 1; t < taps.length; t++) {
                v = v + x[xo + taps[t] + i];
            }
            y[yo + i] = v;
        }
    }
}
