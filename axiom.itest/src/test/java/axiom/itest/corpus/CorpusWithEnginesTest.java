package axiom.itest.corpus;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;

import axiom.api.runtime.Axiom;
import axiom.api.verify.VerifyOptions;
import axiom.core.runtime.AxiomRuntime;
import axiom.verify.algebra.AlgebraVerifier;
import axiom.verify.bounds.BoundsVerifier;
import axiom.verify.smt.SmtVerifier;

/** The corpus with Axiom's own engines and no solver. */
class CorpusWithEnginesTest extends CorpusVerdicts {

    private final Axiom axiom = AxiomRuntime.create(List.of(), List.of(), List.of(),
            List.of(new AlgebraVerifier(), new BoundsVerifier(), new SmtVerifier()), List.of());

    @Override
    protected Axiom axiom() {
        return axiom;
    }

    @Override
    protected VerifyOptions options() {
        return VerifyOptions.DEFAULT.time(Duration.ofMillis(500)).cache(false);
    }

    @Override
    protected boolean provesWhatItMust() {
        return true;
    }

    @AfterAll
    void close() {
        axiom.close();
    }
}
