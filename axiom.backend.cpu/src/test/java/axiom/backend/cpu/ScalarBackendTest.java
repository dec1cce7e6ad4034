package axiom.backend.cpu;

import axiom.api.backend.Backend;
import axiom.backend.cpu.internal.scalar.ScalarKernels;
import axiom.tck.backend.BackendTck;

/** The suite for all backends, with the loops of a JVM without the Vector API, in one thread. */
class ScalarBackendTest extends BackendTck {

    @Override
    protected Backend backend() {
        return new CpuBackend(ScalarKernels.create(), 1);
    }
}
