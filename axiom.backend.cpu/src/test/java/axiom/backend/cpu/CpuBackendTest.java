package axiom.backend.cpu;

import axiom.api.backend.Backend;
import axiom.tck.backend.BackendTck;

/** The suite for all backends, with the loops that this JVM offers. */
class CpuBackendTest extends BackendTck {

    @Override
    protected Backend backend() {
        return new CpuBackend();
    }
}
