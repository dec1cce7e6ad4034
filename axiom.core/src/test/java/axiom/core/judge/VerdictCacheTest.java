package axiom.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import axiom.api.model.Model;
import axiom.api.property.Properties;
import axiom.api.property.Property;
import axiom.api.verify.Engine;
import axiom.api.verify.Finding;
import axiom.api.verify.Goal;
import axiom.api.verify.Prover.Answer;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;

class VerdictCacheTest {

    private final Bench bench = new Bench();
    private final VerdictCache cache = new VerdictCache();

    private Decider.Decided decide(Goal goal, VerifyOptions options) {
        return bench.decider().decide(goal, options, cache);
    }

    private static Goal square() {
        return Bench.goal("forall x. x * x >= 0", Semantics.REAL);
    }

    @Test
    void aCheckedProofIsFoundAgainForTheSameFormulaUnderAnotherName() {
        bench.verifier("algebra", (_, _) -> new Finding.Holds(Bench.GOOD));
        assertFalse(decide(square(), Bench.SHORT).cached());
        Goal renamed = new Goal(new Property("Other", square().property().formula()), Map.of(), Semantics.REAL);
        Decider.Decided again = decide(renamed, Bench.SHORT);
        assertTrue(again.cached());
        assertEquals(Verdict.Status.PROVED, again.verdict().status());
        assertEquals("Other", again.verdict().goal().property().name());
    }

    @Test
    void whatIsUnknownOrTrustedIsDecidedAgain() {
        assertFalse(decide(square(), Bench.SHORT).cached());
        assertFalse(decide(square(), Bench.SHORT).cached());
        bench.smt().prover("z3", "z3", "1.0", Answer.UNSAT);
        VerifyOptions trusting = Bench.SHORT.trust(VerifyOptions.Trusted.SOLVER);
        assertEquals(Verdict.Trust.SOLVER_TRUSTED, decide(square(), trusting).verdict().trust());
        assertFalse(decide(square(), trusting).cached());
        assertEquals(Verdict.Status.UNKNOWN, decide(square(), Bench.SHORT).verdict().status());
    }

    @Test
    void anotherEngineMeansAnotherQuestion() {
        bench.verifier("algebra", (_, _) -> new Finding.Holds(Bench.GOOD));
        decide(square(), Bench.SHORT);
        bench.prover("z3", "z3", "4.14.1", Answer.UNKNOWN);
        assertFalse(decide(square(), Bench.SHORT).cached());
    }

    @Test
    void withoutTheOptionNothingIsTakenOrKept() {
        bench.verifier("algebra", (_, _) -> new Finding.Holds(Bench.GOOD));
        decide(square(), Bench.SHORT.cache(false));
        assertFalse(decide(square(), Bench.SHORT).cached());
        assertFalse(decide(square(), Bench.SHORT.cache(false)).cached());
        cache.clear();
        assertFalse(decide(square(), Bench.SHORT).cached());
    }

    @Test
    void keysDifferWithFormulaModelSemanticsTrustAndEngines() {
        Model one = Models.weighted("w", 1);
        Goal goal = new Goal(Properties.FiniteOutput(), Map.of("model", one), Semantics.FLOAT32);
        List<Engine> engines = List.of(Bench.engine("a"), Bench.engine("b"));
        String key = VerdictCache.key(goal, Bench.SHORT, engines);
        assertEquals(key, VerdictCache.key(goal, Bench.SHORT.mode(VerifyOptions.Mode.QUICK), engines.reversed()));
        assertNotEquals(key, VerdictCache.key(goal, Bench.SHORT, List.of(Bench.engine("a"))));
        assertNotEquals(key, VerdictCache.key(goal, Bench.SHORT.trust(VerifyOptions.Trusted.SOLVER), engines));
        assertNotEquals(key, VerdictCache.key(new Goal(goal.property(), goal.models(), Semantics.REAL), Bench.SHORT, engines));
        assertNotEquals(key, VerdictCache.key(new Goal(goal.property(), Map.of("model", Models.weighted("w", 2)), Semantics.FLOAT32),
                Bench.SHORT, engines));
    }
}
