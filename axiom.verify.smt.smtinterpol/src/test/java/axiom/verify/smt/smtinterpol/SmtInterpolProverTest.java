package axiom.verify.smt.smtinterpol;

import java.time.Duration;
import java.util.Optional;

import axiom.api.verify.Prover;
import axiom.tck.verify.ProverTck;
import axiom.verify.smt.child.ChildProver;
import axiom.verify.smt.child.Settings;

class SmtInterpolProverTest extends ProverTck {

    @Override
    protected Prover create() {
        return new ChildProver(SmtInterpol.spec(), new Settings(true, 2L << 30, 2, Duration.ofSeconds(60), Duration.ofSeconds(1)),
                Optional.empty());
    }
}
