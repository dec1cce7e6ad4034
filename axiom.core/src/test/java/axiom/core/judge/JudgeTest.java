package axiom.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Constant;
import axiom.api.graph.Expand;
import axiom.api.graph.Gather;
import axiom.api.model.Model;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Norm;
import axiom.api.property.Properties;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Goal;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;

class JudgeTest {

    private static final Property PROBABILITIES = Properties.ValidProbabilities(1e-6);
    private static final Model CLASSIFIER = Models.classifier(Models.WEIGHTS);
    private static final Term X = new Term.Variable("x");

    /** Batches of one to four rows. */
    private static List<Tensor> samples(int count) {
        Random random = new Random(3);
        return IntStream.range(0, count).mapToObj(i -> {
            Tensor sample = Tensor.allocate(TensorType.float32(1 + i % 4, 3));
            for (int j = 0; j < sample.count(); j++) {
                sample.set(j, random.nextGaussian() * 10);
            }
            return sample.readOnly();
        }).toList();
    }

    private static void assertConcludesNothing(Verdict.Status status, String reason, Verdict verdict) {
        assertEquals(reason, verdict.reason());
        assertEquals(status, verdict.status());
        assertEquals(Verdict.Trust.NONE, verdict.trust());
        assertEquals(Optional.empty(), verdict.witness());
    }

    private static Property property(Formula formula) {
        return new Property("P", formula);
    }

    private static Formula forAllInputs(Formula body) {
        return new Formula.ForAll("x", new Domain.Inputs("model", ""), body);
    }

    @Test
    void aSoftmaxGivesProbabilities() {
        assertConcludesNothing(Verdict.Status.TESTED, "held on 200 samples, which proves nothing about other inputs",
                Judge.test(CLASSIFIER, PROBABILITIES, samples(200)));
        assertEquals(Verdict.Status.TESTED, Judge.test(CLASSIFIER, Properties.FiniteOutput(), samples(1)).status());
    }

    @Test
    void aToleranceOfNothingIsTooStrictForFloats() {
        assertEquals(Verdict.Status.REFUTED, Judge.test(CLASSIFIER, Properties.ValidProbabilities(0), samples(200)).status());
    }

    @Test
    void withoutNormalisationTheyAreNone() {
        List<Tensor> samples = samples(5);
        Verdict verdict = Judge.test(Models.unnormalised(), PROBABILITIES, samples);
        assertEquals(Verdict.Status.REFUTED, verdict.status());
        assertEquals(Verdict.Trust.CHECKED, verdict.trust());
        assertEquals("does not hold on sample 1, run in float32 with sums in index order", verdict.reason());
        assertEquals(Map.of("x", samples.getFirst()), verdict.witness().orElseThrow().values());
    }

    @Test
    void namesThatMeetAreAnErrorAndNoException() {
        // both bring a parameter a/b/w
        Formula same = new Formula.Compare(new Term.Call("a", List.of(X), ""), Relation.EQUAL, new Term.Call("a/b", List.of(X), ""));
        Property property = property(new Formula.ForAll("x", new Domain.Inputs("a", ""), same));
        Map<String, Model> models = Map.of("a", Models.weighted("b/w", 1), "a/b", Models.weighted("w", 2));
        assertConcludesNothing(Verdict.Status.ERROR, "[axiom.graph] 'a/b/w' is declared twice; help: choose another name",
                Judge.test(new Goal(property, models, Semantics.FLOAT32), List.of(Tensor.vector(1, 2, 3))));
    }

    @Test
    void sizesBeyondAllBoundsAreAnError() {
        Term huge = new Term.Apply(new Expand(),
                List.of(X, new Term.Apply(new Constant(Tensor.of(new long[]{1L << 62, 1L << 62, 3})), List.of())));
        Verdict verdict = Judge.test(Models.weighted("w", 1), property(forAllInputs(new Formula.Finite(huge))),
                List.of(Tensor.vector(1, 2, 3)));
        assertEquals(Verdict.Status.ERROR, verdict.status());
    }

    @Test
    void theWitnessIsTheFirstSampleThatRefutes() {
        Tensor large = Tensor.of(new float[][]{{100, 100, 100}});
        Tensor small = Tensor.of(new float[][]{{1, 1, 1}});
        Verdict verdict = Judge.test(Models.unnormalised(), Properties.FiniteOutput(), List.of(small, large, small));
        assertEquals(Map.of("x", large), verdict.witness().orElseThrow().values());
        assertEquals("does not hold on sample 2, run in float32 with sums in index order", verdict.reason());
    }

    @Test
    void theWitnessOutlivesTheSample() {
        Tensor sample = Tensor.of(new float[][]{{100, 100, 100}}).copy();
        Verdict verdict = Judge.test(Models.unnormalised(), Properties.FiniteOutput(), List.of(sample));
        sample.set(0, 0.0);
        assertEquals(100, verdict.witness().orElseThrow().values().get("x").at(0));
    }

