package axiom.backend.cpu.internal.scalar;

import axiom.backend.cpu.internal.kernel.Fold;
import axiom.backend.cpu.internal.kernel.Rowwise;

/** Row by row; sums are kept in binary64. */
public final class ScalarRowwise implements Rowwise {

    @Override
    public float reduce(Fold fold, float[] x, int xo, int n) {
        double sum = fold.neutral();
        for (int i = 0; i < n; i++) {
            sum = combine(fold, sum, x[xo + i]);
        }
        return (float) sum;
    }

    @Override
    public void accumulate(Fold fold, float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = (float) combine(fold, y[yo + i], x[xo + i]);
        }
    }

    private static double combine(Fold fold, double sum, double x) {
        return switch (fold) {
            case SUM -> sum + x;
            case ABSOLUTES -> sum + Math.abs(x);
            case SQUARES -> sum + x * x;
            case PRODUCT -> sum * x;
            case MAX -> Math.max(sum, x);
            case MIN -> Math.min(sum, x);
        };
    }

    @Override
    public float squaredDeviations(float[] x, int xo, int n, float mean) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double d = x[xo + i] - mean;
            sum += d * d;
        }
        return (float) sum;
    }

    @Override
    public void softmax(float[] x, int xo, float[] y, int yo, int n) {
        float max = reduce(Fold.MAX, x, xo, n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double e = Math.exp((double) x[xo + i] - max);
            y[yo + i] = (float) e;
            sum += e;
        }
        float scale = (float) (1 / sum);
        for (int i = 0; i < n; i++) {
            y[yo + i] *= scale;
        }
    }

    @Override
    public void logSoftmax(float[] x, int xo, float[] y, int yo, int n) {
        float max = reduce(Fold.MAX, x, xo, n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.exp((double) x[xo + i] - max);
        }
        double shift = max + Math.log(sum);
        for (int i = 0; i < n; i++) {
            y[yo + i] = (float) (x[xo + i] - shift);
        }
    }

    @Override
    public void addScaled(float[] x, int xo, float factor, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += x[xo + i] * factor;
        }
    }

    @Override
    public void pool(Fold fold, float[] x, int xo, int[] taps, float[] y, int yo, int n) {
        System.arraycopy(x, xo + taps[0], y, yo, n);
        for (int t = 1; t < taps.length; t++) {
            int from = xo + taps[t];
            for (int i = 0; i < n; i++) {
                y[yo + i] = fold == Fold.MAX ? Math.max(y[yo + i], x[from + i]) : y[yo + i] + x[from + i];
            }
        }
    }

    @Override
    public void depthwise(float[] x, int xo, int[] taps, float[] w, int wo, int stride, float[] start, int so, float[] y, int yo, int n) {
        System.arraycopy(start, so, y, yo, n);
        for (int t = 0; t < taps.length; t++) {
            int from = xo + taps[t];
            int weights = wo + t * stride;
            for (int i = 0; i < n; i++) {
                y[yo + i] += x[from + i] * w[weights + i];
            }
        }
    }
}
