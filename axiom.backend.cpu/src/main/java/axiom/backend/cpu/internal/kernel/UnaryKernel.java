package axiom.backend.cpu.internal.kernel;

/** y[yo + i] = f(x[xo + i]) for i below n. The ranges are the same or do not overlap. */
@FunctionalInterface
public interface UnaryKernel {

    /**
     * Computes one range.
     *
     * @param x the operand
     * @param xo its first element
     * @param y the result
     * @param yo its first element
     * @param n how many
     */
    void apply(float[] x, int xo, float[] y, int yo, int n);
}