    @Test
    void aModelWithNaNsIsRefuted() {
        Model broken = Models.classifier(Tensor.of(new float[][]{{1, -2}, {Float.NaN, 3}, {-1, 0.25f}}));
        assertEquals(Verdict.Status.REFUTED, Judge.test(broken, Properties.FiniteOutput(), samples(3)).status());
        assertEquals(Verdict.Status.REFUTED, Judge.test(broken, PROBABILITIES, samples(3)).status());
    }

    @Test
    void noSampleTestsNothing() {
        assertConcludesNothing(Verdict.Status.UNKNOWN, "there was no sample", Judge.test(CLASSIFIER, PROBABILITIES, List.of()));
    }

    @Test
    void aSampleOfAnotherTypeIsAnError() {
        Verdict verdict = Judge.test(CLASSIFIER, PROBABILITIES, List.of(samples(1).getFirst(), Tensor.vector(1, 2, 3)));
        assertEquals(Verdict.Status.ERROR, verdict.status());
        assertTrue(verdict.reason().startsWith("sample 2 cannot be run: [axiom.shape] input 'x' is float32(batch, 3); float32(3) is given"),
                verdict.reason());
    }

    @Test
    void aSampleThatIsNotFiniteIsNoInput() {
        assertConcludesNothing(Verdict.Status.ERROR, "sample 1 has elements that are not finite, which no input has",
                Judge.test(CLASSIFIER, Properties.FiniteOutput(), List.of(Tensor.of(new float[][]{{1, Float.NaN, 0}}))));
    }

    private static final Domain INPUTS = new Domain.Inputs("model", "");
    private static final Term ZERO = new Term.Literal(BigDecimal.ZERO);
    private static final Term ONE = new Term.Literal(BigDecimal.ONE);
    private static final Tensor HALVES = Tensor.of(new float[][]{{0.5f, 0.5f, 0.5f}});
    private static final Tensor TWOS = Tensor.of(new float[][]{{2, 2, 2}});

    private static Property finite(Domain domain) {
        return property(new Formula.ForAll("x", domain, new Formula.Finite(X)));
    }

    @Test
    void samplesOfABoxLieInIt() {
        Property box = finite(new Domain.Box(INPUTS, ZERO, ONE));
        assertEquals(Verdict.Status.TESTED, Judge.test(CLASSIFIER, box, List.of(HALVES)).status());
        assertConcludesNothing(Verdict.Status.ERROR, """
                sample 2 cannot be run: [axiom.property] a value is outside of its domain
                  help: satisfy [(x ≥ 0), (x ≤ 1)]""", Judge.test(CLASSIFIER, box, List.of(HALVES, TWOS)));
    }

    @Test
    void samplesOfABallLieInItWhereDistancesAreExact() {
        Domain.Ball ball = new Domain.Ball(INPUTS, ONE, new BigDecimal("0.5"), Norm.LINF);
        assertEquals(Verdict.Status.TESTED, Judge.test(CLASSIFIER, finite(ball), List.of(HALVES)).status());
        assertEquals(Verdict.Status.ERROR, Judge.test(CLASSIFIER, finite(ball), List.of(TWOS)).status());
        assertConcludesNothing(Verdict.Status.UNKNOWN,
                "samples can only test ∀x ∈ inputs(model). body; this is ∀x ∈ inputs(model) ∩ ball(1, 0.5, l2). finite(x)",
                Judge.test(CLASSIFIER, finite(new Domain.Ball(INPUTS, ONE, ball.radius(), Norm.L2)), List.of(HALVES)));
    }

    @Test
    void namedSizesAreAtLeastOne() {
        Property any = finite(new Domain.Tensors(TensorType.float32("n")));
        assertEquals(Verdict.Status.TESTED, Judge.test(CLASSIFIER, any, List.of(Tensor.vector(1), Tensor.vector(1, 2))).status());
        assertConcludesNothing(Verdict.Status.ERROR, """
                sample 1 cannot be run: [axiom.property] size 'n' is 0
                  help: use at least 1""", Judge.test(CLASSIFIER, any, List.of(Tensor.vector())));
    }

    @Test
    void aBatchIsSpokenOfRowByRow() {
        Tensor batch = Tensor.of(new float[][]{{1, 5, 0}, {7, 5, 0}, {3, 3, 3}});
        Term row = new Term.Apply(new Gather(0), List.of(X, new Term.Variable("row")));
        Term first = new Term.Apply(new Gather(0), List.of(row, new Term.Apply(new Constant(Tensor.of(Shape.SCALAR, 0L)), List.of())));
        // the first element is below 2 or above 5, in each row, though neither is the case in all rows
        Formula either = new Formula.Or(List.of(new Formula.Compare(first, Relation.LESS, new Term.Literal(BigDecimal.TWO)),
                new Formula.Compare(first, Relation.GREATER, new Term.Literal(new BigDecimal("5")))));
        Property each = property(forAllInputs(new Formula.ForAll("row", new Domain.Positions(Dim.named("batch")), either)));
        assertEquals(Verdict.Status.TESTED, Judge.test(CLASSIFIER, each, List.of(Tensor.of(new float[][]{{1, 5, 0}, {7, 5, 0}}))).status());
        Verdict verdict = Judge.test(CLASSIFIER, each, List.of(batch));
        assertEquals(Verdict.Status.REFUTED, verdict.status());
        assertEquals("does not hold on sample 1 at row = 2, run in float32 with sums in index order", verdict.reason());
        assertEquals(Map.of("x", batch, "row", Tensor.of(Shape.SCALAR, 2L)), verdict.witness().orElseThrow().values());
    }

