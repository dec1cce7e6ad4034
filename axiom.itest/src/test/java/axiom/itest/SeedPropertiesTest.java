package axiom.itest;

import static axiom.api.property.Properties.FiniteOutput;
import static axiom.api.property.Properties.ValidProbabilities;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.EnsureViolation;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Report;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;
import axiom.core.runtime.AxiomRuntime;
import axiom.verify.algebra.AlgebraVerifier;
import axiom.verify.bounds.BoundsVerifier;
import axiom.verify.smt.SmtVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A declaration with properties, from its text to verdicts, with Axiom's own engines and no solver. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeedPropertiesTest {

    private static final String CLASSIFIER = """
            input  :: Vector(:batch, 4)
            output :: Probabilities(3)
            output = input |> Dense(4, 3) |> Softmax
            @ensure valid_probabilities(output) "not a distribution"
            @prove ∀x. sum(softmax(x)) == 1.0
            @prove ∃x. x > 0
            """;
    /** Whatever comes in, nothing inside overflows. */
    private static final String SQUASHING = """
            input  :: Vector(:batch, 4)
            output :: Probabilities(3)
            output = input |> Tanh |> Dense(4, 3) |> Softmax
            @ensure valid_probabilities(output) "not a distribution"
            """;

    private final Axiom axiom = AxiomRuntime.create(List.of(), List.of(), List.of(),
            List.of(new AlgebraVerifier(), new BoundsVerifier(), new SmtVerifier()), List.of());
    private final Model classifier = axiom.parse(CLASSIFIER);
    private final List<Tensor> data = IntStream.range(0, 20)
            .mapToObj(i -> Tensor.of(new float[][]{{i, -i, 0.5f * i, 1}, {0, i / 7f, -1, 2}})).toList();

    @AfterAll
    void close() {
        axiom.close();
    }

    private static String statuses(Report report) {
        return String.join(" ", report.verdicts().stream().map(v -> v.status() + "/" + v.goal().semantics()).toList());
    }

    @Test
    void whatADeclarationPromisesToBeProvableIsProved() {
        Report report = axiom.verify(classifier);
        assertEquals("PROVED/REAL PROVED/REAL", statuses(report), () -> report.verdicts().toString());
        assertEquals(List.of(Verdict.Trust.CHECKED, Verdict.Trust.CHECKED), report.verdicts().stream().map(Verdict::trust).toList());
        assertEquals("algebra", report.verdicts().getFirst().by().getFirst().name());
        assertTrue(report.verdicts().getFirst().evidence().isPresent() && report.verdicts().getLast().witness().isPresent());
        assertEquals(Verdict.Status.PROVED, report.worst());
    }

    @Test
    void theSameSumIsRefutedInFloat32() {
        Contract sum = classifier.contracts().stream().filter(c -> c.kind() == Contract.Kind.PROVE).findFirst().orElseThrow();
        Verdict verdict = axiom.prove(sum.property(), VerifyOptions.DEFAULT.semantics(Semantics.FLOAT32));
        assertEquals(Verdict.Status.REFUTED, verdict.status(), verdict::reason);
        assertTrue(verdict.witness().orElseThrow().values().get("x").count() > 1);
    }

    @Test
    void namedPropertiesAreProvedOverTheReals() {
        Report report = axiom.verify(classifier, List.of(ValidProbabilities(), FiniteOutput()), data,
                VerifyOptions.DEFAULT.semantics(Semantics.REAL));
        assertEquals("PROVED/REAL PROVED/REAL", statuses(report), () -> report.verdicts().toString());
    }

    /** Finite inputs may be so large that the products overflow; what the declaration ensures does not let such results out. */
    @Test
    void namedPropertiesFailInFloat32WhereTheClassifierOverflows() {
        Report report = axiom.verify(classifier, List.of(ValidProbabilities(), FiniteOutput()), data);
        assertEquals("REFUTED/FLOAT32 REFUTED/FLOAT32", statuses(report), () -> report.verdicts().toString());
        try (Session session = axiom.compile(classifier)) {
            session.run(data.getLast());
            for (Verdict verdict : report.verdicts()) {
                Tensor point = verdict.witness().orElseThrow().values().values().iterator().next();
                EnsureViolation violation = assertThrows(EnsureViolation.class, () -> session.run(point));
                assertTrue(violation.getMessage().contains("ValidProbabilities"), violation::getMessage);
            }
        }
    }

    @Test
    void namedPropertiesAreProvedInFloat32WhereItDoesNot() {
        Report report = axiom.verify(axiom.parse(SQUASHING), List.of(ValidProbabilities(), FiniteOutput()), data);
        assertEquals("PROVED/FLOAT32 PROVED/FLOAT32", statuses(report), () -> report.verdicts().toString());
    }
}
