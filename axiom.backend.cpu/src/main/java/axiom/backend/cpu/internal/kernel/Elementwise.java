package axiom.backend.cpu.internal.kernel;

import axiom.api.graph.Binary;
import axiom.api.graph.Unary;

/** Loops that treat each element alone. */
public interface Elementwise {

    /**
     * The loop of a one-argument function.
     *
     * @param op the function
     * @return its loop
     */
    UnaryKernel unary(Unary op);

    /**
     * The loop of a two-argument function.
     *
     * @param op the function
     * @param pairing which operands advance
     * @return its loop
     */
    BinaryKernel binary(Binary op, Pairing pairing);

    /**
     * Clips: min(max(x, low), high).
     *
     * @param low the lower bound
     * @param high the upper bound
     * @return the loop
     */
    UnaryKernel clip(float low, float high);

    /** y = x·scale + shift, both element by element. */
    void affine(float[] x, int xo, float[] scale, int so, float[] shift, int ho, float[] y, int yo, int n);

    /** y = x·scale + shift, both fixed. */
    void affine(float[] x, int xo, float scale, float shift, float[] y, int yo, int n);
}
