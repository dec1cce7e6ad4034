package axiom.verify.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import axiom.api.verify.Budget;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verifier;
import axiom.api.verify.Work;
import axiom.core.search.Search;

class AlgebraVerifierTest {

    private static final List<String> TRUE = Tables.TRUE;
    private static final List<String> TRUE_IN_FLOAT32 = Tables.TRUE_IN_FLOAT32;
    private static final List<String> NOT_TRUE = Tables.NOT_TRUE;
    private static final List<String> NOT_TRUE_IN_FLOAT32 = Tables.NOT_TRUE_IN_FLOAT32;

    @ParameterizedTest
    @FieldSource("TRUE")
    void isProvedOverTheReals(String formula) {
        Problem problem = Goals.problem(formula, Semantics.REAL);
        assertEquals("proved", Goals.outcome(problem));
        assertEquals(Optional.empty(), Search.find(problem, Work.alone(new Budget(Duration.ofMillis(100), 1L << 28))));
    }

    @ParameterizedTest
    @FieldSource("TRUE_IN_FLOAT32")
    void isProvedInFloat32(String formula) {
        Problem problem = Goals.problem(formula, Semantics.FLOAT32);
        assertEquals("proved", Goals.outcome(problem));
        assertEquals(Optional.empty(), Search.find(problem, Work.alone(new Budget(Duration.ofMillis(100), 1L << 28))));
    }

    @ParameterizedTest
    @FieldSource("NOT_TRUE")
    void isNotProvedOverTheReals(String formula) {
        assertInstanceOf(Finding.Unknown.class, Goals.finding(Goals.problem(formula, Semantics.REAL)));
    }

    @ParameterizedTest
    @FieldSource("NOT_TRUE_IN_FLOAT32")
    void isNotProvedInFloat32(String formula) {
        assertInstanceOf(Finding.Unknown.class, Goals.finding(Goals.problem(formula, Semantics.FLOAT32)));
    }

    @Test
    void aWitnessIsLeftToOthers() {
        assertInstanceOf(Finding.Unknown.class, Goals.finding(Goals.problem("exists x. x > 0", Semantics.REAL)));
    }

    @Test
    void cancelledWorkEndsUnknown() {
        Finding finding = new AlgebraVerifier().verify(Goals.problem("forall x. sum(softmax(x)) == 1", Semantics.REAL),
                Work.alone(new Budget(Duration.ZERO, 1L << 20)));
        assertEquals(new Finding.Unknown("time is over"), finding);
    }

    @Test
    void isFoundOnAPlainClassPath() {
        assertTrue(ServiceLoader.load(Verifier.class).stream().anyMatch(p -> p.type() == AlgebraVerifier.class));
    }
}
