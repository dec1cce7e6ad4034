package axiom.core.runtime;

import static axiom.api.property.Formulas.and;
import static axiom.api.property.Formulas.ball;
import static axiom.api.property.Formulas.data;
import static axiom.api.property.Formulas.forAll;
import static axiom.api.property.Formulas.inputs;
import static axiom.api.property.Formulas.model;
import static axiom.api.property.Formulas.not;
import static axiom.api.property.Formulas.property;
import static axiom.api.property.Properties.AllOf;
import static axiom.api.property.Properties.AnyOf;
import static axiom.api.property.Properties.BoundedOutput;
import static axiom.api.property.Properties.DemographicParity;
import static axiom.api.property.Properties.EqualizedOdds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.View;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.property.Domain;
import axiom.api.property.Expr;
import axiom.api.property.Formula;
import axiom.api.property.Norm;
import axiom.api.property.Property;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.DataSet;
import axiom.api.verify.Engine;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Report;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.Verifier;
import axiom.api.verify.VerifyOptions;
import axiom.api.verify.Work;
import axiom.core.report.Reports;

/** Properties that speak of a data set. */
class DataSetTest {

    /** Three columns; the class is 2, counted from 1, where the second is the largest. The third tells the group. */
    private static final Model SAME = same(TensorType.float32("batch", 3));

    private static Model same(TensorType type) {
        GraphBuilder to = Graph.builder("table");
        to.output("y", to.add(new View.Identity(), to.input("x", type)));
        return new Model("table", to.build(), Map.of(), List.of(), new Provenance("test", Map.of()));
    }

    private static AxiomRuntime runtime(Verifier... verifiers) {
        return AxiomRuntime.create(List.of(), List.of(), List.of(), List.of(verifiers), List.of());
    }

    private static Verdict verdict(Property property, DataSet data) {
        return verdict(SAME, property, data, VerifyOptions.DEFAULT.time(Duration.ofMinutes(1)));
    }

    private static Verdict verdict(Model model, Property property, DataSet data, VerifyOptions options) {
        try (AxiomRuntime axiom = runtime()) {
            return axiom.verify(model, List.of(property), data, options).verdicts().getFirst();
        }
    }

    /** Rows of a group and an outcome: 1 for the group, 0 for the reference. */
    private static float[] row(int group, boolean favoured) {
        return new float[]{0, favoured ? 2 : -1, group};
    }