    @Test
    void severalInputsAreGivenTogether() {
        Formula same = new Formula.Compare(new Term.Call("model", List.of(new Term.Variable("a"), new Term.Variable("b")), "c"),
                Relation.AT_MOST, new Term.Variable("b"));
        Formula formula = new Formula.ForAll("a", new Domain.Inputs("model", "a"),
                new Formula.ForAll("b", new Domain.Inputs("model", "b"), same));
        Goal goal = new Goal(property(formula), Map.of("model", Models.pair()), Semantics.FLOAT32);
        Tensor one = Tensor.vector(1, 1, 1);
        Tensor minus = Tensor.vector(-2, -2, -2);
        assertEquals(Verdict.Status.TESTED, Judge.testTogether(goal, List.of(Map.of("a", one, "b", one))).status());
        Verdict verdict = Judge.testTogether(goal, List.of(Map.of("a", one, "b", minus)));
        assertEquals(Map.of("a", one, "b", minus), verdict.witness().orElseThrow().values());
        assertConcludesNothing(Verdict.Status.ERROR, "sample 1 does not give values to just [a, b]",
                Judge.testTogether(goal, List.of(Map.of("a", one))));
    }

    @Test
    void aVariableIsQuantifiedOnce() {
        Property twice = property(forAllInputs(forAllInputs(new Formula.Finite(X))));
        assertConcludesNothing(Verdict.Status.ERROR, """
                [axiom.property] 'x' is quantified twice
                  in ∀x ∈ inputs(model). finite(x)
                  help: rename one of the two""", Judge.test(CLASSIFIER, twice, List.of(HALVES)));
    }

    @Test
    void existenceCannotBeTested() {
        Formula exists = new Formula.Exists("x", new Domain.Inputs("model", ""), new Formula.Finite(X));
        assertConcludesNothing(Verdict.Status.UNKNOWN,
                "samples can only test ∀x ∈ inputs(model). body; this is ∃x ∈ inputs(model). finite(x)",
                Judge.test(CLASSIFIER, property(exists), samples(3)));
    }

    @Test
    void norCanQuantifiersInsideOfOthers() {
        Formula inner = new Formula.ForAll("y", new Domain.Inputs("model", ""), new Formula.Finite(X));
        assertConcludesNothing(Verdict.Status.UNKNOWN, "samples cannot test a quantifier inside of another: ¬∀y ∈ inputs(model). finite(x)",
                Judge.test(CLASSIFIER, property(forAllInputs(new Formula.Not(inner))), samples(3)));
    }

    @Test
    void norCanExactArithmetic() {
        Goal goal = new Goal(PROBABILITIES, Map.of("model", CLASSIFIER), Semantics.REAL);
        assertConcludesNothing(Verdict.Status.UNKNOWN, "samples are run in float32, which tells nothing about exact real arithmetic",
                Judge.test(goal, samples(3)));
    }

    @Test
    void aFormulaThatMeansNothingIsAnError() {
        assertConcludesNothing(Verdict.Status.ERROR, """
                [axiom.property] no variable is called 'z'
                  help: use one of [x]""",
                Judge.test(CLASSIFIER, property(forAllInputs(new Formula.Finite(new Term.Variable("z")))), samples(3)));
    }

    @Test
    void soIsADomainWithoutItsModel() {
        Goal goal = new Goal(PROBABILITIES, Map.of("net", CLASSIFIER), Semantics.FLOAT32);
        assertConcludesNothing(Verdict.Status.ERROR, """
                [axiom.property] no model is called 'model'
                  in inputs(model)
                  help: use one of [net]""", Judge.test(goal, samples(3)));
    }

    @Test
    void anInputIsNamedWhereThereAreSeveral() {
        Formula body = new Formula.Compare(new Term.Call("model", List.of(X, X), "d"), Relation.AT_MOST, new Term.Literal(BigDecimal.ZERO));
        List<Tensor> samples = List.of(Tensor.vector(1, 2, 3));
        assertEquals(Verdict.Status.TESTED,
                Judge.test(Models.pair(), property(new Formula.ForAll("x", new Domain.Inputs("model", "b"), body)), samples).status());
        assertConcludesNothing(Verdict.Status.ERROR, """
                [axiom.property] 'model' has several inputs
                  in inputs(model)
                  help: name one of [a, b]""", Judge.test(Models.pair(), property(forAllInputs(body)), samples));
    }

    @Test
    void anInterruptEndsTheTest() {
        Thread.currentThread().interrupt();
        try {
            assertConcludesNothing(Verdict.Status.UNKNOWN, "interrupted after 0 samples",
                    Judge.test(CLASSIFIER, PROBABILITIES, samples(3)));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
