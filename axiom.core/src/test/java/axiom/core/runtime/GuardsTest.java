package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import axiom.api.graph.Cast;
import axiom.api.graph.Gather;
import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.EnsureViolation;
import axiom.api.runtime.Guards;
import axiom.api.runtime.Session;
import axiom.api.runtime.Violation;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Verdict;

class GuardsTest {

    private final AxiomRuntime axiom = new AxiomRuntime();

    @AfterEach
    void close() {
        axiom.close();
    }

    private Model model(String ensure) {
        return axiom.parse("""
                input  :: Vector(:batch, 3)
                output :: Vector(:batch, 3)
                hidden = 2 * input
                output = hidden |> ReLU
                """ + ensure);
    }

    private static Tensor rows(float... values) {
        return Tensor.of(Shape.of(values.length / 3, 3), values);
    }

    @Test
    void aRunThatKeepsItsPromisesReturns() {
        try (Session session = axiom.compile(model("@ensure output >= 0"))) {
            assertEquals(4, session.run(rows(-1, 2, 3)).at(1));
        }
    }

    @Test
    void aViolationSaysWhatWhereAndForWhichInput() {
        try (Session session = axiom.compile(model("@ensure output <= 5 \"too large\""))) {
            Tensor input = rows(1, 2, 2, 0, 1, 3);
            Violation violation = assertThrows(EnsureViolation.class, () -> session.run(input)).violation();
            assertEquals("output ≤ 5", violation.condition());
            assertEquals("too large", violation.message());
            assertEquals(List.of(1L, 2L), violation.index());
            assertEquals(6, violation.value());
            assertTrue(violation.inputDigest().startsWith("sha256:"), violation.inputDigest());
        }
    }

    @Test
    void aFormulaWithOrIsCheckedRowByRow() {
        try (Session session = axiom.compile(model("@ensure output[1] > 1 implies max(output) > 9"))) {
            assertTrue(session.explain().getFirst().endsWith("checked in the graph, THROW"), session.explain().getFirst());
            // the first row is above 1 and the second has the maximum: no row may borrow from another
            Violation violation = assertThrows(EnsureViolation.class, () -> session.run(rows(1, 0, 0, 0, 0, 9))).violation();
            assertEquals(List.of(0L), violation.index().subList(0, 1));
            session.run(rows(1, 0, 9, 0, 0, 0));
        }
    }

    @Test
    void setsAreCheckedInTheGraph() {
        try (Session session = axiom.compile(model("@ensure output in {0, 2, 4}"))) {
            assertTrue(session.explain().getFirst().endsWith("checked in the graph, THROW"), session.explain().getFirst());
            Violation violation = assertThrows(EnsureViolation.class, () -> session.run(rows(0, 1, 2, 0, 1, 3))).violation();
            assertEquals(List.of(1L, 2L), violation.index());
            assertEquals(6, violation.value());
            session.run(rows(2, 1, 0));
        }
        try (Session session = axiom.compile(model("@ensure output in {0, 2} or argmax(output) in {2, 3}"))) {
            assertTrue(session.explain().getFirst().endsWith("checked in the graph, THROW"), session.explain().getFirst());
            session.run(rows(1, 0, 0, 1, 0, 3));
            Violation violation = assertThrows(EnsureViolation.class, () -> session.run(rows(1, 0, 0, 3, 0, 1))).violation();
            assertEquals(1L, violation.index().getFirst());
        }
    }

    @Test
    void layersOfTermsAreChecked() {
        try (Session session = axiom.compile(model("@ensure max(output |> Softmax) <= 0.75"))) {
            session.run(rows(1, 1, 1));
            assertThrows(EnsureViolation.class, () -> session.run(rows(1, 1, 1, 0, 0, 9)));
        }
    }

    @Test
    void recordingLetsTheRunGoOn() {
        try (Session session = axiom.compile(model("@ensure output <= 5"), CompileOptions.DEFAULT.guards(Guards.RECORD))) {
            assertEquals(8, session.run(rows(0, 0, 4)).at(2));
            session.run(rows(0, 0, 1));
            assertEquals(List.of(8.0), session.violations().stream().map(Violation::value).toList());
        }
    }

    @Test
    void aListenerIsTold() {
        List<Violation> told = new ArrayList<>();
        try (Session session = axiom.compile(model("@ensure output <= 5"), CompileOptions.DEFAULT.guards(Guards.callback(told::add)))) {
            session.run(rows(0, 0, 4));
            assertEquals(told, session.violations());
            assertEquals(1, told.size());
        }
    }

    @Test
    void guardsCanBeSwitchedOff() {
        try (Session session = axiom.compile(model("@ensure output <= 5"), CompileOptions.DEFAULT.guards(Guards.OFF))) {
            assertEquals(8, session.run(rows(0, 0, 4)).at(2));
            assertEquals("@ensure: not checked, as the options say", session.explain().getFirst());
        }
    }

