package axiom.core.judge;

import static axiom.api.property.Relation.AT_LEAST;
import static axiom.api.property.Relation.AT_MOST;
import static axiom.api.property.Relation.EQUAL;
import static axiom.api.property.Relation.GREATER;
import static axiom.api.property.Relation.LESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;

import axiom.api.backend.Executable;
import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Constant;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Op;
import axiom.api.graph.Reduction;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.reference.ReferenceBackend;

class StatementTest {

    private static final Term X = new Term.Variable("x");
    private static final Term Y = new Term.Variable("y");

    private static Term literal(String decimal) {
        return new Term.Literal(new BigDecimal(decimal));
    }

    private static boolean holds(Formula formula, Map<String, Model> models, Tensor... values) {
        SequencedMap<String, TensorType> variables = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            variables.put(List.of("x", "y").get(i), values[i].type());
        }
        try (Executable executable = new ReferenceBackend().compile(Statement.of(formula, models, variables).program())) {
            Tensor result = executable.run(List.of(values)).getFirst();
            assertEquals(TensorType.of(DType.BOOL), result.type());
            return result.longAt(0) == 1;
        }
    }

    private static boolean holds(Formula formula, Tensor... values) {
        return holds(formula, Map.of(), values);
    }

    private static boolean compare(Tensor x, Relation relation, String literal) {
        boolean straight = holds(new Formula.Compare(X, relation, literal(literal)), x);
        assertEquals(straight, holds(new Formula.Compare(literal(literal), ExactComparison.flipped(relation), X), x));
        return straight;
    }

    @Test
    void aLiteralIsNotRounded() {
        // as a float32, 0.1 is a little more than 0.1
        Tensor tenth = Tensor.scalar(0.1f);
        assertTrue(!compare(tenth, AT_MOST, "0.1"));
        assertTrue(!compare(tenth, EQUAL, "0.1"));
        assertTrue(compare(tenth, GREATER, "0.1"));
        assertTrue(compare(tenth, EQUAL, "0.100000001490116119384765625"));
        Tensor below = Tensor.scalar(Math.nextDown(0.1f));
        assertTrue(compare(below, LESS, "0.1"));
        assertTrue(!compare(below, AT_LEAST, "0.1"));
    }

    @Property(tries = 100)
    void comparesAsDecimalsDo(@ForAll float x, @ForAll @FloatRange(min = -1e38f, max = 1e38f) float near, @ForAll int digits) {
        // decimals that are floats, and decimals between them
        BigDecimal literal = new BigDecimal(near).add(BigDecimal.valueOf(digits % 3, 60));
        for (float value : new float[]{x, near, Math.nextUp(near), Math.nextDown(near)}) {
            int order = new BigDecimal(value).compareTo(literal);
            String text = literal.toString();
            assertEquals(order < 0, compare(Tensor.scalar(value), LESS, text));
            assertEquals(order <= 0, compare(Tensor.scalar(value), AT_MOST, text));
            assertEquals(order == 0, compare(Tensor.scalar(value), EQUAL, text));
            assertEquals(order >= 0, compare(Tensor.scalar(value), AT_LEAST, text));
            assertEquals(order > 0, compare(Tensor.scalar(value), GREATER, text));
        }
    }

    @Test
    void infinitiesCompareWithEveryLiteral() {
        Tensor infinite = Tensor.scalar(Float.POSITIVE_INFINITY);
        assertTrue(compare(infinite, GREATER, "1e400"));
        assertTrue(!compare(infinite, AT_MOST, "1e400"));
        assertTrue(compare(Tensor.scalar(Float.MAX_VALUE), LESS, "1e400"));
        assertTrue(compare(Tensor.scalar(Float.NEGATIVE_INFINITY), AT_MOST, "-1e400"));
        assertTrue(compare(Tensor.scalar(-Float.MAX_VALUE), GREATER, "-1e400"));
    }

    @Test
    void negativeZeroIsZero() {
        assertTrue(compare(Tensor.scalar(-0f), AT_LEAST, "0"));
        assertTrue(compare(Tensor.scalar(-0f), EQUAL, "0.00"));
        assertTrue(!compare(Tensor.scalar(-0f), LESS, "0"));
    }

    @Test
    void aComparisonWithNaNIsFalse() {
        for (Relation relation : Relation.values()) {
            assertTrue(!compare(Tensor.scalar(Float.NaN), relation, "0.1"));
        }
        assertTrue(holds(new Formula.Not(new Formula.Compare(X, LESS, literal("0"))), Tensor.scalar(Float.NaN)));
    }

    @Test
    void integersCompareWithFractionsAndWithWhatTheyCannotBe() {
        Tensor bytes = Tensor.of(TensorType.of(DType.UINT8, 2), 0, 255);
        assertTrue(compare(bytes, LESS, "255.5"));
        assertTrue(compare(bytes, LESS, "256"));
        assertTrue(compare(bytes, GREATER, "-1"));
        assertTrue(compare(bytes, AT_LEAST, "-0.5"));
        assertTrue(!compare(bytes, AT_LEAST, "0.5"));
        assertTrue(!compare(bytes, EQUAL, "300"));
        Tensor most = Tensor.of(Shape.SCALAR, Long.MAX_VALUE);
        assertTrue(compare(most, AT_LEAST, "9223372036854775807"));
        assertTrue(compare(most, LESS, "9223372036854775808"));
        assertTrue(!compare(most, GREATER, "9223372036854775806.5e1"));
    }

    @Test
    void aPredicateIsAboutEveryElement() {
        assertTrue(compare(Tensor.of(new float[][]{{1, 2}, {3, 4}}), GREATER, "0"));
        assertTrue(!compare(Tensor.of(new float[][]{{1, 2}, {0, 4}}), GREATER, "0"));
        assertTrue(compare(Tensor.vector(), EQUAL, "7"));
    }

    @Test
    void broadcastsTerms() {
        assertTrue(holds(new Formula.Compare(X, LESS, Y), Tensor.of(new float[][]{{1, 2}, {0, 1}}), Tensor.vector(2, 3)));
    }

    @Test
    void connectives() {
        Formula yes = new Formula.Compare(X, EQUAL, X);
        Formula no = new Formula.Compare(X, LESS, X);
        Tensor x = Tensor.scalar(1);
        assertTrue(holds(new Formula.And(List.of(yes, yes, yes)), x));
        assertTrue(!holds(new Formula.And(List.of(yes, no, yes)), x));
        assertTrue(holds(new Formula.Or(List.of(no, no, yes)), x));
        assertTrue(!holds(new Formula.Or(List.of(no, no)), x));
        assertTrue(holds(new Formula.Not(no), x));
        assertTrue(holds(new Formula.And(List.of()), x));
        assertTrue(!holds(new Formula.Or(List.of()), x));
    }

    @Test
    void finite() {
        assertTrue(holds(new Formula.Finite(X), Tensor.vector(1, Float.MAX_VALUE)));
        assertTrue(!holds(new Formula.Finite(X), Tensor.vector(1, Float.NaN)));
        assertTrue(!holds(new Formula.Finite(X), Tensor.vector(1, Float.NEGATIVE_INFINITY)));
        assertTrue(holds(new Formula.Finite(X), Tensor.of(Shape.of(1), 5L)));
    }

    private static boolean near(Tensor x, Tensor y, String tolerance) {
        boolean near = holds(new Formula.Approximate(X, Y, new BigDecimal(tolerance)), x, y);
        assertEquals(near, holds(new Formula.Approximate(Y, X, new BigDecimal(tolerance)), x, y));
        return near;
    }

    @Test
    void approximatelyALiteralIsDecidedExactly() {
        Tensor x = Tensor.scalar(0.1f);
        assertTrue(holds(new Formula.Approximate(X, literal("0"), new BigDecimal("0.100000001490116119384765625")), x));
        assertTrue(!holds(new Formula.Approximate(X, literal("0"), new BigDecimal("0.100000001490116119384765624")), x));
        assertTrue(!holds(new Formula.Approximate(literal("0.1"), X, new BigDecimal("1e-9")), x));
        assertTrue(holds(new Formula.Approximate(literal("0.1"), X, new BigDecimal("2e-9")), x));
    }

    @Test
    void approximatelyEqualTermsAreDecidedExactlyWhereBinary64Rounds() {
        // 1 + 2^-60 rounds to 1
        Tensor x = Tensor.scalar(1);
        Tensor y = Tensor.scalar(-0x1p-60f);
        assertTrue(!near(x, y, "1"));
        assertTrue(near(x, y, new BigDecimal(1).add(new BigDecimal(0x1p-60)).toString()));
        assertTrue(near(x, Tensor.scalar(0x1p-60f), "1"));
    }

    @Property(tries = 200)
    void approximatelyMeansWhatDecimalsSay(@ForAll float x, @ForAll float y, @ForAll float third) {
        BigDecimal difference = new BigDecimal(x).subtract(new BigDecimal(y)).abs();
        BigDecimal hair = new BigDecimal("1e-200");
        for (BigDecimal tolerance : List.of(difference, difference.add(hair), difference.subtract(hair).max(BigDecimal.ZERO),
                new BigDecimal(Math.abs(third)), new BigDecimal(difference.doubleValue()))) {
            assertEquals(difference.compareTo(tolerance) <= 0, near(Tensor.scalar(x), Tensor.scalar(y), tolerance.toString()));
        }
    }

    @Test
    void approximatelyNeverHoldsForNaNAndInfinity() {
        for (float value : new float[]{Float.NaN, Float.POSITIVE_INFINITY}) {
            assertTrue(!near(Tensor.scalar(value), Tensor.scalar(value), "1e300"));
            assertTrue(!near(Tensor.scalar(value), Tensor.scalar(0), "1e400"));
            assertTrue(!holds(new Formula.Approximate(X, literal("0"), new BigDecimal("1e400")), Tensor.scalar(value)));
        }
    }

    @Test
    void approximatelyEqualIntegersDoNotWrap() {
        Tensor least = Tensor.of(Shape.SCALAR, Integer.MIN_VALUE);
        Tensor most = Tensor.of(Shape.SCALAR, Integer.MAX_VALUE);
        assertTrue(!near(least, most, "4294967294.9"));
        assertTrue(near(least, most, "4294967295"));
    }

    @Test
    void namedSizesAreTheSameInAllVariables() {
        SequencedMap<String, TensorType> variables = new LinkedHashMap<>();
        variables.put("x", TensorType.float32("n"));
        variables.put("y", TensorType.float32("n"));
        assertEquals(List.of(), Statement.of(new Formula.Compare(X, EQUAL, Y), Map.of(), variables).program().graph().obligations());
    }

    @Test
    void aModelIsCopiedOnceForEachListOfOperands() {
        Term call = new Term.Call("model", List.of(X), "");
        SequencedMap<String, TensorType> variables = new LinkedHashMap<>();
        variables.put("x", TensorType.float32("rows", 3));
        Formula formula = new Formula.And(
                List.of(new Formula.Compare(call, AT_LEAST, literal("0")), new Formula.Compare(call, AT_MOST, literal("1")),
                        new Formula.Finite(new Term.Call("model", List.of(new Term.Apply(new Unary.Neg(), List.of(X))), "y"))));
        Statement statement = Statement.of(formula, Map.of("model", Models.classifier(Models.WEIGHTS)), variables);
        assertEquals(2, statement.program().graph().nodes().stream().filter(n -> n.op().name().equals("Softmax")).count());
        assertEquals(List.of("model/w"), statement.program().graph().parameters().stream().map(p -> p.name()).toList());
        assertTrue(statement.program().graph().nodes().stream().anyMatch(n -> n.path().equals("model/head")));
    }

    @Test
    void anInnerValueIsCalledByItsNameInTheGraph() {
        GraphBuilder to = Graph.builder("net");
        Value x = to.input("x", TensorType.float32(2));
        Value twice = to.addAll(new Binary.Add(), List.of(x, x), "", List.of("twice")).getFirst();
        Model net = new Model("net", to.output("y", to.add(new Unary.Neg(), twice)).build(), Map.of(), List.of(),
                new Provenance("test", Map.of()));
        Formula atLeast = new Formula.Compare(new Term.Call("net", List.of(X), "twice"), AT_LEAST, literal("2"));
        assertTrue(holds(atLeast, Map.of("net", net), Tensor.vector(1, 3)));
        assertFalse(holds(atLeast, Map.of("net", net), Tensor.vector(0.5f, 3)));
        // the only output stays what an empty name means
        assertTrue(holds(new Formula.Compare(new Term.Call("net", List.of(X), ""), AT_MOST, literal("-2")), Map.of("net", net),
                Tensor.vector(1, 3)));
    }

    private static void refuses(Formula formula, String message) {
        SequencedMap<String, TensorType> variables = new LinkedHashMap<>();
        variables.put("x", TensorType.float32("n", 3));
        variables.put("k", TensorType.of(DType.INT64, 2));
        variables.put("b", TensorType.of(DType.BOOL, 2));
        Map<String, Model> models = Map.of("model", Models.classifier(Models.WEIGHTS), "fixed", Models.fixed());
        assertEquals(message, assertThrows(FormulaError.class, () -> Statement.of(formula, models, variables)).getMessage());
    }

    private static Term apply(Op op, Term... operands) {
        return new Term.Apply(op, List.of(operands));
    }

    @Test
    void anUnknownVariable() {
        refuses(new Formula.Finite(new Term.Variable("z")), """
                [axiom.property] no variable is called 'z'
                  help: use one of [b, k, x]""");
    }

    @Test
    void anUnknownModel() {
        refuses(new Formula.Finite(new Term.Call("net", List.of(X), "")), """
                [axiom.property] no model is called 'net'
                  in net(x)
                  help: use one of [fixed, model]""");
    }

    @Test
    void anUnknownOutput() {
        refuses(new Formula.Finite(new Term.Call("model", List.of(X), "z")), """
                [axiom.property] 'model' has no output 'z'
                  in model(x).z
                  help: name one of [y]""");
    }

    @Test
    void tooManyInputs() {
        refuses(new Formula.Finite(new Term.Call("model", List.of(X, X), "")), """
                [axiom.property] 'model' takes 1 inputs; 2 are given
                  in model(x, x)
                  help: pass {x=float32(batch, 3)}""");
    }

    @Test
    void aModelOfSomethingElse() {
        refuses(new Formula.Finite(new Term.Call("model", List.of(new Term.Variable("k")), "")), """
                [axiom.property] input 'x' of 'model' is float32(batch, 3); int64(2) is given
                  in model(k)
                  help: pass a tensor of type float32(batch, 3)""");
    }

    @Test
    void comparingDifferentTypes() {
        refuses(new Formula.Compare(X, LESS, new Term.Variable("k")), """
                [axiom.property] it compares float32(n, 3) with int64(2)
                  in (x < k)
                  help: insert Cast on one side""");
    }

    @Test
    void orderingTruthValues() {
        refuses(new Formula.Compare(new Term.Variable("b"), LESS, new Term.Variable("b")), """
                [axiom.property] truth values have no order
                  in (b < b)
                  help: compare them with =""");
    }

    @Test
    void aRoundedLiteralAsOperand() {
        refuses(new Formula.Finite(apply(new Binary.Add(), X, literal("0.1"))), """
                [axiom.property] 0.1 is no float32, and operators take no rounded literals
                  in Add[](x, 0.1)
                  help: write 0.100000001490116119384765625, or compare with the literal directly""");
    }

    @Test
    void anExactLiteralAsOperand() {
        assertTrue(holds(new Formula.Compare(apply(new Binary.Mul(), X, literal("0.5")), EQUAL, literal("1.5")), Tensor.vector(3, 3)));
        assertTrue(holds(new Formula.Compare(apply(new Binary.Sub(), literal("4"), X), EQUAL, literal("1")), Tensor.of(Shape.of(1), 3L)));
    }

    @Test
    void operandsThatDoNotFit() {
        refuses(new Formula.Finite(apply(new Reduction.ReduceSum(List.of(2), false), X)), """
                [axiom.property] ReduceSum has no axis 2 in (n, 3)
                  in ReduceSum[axes=[2], keepDims=false](x)
                  help: use an axis from -2 to 1""");
    }

    @Test
    void aNegativeTolerance() {
        refuses(new Formula.Approximate(X, X, new BigDecimal("-0.1")), """
                [axiom.property] the tolerance -0.1 is negative
                  in (x ≈ x ± -0.1)
                  help: use one of at least 0""");
    }

    @Test
    void aQuantifierInside() {
        refuses(new Formula.Not(new Formula.Exists("z", new Domain.Tensors(TensorType.float32(1)), new Formula.Finite(X))), """
                [axiom.property] a quantifier stands inside a statement
                  in ∃z ∈ float32(1). finite(x)
                  help: quantify outside of it only""");
    }

    @Test
    void decimalsOfAstronomicSize() {
        refuses(new Formula.Compare(X, LESS, literal("1e1000000000")), """
                [axiom.property] a decimal has 1 digits and the scale -1000000000
                  help: use at most 2000 digits on either side of the point""");
    }

    @Test
    void nestingWithoutEnd() {
        Formula formula = new Formula.Finite(X);
        for (int i = 0; i < 100_000; i++) {
            formula = new Formula.Not(formula);
        }
        refuses(formula, """
                [axiom.property] the formula is nested more than 500 deep
                  help: write it flatter""");
    }

    @Test
    void partsUsedOverAndOver() {
        Term term = X;
        for (int i = 0; i < 100; i++) {
            term = apply(new Binary.Add(), term, term);
        }
        refuses(new Formula.Finite(term), """
                [axiom.property] the formula has more than 100000 parts
                  help: split it into several properties""");
    }

    @Test
    void aModelKeepsAskingForItsSizes() {
        SequencedMap<String, TensorType> variables = new LinkedHashMap<>();
        variables.put("x", TensorType.float32("n", 3));
        Statement statement = Statement.of(new Formula.Finite(new Term.Call("fixed", List.of(X), "")), Map.of("fixed", Models.fixed()),
                variables);
        assertThrows(axiom.api.graph.ShapeError.class, () -> statement.program().graph().bind(List.of(TensorType.float32(5, 3))));
        assertEquals(1, statement.program().graph().bind(List.of(TensorType.float32(2, 3))).size());
    }

    @Test
    void constantsAndConversionsAreTerms() {
        Term three = apply(new Constant(Tensor.of(Shape.SCALAR, 3L)));
        assertTrue(holds(new Formula.Compare(apply(new Cast(DType.FLOAT32), three), EQUAL, X), Tensor.scalar(3)));
    }
}
