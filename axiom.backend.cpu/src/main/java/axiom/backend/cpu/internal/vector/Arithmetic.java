package axiom.backend.cpu.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Loops of two-argument functions, for two vectors ({@code both}) or a vector and a number. */
final class Arithmetic {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private Arithmetic() {}

    static void addBoth(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector a = FloatVector.fromArray(S, left, lo + i);
            FloatVector b = FloatVector.fromArray(S, right, ro + i);
            a.add(b).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(S, left, lo + i, part);
            FloatVector b = FloatVector.fromArray(S, right, ro + i, part);
            a.add(b).intoArray(y, yo + i, part);
        }
    }

    static void addLeft(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        FloatVector b = FloatVector.broadcast(S, right[ro]);
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector a = FloatVector.fromArray(S, left, lo + i);
            a.add(b).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(S, left, lo + i, part);
            a.add(b).intoArray(y, yo + i, part);
        }
    }

    static void subBoth(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector a = FloatVector.fromArray(S, left, lo + i);
            FloatVector b = FloatVector.fromArray(S, right, ro + i);
            a.sub(b).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(S, left, lo + i, part);
            FloatVector b = FloatVector.fromArray(S, right, ro + i, part);
            a.sub(b).intoArray(y, yo + i, part);
        }
    }

    static void subLeft(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        FloatVector b = FloatVector.broadcast(S, right[ro]);
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector a = FloatVector.fromArray(S, left, lo + i);
            a.sub(b).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(S, left, lo + i, part);
            a.sub(b).intoArray(y, yo + i, part);
        }
    }

    static void subRight(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        FloatVector a = FloatVector.broadcast(S, left[lo]);
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector b = FloatVector.fromArray(S, right, ro + i);
            a.sub(b).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector b = FloatVector.fromArray(S, right, ro + i, part);
            a.sub(b).intoArray(y, yo + i, part);
        }
    }

    static void mulBoth(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector a = FloatVector.fromArray(S, left, lo + i);
            FloatVector b = FloatVector.fromArray(S, right, ro + i);
            a.mul(b).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(S, left, lo + i, part);
            FloatVector b = FloatVector.fromArray(S, right, ro + i, part);
            a.mul(b).intoArray(y, yo + i, part);
        }
    }

    static void mulLeft(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        FloatVector b = FloatVector.broadcast(S, right[ro]);
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector a = FloatVector.fromArray(S, left, lo + i);
            a.mul(b).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(S, left, lo + i, part);
            a.mul(b).intoArray(y, yo + i, part);
        }
    }

    static void divBoth(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector a = FloatVector.fromArray(S, left, lo + i);
            FloatVector b = FloatVector.fromArray(S, right, ro + i);
            a.div(b).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(S, left, lo + i, part);
            FloatVector b = FloatVector.fromArray(S, right, ro + i, part);
            a.div(b).intoArray(y, yo + i, part);
        }
    }

    static void divLeft(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        FloatVector b = FloatVector.broadcast(S, right[ro]);
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector a = FloatVector.fromArray(S, left, lo + i);
            a.div(b).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(S, left, lo + i, part);
            a.div(b).intoArray(y, yo + i, part);
        }
    }

    static void divRight(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        FloatVector a = FloatVector.broadcast(S, left[lo]);
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector b = FloatVector.fromArray(S, right, ro + i);
            a.div(b).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector b = FloatVector.fromArray(S, right, ro + i, part);
            a.div(b).intoArray(y, yo + i, part);
        }
    }

    static void minBoth(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector a = FloatVector.fromArray(S, left, lo + i);
            FloatVector b = FloatVector.fromArray(S, right, ro + i);
            a.min(b).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(S, left, lo + i, part);
            FloatVector b = FloatVector.fromArray(S, right, ro + i, part);
            a.min(b).intoArray(y, yo + i, part);
        }
    }

    static void minLeft(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        FloatVector b = FloatVector.broadcast(S, right[ro]);
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector a = FloatVector.fromArray(S, left, lo + i);
            a.min(b).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(S, left, lo + i, part);
            a.min(b).intoArray(y, yo + i, part);
        }
    }

    static void maxBoth(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector a = FloatVector.fromArray(S, left, lo + i);
            FloatVector b = FloatVector.fromArray(S, right, ro + i);
            a.max(b).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(S, left, lo + i, part);
            FloatVector b = FloatVector.fromArray(S, right, ro + i, part);
            a.max(b).intoArray(y, yo + i, part);
        }
    }

    static void maxLeft(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        FloatVector b = FloatVector.broadcast(S, right[ro]);
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector a = FloatVector.fromArray(S, left, lo + i);
            a.max(b).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(S, left, lo + i, part);
            a.max(b).intoArray(y, yo + i, part);
        }
    }

    static void preluBoth(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector a = FloatVector.fromArray(S, left, lo + i);
            FloatVector b = FloatVector.fromArray(S, right, ro + i);
            a.blend(a.mul(b), a.compare(VectorOperators.LT, 0)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(S, left, lo + i, part);
            FloatVector b = FloatVector.fromArray(S, right, ro + i, part);
            a.blend(a.mul(b), a.compare(VectorOperators.LT, 0)).intoArray(y, yo + i, part);
        }
    }

    static void preluLeft(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        FloatVector b = FloatVector.broadcast(S, right[ro]);
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector a = FloatVector.fromArray(S, left, lo + i);
            a.blend(a.mul(b), a.compare(VectorOperators.LT, 0)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(S, left, lo + i, part);
            a.blend(a.mul(b), a.compare(VectorOperators.LT, 0)).intoArray(y, yo + i, part);
        }
    }

    static void preluRight(float[] left, int lo, float[] right, int ro, float[] y, int yo, int n) {
        FloatVector a = FloatVector.broadcast(S, left[lo]);
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector b = FloatVector.fromArray(S, right, ro + i);
            a.blend(a.mul(b), a.compare(VectorOperators.LT, 0)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector b = FloatVector.fromArray(S, right, ro + i, part);
            a.blend(a.mul(b), a.compare(VectorOperators.LT, 0)).intoArray(y, yo + i, part);
        }
    }
}
