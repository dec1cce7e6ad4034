package axiom.verify.smt.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Claim;
import axiom.api.verify.Problem;
import axiom.verify.smt.Formulas;

class ScriptTest {

    @Test
    void aQuotientIsDefinedOnlyWhereTheDivisorIsNotZero() {
        assertEquals("""
                (set-logic QF_NRA)
                (declare-const x0 Real)
                (declare-const x1 Real)
                (define-fun x2 () Bool (= x0 0.0))
                (define-fun x3 () Bool (not x2))
                (assert (or x2 (= (* x1 x0) x0)))
                (assert (and x3 (not (and x3 (= x1 1.0)))))
                (check-sat)
                """, Encoder.encode(Formulas.real("∀x ∈ Real. x != 0 ⇒ x / x == 1")).text());
    }

    @Test
    void aLinearProblemHasNoProducts() {
        assertEquals("""
                (set-logic QF_LRA)
                (declare-const x0 Real)
                (declare-const x1 Real)
                (assert (not (= (+ x0 x1) (+ x1 x0))))
                (check-sat)
                """, Encoder.encode(Formulas.real("∀x ∈ Real, y ∈ Real. x + y == y + x")).text());
    }

    @Test
    void whatExistsIsAskedForWithAQuantifier() {
        assertEquals("""
                (set-logic LRA)
                (assert (forall ((x0 Real)) (not (< 0.0 x0))))
                (check-sat)
                """, Encoder.encode(Formulas.real("∃x ∈ Real. x > 0")).text());
    }

