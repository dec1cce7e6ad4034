package axiom.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;

import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Gather;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.graph.Reduction;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Transpose;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Norm;
import axiom.api.property.Properties;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;

class RowsTest {

    private static final Term X = new Term.Variable("x");
    private static final Term Y = new Term.Call("model", List.of(X), "");
    private static final Domain ROWS = new Domain.Tensors(TensorType.float32("n", 3));

    private static Problem problem(Formula formula, Semantics semantics, Map<String, Model> models) {
        return Problems.of(new Goal(new Property("p", formula), models, semantics));
    }

    private static boolean reduces(Formula formula) {
        return reduces(problem(formula, Semantics.FLOAT32, Map.of()));
    }

    private static boolean reduces(Problem problem) {
        Rows.Reduced reduced = Rows.reduced(problem.with(Claims.prenex(Claims.normal(problem.claim()))));
        assertEquals(reduced.remark().isEmpty(), !reduced.problem().sizes().isEmpty());
        return reduced.problem().sizes().isEmpty();
    }

    private static Formula forAll(Formula body) {
        return new Formula.ForAll("x", ROWS, body);
    }

    private static Formula positive(Term term) {
        return new Formula.Compare(term, Relation.GREATER, number(0));
    }

    private static Term number(long value) {
        return new Term.Literal(BigDecimal.valueOf(value));
    }

    private static Term apply(Op op, Term... operands) {
        return new Term.Apply(op, List.of(operands));
    }

    /** Whether ∀x ∈ (n, 3). finite(model(x)) reduces to one row. */
    private static boolean modelReduces(BiFunction<GraphBuilder, Value, Value> body, Map<String, Tensor> parameters) {
        GraphBuilder to = Graph.builder("model");
        to.output("y", body.apply(to, to.input("x", TensorType.float32("n", 3))));
        Model model = new Model("model", to.build(), parameters, List.of(), new Provenance("test", Map.of()));
        return reduces(problem(forAll(new Formula.Finite(Y)), Semantics.FLOAT32, Map.of("model", model)));
    }

    private static boolean modelReduces(BiFunction<GraphBuilder, Value, Value> body) {
        return modelReduces(body, Map.of());
    }

    @Test
    void aClassifiersPropertiesSpeakOfOneRow() {
        Map<String, Model> models = Map.of("model", Models.classifier(Models.WEIGHTS));
        Problem problem = problem(Properties.ValidProbabilities(1e-5).formula(), Semantics.FLOAT32, models);
        Rows.Reduced reduced = Rows.reduced(problem);
        assertEquals("float32(1, 3)", reduced.problem().graph().inputs().getFirst().type().toString());
        assertEquals(problem.claim().toString().replace("batch", "1"), reduced.problem().claim().toString());
        assertEquals(problem.parameters(), reduced.problem().parameters());
    }

    @Test
    void operatorsOnRowsReduce() {
        assertTrue(modelReduces((to, x) -> to.add(new SoftmaxFamily.Softmax(-1), x)));
        assertTrue(modelReduces((to, x) -> to.add(new Reduction.ReduceSum(List.of(1), false), x)));
        assertTrue(modelReduces((to, x) -> to.add(new MatMul(), x, to.constant(Tensor.of(new float[][]{{1}, {2}, {3}})))));
        assertTrue(modelReduces((to, x) -> to.add(new Binary.Add(), x, to.constant(Tensor.vector(1, 2, 3)))));
        assertTrue(modelReduces((to, x) -> to.add(new View.Flatten(1), to.add(new View.Unsqueeze(List.of(1)), x))));
        assertTrue(modelReduces((to, x) -> to.add(new Gather(1), x, to.constant(Tensor.of(Shape.of(1), 2L)))));
        assertTrue(modelReduces((to, x) -> to.add(new View.Reshape(false), x, to.add(new ShapeOf(0, 2), x))));
    }

    @Test
    void operatorsAcrossTheBatchDoNotReduce() {
        assertFalse(modelReduces((to, x) -> to.add(new SoftmaxFamily.Softmax(0), x)));
        assertFalse(modelReduces((to, x) -> to.add(new SoftmaxFamily.Softmax(-2), x)));
        assertFalse(modelReduces((to, x) -> to.add(new Reduction.ReduceMean(List.of(0), false), x)));
        assertFalse(modelReduces((to, x) -> to.add(new Reduction.ReduceMean(List.of(), false), x)));
        assertFalse(modelReduces((to, x) -> to.add(new MatMul(), to.add(new Transpose(List.of(1, 0)), x), x)));
        assertFalse(modelReduces((to, x) -> to.add(new MatMul(), x, to.add(new Transpose(List.of(1, 0)), x))));
        assertFalse(modelReduces((to, x) -> to.add(new Binary.Sub(), x, to.add(new Reduction.ReduceMax(List.of(0), true), x))));
        assertFalse(modelReduces((to, x) -> to.add(new Gather(0), x, to.constant(Tensor.of(Shape.of(1), 0L)))));
        assertFalse(modelReduces((to, x) -> to.add(new View.Flatten(0), x)));
        assertFalse(modelReduces((to, x) -> to.add(new View.Squeeze(List.of()), to.add(new View.Unsqueeze(List.of(1)), x))));
        assertFalse(modelReduces((to, x) -> to.add(new Binary.Mul(), x,
                to.add(new Cast(DType.FLOAT32), to.add(new ShapeOf(0, 1), x)))));
    }

