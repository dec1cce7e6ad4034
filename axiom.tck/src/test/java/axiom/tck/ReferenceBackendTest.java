package axiom.tck;

import axiom.api.backend.Backend;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;
import axiom.tck.backend.BackendTck;

/** The interpreter that replays counterexamples stays within the tolerances around the one that accumulates in double. Stands outside the suite's package, as providers' tests do. */
class ReferenceBackendTest extends BackendTck {

    @Override
    protected Backend backend() {
        return new ReferenceBackend(Arithmetic.FLOAT32);
    }
}
