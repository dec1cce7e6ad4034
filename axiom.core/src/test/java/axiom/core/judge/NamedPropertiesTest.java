package axiom.core.judge;

import static axiom.api.property.Properties.AdversarialRobust;
import static axiom.api.property.Properties.AllOf;
import static axiom.api.property.Properties.BoundedOutput;
import static axiom.api.property.Properties.DemographicParity;
import static axiom.api.property.Properties.EqualizedOdds;
import static axiom.api.property.Properties.FiniteOutput;
import static axiom.api.property.Properties.IndividualFairness;
import static axiom.api.property.Properties.LocalLipschitz;
import static axiom.api.property.Properties.Monotone;
import static axiom.api.property.Properties.NoInf;
import static axiom.api.property.Properties.NoNaN;
import static axiom.api.property.Properties.Normalized;
import static axiom.api.property.Properties.ValidProbabilities;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Binary;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.property.Norm;
import axiom.api.property.Properties;
import axiom.api.property.Properties.Direction;
import axiom.api.property.Property;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Goal;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;

/** What the named properties say of tensors, compared with plain Java. */
class NamedPropertiesTest {

    /** The output is the input. */
    private static final Model SAME = model(null);

    private static Model model(float[] weights) {
        GraphBuilder to = Graph.builder("table");
        Value x = to.input("x", TensorType.float32("batch", 3));
        to.output("y", weights == null ? to.add(new View.Identity(), x) : to.add(new Binary.Mul(), x, to.constant(Tensor.vector(weights))));
        return new Model("table", to.build(), Map.of(), List.of(), new Provenance("test", Map.of()));
    }

    private static boolean holds(Model model, Property property, Map<String, Tensor> sample) {
        Verdict verdict = Judge.testTogether(new Goal(property, Map.of("model", model), Semantics.FLOAT32), List.of(sample));
        assertTrue(verdict.status() == Verdict.Status.TESTED || verdict.status() == Verdict.Status.REFUTED, verdict::reason);
        return verdict.status() == Verdict.Status.TESTED;
    }

    private static boolean holds(Property property, float[]... rows) {
        return holds(SAME, property, Map.of("x", Tensor.of(rows)));
    }

    private static float[] row(float... elements) {
        return elements;
    }

    @Test
    void predicatesOnOutputs() {
        assertTrue(holds(ValidProbabilities(), row(0.5f, 0.25f, 0.25f), row(1, 0, 0)));
        assertTrue(!holds(ValidProbabilities(), row(0.5f, 0.25f, 0.25f), row(1, 1, -1)));
        assertTrue(holds(ValidProbabilities(0.2), row(0.5f, 0.25f, 0.125f)));
        assertTrue(holds(BoundedOutput(-1, 2), row(-1, 0, 2)) && !holds(BoundedOutput(-1, 2), row(-1, 0, 2.5f)));
        assertTrue(holds(Normalized(), row(0.6f, 0, -0.8f), row(0, 1, 0)) && !holds(Normalized(), row(0, 1, 0), row(0, 1, 1)));
        assertTrue(holds(Normalized(Norm.L1, 0), row(0.5f, 0.25f, -0.25f)) && holds(Normalized(Norm.LINF, 0), row(0.5f, 1, -0.25f)));
    }

    @Test
    void infinitiesAndWhatIsNoNumberAreToldApart() {
        Model overflows = model(new float[]{3e38f, 1, 1});
        Model undefined = model(new float[]{Float.NaN, 1, 1});
        Map<String, Tensor> ten = Map.of("x", Tensor.of(new float[][]{{1, 1, 1}, {10, 1, 1}}));
        assertEquals(List.of(false, true, false),
                List.of(holds(overflows, FiniteOutput(), ten), holds(overflows, NoNaN(), ten), holds(overflows, NoInf(), ten)));
        assertEquals(List.of(false, false, true),
                List.of(holds(undefined, FiniteOutput(), ten), holds(undefined, NoNaN(), ten), holds(undefined, NoInf(), ten)));
        assertEquals(List.of(true, true, true),
                List.of(holds(FiniteOutput(), row(1, 2, 3)), holds(NoNaN(), row(1, 2, 3)), holds(NoInf(), row(1, 2, 3))));
    }

    @Test
    void aModelIsMonotoneInTheFeaturesThatItMultipliesByPositiveNumbers() {
        Model model = model(new float[]{2, 0, -1});
        Random random = new Random(1);
        boolean[][] held = new boolean[3][2];
        for (int feature = 0; feature < 3; feature++) {
            for (Direction direction : Direction.values()) {
                Property property = Monotone(feature + 1, direction);
                held[feature][direction.ordinal()] = true;
                for (int i = 0; i < 20; i++) {
                    held[feature][direction.ordinal()] &= holds(model, property, Map.of("x", random(random, 4), "y", random(random, 4)));
                }
            }
        }
        assertEquals("[[true, false], [true, true], [false, true]]", java.util.Arrays.deepToString(held));
    }

