package axiom.verify.smt.cvc5;

import java.time.Duration;
import java.util.Optional;

import axiom.api.verify.Prover;
import axiom.tck.verify.ProverTck;
import axiom.verify.smt.child.ChildProver;
import axiom.verify.smt.child.Settings;

class Cvc5ProverTest extends ProverTck {

    @Override
    protected Prover create() {
        return new ChildProver(Cvc5.spec(), new Settings(true, 2L << 30, 2, Duration.ofSeconds(60), Duration.ofSeconds(1)),
                Optional.empty());
    }
}