    @Test
    void innerValuesAreGuardedToo() {
        try (Session session = axiom.compile(model("@ensure hidden >= -4"))) {
            Violation violation = assertThrows(EnsureViolation.class, () -> session.run(rows(0, -3, 0))).violation();
            assertEquals(List.of(0L, 1L), violation.index());
            assertEquals(-6, violation.value());
        }
    }

    @Test
    void theCallersOutputsHoldTheResultsAndNoChecks() {
        try (Session session = axiom.compile(model("@ensure output <= 5"))) {
            Tensor output = Tensor.allocate(TensorType.of(DType.FLOAT32, 1, 3));
            session.run(List.of(rows(1, 2, 2)), List.of(output));
            assertEquals(4, output.at(2));
            assertThrows(EnsureViolation.class, () -> session.run(List.of(rows(0, 0, 9)), List.of(output)));
        }
    }

    @Test
    void nothingThatIsNotANumberPasses() {
        try (Session session = axiom.compile(model("@ensure finite(output)"))) {
            assertThrows(EnsureViolation.class, () -> session.run(rows(0, Float.NaN, 0)));
            assertThrows(EnsureViolation.class, () -> session.run(rows(0, Float.POSITIVE_INFINITY, 0)));
        }
    }

    /** Whatever the form of the contract, the session and the judge agree about every row. */
    @ParameterizedTest
    @ValueSource(strings = {
            "@ensure output[1] > 0 or output[2] > 0",
            "@ensure not (sum(output) > 4) or argmax(output) == 1",
            "@ensure max(output) > 1 implies min(hidden) > -3",
            "@ensure norm(output) > 3 iff sum(output) > 4",
            "@ensure output - mean(output) < 2 or output[3] == 0",
            "@ensure 0 <= softmax(output) <= 0.75",
            "@ensure sum(output) approx 2 +- 2",
            "@ensure input[1] > 0 implies output[2] approx hidden[2]",
            "@ensure finite(output) and (output[2] != 1 or output[1] < 1)",
            "@ensure dot(output, hidden) < 6 or output[1] < 1",
    })
    void whatTheGraphChecksIsWhatTheContractSays(String ensure) {
        Model model = model(ensure);
        Contract contract = model.contracts().stream().filter(c -> c.kind() == Contract.Kind.ENSURE).findFirst().orElseThrow();
        Random random = new Random(7);
        int broken = 0;
        try (Session session = axiom.compile(model, CompileOptions.DEFAULT.guards(Guards.RECORD))) {
            for (int i = 0; i < 200; i++) {
                float[] values = new float[3 * (1 + random.nextInt(4))];
                for (int k = 0; k < values.length; k++) {
                    values[k] = (random.nextInt(13) - 6) / 4f;
                }
                int before = session.violations().size();
                session.run(rows(values));
                boolean refuted = axiom.test(model, contract.property(), List.of(rows(values))).status() == Verdict.Status.REFUTED;
                assertEquals(refuted, session.violations().size() > before, () -> Arrays.toString(values));
                broken += refuted ? 1 : 0;
            }
        }
        assertTrue(broken > 1 && broken < 199, "the contract decides little: " + broken);
    }

    /** ∀ rows r of the batch: the elements of row r are at most r. */
    private static Property boundedByItsRow() {
        Term row = new Term.Variable("r");
        Term elements = new Term.Apply(new Gather(0), List.of(new Term.Variable("x"), row));
        Formula body = new Formula.Compare(elements, Relation.AT_MOST, new Term.Apply(new Cast(DType.FLOAT32), List.of(row)));
        return new Property("bounded by its row", new Formula.ForAll("x", new Domain.Inputs("model", ""),
                new Formula.ForAll("r", new Domain.Positions(Dim.named("batch")), body)));
    }

    @Test
    void whatHasNoFormInTheGraphIsCheckedAfterTheRun() {
        Model guarded = model("").with(List.of(new Contract(Contract.Kind.ENSURE, boundedByItsRow(), "")));
        try (Session session = axiom.compile(guarded)) {
            assertEquals("@ensure bounded by its row: checked after each run, THROW", session.explain().getFirst());
            session.run(rows(0, 0, 0, 1, 1, 1));
            Violation violation = assertThrows(EnsureViolation.class, () -> session.run(rows(0, 0, 0, 0, 0, 0, 3, 0, 0))).violation();
            assertEquals(List.of(2L, 0L), violation.index());
            assertEquals(3, violation.value());
        }
    }

    @Test
    void whatOneRunDoesNotDecideIsSaid() {
        Property all = new Property("all", new Formula.Exists("x", new Domain.Inputs("model", ""),
                new Formula.Finite(new Term.Variable("x"))));
        try (Session session = axiom.compile(model("").with(List.of(new Contract(Contract.Kind.ENSURE, all, ""))))) {
            assertEquals("@ensure all is not guarded: it speaks of more than the values of one run", session.explain().getFirst());
        }
    }
}