    private static Tensor random(Random random, int rows) {
        float[][] all = new float[rows][3];
        for (float[] row : all) {
            for (int i = 0; i < 3; i++) {
                row[i] = random.nextInt(-8, 9);
            }
        }
        return Tensor.of(all);
    }

    @Test
    void robustnessIsAboutTheClass() {
        Tensor x = Tensor.of(new float[][]{{1, 2, 3}, {3, 0, 0}});
        Tensor same = Tensor.of(new float[][]{{1.5f, 2.5f, 3}, {2.5f, 0, 0.5f}});
        Tensor other = Tensor.of(new float[][]{{1, 2, 3}, {2.5f, 0, 0}});
        Tensor swapped = Tensor.of(new float[][]{{1, 2.5f, 2.25f}, {3, 0, 0}});
        for (Property property : List.of(AdversarialRobust(0.75), Properties.AdversarialRobust(0.75, Norm.LINF, x))) {
            boolean given = property.name().contains("float32");
            for (Tensor y : List.of(same, other, swapped)) {
                assertEquals(y != swapped, holds(SAME, property, given ? Map.of("y", y) : Map.of("x", x, "y", y)), property.name());
            }
        }
    }

    @Test
    void theLipschitzConstantOfAMultipleIsItsFactor() {
        Model model = model(new float[]{2, 2, 2});
        Map<String, Tensor> pair = Map.of("x", Tensor.of(new float[][]{{1, 2, 3}}), "y", Tensor.of(new float[][]{{1.25f, 2.5f, 3}}));
        assertTrue(holds(model, LocalLipschitz(2, 1, Norm.LINF), pair));
        assertTrue(!holds(model, LocalLipschitz(1.5, 1, Norm.LINF), pair));
        assertTrue(holds(model, LocalLipschitz(1.5, 1, Norm.LINF, 0.25), pair));
    }

    @Test
    void individualFairnessForgetsSensitiveColumns() {
        Model model = model(new float[]{2, 0, 2});
        Map<String, Tensor> pair = Map.of("x", Tensor.of(new float[][]{{1, 2, 3}}), "y", Tensor.of(new float[][]{{2, 9, 3}}));
        assertTrue(holds(model, IndividualFairness(2, Norm.L1, 0, 2), pair));
        assertTrue(!holds(model, IndividualFairness(1, Norm.L1, 0, 2), pair));
        assertTrue(holds(model, IndividualFairness(1, Norm.L1, 0, 3), pair));
        assertTrue(!holds(model, IndividualFairness(1, Norm.L1, 0, 1, 2), pair));
        assertTrue(!holds(model, IndividualFairness(1, Norm.L1, 0, 1, 2, 3), pair));
    }

    @Test
    void allOfSharesItsQuantifiers() {
        Property all = AllOf(ValidProbabilities(), FiniteOutput());
        assertTrue(holds(all, row(0.5f, 0.5f, 0)) && !holds(all, row(0.5f, 0.5f, 1)));
        assertEquals("AllOf(ValidProbabilities, FiniteOutput)", all.name());
        Map<String, Tensor> pair = Map.of("x", Tensor.of(new float[][]{{1, 2, 3}}), "y", Tensor.of(new float[][]{{1, 2, 3}}));
        assertTrue(holds(SAME, AllOf(Monotone(1, Direction.INCREASING), Monotone(2, Direction.INCREASING)), pair));
    }

    @Test
    void everyDefinitionMeansSomethingOfATabularModel() {
        List<Property> all = List.of(ValidProbabilities(), FiniteOutput(), NoNaN(), NoInf(), BoundedOutput(0, 1), Normalized(),
                Monotone(1, Direction.DECREASING), Monotone(3, Direction.INCREASING), LocalLipschitz(1, 0.5, Norm.L2),
                AdversarialRobust(0.5),
                DemographicParity(1, 0.5), EqualizedOdds(1, "label", 0.5), IndividualFairness(1, Norm.L2, 0, 1),
                Properties.AnyOf(ValidProbabilities(), Normalized()));
        for (Property property : all) {
            for (Semantics semantics : Semantics.values()) {
                Problems.atData(new Goal(property, Map.of("model", SAME), semantics));
            }
        }
        assertEquals(12, Properties.definitions().size());
        Properties.definitions().forEach(d -> assertTrue(all.stream().anyMatch(p -> p.name().startsWith(d.name())), d::usage));
    }
}