    private static Tensor people(int ofGroup, int favoured, int ofReference, int alsoFavoured) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < ofGroup; i++) {
            rows.add(row(1, i < favoured));
        }
        for (int i = 0; i < ofReference; i++) {
            rows.add(row(0, i < alsoFavoured));
        }
        return Tensor.of(rows.toArray(float[][]::new));
    }

    @Test
    void itIsTestedOrRefutedByCounting() {
        Verdict fair = verdict(DemographicParity(3, 0.25), DataSet.of(people(40, 12, 60, 30)));
        assertEquals(Verdict.Status.TESTED, fair.status());
        assertEquals("on the data set of 100 rows: |12/40 − 30/60| = |0.3 − 0.5| = 0.2 ≤ 0.25; this says nothing about other data",
                fair.reason());
        Verdict unfair = verdict(DemographicParity(3, 0.1), DataSet.of(people(40, 12, 60, 30)));
        assertEquals(Verdict.Status.REFUTED, unfair.status());
        assertEquals(Verdict.Trust.CHECKED, unfair.trust());
        assertEquals("on the data set of 100 rows: |12/40 − 30/60| = |0.3 − 0.5| = 0.2, which is not ≤ 0.1", unfair.reason());
        assertTrue(unfair.assumptions().getFirst().startsWith("data(model) is float32(100, 3), sha256:"), unfair.assumptions()::toString);
    }

    @Test
    void aGapThatIsTheThresholdIsNoMore() {
        // in float32, 0.3 − 0.2 is more than 0.1
        assertEquals(Verdict.Status.TESTED, verdict(DemographicParity(3, 0.1), DataSet.of(people(40, 12, 40, 8))).status());
        assertEquals(Verdict.Status.REFUTED, verdict(DemographicParity(3, 0.0999), DataSet.of(people(40, 12, 40, 8))).status());
    }

    @Test
    void itIsWhatCountingSays() {
        Random random = new Random(7);
        int held = 0;
        int without = 0;
        for (int round = 0; round < 120; round++) {
            int n = random.nextInt(1, 30);
            float[][] rows = new float[n][];
            long[] labels = new long[n];
            for (int i = 0; i < n; i++) {
                rows[i] = row(random.nextInt(2), random.nextBoolean());
                labels[i] = random.nextInt(2);
            }
            int quarters = random.nextInt(0, 4);
            DataSet data = DataSet.of(Tensor.of(rows)).with("label", Tensor.of(labels));
            Optional<Boolean> parity = isFair(rows, labels, new int[]{0, 1}, quarters);
            Verdict verdict = verdict(DemographicParity(3, quarters / 4.0), data);
            assertEquals(status(parity), verdict.status(), verdict::reason);
            Optional<Boolean> among0 = isFair(rows, labels, new int[]{0}, quarters);
            Optional<Boolean> among1 = isFair(rows, labels, new int[]{1}, quarters);
            Optional<Boolean> odds = among0.equals(Optional.of(false)) || among1.equals(Optional.of(false))
                    ? Optional.of(false)
                    : among0.isEmpty() || among1.isEmpty() ? Optional.empty() : Optional.of(true);
            verdict = verdict(EqualizedOdds(3, "label", quarters / 4.0), data);
            assertEquals(status(odds), verdict.status(), verdict::reason);
            held += parity.orElse(false) ? 1 : 0;
            without += odds.isEmpty() ? 1 : 0;
        }
        assertTrue(held > 10 && held < 110 && without > 3, held + " held, " + without + " without a rate");
    }

    private static Verdict.Status status(Optional<Boolean> fair) {
        return fair.map(f -> f ? Verdict.Status.TESTED : Verdict.Status.REFUTED).orElse(Verdict.Status.UNKNOWN);
    }

    /** Whether |a/b − c/d| ≤ quarters/4, in whole numbers; empty if a group has nobody. */
    private static Optional<Boolean> isFair(float[][] rows, long[] labels, int[] among, int quarters) {
        long[] all = new long[2];
        long[] favoured = new long[2];
        for (int i = 0; i < rows.length; i++) {
            long label = labels[i];
            if (java.util.Arrays.stream(among).anyMatch(a -> a == label)) {
                int group = (int) rows[i][2];
                all[group]++;
                favoured[group] += rows[i][1] > rows[i][0] && rows[i][1] >= rows[i][2] ? 1 : 0;
            }
        }
        return all[0] == 0 || all[1] == 0
                ? Optional.empty()
                : Optional.of(4 * Math.abs(favoured[1] * all[0] - favoured[0] * all[1]) <= quarters * all[0] * all[1]);
    }

    @Test
    void batchesMakeOneDataSet() {
        Tensor group = people(40, 12, 0, 0);
        Tensor reference = people(0, 0, 60, 30);
        Verdict verdict = verdict(DemographicParity(3, 0.1), DataSet.of(List.of(group, reference)));
        assertTrue(verdict.reason().contains("|12/40 − 30/60|"), verdict::reason);
        try (AxiomRuntime axiom = runtime()) {
            assertEquals(verdict.reason(), axiom.test(SAME, DemographicParity(3, 0.1), List.of(group, reference)).reason());
        }
    }

    @Test
    void withoutDataNobodyIsAsked() {
        try (AxiomRuntime axiom = runtime(new Credulous())) {
            for (Verdict verdict : List.of(axiom.verify(SAME, DemographicParity(3, 1)).verdicts().getFirst(),
                    axiom.decide(DemographicParity(3, 1), Map.of("model", SAME), VerifyOptions.DEFAULT))) {
                assertEquals(Verdict.Status.UNKNOWN, verdict.status());
                assertTrue(verdict.reason().startsWith("it is a statement about a data set, and none is given; help: give one"),
                        verdict::reason);
                assertEquals(List.of(), verdict.ledger());
            }
            // a formula that means nothing does so without data, too
            Verdict meaningless = axiom.verify(SAME, DemographicParity(4, 1)).verdicts().getFirst();
            assertEquals(Verdict.Status.ERROR, meaningless.status());
            assertTrue(meaningless.reason().startsWith("[axiom.property] there is no element 3 on axis 1 of (batch, 3), counted from 0"),
                    meaningless::reason);
        }
    }

    /** Says that everything is proved. */
    private static final class Credulous implements Verifier {
        @Override
        public Engine engine() {
            return new Engine("credulous", "credulous", "1", "");
        }

        @Override
        public int rank() {
            return 1000;
        }

        @Override
        public boolean accepts(Problem problem) {
            throw new AssertionError("asked about " + problem.goal().property());
        }

        @Override
        public Finding verify(Problem problem, Work work) {
            throw new AssertionError("asked about " + problem.goal().property());
        }
    }

    @Test
    void eachDataSetIsAnotherQuestion() {
        try (AxiomRuntime axiom = runtime()) {
            List<Property> parity = List.of(DemographicParity(3, 0.1));
            assertEquals(Verdict.Status.REFUTED, axiom.verify(SAME, parity, DataSet.of(people(40, 12, 60, 30))).worst());
            assertEquals(Verdict.Status.TESTED, axiom.verify(SAME, parity, DataSet.of(people(40, 12, 60, 18))).worst());
            assertEquals(Verdict.Status.UNKNOWN, axiom.verify(SAME, parity, DataSet.NONE).worst());
            assertEquals(0, axiom.verification().summary().cached());
        }
    }

    @Test
    void aGroupWithoutRowsHasNoRate() {
        Verdict verdict = verdict(DemographicParity(3, 1), DataSet.of(people(0, 0, 60, 30)));
        assertEquals(Verdict.Status.UNKNOWN, verdict.status());
        assertTrue(verdict.reason().startsWith("on the data set of 60 rows: |0/0 − 30/60| has no value: division by zero at"),
                verdict::reason);
        assertTrue(verdict.reason().endsWith("help: give data for which no divisor is 0, such as rows of each group"), verdict::reason);
    }

    @Test
    void whatTheDataLackIsSaid() {
        DataSet data = DataSet.of(people(2, 1, 2, 1));
        assertUnknown("the data set has no column 'label'; it has [age]", EqualizedOdds(3, "label", 1),
                data.with("age", Tensor.vector(1, 2, 3, 4)));
        assertUnknown("data(model, label) is float32(3), where the data have the size 4", EqualizedOdds(3, "label", 1),
                data.with("label", Tensor.vector(0, 1, 0)));
        assertUnknown("row 1 of data(model, label), counted from 0, has 0.1, which is no float32", EqualizedOdds(3, "label", 1),
                data.with("label", Tensor.of(new double[]{0, 0.1, 0, 1})));
        assertUnknown("data(model) is float32(batch, 3); float32(2, 4) is given", DemographicParity(3, 1),
                DataSet.of(Tensor.of(new float[2][4])));
        assertUnknown("data(model) is empty: float32(0, 3)", DemographicParity(3, 1),
                DataSet.of(Tensor.allocate(TensorType.float32(0, 3)).readOnly()));
        assertUnknown("element 1 of row 1 of data(model), counted from 0, is NaN", DemographicParity(3, 1),
                DataSet.of(Tensor.of(new float[][]{{0, 1, 1}, {0, Float.NaN, 0}})));
        Verdict one = verdict(same(TensorType.float32(1, 3)), DemographicParity(3, 1), data, VerifyOptions.DEFAULT);
        assertEquals(Verdict.Status.UNKNOWN, one.status());
        assertTrue(one.reason().contains("the model takes float32(1, 3), and data(model) is float32(4, 3)"), one::reason);
    }

    private static void assertUnknown(String problem, Property property, DataSet data) {
        Verdict verdict = verdict(property, data);
        assertEquals(Verdict.Status.UNKNOWN, verdict.status(), verdict::reason);
        assertTrue(verdict.reason().startsWith("[axiom.data] " + problem + "\n  help: "), verdict::reason);
    }

    @Test
    void besideOtherPropertiesEachIsDecidedByItself() {
        DataSet data = DataSet.of(people(40, 12, 60, 30));
        // of all inputs this is false, and of the data true
        assertEquals(Verdict.Status.REFUTED, verdict(AllOf(DemographicParity(3, 0.5), BoundedOutput(-9, 9)), data).status());
        assertEquals(Verdict.Status.REFUTED, verdict(AllOf(DemographicParity(3, 0.1), BoundedOutput(-9, 9)), data).status());
        assertEquals(Verdict.Status.TESTED, verdict(AllOf(DemographicParity(3, 0.5), DemographicParity(3, 0.4)), data).status());
        assertEquals(Verdict.Status.TESTED, verdict(AnyOf(DemographicParity(3, 0.5), BoundedOutput(-9, 9)), data).status());
        assertEquals(Verdict.Status.REFUTED, verdict(AnyOf(DemographicParity(3, 0.1), BoundedOutput(-9, 9)), data).status());
        assertEquals(Verdict.Status.UNKNOWN,
                verdict(AllOf(DemographicParity(3, 0.5), BoundedOutput(-9, 9)), DataSet.NONE).status());
    }

    @Test
    void anotherQuantifierMeetsTheDataThemselves() {
        DataSet data = DataSet.of(people(3, 1, 0, 0));
        Formula stable = forAll("x", data("model"),
                x -> forAll("y", ball(inputs("model"), x, new BigDecimal("0.25"), Norm.LINF), y -> y.argmax(-1).is(x.argmax(-1))));
        assertEquals(Verdict.Status.UNKNOWN,
                verdict(SAME, property("stable", stable), data, VerifyOptions.DEFAULT.mode(VerifyOptions.Mode.QUICK)).status());
        Formula fragile = forAll("x", data("model"),
                x -> forAll("y", ball(inputs("model"), x, new BigDecimal("2"), Norm.LINF), y -> y.argmax(-1).is(x.argmax(-1))));
        Verdict verdict = verdict(property("fragile", fragile), data);
        assertEquals(Verdict.Status.REFUTED, verdict.status(), verdict::reason);
        assertEquals("float32(3, 3)", verdict.witness().orElseThrow().values().get("y").type().toString());
    }

    @Test
    void allAndSomeOfOneValueAreTheSame() {
        DataSet data = DataSet.of(people(2, 1, 2, 1));
        Formula largest = forAll("x", data("model"), x -> x.isAtMost(2));
        assertEquals(Verdict.Status.TESTED, verdict(property("p", largest), data).status());
        assertEquals(Verdict.Status.REFUTED, verdict(property("p", not(largest)), data).status());
        Formula some = axiom.api.property.Formulas.exists("x", data("model"), x -> x.isAtMost(1));
        Verdict verdict = verdict(property("p", some), data);
        assertEquals(
                "on the data set of 4 rows: 2 of 12 elements of float32(4, 3) are not ≤ 1, the first at [0, 1], counted from 0, where it is 2",
                verdict.reason());
        assertEquals(Verdict.Status.REFUTED, verdict.status());
        assertEquals(Verdict.Status.TESTED, verdict(property("p", not(some)), data).status());
        Formula each = forAll("x", data("model"), x -> forAll("i", new Domain.Positions(axiom.api.tensor.Dim.named("batch")),
                i -> x.at(0, i).sum().isAtLeast(-1)));
        assertEquals(Verdict.Status.TESTED, verdict(property("p", each), data).status());
    }

    @Test
    void overTheRealsItIsComputedExactly() {
        Property mean = property("mean", forAll("x", data("model"),
                x -> and(x.sum().over(Expr.number(3)).is(Expr.number(1)), model(x).isAtMost(3))));
        VerifyOptions real = VerifyOptions.DEFAULT.semantics(Semantics.REAL);
        Verdict verdict = verdict(SAME, mean, DataSet.of(Tensor.of(new float[][]{{0, 0, 1}, {1, 1, 0}})), real);
        assertEquals(Verdict.Status.TESTED, verdict.status(), verdict::reason);
        assertTrue(verdict.reason().startsWith("on the data set of 2 rows: 3/3 = 1 = 1; "), verdict::reason);
        assertEquals(Semantics.REAL, verdict.goal().semantics());
    }

    @Test
    void thousandsOfRowsAreReportedInNumbers() {
        try (AxiomRuntime axiom = runtime()) {
            Report report = axiom.verify(SAME, List.of(DemographicParity(3, 0.1)), DataSet.of(people(4000, 1200, 6000, 3000)));
            for (String text : List.of(Reports.text(report), Reports.json(report), Reports.html(report))) {
                assertTrue(text.length() < 12_000, () -> text.length() + " characters");
                assertTrue(text.contains("1200/4000") && text.contains("3000/6000"), text);
            }
        }
    }

    @Test
    void severalInputsAreColumns() {
        GraphBuilder to = Graph.builder("two");
        to.output("y", to.add(new axiom.api.graph.Binary.Add(), to.input("a", TensorType.float32("n", 2)),
                to.input("b", TensorType.float32("n", 2))));
        Model two = new Model("two", to.build(), Map.of(), List.of(), new Provenance("test", Map.of()));
        Property bounded = property("bounded", forAll("a", data("model", "a"), a -> forAll("b", data("model", "b"),
                b -> model(a, b).isAtMost(4))));
        DataSet data = DataSet.NONE.with("a", Tensor.of(new float[][]{{1, 2}, {3, 4}})).with("b", Tensor.of(new float[][]{{3, 2}, {1, 0}}));
        assertEquals(Verdict.Status.TESTED, verdict(two, bounded, data, VerifyOptions.DEFAULT).status());
        assertEquals(Verdict.Status.REFUTED,
                verdict(two, bounded, data.with("b", Tensor.of(new float[][]{{3, 2}, {2, 0}})), VerifyOptions.DEFAULT).status());
    }
}