    @Test
    void float32RoundsEachStepAndLetsProductsFuse() {
        assertEquals("""
                (set-logic QF_FP)
                (declare-const x0 (_ FloatingPoint 8 24))
                (declare-const x1 Bool)
                (assert (not (or (fp.isNaN x0) (fp.isInfinite x0))))
                (assert (not (fp.leq (fp #b0 #b00000000 #b00000000000000000000000) (ite x1 (fp.fma RNE x0 x0 x0) (fp.add RNE (fp.mul RNE x0 x0) x0)))))
                (check-sat)
                """, Encoder.encode(Formulas.float32("∀x ∈ Real. x * x + x >= 0")).text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "QF_LRA  | ∀x ∈ Real. x > 1 ⇒ 2 * x + 1 > 3",
            "QF_NRA  | ∀x ∈ Real. x * x >= 0",
            "QF_LIA  | ∀n ∈ Int. n < n + 1",
            "QF_NIA  | ∀n ∈ Int. n * n >= 0",
            "LRA     | ∀x ∈ Real. ∃y ∈ Real. y > x",
            "NRA     | ∃x ∈ Real. x * x > 2",
            "LIA     | ∃n ∈ Int. n > 2",
            "QF_LRA  | ∀x ∈ Vector(3). sum(softmax(x)) == 1.0",
            "QF_NRA  | ∀x ∈ Real. sqrt(x * x) == abs(x)",
    })
    void theLogicIsTheLeastOne(String logic, String formula) {
        Script script = Encoder.encode(Formulas.real(formula));
        assertEquals(logic, script.logic());
        assertTrue(script.text().startsWith("(set-logic " + logic + ")\n"));
        assertEquals(!logic.startsWith("QF_"), script.quantifiers());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "QF_LRA  | ∀x ∈ Real. x > 1 ⇒ 2 * x + 1 > 3",
            "QF_NRA  | ∀x ∈ Real. x > 1 ⇒ 2 * x + 1 > 3",
            "AUFLIRA | ∀x ∈ Real. x > 1 ⇒ 2 * x + 1 > 3",
            "ALL     | ∀x ∈ Real. x * x >= 0",
            "NRAT    | ∃x ∈ Real. x * x > 2",
            "QF_UFNIA | ∀n ∈ Int. n < n + 1",
    })
    void aLargerLogicMayBeAskedFor(String logic, String formula) {
        Problem problem = Formulas.real(formula);
        Script least = Encoder.encode(problem);
        Script script = Encoder.encode(problem, Optional.of(logic));
        assertEquals(logic, script.logic());
        assertEquals(least.text().replaceFirst("\\(set-logic .*\\)", "(set-logic " + logic + ")"), script.text());
        assertEquals(least.quantifiers(), script.quantifiers());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "QF_LRA | QF_NRA | ∀x ∈ Real. x * x >= 0",
            "QF_NRA | NRA    | ∃x ∈ Real. x * x > 2",
            "QF_LRA | QF_LIA | ∀n ∈ Int. n < n + 1",
            "QF_RDL | QF_LRA | ∀x ∈ Real. x > 1 ⇒ 2 * x + 1 > 3",
            "QF_BV  | QF_LRA | ∀x ∈ Real. x > 1 ⇒ 2 * x + 1 > 3",
    })
    void whatIsNotWithinTheLogicIsRefused(String logic, String least, String formula) {
        Refusal refusal = assertThrows(Refusal.class, () -> Encoder.encode(Formulas.real(formula), Optional.of(logic)));
        assertEquals("the problem is in " + least + ", which is not within " + logic + ", in which solvers are to be asked",
                refusal.getMessage());
    }

    @Test
    void float32IsNotWithinALogicOfRealNumbers() {
        Problem problem = Formulas.float32("∀x ∈ Real. x * x >= 0");
        assertThrows(Refusal.class, () -> Encoder.encode(problem, Optional.of("QF_NRA")));
        assertEquals("QF_BVFP", Encoder.encode(problem, Optional.of("QF_BVFP")).logic());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "∀x ∈ Vector(3). sum(softmax(x)) == 1.0",
            "∀x ∈ Vector(4). max(x) >= x[2] and argmax(x) <= 4",
            "∀x ∈ [0, 1], y ∈ Real. exp(x) * y == y * exp(x) or finite(x / y)",
    })
    void theSameProblemGivesTheSameBytes(String formula) {
        Script first = Encoder.encode(Formulas.real(formula));
        Script second = Encoder.encode(Formulas.real(formula));
        assertEquals(first, second);
        assertEquals(64, first.digest().length());
        assertEquals(first.digest(), second.digest());
    }

    /** A problem whose names would do harm if they were printed. */
    private static Problem named(String variable, String graph) {
        GraphBuilder builder = Graph.builder(graph);
        Value x = builder.input(variable, TensorType.float32());
        Value y = builder.add(new Unary.Abs(), x);
        builder.output("0", y);
        Claim claim = new Claim.ForAll(x, new Claim.All(List.of()),
                new Claim.Compare(new Claim.Side.Computed(y), Relation.AT_LEAST, new Claim.Side.Computed(x)));
        return new Problem(Formulas.real("1 == 1").goal(), builder.build(), Map.of(), Map.of(), Set.of(), claim);
    }

    @Test
    void namesNeverReachAScript() {
        Script plain = Encoder.encode(named("x", "plain"));
        for (String name : List.of("x|) (exit) (set-option :regular-output-channel \"f\")", "x\n(exit)", "; comment\r", "∀\u0000\uD800",
                "x0",
                "(", ")", "|", "\"", "check-sat", "a".repeat(10_000), " ")) {
            Script script = Encoder.encode(named(name, name + name));
            assertEquals(plain.text(), script.text());
            assertEquals(name, script.symbols().getFirst().variable());
            assertTrue((script.text() + script.withValues()).chars().allMatch(c -> c == '\n' || c >= 32 && c < 127));
        }
    }

    @Test
    void onlyHarmlessCommandsArePrinted() {
        String text = Encoder.encode(Formulas.real("∀x ∈ Vector(3). sum(softmax(x)) == 1.0 and max(x) / x[1] > 2")).withValues();
        for (String line : text.split("\n")) {
            assertTrue(
                    line.matches(
                            "\\((set-option :produce-models true|set-logic|declare-const|define-fun|assert|check-sat|get-value)\\b.*\\)"),
                    line);
        }
        assertEquals(1, text.split("\\(check-sat\\)", -1).length - 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a value of open size (n)                                 | ∀x. sum(softmax(x)) == 1.0",
            "EXP within a quantifier                                  | ∃x ∈ Real. exp(x) > 2",
            "a quantifier within quantifiers of the other kind        | ∃x ∈ Real. ∀y ∈ Real. ∃z ∈ Real. x + y + z > 0",
            "Pow with an exponent that is not constant                | ∀x ∈ Real, y ∈ Real. x ^ y > 0",
    })
    void whatCannotBeWrittenIsRefusedWithItsName(String reason, String formula) {
        Refusal refusal = assertThrows(Refusal.class, () -> Encoder.encode(Formulas.real(formula)));
        assertEquals("the problem cannot be written in SMT-LIB: " + reason, refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a quantifier within a statement about float32            | ∃x ∈ Real. x > 0",
            "Exp in float32, whose executions differ                  | ∀x ∈ Real. exp(x) > 0",
            "a sum of 3 elements in float32, whose executions differ  | ∀x ∈ Vector(3). sum(x) == sum(x)",
            "a product at a position that is computed                 | ∀x ∈ Vector(2), y ∈ Vector(2), z ∈ Real. take(x * y, argmax(x, from=0)) + z == z",
    })
    void whatHasNoFaithfulFloat32IsRefusedWithItsName(String reason, String formula) {
        Refusal refusal = assertThrows(Refusal.class, () -> Encoder.encode(Formulas.float32(formula)));
        assertEquals("the problem cannot be written in SMT-LIB: " + reason, refusal.getMessage());
    }

    @Test
    void aLargeProblemIsRefused() {
        Refusal refusal = assertThrows(Refusal.class, () -> Encoder.encode(Formulas.real("∀x ∈ Vector(60000). sum(x) == sum(x)")));
        assertTrue(refusal.getMessage().startsWith("the problem is too large for SMT-LIB"), refusal.getMessage());
    }
}
