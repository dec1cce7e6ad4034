package axiom.verify.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import axiom.verify.assist.Exporter.Candidate;
import axiom.verify.assist.Reconciliation.Outcome;
import axiom.verify.assist.Reconciliation.Status;

/** Derivations become proofs by steps, which the real assistant accepts. */
class DerivedProofTest {

    private static Outcome check(Exporter.Theorem theorem, String text) throws Exception {
        Coqc.assumeInstalled();
        return Reconciliation.check(theorem, text, Tools.INSTALLED, Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "forall x. x * x >= 0",
            "forall x, y. x + y == y + x",
            "forall x, y, z. x * (y + z) == x * y + x * z",
            "forall x, y. x * x + y * y >= 2 * x * y",
            "forall x, y, z. x^2 + y^2 + z^2 >= x*y + y*z + z*x",
            "forall x in [-1, 1]. x * x <= 1",
            "forall x, y, z. x < y and y < z implies x < z",
            "forall x. x >= 1 implies x^3 >= x",
            "forall x in [-1, 1], y in [-1, 1]. ((x + 0.5*y)^2 * (y - 0.25*x)^2) * 0.5 + (x + 0.5*y)^2 <= 4",
            "forall n in Int. n - n == 0",
            "forall x. not (x < 0 and x > 0)",
            "forall x. x != 0 implies x / x == 1",
            "forall x. x > 0 implies x + 1/x >= 2",
            "forall x. x / (1 + x^2) <= 1/2",
            "forall x, y. x*y != 0 implies x != 0",
            "forall x. x >= 0 implies sqrt(x) * sqrt(x) == x",
            "forall x, y. x >= 0 and y >= 0 implies (x + y) / 2 >= sqrt(x * y)",
            "forall x. sin(x)^2 + cos(x)^2 == 1",
            "forall x. exp(x) > 0",
            "forall x. exp(x) >= 1 + x",
            "forall x, y. exp(x + y) == exp(x) * exp(y)",
            "forall x, y. x < y implies exp(x) < exp(y)",
            "forall x. x > 0 implies log(x) <= x - 1",
            "forall x. x > 0 implies exp(log(x)) == x",
            "forall x. softplus(x) > 0",
            "forall x. 0 < sigmoid(x) < 1",
            "forall x. sigmoid(x) + sigmoid(-x) == 1",
            "forall x, y. x > y implies sigmoid(x) > sigmoid(y)",
            "forall x. -1 < tanh(x) < 1",
            "forall x. relu(x) >= 0 and relu(x) >= x",
            "forall x, y. x <= y implies relu(x) <= relu(y)",
            "forall x. relu(x) - relu(-x) == x",
            "forall x, y. max(x, y) >= x and min(x, y) <= y",
            "forall x, y. abs(x + y) <= abs(x) + abs(y)",
            "forall x. abs(x) <= 1 implies x^2 <= 1",
            "forall x. tanh(x) ≈ tanh(x)",
            "forall x in Vector(3). min(x) <= mean(x) and mean(x) <= max(x)",
            "forall x in Vector(3). norm(x, 2) >= 0",
            "forall x in Vector(3). sum(softmax(x)) == 1",
            "∀x. sum(softmax(x)) == 1.0",
            "∀x. softmax(x) >= 0",
            "∀x. softmax(x) <= 1",
            "forall x, y. sum(x + y) == sum(x) + sum(y)",
            "forall x. x > 0 implies sum(x) > 0",
    })
    void theStepsOfADerivationAreAccepted(String formula) throws Exception {
        Exporter.Theorem theorem = Goals.derived(formula, Assistant.ROCQ);
        assertEquals(Candidate.DERIVED, theorem.candidate(), theorem.reason());
        Outcome outcome = check(theorem, theorem.text());
        assertEquals(Status.ACCEPTED, outcome.status(), () -> outcome.detail() + "\n" + theorem.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "forall x. x * x >= 1 | forall x. x * x >= 0",
            "forall x. x / x == 1 | forall x. x != 0 implies x / x == 1",
            "∀x. sum(softmax(x)) == 2 | ∀x. sum(softmax(x)) == 1",
            "forall x. sigmoid(x) > 0.5 | forall x. sigmoid(x) > 0",
    })
    void theStepsOfATruthDoNotShowAFalsehood(String pair) throws Exception {
        String[] formulas = pair.split(" \\| ");
        Exporter.Theorem falsehood = Goals.derived(formulas[0], Assistant.ROCQ);
        Exporter.Theorem truth = Goals.derived(formulas[1], Assistant.ROCQ);
        assertEquals(Candidate.TACTICS, falsehood.candidate());
        String proof = truth.text().substring(truth.head().length());
        assertEquals(Status.REJECTED, check(falsehood, falsehood.head() + proof).status());
        assertEquals(Status.REJECTED, check(falsehood, falsehood.text()).status());
    }

    @Test
    void aStepWithoutALemmaLeavesTheProofOwed() throws Exception {
        Exporter.Theorem theorem = Goals.derived("forall n in Int. n > 0 implies n >= 1", Assistant.LEAN);
        assertEquals(Candidate.OWED, theorem.candidate());
        assertTrue(theorem.reason().contains("'int'"), theorem.reason());
        assertTrue(theorem.text().endsWith(
                " := by\n  -- a proof is owed: the derivation has a step 'int', which has no lemma\n  sorry\n"), theorem.text());
    }

    @Test
    void theStatementDoesNotDependOnTheDerivation() throws Exception {
        for (Assistant assistant : Assistant.values()) {
            Exporter.Theorem derived = Goals.derived("∀x. softmax(x) >= 0", assistant);
            Exporter.Theorem plain = Goals.plain("∀x. softmax(x) >= 0", assistant);
            assertEquals(plain.digest(), derived.digest());
            assertEquals(assistant == Assistant.ISABELLE, plain.text().equals(derived.text()));
        }
        assertNotEquals(Goals.plain("∀x. softmax(x) > 0", Assistant.LEAN).digest(),
                Goals.plain("∀x. softmax(x) >= 0", Assistant.LEAN).digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"∀x. softmax(x) <= 1", "forall x. -1 < tanh(x) < 1", "forall x, y. abs(x + y) <= abs(x) + abs(y)"})
    void leanGetsTheSameStepsInTheSameOrder(String formula) throws Exception {
        List<String> rocq = steps("assert \\((h\\d+) :", Goals.derived(formula, Assistant.ROCQ));
        List<String> lean = steps("have (h\\d+) :", Goals.derived(formula, Assistant.LEAN));
        assertEquals(rocq, lean);
        assertTrue(rocq.size() >= 4, rocq.toString());
    }

    private static List<String> steps(String pattern, Exporter.Theorem theorem) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(theorem.text().substring(theorem.head().length())).results()
                .map((MatchResult m) -> m.group(1)).toList();
    }
}
