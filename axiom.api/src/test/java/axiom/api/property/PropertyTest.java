package axiom.api.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axiom.api.graph.Constant;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyTest {

    private static Property box(float[] low) {
        Term bound = new Term.Apply(new Constant(Tensor.vector(low)), List.of());
        return new Property("Robust", new Formula.ForAll("x", new Domain.Box(bound, bound), new Formula.Finite(new Term.Variable("x"))));
    }

    @Test
    void namedPropertiesReadAsMathematics() {
        assertEquals("∀x ∈ inputs(model). finite(model(x))", Properties.finiteOutput().formula().toString());
        assertEquals("∀x ∈ inputs(model). ((model(x) ≥ 0) ∧ (ReduceSum[axes=[-1], keepDims=false](model(x)) ≈ 1 ± 0.00001))",
                Properties.validProbabilities(new BigDecimal("1e-5")).formula().toString());
    }

    @Test
    void constantsThatPrintAlikeAreToldApart() {
        float[] low = new float[100];
        float[] other = low.clone();
        other[50] = 1;
        assertEquals(box(low).formula().toString(), box(other).formula().toString(), "people see an abbreviation");
        assertNotEquals(box(low).canonical(), box(other).canonical());
        assertEquals(box(low).canonical(), box(low.clone()).canonical());
        assertNotEquals(box(low).canonical(),
                new Property("Robust", new Formula.ForAll("x", new Domain.Box(
                        new Term.Apply(new Constant(Tensor.of(Shape.of(10, 10), low)), List.of()),
                        new Term.Apply(new Constant(Tensor.vector(low)), List.of())), new Formula.Finite(new Term.Variable("x"))))
                        .canonical());
    }

    @Test
    void aNameCannotPassForAFormula() {
        Formula honest = new Formula.And(List.of(new Formula.Finite(new Term.Variable("x")), new Formula.Finite(new Term.Variable("y"))));
        Formula sly = new Formula.And(List.of(new Formula.Finite(new Term.Variable("x) ∧ finite(y"))));
        assertEquals(honest.toString(), sly.toString());
        assertNotEquals(new Property("p", honest).canonical(), new Property("p", sly).canonical());
    }

    @Test
    void numbersAreCanonicalAndNeverFillTheMemory() {
        assertEquals(literal("1.50").canonical(), literal("1.5").canonical());
        assertEquals(literal("100").canonical(), literal("1e2").canonical());
        assertNotEquals(literal("1e-9").canonical(), literal("1e-8").canonical());
        Property huge = literal("1e999999999");
        assertTrue(huge.canonical().length() < 200);
        assertTrue(huge.formula().toString().length() < 200);
        assertEquals("(x ≥ 0.000000001)", literal("1e-9").formula().toString());
    }

    private static Property literal(String number) {
        return new Property("p", new Formula.Compare(new Term.Variable("x"), Relation.AT_LEAST, new Term.Literal(new BigDecimal(number))));
    }
}
