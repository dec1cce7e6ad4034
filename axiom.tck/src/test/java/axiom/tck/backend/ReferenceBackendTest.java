package axiom.tck.backend;

import axiom.api.backend.Backend;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** The interpreter that replays counterexamples stays within the tolerances around the one that accumulates in double. */
class ReferenceBackendTest extends BackendTck {

    @Override
    protected Backend backend() {
        return new ReferenceBackend(Arithmetic.FLOAT32);
    }
}
