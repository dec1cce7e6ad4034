package axiom.backend.cpu.internal.kernel;

/** Loops over the neighbouring elements of a row. */
public interface Rowwise {

    /** The fold of n elements. */
    float reduce(Fold fold, float[] x, int xo, int n);

    /** Folds x into sums element by element: y = y ∘ x. */
    void accumulate(Fold fold, float[] x, int xo, float[] y, int yo, int n);

    /** Σ(x − mean)². */
    float squaredDeviations(float[] x, int xo, int n, float mean);

    /** e^(x − m)/Σe^(x − m), m the largest. */
    void softmax(float[] x, int xo, float[] y, int yo, int n);

    /** x − m − ln Σe^(x − m), m the largest. */
    void logSoftmax(float[] x, int xo, float[] y, int yo, int n);

    /** y = y + factor·x. */
    void addScaled(float[] x, int xo, float factor, float[] y, int yo, int n);

    /** Folds the taps of a window for n channels side by side: y = ∘ over taps of x[xo + tap]. MAX and SUM only. */
    void pool(Fold fold, float[] x, int xo, int[] taps, float[] y, int yo, int n);

    /** Weighted sums of n channels: y = start + Σ over taps of x[xo + tap]·w[wo + tap·stride], the channels side by side. */
    void depthwise(float[] x, int xo, int[] taps, float[] w, int wo, int stride, float[] start, int so, float[] y, int yo, int n);
}
