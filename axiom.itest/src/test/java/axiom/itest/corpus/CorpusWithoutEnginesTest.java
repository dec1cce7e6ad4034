package axiom.itest.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import axiom.api.runtime.Axiom;
import axiom.api.verify.VerifyOptions;
import axiom.core.runtime.AxiomRuntime;

/** The corpus with no engine at all: what the judge finds by itself. */
class CorpusWithoutEnginesTest extends CorpusVerdicts {

    private final Axiom axiom = AxiomRuntime.create(List.of(), List.of());

    @Override
    protected Axiom axiom() {
        return axiom;
    }

    @Override
    protected VerifyOptions options() {
        return VerifyOptions.DEFAULT.mode(VerifyOptions.Mode.QUICK).time(Duration.ofMillis(500)).cache(false);
    }

    @Override
    protected boolean provesWhatItMust() {
        return false;
    }

    @Test
    void noEngineIsThere() {
        assertEquals(List.of(), axiom.verifiers());
        assertEquals(List.of(), axiom.provers());
    }

    @AfterAll
    void close() {
        axiom.close();
    }
}
