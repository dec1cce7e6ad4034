package axiom.verify.bounds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import axiom.api.verify.Budget;
import axiom.api.verify.Finding;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.api.verify.Work;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

class BoundsVerifierTest {

    static final List<String> TRUE = List.of(
            "FLOAT32 | forall x. x > 0 implies x + 1 > 0",
            "FLOAT32 | forall x. 0 <= sigmoid(x) <= 1",
            "FLOAT32 | forall x. -1 <= tanh(x) <= 1",
            "FLOAT32 | forall x. relu(x) >= 0",
            "FLOAT32 | forall x. finite(tanh(x))",
            "FLOAT32 | forall x in [-1, 1]. x * x <= 1",
            "FLOAT32 | forall x in [0, 1]. forall y in [0, 1]. relu(0.300000011920928955078125 * x + 0.5 * y - 0.100000001490116119384765625) <= 0.71",
            "REAL | forall x in [-1, 1]. x^2 <= 1",
            "REAL | forall x in [-2, 2]. sigmoid(x) < 0.9",
            "REAL | forall a in [0, 1]. exp(a) <= 2.719",
            "REAL | forall x. x < 0 or x >= 0",
            "REAL | forall x in [-1, 1]. forall y in [-1, 1]. 0.5 * (x + 0.5*y)^2 * (y - 0.25*x)^2 + (x + 0.5*y)^2 <= 4.0",
            "REAL | forall x in Vector(10). sum(softmax(x)) == 1",
            "FLOAT32 | forall x in Vector(10). sum(softmax(x)) approx 1 ± 1e-5",
            "FLOAT32 | forall x. 0 <= softmax(x) <= 1",
            "REAL | forall x. forall y. (x >= 0 and y >= 0 and x + y <= 1) implies x * y <= 0.5",
            "REAL | forall x. x * x <= 4 implies x <= 2.01",
            "REAL | forall x in ball(0, 1, norm=:l2). x <= 1.01",
            "FLOAT32 | forall x. x * x <= 4 implies x <= 2.01",
            "FLOAT32 | forall x in Vector(3). sum(abs(x)) <= 1 implies max(x) <= 1.01",
            "REAL | forall n in Int. n * n >= n or n > 10",
            "REAL | forall x. x > 1 implies 1 / x < 1.5",
            "FLOAT32 | forall x. bounded(tanh(x), -1, 1)",
            "REAL | not (exists x in [-2, 2]. sigmoid(x) >= 0.9)");
    static final List<String> FALSE = List.of(
            "FLOAT32 | forall x. x + 1 > x",
            "REAL | forall x in [-1, 1]. x^2 < 1",
            "REAL | forall x in [-2, 2]. sigmoid(x) < 0.8",
            "REAL | forall a in [0, 1]. exp(a) <= 2.718",
            "REAL | forall x in [-1, 1]. forall y in [-1, 1]. 0.5 * (x + 0.5*y)^2 * (y - 0.25*x)^2 + (x + 0.5*y)^2 <= 2.0");

    /** A semantics and a formula. */
    static Problem problem(String goal) {
        String[] parts = goal.split("\\|");
        return problem(Semantics.valueOf(parts[0].strip()), parts[1].strip());
    }

    static Problem problem(Semantics semantics, String formula) {
        Proposition proposition = Proposition.of(new Source("formula", formula));
        return Problems.of(new Goal(proposition.property().orElseThrow(() -> new AssertionError(proposition.diagnostics().toString())),
                Map.of(), semantics));
    }

    static Finding find(Problem problem) {
        return new BoundsVerifier().verify(problem, Work.alone(new Budget(Duration.ofSeconds(20), 1 << 28)));
    }

    @ParameterizedTest
    @FieldSource("TRUE")
    void trueGoalsAreProved(String goal) {
        Finding finding = find(problem(goal));
        assertEquals(Finding.Holds.class, finding.getClass(), finding::toString);
    }

    @ParameterizedTest
    @FieldSource("FALSE")
    void falseGoalsGiveACounterexample(String goal) {
        Finding finding = find(problem(goal));
        assertEquals(Finding.Fails.class, finding.getClass(), finding::toString);
    }

    @Test
    void aSmallNetworkIsProvedToStayBelowItsLargestOutput() {
        Finding finding = find(Network.atMost(Network.BOUND, Semantics.REAL));
        assertEquals(Finding.Holds.class, finding.getClass(), finding::toString);
    }

    @Test
    void aSmallNetworkIsRefutedToStayBelowWhatItReaches() {
        Finding finding = find(Network.atMost(Network.EXCEEDED, Semantics.REAL));
        assertEquals(Finding.Fails.class, finding.getClass(), finding::toString);
    }

    @Test
    void aQuotientThatMayHaveNoValueIsNotProved() {
        assertEquals(Finding.Unknown.class, find(problem(Semantics.REAL, "forall x in [-1, 1]. x / x == 1")).getClass());
    }
}
