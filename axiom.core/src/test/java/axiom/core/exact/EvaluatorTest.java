package axiom.core.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Binary;
import axiom.api.graph.Constant;
import axiom.api.graph.Value;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Claim;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;
import axiom.api.verify.Semantics;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

class EvaluatorTest {

    static Problem problem(String formula, Semantics semantics) {
        return Problems.of(new Goal(Proposition.of(new Source("formula", formula)).property().orElseThrow(), Map.of(), semantics));
    }

    private static Claim body(Claim claim) {
        return claim instanceof Claim.ForAll(_, _, Claim body) ? body(body) : claim;
    }

    /** The truth of the formula's body at all values of its variables. */
    private static Truth everywhere(String formula, Semantics semantics) {
        Problem problem = problem(formula, semantics);
        return Evaluator.of(problem).truth(body(problem.claim()), Map.of());
    }

    /** The truth of the formula's body at a point, in the order of its variables. */
    private static Truth at(String formula, Semantics semantics, String... elements) {
        Problem problem = problem(formula, semantics);
        Map<Value, Box> boxes = new HashMap<>();
        for (int i = 0; i < elements.length; i++) {
            Value input = problem.graph().inputs().get(i);
            List<Rational> point = Arrays.stream(elements[i].split(" ")).map(Rational::parse).toList();
            Shape shape = input.shape().rank() == 0 ? Shape.SCALAR : Shape.of(point.size());
            boxes.put(input, Box.exact(input.type().as(shape), point));
        }
        return Evaluator.of(problem).truth(body(problem.claim()), boxes);
    }

    private static void isTrue(Truth truth) {
        assertInstanceOf(Truth.True.class, truth, truth.toString());
    }

    private static void isFalse(Truth truth) {
        assertInstanceOf(Truth.False.class, truth, truth.toString());
    }

    @Test
    void sharesOfASoftmaxAddUpToExactlyOneOverTheReals() {
        isTrue(everywhere("∀x ∈ Vector(4). sum(softmax(x)) == 1.0", Semantics.REAL));
        isTrue(at("∀x. sum(softmax(x)) == 1.0", Semantics.REAL, "1/3 2 -7"));
    }

    @Test
    void sharesOfASoftmaxOfAnyLengthAddUpToExactlyOneOverTheReals() {
        isTrue(everywhere("∀x. sum(softmax(x)) == 1.0", Semantics.REAL));
    }

    @Test
    void sharesOfASoftmaxAddUpToAboutOneInFloat32() {
        isTrue(everywhere("∀x ∈ Vector(4). sum(softmax(x)) ≈ 1.0 ± 0.00001", Semantics.FLOAT32));
        assertInstanceOf(Truth.Undecided.class, everywhere("∀x ∈ Vector(4). sum(softmax(x)) == 1.0", Semantics.FLOAT32));
        assertInstanceOf(Truth.Undecided.class, everywhere("∀x. sum(softmax(x)) ≈ 1.0 ± 0.00001", Semantics.FLOAT32));
    }

    @Test
    void rangesOfActivationsHoldEverywhere() {
        for (Semantics semantics : Semantics.values()) {
            isTrue(everywhere("∀x ∈ Vector(3). sigmoid(x) >= 0 and sigmoid(x) <= 1", semantics));
            isTrue(everywhere("∀x. tanh(x) >= -1 and tanh(x) <= 1", semantics));
            isTrue(everywhere("∀x. relu(x) >= 0", semantics));
            isTrue(everywhere("∀x. exp(x) >= 0", semantics));
            isTrue(everywhere("∀x. finite(tanh(x))", semantics));
        }
    }

    @Test
    void elementsOfWhichAsMuchIsKnownAreNotTheSameElement() {
        for (Semantics semantics : Semantics.values()) {
            assertInstanceOf(Truth.Undecided.class, everywhere("∀x ∈ Vector(2). x[1] * x[2] >= 0", semantics));
            assertInstanceOf(Truth.Undecided.class, everywhere("∀x ∈ Vector(2). ¬(x[1] * x[2] < 0)", semantics));
            assertInstanceOf(Truth.Undecided.class, everywhere("∀x ∈ Vector(n). max(x) * min(x) >= 0", semantics));
        }
        isTrue(everywhere("∀x ∈ Vector(n). x * x >= 0", Semantics.REAL));
    }

    @Test
    void aQuotientByZeroHasNoValue() {
        Truth truth = at("∀x. x / x == 1", Semantics.REAL, "0");
        assertTrue(truth instanceof Truth.Undefined(String reason) && reason.contains("division by zero"), truth.toString());
        isTrue(at("∀x. x / x == 1", Semantics.REAL, "3"));
        isTrue(at("∀x. x != 0 implies x / x == 1", Semantics.REAL, "0"));
        assertInstanceOf(Truth.Undecided.class, everywhere("∀x. x / x == 1", Semantics.REAL));
    }

    @Test
    void aQuotientOfStoredIntegersByZeroHasNoValueEither() {
        Term one = new Term.Apply(new Constant(Tensor.of(new long[]{1})), List.of());
        Term zero = new Term.Apply(new Constant(Tensor.of(new long[]{0})), List.of());
        Formula isZero = new Formula.Compare(new Term.Apply(new Binary.Div(), List.of(one, zero)), Relation.EQUAL,
                new Term.Literal(BigDecimal.ZERO));
        Problem problem = Problems.of(new Goal(new Property("quotient", isZero), Map.of(), Semantics.REAL));
        Truth truth = Evaluator.of(problem).truth(problem.claim(), Map.of());
        assertTrue(truth instanceof Truth.Undefined || truth instanceof Truth.Undecided, truth.toString());
    }

