package axiom.itest.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import axiom.api.property.Property;
import axiom.api.runtime.Axiom;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

/** The whole corpus, decided with some set of engines: no verdict may be wrong. Whoever has another set extends this. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CorpusVerdicts {

    /**
     * What decides.
     *
     * @return the same each time
     */
    protected abstract Axiom axiom();

    /**
     * How it decides, besides the semantics.
     *
     * @return the options
     */
    protected abstract VerifyOptions options();

    /**
     * Whether Axiom's own engines are there, so that what the corpus marks must be proved.
     *
     * @return true if they are
     */
    protected abstract boolean provesWhatItMust();

    static Stream<Corpus.Goal> goals() {
        return Corpus.goals();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void noVerdictIsWrong(Corpus.Goal goal) {
        Corpus.Known known = goal.known();
        Verdict verdict = decide(goal.entry().formula(), goal.semantics());
        String said = verdict.status() + ": " + verdict.reason() + "; it is " + known.truth() + ": " + known.why();
        assertEquals(goal.semantics(), verdict.goal().semantics());
        switch (verdict.status()) {
            case PROVED -> assertTrue(known.truth().mayBeProved(), said);
            case REFUTED -> {
                assertTrue(known.truth().mayBeRefuted(), said);
                assertTrue(verdict.witness().isPresent() || !verdict.by().isEmpty(), said);
            }
            case TESTED -> assertTrue(false, said);
            case UNKNOWN -> assertTrue(known.truth() != Corpus.Truth.ERROR && !verdict.reason().isBlank(), said);
            case ERROR -> assertTrue(known.truth() == Corpus.Truth.ERROR && verdict.reason().startsWith("[axiom.property]"), said);
        }
        if (provesWhatItMust() && known.proved()) {
            assertEquals(Verdict.Status.PROVED, verdict.status(), said);
        }
    }

    private Verdict decide(String formula, Semantics semantics) {
        Property property = Proposition.of(new Source("formula", formula)).property().orElseThrow();
        return axiom().prove(property, options().semantics(semantics));
    }
}