    @Test
    void aBatchNormalisationReducesUnlessItTrains() {
        Map<String, Tensor> parameters = Map.of("s", Tensor.vector(1, 1, 1));
        assertTrue(modelReduces((to, x) -> normalised(to, x, false), parameters));
        assertFalse(modelReduces((to, x) -> normalised(to, x, true), parameters));
    }

    private static Value normalised(GraphBuilder to, Value x, boolean training) {
        Value s = to.parameter("s", TensorType.float32(3));
        return to.addAll(new BatchNormalization(1e-5, 0.9, training), List.of(x, s, s, s, s)).getFirst();
    }

    @Test
    void hypothesesAboutRowsReduce() {
        assertTrue(reduces(forAll(new Formula.Or(List.of(new Formula.Not(positive(X)), positive(apply(new Unary.Exp(), X)))))));
    }

    @Test
    void alternativesForRowsDoNotReduce() {
        // each row is all positive or not all positive enough; the batch may be neither
        assertFalse(reduces(forAll(new Formula.Or(List.of(positive(X), positive(apply(new Unary.Neg(), X)))))));
    }

    @Test
    void aNegatedPredicateReducesWhereEverythingIsDefined() {
        Formula formula = forAll(new Formula.Or(List.of(new Formula.Not(positive(apply(new Unary.Log(), X))), positive(X))));
        assertTrue(reduces(problem(formula, Semantics.FLOAT32, Map.of())));
        assertFalse(reduces(problem(formula, Semantics.REAL, Map.of())));
    }

    @Test
    void aBodyThatOnlyDeniesReducesToNothingLessThanEachRow() {
        // ¬(x > 0) for one row of one element each implies it for all rows, since one element suffices
        assertTrue(reduces(forAll(new Formula.Not(positive(X)))));
    }

    @Test
    void aBallAroundABatchReducesSinceEachRowIsInABallToo() {
        for (Norm norm : Norm.values()) {
            assertTrue(reduces(new Formula.ForAll("x", new Domain.Ball(ROWS, number(0), BigDecimal.ONE, norm), positive(X))));
        }
    }

    @Test
    void aSumOverTheWholeBatchDoesNotReduceUnlessItBoundsALength() {
        Term sum = apply(new Reduction.ReduceSum(List.of(), false), X);
        assertFalse(reduces(forAll(new Formula.ForAll("y", new Domain.Box(ROWS, sum, number(1)), positive(X)))));
        assertFalse(reduces(forAll(new Formula.Compare(sum, Relation.AT_MOST, number(1)))));
    }

    private static Formula atRow(String name, Formula body) {
        return new Formula.ForAll(name, new Domain.Positions(Dim.named("n")), body);
    }

    private static Term row(String name) {
        return apply(new Gather(0), X, new Term.Variable(name));
    }

    @Test
    void aSelectedRowReduces() {
        assertTrue(reduces(forAll(atRow("i", positive(row("i"))))));
        assertTrue(reduces(forAll(atRow("i", new Formula.Or(List.of(positive(row("i")), positive(apply(new Unary.Neg(), row("i")))))))));
    }

    @Test
    void twoSelectedRowsDoNotReduce() {
        assertFalse(reduces(forAll(atRow("i", atRow("j", new Formula.Compare(row("i"), Relation.EQUAL, row("j")))))));
    }

    @Test
    void aSelectedRowComparedWithAllRowsDoesNotReduce() {
        assertFalse(reduces(forAll(atRow("i", new Formula.Compare(X, Relation.EQUAL, row("i"))))));
        assertFalse(reduces(forAll(atRow("i", new Formula.Compare(apply(new Binary.Sub(), X, row("i")), Relation.EQUAL, number(0))))));
    }

    @Test
    void thePositionItselfDoesNotReduce() {
        assertFalse(reduces(forAll(atRow("i", new Formula.Compare(new Term.Variable("i"), Relation.EQUAL, number(0))))));
    }

    @Test
    void somethingThatExistsDoesNotReduce() {
        assertFalse(reduces(forAll(new Formula.Exists("y", ROWS, new Formula.Compare(X, Relation.LESS, new Term.Variable("y"))))));
        assertFalse(reduces(new Formula.Exists("x", ROWS, positive(X))));
    }

    @Test
    void severalOpenSizesDoNotReduce() {
        assertFalse(reduces(new Formula.ForAll("x", new Domain.Tensors(TensorType.float32("n", "m")), positive(X))));
        assertFalse(reduces(new Formula.ForAll("x", new Domain.Tensors(TensorType.float32(3, "n")), positive(X))));
    }
}
