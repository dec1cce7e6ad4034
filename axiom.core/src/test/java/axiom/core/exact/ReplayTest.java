package axiom.core.exact;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Reduction;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;
import axiom.api.verify.Semantics;
import axiom.core.judge.Problems;

class ReplayTest {

    private static Truth at(String formula, Semantics semantics, Map<String, Tensor> values) {
        return Replay.of(EvaluatorTest.problem(formula, semantics)).truth(new Counterexample(values));
    }

    private static void isTrue(Truth truth) {
        assertInstanceOf(Truth.True.class, truth, truth.toString());
    }

    private static void isFalse(Truth truth) {
        assertInstanceOf(Truth.False.class, truth, truth.toString());
    }

    private static void saysWhy(String reason, Truth truth) {
        assertTrue(truth instanceof Truth.Undecided(String why) && why.contains(reason), truth.toString());
    }

    @Test
    void theReferenceInterpreterDecidesInFloat32() {
        // nineteen times the rounded nineteenth, as the interpreter adds it up
        Tensor equal = Tensor.vector(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        String formula = "∀x. sum(softmax(x)) == 1.0";
        isTrue(at(formula, Semantics.REAL, Map.of("x", equal)));
        float sum = 0;
        for (int i = 0; i < 19; i++) {
            sum += 1f / 19;
        }
        Truth truth = at(formula, Semantics.FLOAT32, Map.of("x", equal));
        assertTrue(sum == 1 ? truth instanceof Truth.True : truth instanceof Truth.False, truth.toString());
        isFalse(at("∀x, y. (x + y) - x == y", Semantics.FLOAT32, Map.of("x", Tensor.scalar(1e8f), "y", Tensor.scalar(1))));
    }

    @Test
    void exactElementsDecideOverTheReals() {
        Problem problem = EvaluatorTest.problem("∀x. 3 * x == 1", Semantics.REAL);
        Counterexample third = new Counterexample(Map.of("x", Tensor.scalar(1f / 3)), Map.of("x", List.of(Rational.of(1, 3))));
        isTrue(Replay.of(problem).truth(third));
        isFalse(Replay.of(problem).truth(new Counterexample(Map.of("x", Tensor.scalar(1f / 3)))));
    }

    @Test
    void aWitnessOfAnExistentialClaimIsReplayedToo() {
        isTrue(at("∃x. x > 0", Semantics.REAL, Map.of("x", Tensor.scalar(1))));
        isFalse(at("∃x. x > 0", Semantics.REAL, Map.of("x", Tensor.scalar(-1))));
    }

    @Test
    void valuesOutsideOfTheirDomainsProveNothing() {
        saysWhy("domain", at("∀x ∈ [0, 1]. x < 0.5", Semantics.FLOAT32, Map.of("x", Tensor.scalar(2))));
        saysWhy("not finite", at("∀x. x == x", Semantics.FLOAT32, Map.of("x", Tensor.scalar(Float.NaN))));
        saysWhy("not finite", at("∀x. x < x + 1", Semantics.REAL, Map.of("x", Tensor.scalar(Float.POSITIVE_INFINITY))));
        saysWhy("no value", at("∀x. x == x", Semantics.FLOAT32, Map.of()));
        saysWhy("empty", at("∀x. sum(x) == 1", Semantics.FLOAT32, Map.of("x", Tensor.vector())));
        saysWhy("float32", at("∀x. x == 0", Semantics.FLOAT32, Map.of("x", Tensor.vector(1, 2))));
    }

    @Test
    void whatHasNoValueIsNeitherTrueNorFalse() {
        Truth truth = at("∀x. x / x == 1", Semantics.REAL, Map.of("x", Tensor.scalar(0)));
        assertTrue(truth instanceof Truth.Undefined(String why) && why.contains("division by zero"), truth.toString());
        // in float32 it is NaN, and nothing equals NaN
        isFalse(at("∀x. x / x == 1", Semantics.FLOAT32, Map.of("x", Tensor.scalar(0))));
    }

    @Test
    void exactTermsAreExactInFloat32() {
        TensorType type = TensorType.float32(3);
        Term sum = new Term.Apply(new Reduction.ReduceSum(List.of(), false), List.of(new Term.Variable("x")));
        Tensor point = Tensor.vector(1e8f, 1, -1e8f);
        for (boolean exact : new boolean[]{true, false}) {
            Formula formula = new Formula.ForAll("x", new Domain.Tensors(type),
                    new Formula.Compare(exact ? new Term.Exact(sum) : sum, Relation.EQUAL, new Term.Literal(BigDecimal.ONE)));
            Problem problem = Problems.of(new Goal(new Property("sum", formula), Map.of(), Semantics.FLOAT32));
            Truth truth = Replay.of(problem).truth(new Counterexample(Map.of("x", point)));
            assertTrue(exact ? truth instanceof Truth.True : truth instanceof Truth.False, truth.toString());
        }
    }
}
