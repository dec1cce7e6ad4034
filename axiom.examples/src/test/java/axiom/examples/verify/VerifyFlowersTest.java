package axiom.examples.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

import axiom.api.property.Properties;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.EnsureViolation;
import axiom.api.runtime.Guards;
import axiom.api.runtime.Session;
import axiom.api.runtime.Violation;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Report;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.core.runtime.AxiomRuntime;
import axiom.verify.algebra.AlgebraVerifier;
import axiom.verify.bounds.BoundsVerifier;

class VerifyFlowersTest {

    /** Nothing but zeros: all kinds are as likely. */
    private static final Tensor NO_FLOWER = Tensor.of(new float[1][4]);

    private final FlowerClassifierModel flowers = new FlowerClassifierModel(42);

    private static Axiom axiom() {
        return AxiomRuntime.create(List.of(), List.of(), List.of(), List.of(new AlgebraVerifier(), new BoundsVerifier()), List.of());
    }

    @Test
    void everyFlowerGetsProbabilities() {
        try (Axiom axiom = axiom()) {
            Report report = axiom.verify(flowers.model());
            assertEquals(1, report.verdicts().size());
            Verdict verdict = report.verdicts().getFirst();
            assertEquals(Verdict.Status.PROVED, verdict.status(), verdict::reason);
            assertEquals(Verdict.Trust.CHECKED, verdict.trust());
            assertEquals(Semantics.FLOAT32, verdict.goal().semantics());
        }
    }

    @Test
    void numbersThatNoFlowerHasOverflow() {
        try (Axiom axiom = axiom(); Session session = axiom.compile(flowers.model(), CompileOptions.DEFAULT.guards(Guards.OFF))) {
            Verdict verdict = axiom.verify(flowers.model(), Properties.FiniteOutput()).verdicts().getFirst();
            assertEquals(Verdict.Status.REFUTED, verdict.status(), verdict::reason);
            Tensor output = session.run(verdict.witness().orElseThrow().values().values().iterator().next());
            assertTrue(Double.isNaN(output.at(0)), output::toString);
        }
    }

    @Test
    void theGuardRefusesWhatLooksLikeNoKind() {
        try (Axiom axiom = axiom(); Session session = axiom.compile(flowers.model())) {
            EnsureViolation thrown = assertThrows(EnsureViolation.class, () -> session.run(NO_FLOWER));
            assertEquals("this looks like no kind that I know", thrown.violation().message());
            assertEquals(1 / 3.0, thrown.violation().value(), 1e-6);
        }
    }

    @Test
    void violationsCanBeKeptInstead() {
        try (Axiom axiom = axiom(); Session session = axiom.compile(flowers.model(), CompileOptions.DEFAULT.guards(Guards.RECORD))) {
            assertEquals(TensorType.float32(1, 3), session.run(NO_FLOWER).type());
            assertEquals(List.of("this looks like no kind that I know"), session.violations().stream().map(Violation::message).toList());
        }
    }
}