    @Test
    void anIntegerToAFloatingPointPowerDoesNotWrapAsIntegersDo() {
        Term base = new Term.Apply(new Constant(Tensor.of(new long[]{(1L << 32) + 1})), List.of());
        Term two = new Term.Apply(new Constant(Tensor.of(new float[]{2})), List.of());
        Formula wrapped = new Formula.Compare(new Term.Apply(new Binary.Pow(), List.of(base, two)), Relation.EQUAL,
                new Term.Literal(BigDecimal.valueOf((1L << 33) + 1)));
        Problem problem = Problems.of(new Goal(new Property("power", wrapped), Map.of(), Semantics.FLOAT32));
        isFalse(Replay.of(problem).truth(new Counterexample(Map.of())));
        assertInstanceOf(Truth.Undecided.class, Evaluator.of(problem).truth(problem.claim(), Map.of()));
    }

    @Test
    void rationalPointsAreExact() {
        isTrue(at("∀x, y. 9 * (x * y + x / y) == 10", Semantics.REAL, "1/3", "1/3"));
        isFalse(at("∀x. x * x == 0.1", Semantics.REAL, "1/3"));
        isTrue(at("∀x. 3 * sqrt(x) == 2", Semantics.REAL, "4/9"));
        isTrue(at("∀x. 0.1 * x == 0.3", Semantics.REAL, "3"));
    }

    @Test
    void precisionGrowsUntilAPointIsDecided() {
        String e = "2.71828182845904523536028747135266249775724709369995957496696762772407663035354759457138217852516642742746639193200305992181741359662904357";
        isTrue(at("∀x. exp(x) > " + e, Semantics.REAL, "1"));
        isFalse(at("∀x. exp(x) > " + e.substring(0, e.length() - 1) + "8", Semantics.REAL, "1"));
    }

    @Test
    void float32AdditionRoundsToNearest() {
        isTrue(at("∀x. x + 1 == 1", Semantics.FLOAT32, "1/16777216"));
        isFalse(at("∀x. x + 1 == 1", Semantics.FLOAT32, "1/8388608"));
        isTrue(at("∀x. x + 1 > 1", Semantics.REAL, "1/16777216"));
    }

    @Test
    void aProductThatIsAddedMayBeFused() {
        // 2^-12 + 1 squared is 1 + 2^-11 + 2^-24, whose last bit rounding loses
        String formula = "∀x, y. x * x - y == 0";
        Truth truth = at(formula, Semantics.FLOAT32, "4097/4096", "2049/2048");
        assertInstanceOf(Truth.Undecided.class, truth, truth.toString());
    }

    @Test
    void overflowMayMakeInfinityAndNaN() {
        assertInstanceOf(Truth.Undecided.class, everywhere("∀x. finite(x * x)", Semantics.FLOAT32));
        isFalse(at("∀x. finite(x * x)", Semantics.FLOAT32, "18446744073709551616"));
        isFalse(at("∀x. x * x / (x * x) == 1", Semantics.FLOAT32, "18446744073709551616"));
        isTrue(everywhere("∀x. finite(x * x)", Semantics.REAL));
    }

    @Test
    void sumsInAnyOrderAreCovered() {
        assertInstanceOf(Truth.Undecided.class, at("∀x ∈ Vector(3). sum(x) == 0", Semantics.FLOAT32, "100000000 1 -100000000"));
        isTrue(at("∀x ∈ Vector(3). sum(x) == 6", Semantics.FLOAT32, "1 2 3"));
    }

    @Test
    void differentElementsOfOneVariableAreIndependent() {
        for (Semantics semantics : Semantics.values()) {
            assertInstanceOf(Truth.Undecided.class, everywhere("∀x ∈ Vector(2). x[1] * x[2] >= 0", semantics));
            assertInstanceOf(Truth.Undecided.class, everywhere("∀x ∈ Vector(2). x[1] - x[2] == 0", semantics));
            assertInstanceOf(Truth.Undecided.class, everywhere("∀x, y. x * y >= 0", semantics));
            isTrue(everywhere("∀x. x * x >= 0", semantics));
            isTrue(everywhere("∀x. x - x == 0", semantics));
        }
    }

    @Test
    void aQuotientOrDifferenceOfOneTermIsKnown() {
        isTrue(at("∀x. x / x == 1", Semantics.FLOAT32, "1/3"));
        isFalse(at("∀x. x / x == 1", Semantics.FLOAT32, "0"));
        // a product may be fused with the difference
        assertInstanceOf(Truth.Undecided.class, everywhere("∀x. x * x - x * x == 0", Semantics.FLOAT32));
    }

    @Test
    void theLargestShareIsEnclosed() {
        Problem problem = problem("∀x ∈ Vector(3). max(softmax(x)) >= 0.3", Semantics.FLOAT32);
        Value output = problem.graph().outputs().values().iterator().next();
        Box box = Evaluator.of(problem).enclose(Map.of()).get(output);
        assertEquals(1, box.count());
        assertTrue(new Interval(Bound.ZERO, Bound.ONE).contains(box.at(0)));
    }
}
