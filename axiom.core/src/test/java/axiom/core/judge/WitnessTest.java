package axiom.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Evidence;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.core.judge.Witness.Fold;

class WitnessTest {

    private static Problem problem(String formula, Semantics semantics) {
        Problem problem = Problems.of(Bench.goal(formula, semantics));
        return problem.with(Claims.normal(problem.claim()));
    }

    private static Optional<String> applied(String formula, Semantics semantics, Witness witness) {
        return witness.applied(problem(formula, semantics)).map(p -> p.claim().toString());
    }

    private static int value(Problem problem, String name) {
        return Witness.values(problem).stream().map(Value::name).toList().indexOf(name);
    }

    @Test
    void theTermStandsWhereTheQuantifierWas() {
        assertEquals(Optional.of("(∀x ∈ float32() | true. (true ∧ (x > x)))"),
                applied("forall x. exists y. y > x", Semantics.REAL, new Witness(1, 0, Fold.EACH, 1, 0)));
        assertEquals(Optional.of("(∀x ∈ float32() | true. (true ∧ (Add > x)))"),
                applied("forall x. exists y. y > x", Semantics.REAL, new Witness(1, 0, Fold.EACH, 1, 1)));
        assertEquals(Optional.of("(∀x ∈ float32(n) | true. (true ∧ (x ≤ ReduceMax)))"),
                applied("forall x in Vector(n). exists y in Real. x <= y", Semantics.REAL, new Witness(1, 0, Fold.MAX, 1, 0)));
    }

    @Test
    void theDomainMustHoldOfTheTerm() {
        Problem inside = Witness.number(0, 0.5f).applied(problem("exists y in [0, 1]. y > 0", Semantics.REAL)).orElseThrow();
        assertEquals(Replayer.Truth.TRUE, Checkers.REPLAYER.replay(inside, new Counterexample(Map.of())).truth());
        Problem instance = Witness.number(0, 2).applied(problem("exists y in [0, 1]. y > 0", Semantics.REAL)).orElseThrow();
        assertEquals(Replayer.Truth.FALSE, Checkers.REPLAYER.replay(instance, new Counterexample(Map.of())).truth());
    }

    @Test
    void inFloat32ATermMustBeFinite() {
        assertEquals(Optional.of("(∀x ∈ float32() | true. (true ∧ finite(Add) ∧ (Add > x)))"),
                applied("forall x. exists y. y > x", Semantics.FLOAT32, new Witness(1, 0, Fold.EACH, 1, 1)));
        assertEquals(Optional.of("(∀x ∈ float32() | true. (true ∧ (x ≥ x)))"),
                applied("forall x. exists y. y >= x", Semantics.FLOAT32, new Witness(1, 0, Fold.EACH, 1, 0)));
    }

    @Test
    void aNumberOfOpenSizeIsMadeOfAnyValueOfThatType() {
        Problem instance = Witness.number(0, 4).applied(problem("exists x in Vector(n). sum(x) > 3", Semantics.REAL)).orElseThrow();
        for (float[] any : new float[][]{{7}, {-3, 1}, {0, 0, 1e30f}}) {
            Counterexample point = new Counterexample(Map.of("x", Tensor.of(any)));
            assertEquals(Replayer.Truth.TRUE, Checkers.REPLAYER.replay(instance, point).truth());
        }
    }

    @Test
    void aTermSpeaksOnlyOfWhatIsQuantifiedBefore() {
        // y after x, the variable itself, a number that there is none of
        assertEquals(Optional.empty(), applied("exists x. forall y. x <= y", Semantics.REAL, new Witness(0, 1, Fold.EACH, 1, 0)));
        assertEquals(Optional.empty(), applied("exists x. forall y. x <= y", Semantics.REAL, new Witness(0, 0, Fold.EACH, 1, 0)));
        assertEquals(Optional.empty(), applied("exists x. forall y. x <= y", Semantics.REAL, new Witness(0, 99, Fold.EACH, 1, 0)));
        assertEquals(Optional.empty(), applied("exists x. forall y. x <= y", Semantics.REAL, new Witness(0, -1, Fold.EACH, 1, Float.NaN)));
        assertEquals(Optional.empty(), applied("exists x. exists y. x < y", Semantics.REAL, new Witness(1, 0, Fold.EACH, 1, 0)));
        Problem problem = problem("forall x. exists y. y*y > x", Semantics.REAL);
        assertEquals(Optional.empty(), new Witness(1, value(problem, "Mul"), Fold.EACH, 1, 0).applied(problem));
        assertEquals(Optional.empty(), applied("forall x. x > 0", Semantics.REAL, Witness.number(0, 1)));
    }

