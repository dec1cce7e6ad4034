package axiom.verify.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files for Lean, as they were looked through. */
class LeanTextTest {

    @ParameterizedTest
    @CsvSource({"square, forall x. x * x >= 0", "quotient, forall x. x > 0 implies x + 1/x >= 2", "sigmoid, forall x. sigmoid(x) < 1",
            "softmax, ∀x. sum(softmax(x)) == 1"})
    void theFileIsAsItWasLookedThrough(String name, String formula) throws Exception {
        assertEquals(Pieces.read(name + ".lean"), Goals.derived(formula, Assistant.LEAN).text());
    }

    @Test
    void definitionsAreThoseOfTheFunctionsInTheStatement() throws Exception {
        String text = Goals.plain("forall x. softplus(x) > 0", Assistant.LEAN).text();
        assertTrue(text.contains("noncomputable def softplus (x : ℝ) : ℝ := Real.log (1 + Real.exp x)"), text);
        assertEquals(-1, text.indexOf("def sigmoid"));
        assertEquals(-1, text.indexOf("theorem rsum_"));
    }
}
