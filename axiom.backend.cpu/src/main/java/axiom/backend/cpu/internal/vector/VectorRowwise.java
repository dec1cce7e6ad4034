package axiom.backend.cpu.internal.vector;

import axiom.backend.cpu.internal.kernel.Fold;
import axiom.backend.cpu.internal.kernel.Rowwise;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Row by row. Sums run in several lanes side by side. */
final class VectorRowwise implements Rowwise {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    @Override
    public float reduce(Fold fold, float[] x, int xo, int n) {
        return switch (fold) {
            case SUM -> Folds.sum(x, xo, n);
            case ABSOLUTES -> Folds.absolutes(x, xo, n);
            case SQUARES -> Folds.squares(x, xo, n);
            case PRODUCT -> Folds.product(x, xo, n);
            case MAX -> Folds.max(x, xo, n);
            case MIN -> Folds.min(x, xo, n);
        };
    }

    @Override
    public void accumulate(Fold fold, float[] x, int xo, float[] y, int yo, int n) {
        switch (fold) {
            case SUM -> Arithmetic.addBoth(y, yo, x, xo, y, yo, n);
            case ABSOLUTES -> Folds.addAbsolutes(x, xo, y, yo, n);
            case SQUARES -> Folds.addSquares(x, xo, y, yo, n);
            case PRODUCT -> Arithmetic.mulBoth(y, yo, x, xo, y, yo, n);
            case MAX -> Arithmetic.maxBoth(y, yo, x, xo, y, yo, n);
            case MIN -> Arithmetic.minBoth(y, yo, x, xo, y, yo, n);
        }
    }

    @Override
    public float squaredDeviations(float[] x, int xo, int n, float mean) {
        FloatVector sum = FloatVector.zero(S);
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector d = FloatVector.fromArray(S, x, xo + i).sub(mean);
            sum = d.fma(d, sum);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector d = FloatVector.zero(S).blend(FloatVector.fromArray(S, x, xo + i, part).sub(mean), part);
            sum = d.fma(d, sum);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    @Override
    public void softmax(float[] x, int xo, float[] y, int yo, int n) {
        float max = Folds.max(x, xo, n);
        Algebraic.affine(x, xo, y, yo, n, 1, -max);
        Transcendental.exp(y, yo, y, yo, n);
        float scale = 1 / Folds.sum(y, yo, n);
        Algebraic.affine(y, yo, y, yo, n, scale, 0);
    }

    @Override
    public void logSoftmax(float[] x, int xo, float[] y, int yo, int n) {
        float max = Folds.max(x, xo, n);
        Algebraic.affine(x, xo, y, yo, n, 1, -max);
        double sum = Transcendental.exponentials(y, yo, n);
        Algebraic.affine(y, yo, y, yo, n, 1, (float) -Math.log(sum));
    }

    @Override
    public void addScaled(float[] x, int xo, float factor, float[] y, int yo, int n) {
        FloatVector f = FloatVector.broadcast(S, factor);
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector.fromArray(S, x, xo + i).fma(f, FloatVector.fromArray(S, y, yo + i)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector.fromArray(S, x, xo + i, part).fma(f, FloatVector.fromArray(S, y, yo + i, part)).intoArray(y, yo + i, part);
        }
    }

    @Override
    public void pool(Fold fold, float[] x, int xo, int[] taps, float[] y, int yo, int n) {
        if (fold == Fold.MAX) {
            Folds.poolMax(x, xo, taps, y, yo, n);
        } else {
            Folds.poolSum(x, xo, taps, y, yo, n);
        }
    }

    @Override
    public void depthwise(float[] x, int xo, int[] taps, float[] w, int wo, int stride, float[] start, int so, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector sum = FloatVector.fromArray(S, start, so + i);
            for (int t = 0; t < taps.length; t++) {
                FloatVector v = FloatVector.fromArray(S, x, xo + taps[t] + i);
                sum = v.fma(FloatVector.fromArray(S, w, wo + t * stride + i), sum);
            }
            sum.intoArray(y, yo + i);
        }
        for (; i < n; i++) {
            float sum = start[so + i];
            for (int t = 0; t < taps.length; t++) {
                sum = Math.fma(x[xo + taps[t] + i], w[wo + t * stride + i], sum);
            }
            y[yo + i] = sum;
        }
    }
}
