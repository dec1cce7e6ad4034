package axiom.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;

/** What the judge decides with search, replay and computation alone, without any engine. */
class DecidedTest {

    private static Verdict decide(String formula, Semantics semantics) {
        VerifyOptions options = VerifyOptions.DEFAULT.time(Duration.ofSeconds(2));
        return new Decider(new Bench()).decide(Bench.goal(formula, semantics), options);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "exists x. x > 0 | REAL | PROVED",
            "exists x. x > 0 | FLOAT32 | PROVED",
            "exists x. x * x == 2.25 | REAL | PROVED",
            "forall x. x > 0 | REAL | REFUTED",
            "forall x. x * x > 0 | REAL | REFUTED",
            "not (exists x. x > 3) | REAL | REFUTED",
            "forall x. sum(softmax(x)) == 1.0 | FLOAT32 | REFUTED",
            "forall x. forall y. (x + y) - y == x | FLOAT32 | REFUTED",
            "(forall x. x > 0) or (forall x. x < 0) | REAL | REFUTED",
            "(forall x. x < 0) or (exists x. x > 0) | REAL | PROVED",
            "(exists x. x > 0) and (exists x. x < 0) | REAL | PROVED",
            "1 < 2 | REAL | PROVED",
            "2 < 1 | REAL | REFUTED",
            // nobody is there to prove these
            "forall x. x * x >= 0 | REAL | UNKNOWN",
            "exists x. x * x < 0 | REAL | UNKNOWN",
            "forall x. x / x == 1 | REAL | UNKNOWN",
            "exists x. sum(x) > 0 | REAL | UNKNOWN"})
    void withoutEngines(String formula, Semantics semantics, Verdict.Status status) {
        Verdict verdict = decide(formula, semantics);
        assertEquals(status, verdict.status(), verdict::toString);
    }

    @Test
    void aPointWithoutAValueIsNamed() {
        Verdict verdict = decide("forall x. x / x == 1", Semantics.REAL);
        assertTrue(verdict.reason().startsWith("it has no value at x = 0: "), verdict::reason);
    }
}
