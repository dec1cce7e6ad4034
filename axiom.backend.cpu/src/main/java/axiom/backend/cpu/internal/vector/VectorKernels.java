package axiom.backend.cpu.internal.vector;

import axiom.backend.cpu.internal.kernel.Kernels;
import jdk.incubator.vector.FloatVector;

/** The loops with the Vector API, in the widest vectors that the machine prefers. */
public final class VectorKernels {

    private VectorKernels() {}

    /**
     * The loops.
     *
     * @return loops for as many elements as a vector has
     */
    public static Kernels create() {
        int lanes = FloatVector.SPECIES_PREFERRED.length();
        return new Kernels("Vector API, " + lanes * 32 + "-bit vectors", lanes, new VectorElementwise(), new VectorRowwise(),
                new VectorTiles());
    }
}
