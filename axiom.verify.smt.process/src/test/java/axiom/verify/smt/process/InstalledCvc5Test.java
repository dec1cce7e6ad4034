package axiom.verify.smt.process;

import java.time.Duration;

import org.junit.jupiter.api.Assumptions;

import axiom.api.verify.Prover;
import axiom.tck.verify.ProverTck;
import axiom.verify.smt.child.Settings;

/** The suite with the cvc5 of this machine. */
class InstalledCvc5Test extends ProverTck {

    @Override
    protected Prover create() throws Exception {
        Assumptions.assumeTrue(Discovery.find(Known.CVC5).isPresent(), "there is no cvc5 on the path");
        return ProcessProver.of(Known.CVC5, Discovery.find(Known.CVC5).orElseThrow(), Known.CVC5.logics(),
                new Settings(true, 2L << 30, 2, Duration.ofSeconds(60), Duration.ofSeconds(1)));
    }
}
