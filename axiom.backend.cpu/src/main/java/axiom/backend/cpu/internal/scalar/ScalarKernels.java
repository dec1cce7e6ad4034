package axiom.backend.cpu.internal.scalar;

import axiom.backend.cpu.internal.kernel.Kernels;

/** The loops in plain Java. */
public final class ScalarKernels {

    private ScalarKernels() {}

    /**
     * The loops.
     *
     * @return loops for one element at a time
     */
    public static Kernels create() {
        return new Kernels("plain Java loops", 1, new ScalarElementwise(), new ScalarRowwise(), new ScalarTiles());
    }
}
