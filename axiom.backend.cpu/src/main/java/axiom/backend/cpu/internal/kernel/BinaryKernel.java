package axiom.backend.cpu.internal.kernel;

/** y[yo + i] = f(a[ao + i], b[bo + i]) for i below n, or with one fixed element of a or b as {@link Pairing} says. */
@FunctionalInterface
public interface BinaryKernel {

    /**
     * Computes one range.
     *
     * @param a the left operand
     * @param ao its first element
     * @param b the right operand
     * @param bo its first element
     * @param y the result; its range is that of an operand or does not overlap with it
     * @param yo its first element
     * @param n how many
     */
    void apply(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n);
}
