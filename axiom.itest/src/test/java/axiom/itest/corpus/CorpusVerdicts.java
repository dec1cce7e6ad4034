package axiom.itest.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import axiom.api.property.Property;
import axiom.api.runtime.Axiom;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

/** The whole corpus, decided with some set of engines: no verdict may be wrong. Whoever has another set extends this. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CorpusVerdicts {

    /** For what must be proved and was not at once, perhaps since the machine is busy. */
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private static final Pattern CONTRADICTION = Pattern.compile("says unsat and .* says sat to the same script");

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

    /**
     * Which formulas are decided.
     *
     * @return all of them, unless said otherwise
     */
    protected Stream<Corpus.Goal> goals() {
        return Corpus.goals();
    }

    /**
     * Looks at a verdict that is not wrong.
     *
     * @param verdict the verdict
     */
    protected void look(Verdict verdict) {}

    /**
     * Whether solvers may contradict each other, which is an error where nothing better decides.
     *
     * @return false unless said otherwise
     */
    protected boolean mayContradict() {
        return false;
    }

    @ParameterizedTest
    @MethodSource("goals")
    @Execution(ExecutionMode.CONCURRENT)
    void noVerdictIsWrong(Corpus.Goal goal) {
        Corpus.Known known = goal.known();
        Verdict verdict = decide(goal, options());
        assertNotWrong(goal, verdict);
        look(verdict);
        if (provesWhatItMust() && known.proved() && verdict.status() != Verdict.Status.PROVED) {
            Verdict again = decide(goal, options().time(AMPLE));
            assertEquals(Verdict.Status.PROVED, again.status(), said(goal, again));
        }
    }

    private void assertNotWrong(Corpus.Goal goal, Verdict verdict) {
        Corpus.Truth truth = goal.known().truth();
        String said = said(goal, verdict);
        assertEquals(goal.semantics(), verdict.goal().semantics());
        switch (verdict.status()) {
            case PROVED -> assertTrue(truth.mayBeProved(), said);
            case REFUTED -> {
                assertTrue(truth.mayBeRefuted(), said);
                assertTrue(verdict.witness().isPresent() || !verdict.by().isEmpty(), said);
            }
            case TESTED -> fail(said);
            case UNKNOWN -> assertTrue(truth != Corpus.Truth.ERROR && !verdict.reason().isBlank(), said);
            case ERROR -> assertTrue(truth == Corpus.Truth.ERROR
                    ? verdict.reason().startsWith("[axiom.property]")
                    : mayContradict() && CONTRADICTION.matcher(verdict.reason()).find(), said);
        }
    }

    private static String said(Corpus.Goal goal, Verdict verdict) {
        return verdict.status() + " by " + verdict.by() + ": " + verdict.reason() + "; it is " + goal.known().truth() + ": "
                + goal.known().why() + "; tried " + verdict.ledger().stream().map(a -> a.engine() + " " + a.outcome()).toList();
    }

    private Verdict decide(Corpus.Goal goal, VerifyOptions options) {
        Property property = Proposition.of(new Source("formula", goal.entry().formula())).property().orElseThrow();
        return decide(property, options.semantics(goal.semantics()));
    }

    /**
     * Decides a property.
     *
     * @param property the property
     * @param options how
     * @return what became of it
     */
    protected Verdict decide(Property property, VerifyOptions options) {
        return axiom().prove(property, options);
    }
}