    @Test
    void aTermHasTheTypeOfItsVariable() {
        assertEquals(Optional.empty(),
                applied("forall x in Vector(n). exists y in Real. x <= y", Semantics.REAL, new Witness(1, 0, Fold.EACH, 1, 0)));
        assertEquals(Optional.empty(),
                applied("forall n in Int. exists y in Real. y > 0", Semantics.REAL, new Witness(1, 0, Fold.EACH, 1, 0)));
        assertEquals(Optional.empty(),
                applied("forall x in Vector(n). exists y in Vector(m). sum(y) > 0", Semantics.REAL, new Witness(1, 0, Fold.EACH, 1, 0)));
    }

    @Test
    void anExactNumberIsNoNumberOfFloat32() {
        Problem problem = problem("forall x. exists y. y == exact(x*x)", Semantics.FLOAT32);
        assertEquals(Optional.empty(), new Witness(1, value(problem, "Mul"), Fold.EACH, 1, 0).applied(problem));
    }

    @Test
    void evidenceNamesTheTermAndIsCheckedAgain() {
        Witness witness = new Witness(1, 0, Fold.MAX, -1, 0.5f);
        Evidence evidence = witness.evidence(Bench.GOOD);
        assertEquals(Optional.of(new Witness.Shown(witness, Bench.GOOD)), Witness.Shown.read(evidence));
        assertEquals("axiom.witness/1\n1 0 MAX -1.0 0.5\ntest/1\ngood", new String(evidence.bytes(), StandardCharsets.UTF_8));
        for (String bytes : List.of("", "axiom.witness/1", "axiom.witness/1\n1 0 MAX 1\ntest/1\ngood",
                "axiom.witness/1\n1 0 MOST 1 0\ntest/1\ngood",
                "axiom.witness/2\n1 0 MAX 1 0\ntest/1\ngood", "axiom.witness/1\n1 x MAX 1 0\ntest/1\ngood",
                "axiom.witness/1\n1 0 MAX 1 0\ntest/1")) {
            assertEquals(Optional.empty(), Witness.Shown.read(new Evidence(Witness.FORMAT, bytes.getBytes(StandardCharsets.UTF_8))), bytes);
        }
    }

    @Test
    void whatIsShownOfATermProvesThatThereIsOne() {
        // a verifier that knows nothing of ∃
        Bench bench = new Bench().verifier("plain", (p, _) -> p.claim().toString().contains("∃")
                ? new Finding.Unknown("it has ∃")
                : new Finding.Holds(p.claim().toString().contains("Add > x") ? Bench.GOOD : Bench.BAD));
        Verdict verdict = bench.decide("forall x in Vector(n). exists y in Vector(n). y > x");
        assertEquals(Verdict.Status.PROVED, verdict.status(), verdict.reason());
        assertEquals(Verdict.Trust.CHECKED, verdict.trust());
        assertTrue(verdict.reason().startsWith("with y = x + 1: "), verdict.reason());
        Evidence evidence = verdict.evidence().orElseThrow();
        Recheck recheck = new Recheck(Map.of(Bench.GOOD.format(), bench.checker()),
                (_, _) -> c -> new Replayer.Result(Replayer.Truth.UNDECIDED, ""));
        Problem problem = Problems.of(verdict.goal());
        assertEquals(Optional.of(List.of("arithmetic")), recheck.proves(problem, evidence));
        Evidence other = new Evidence(Witness.FORMAT,
                new String(evidence.bytes(), StandardCharsets.UTF_8).replace("good", "bad").getBytes(StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), recheck.proves(problem, other));
        assertEquals(Optional.empty(), recheck.proves(problem,
                new Evidence(Witness.FORMAT, "axiom.witness/1\n1 1 EACH 1 0\ntest/1\ngood".getBytes(StandardCharsets.UTF_8))));
    }
}
