package axiom.verify.smt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Prover;
import axiom.api.verify.Work;

/** Formulas of known truth, put to the solvers that this machine has. */
class InstalledSolversTest {

    private final List<Prover> provers = ProcessProver.installed();

    @BeforeEach
    void needsASolver() {
        assumeFalse(provers.isEmpty(), "no solver is installed");
    }

    private String finding(Problem problem) {
        TestWork work = new TestWork(Work.Solving.CROSS_CHECK, provers);
        Finding finding = new SmtVerifier().verify(problem, work);
        return switch (finding) {
            case Finding.Asserted _ -> "asserted";
            case Finding.Fails _ -> "fails";
            case Finding.Unknown(String reason) -> "unknown: " + reason + work.ledger;
            case Finding.Failed(String reason, var attempts) -> "failed: " + reason + attempts;
            case Finding.Holds _ -> "holds";
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "asserted | forall x in Real, y in Real. x + y == y + x",
            "asserted | exists x in Real. x > 0",
            "asserted | forall x in Real. x != 0 implies x / x == 1",
            "fails    | forall x in Real. x / x == 1",
            "fails    | forall x in Real. x * x > 0",
            "asserted | forall x in Real. sqrt(x * x) == abs(x)",
            "asserted | forall x in Real. x > 0 implies x + 1 > 0",
            "asserted | forall x in Real. sigmoid(x) > 0 and sigmoid(x) < 1",
            "asserted | forall x in Real, y in Real. x < y implies tanh(x) < tanh(y)",
            "asserted | forall x in Vector(3). sum(softmax(x)) == 1.0",
            "asserted | forall x in Real. exists y in Real. y > x",
            "fails    | forall x in Vector(3). max(x) == x[2]",
            "asserted | forall x in Vector(3). max(x) >= x[1]",
    })
    void realFormulasAreDecided(String expected, String formula) {
        assertEquals(expected, finding(Formulas.real(formula)), formula);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "asserted | ∀x ∈ [0, 1]. relu(0.5 * x + 0.25) <= 0.75",
            "fails    | ∀x ∈ [0, 1]. relu(0.5 * x + 0.25) <= 0.7",
            "fails    | ∀x ∈ Real. x + 1 > x",
            "asserted | ∀x ∈ Real. x + 1 >= x",
            "fails    | ∀x ∈ Real. x != 0 ⇒ finite(1 / x)",
            "asserted | ∀x ∈ Real. abs(x) >= 0 and abs(-x) == abs(x)",
            "fails    | ∀x ∈ Real, y ∈ Real. x + y - y == x",
            "asserted | ∀x ∈ Vector(3). max(x) >= x[2]",
            "fails    | ∀x ∈ Vector(2). sum(x) ≈ 0 ± 1000",
            "fails    | ∀x ∈ Real, y ∈ [1, 2]. x * y + y != 1.5",
    })
    void float32FormulasAreDecided(String expected, String formula) {
        assertEquals(expected, finding(Formulas.float32(formula)), formula);
    }
}
