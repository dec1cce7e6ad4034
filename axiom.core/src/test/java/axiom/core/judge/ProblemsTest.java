package axiom.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

class ProblemsTest {

    private static Problem problem(String formula, Semantics semantics) {
        return Problems.of(new Goal(Proposition.of(new Source("formula", formula)).property().orElseThrow(), Map.of(), semantics));
    }

    @Test
    void everyTermBecomesAValueOfOneGraph() {
        Problem problem = problem("∀x. sum(softmax(x)) == 1.0", Semantics.REAL);
        assertEquals(Set.of("n"), problem.sizes());
        assertEquals(2, problem.graph().nodes().size());
        assertEquals("(∀x ∈ float32(n) | true. (ReduceSum = 1.0))", problem.claim().toString());
    }

    @Test
    void aLiteralIsExactOverTheReals() {
        Problem problem = problem("forall x. 0.1 * x + x * 0.1 == 0.2 * x", Semantics.REAL);
        assertEquals(Set.of(new BigDecimal("0.1"), new BigDecimal("0.2")), Set.copyOf(problem.literals().values()));
    }

    @Test
    void float32ArithmeticTakesNoRoundedLiteral() {
        assertThrows(FormulaError.class, () -> problem("forall x. 0.1 * x == x * 0.1", Semantics.FLOAT32));
    }

    @Test
    void aVariableThatIsQuantifiedTwiceIsTwoVariables() {
        Problem problem = problem("(exists x. x > 0) and (exists x. x < 0)", Semantics.REAL);
        assertEquals(2, problem.graph().inputs().size());
    }
}
