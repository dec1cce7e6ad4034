package axiom.api.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axiom.api.graph.Constant;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyTest {

    private static final Domain INPUTS = new Domain.Inputs("model", "");

    private static Property box(float[] low) {
        return over(new Domain.Box(INPUTS, constant(Tensor.vector(low)), constant(Tensor.vector(low))));
    }

    private static Property over(Domain domain) {
        return new Property("Robust", new Formula.ForAll("x", domain, new Formula.Finite(new Term.Variable("x"))));
    }

    private static Term constant(Tensor value) {
        return new Term.Apply(new Constant(value), List.of());
    }

    private static Property ball(String radius, Norm norm) {
        return over(new Domain.Ball(INPUTS, new Term.Literal(BigDecimal.ZERO), new BigDecimal(radius), norm));
    }

    @Test
    void namedPropertiesReadAsMathematics() {
        assertEquals("∀x ∈ inputs(model). finite(model(x))", Properties.FiniteOutput().formula().toString());
        assertEquals("∀x ∈ inputs(model). ((model(x) ≥ 0) ∧ (ReduceSum[axes=[-1], keepDims=false](model(x)) ≈ 1 ± 0.00001))",
                Properties.ValidProbabilities().formula().toString());
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
                over(new Domain.Box(INPUTS, constant(Tensor.of(Shape.of(10, 10), low)), constant(Tensor.vector(low)))).canonical());
    }

    @Test
    void domainsReadAsMathematics() {
        assertEquals("∀x ∈ inputs(model) ∩ ball(0, 0.1, l2). finite(x)", ball("0.10", Norm.L2).formula().toString());
        assertEquals("∀x ∈ float32(n) ∩ [0, 1]. finite(x)", over(new Domain.Box(new Domain.Tensors(TensorType.float32("n")),
                new Term.Literal(BigDecimal.ZERO), new Term.Literal(BigDecimal.ONE))).formula().toString());
        assertEquals("∀x ∈ positions(batch). finite(x)", over(new Domain.Positions(Dim.named("batch"))).formula().toString());
    }

    @Test
    void aQuantifierDoesNotReachBeyondItsPart() {
        Formula all = over(INPUTS).formula();
        assertEquals("((∀x ∈ inputs(model). finite(x)) ∧ finite(y))",
                new Formula.And(List.of(all, new Formula.Finite(new Term.Variable("y")))).toString());
        assertEquals("(true ∨ false)", new Formula.Or(List.of(new Formula.And(List.of()), new Formula.Or(List.of()))).toString());
    }

    @Test
    void ballsAreToldApart() {
        assertEquals(ball("0.1", Norm.L1).canonical(), ball("0.10", Norm.L1).canonical());
        assertNotEquals(ball("0.1", Norm.L1).canonical(), ball("0.2", Norm.L1).canonical());
        assertNotEquals(ball("0.1", Norm.L1).canonical(), ball("0.1", Norm.LINF).canonical());
        assertNotEquals(ball("0.1", Norm.L1).canonical(),
                over(new Domain.Ball(new Domain.Inputs("model", "y"), new Term.Literal(BigDecimal.ZERO), new BigDecimal("0.1"), Norm.L1))
                        .canonical());
        assertNotEquals(over(new Domain.Positions(Dim.of(2))).canonical(), over(new Domain.Positions(Dim.named("2"))).canonical());
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
