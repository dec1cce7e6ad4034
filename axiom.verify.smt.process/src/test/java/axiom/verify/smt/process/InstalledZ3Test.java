package axiom.verify.smt.process;

import java.time.Duration;

import org.junit.jupiter.api.Assumptions;

import axiom.api.verify.Prover;
import axiom.tck.verify.ProverTck;
import axiom.verify.smt.child.Settings;

/** The suite with the z3 of this machine. */
class InstalledZ3Test extends ProverTck {

    @Override
    protected Prover create() throws Exception {
        Assumptions.assumeTrue(Discovery.find(Known.Z3).isPresent(), "there is no z3 on the path");
        return ProcessProver.of(Known.Z3, Discovery.find(Known.Z3).orElseThrow(), Known.Z3.logics(),
                new Settings(true, 2L << 30, 2, Duration.ofSeconds(60), Duration.ofSeconds(1)));
    }
}
