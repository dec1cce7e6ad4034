package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import axiom.api.graph.ArgReduction;
import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.Concat;
import axiom.api.graph.Constant;
import axiom.api.graph.Dropout;
import axiom.api.graph.Gather;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.Op;
import axiom.api.graph.Reduction;
import axiom.api.graph.Slice;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Unary;
import axiom.api.model.Model;
import axiom.api.property.Domain;
import axiom.api.property.Expr;
import axiom.api.property.Formula;
import axiom.api.property.Formulas;
import axiom.api.property.Norm;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Goal;
import axiom.api.verify.Semantics;

/** Formulas as text, and back. */
class FormulaTextTest {

    private static final Map<String, Model> MODELS = Map.of("model", Properties.same("batch", 3).model());
    private static final Domain INPUTS = new Domain.Inputs("model", "input");

    private static String unicode(Formula formula) {
        return FormulaText.of(formula, FormulaText.Alphabet.UNICODE).text();
    }

    /** Reads both spellings; conjunctions and disjunctions of one kind inside one another are made one. */
    private static void isReadBack(Formula formula) {
        for (FormulaText.Alphabet alphabet : FormulaText.Alphabet.values()) {
            FormulaText text = FormulaText.of(formula, alphabet);
            assertTrue(text.isComplete(), text::text);
            if (alphabet == FormulaText.Alphabet.ASCII) {
                assertTrue(text.text().chars().allMatch(c -> c < 128), text::text);
            }
            Proposition read = Proposition.of(new Source("p", text.text()), MODELS);
            assertTrue(read.property().isPresent(), () -> text + "\n" + read.diagnostics());
            assertEquals(new Property("p", flat(formula)).canonical(), read.property().get().canonical(), text::text);
            assertEquals(new Property("p", flat(formula)).digest(), read.property().get().digest());
        }
    }

    @Test
    void setsAreReadBack() {
        Formula one = Formulas.forAll("k", Formulas.set(3, -1, 0.5), k -> k.isIn(0.5, 3));
        assertEquals("∀k ∈ among(Real, {-1, 0.5, 3}). k ∈ {0.5, 3}", unicode(one));
        assertEquals("forall k in among(Real, {-1, 0.5, 3}). k in {0.5, 3}", FormulaText.of(one, FormulaText.Alphabet.ASCII).text());
        isReadBack(one);
        isReadBack(Formulas.exists("v", Formulas.among(Formulas.vectors("n"), 0, 1),
                v -> Formulas.not(Formulas.or(v.sum(-1).isIn(1, 2), v.isFinite()))));
        assertEquals(one, Proposition.of(new Source("p", "∀k ∈ {0.50, 3, -1, 3.0}. k ∈ {3, 0.5}")).property().orElseThrow().formula());
    }

    @Test
    void textsAndJavaAgreeOnTheDigest() {
        Property java = Formulas.property("Sums",
                Formulas.forAll("x", Formulas.inputs("model"), x -> Formulas.model(x).sum(-1).near(1, 1e-5)));
        Property text = Proposition.of(new Source("p", "∀y ∈ inputs(model). sum(model(y)) ≈ 1"), MODELS).property().orElseThrow();
        assertEquals(new Goal(java, MODELS, Semantics.REAL).digest(), new Goal(text, MODELS, Semantics.REAL).digest());
        Property other = Proposition.of(new Source("p", "∀y ∈ inputs(model). sum(model(y)) ≈ 1 ± 0.1"), MODELS).property().orElseThrow();
        assertNotEquals(new Goal(java, MODELS, Semantics.REAL).digest(), new Goal(other, MODELS, Semantics.REAL).digest());
    }

    private static Formula flat(Formula formula) {
        return switch (formula) {
            case Formula.And(List<Formula> parts) ->
                Connectives.all(parts.stream().map(p -> new Denotation.Stated(flat(p), 1)).toArray(Denotation.Stated[]::new)).formula();
            case Formula.Or(List<Formula> parts) ->
                Connectives.any(parts.stream().map(p -> new Denotation.Stated(flat(p), 1)).toArray(Denotation.Stated[]::new)).formula();
            case Formula.Not(Formula part) -> Connectives.not(new Denotation.Stated(flat(part), 1)).formula();
            case Formula.ForAll(String x, Domain domain, Formula body) -> new Formula.ForAll(x, domain, flat(body));
            case Formula.Exists(String x, Domain domain, Formula body) -> new Formula.Exists(x, domain, flat(body));
            case Formula.Compare _, Formula.Approximate _, Formula.Finite _, Formula.Among _ -> formula;
        };
    }

    private static Term apply(Op op, Term... operands) {
        return new Term.Apply(op, List.of(operands));
    }

    private static Term constant(Tensor tensor) {
        return apply(new Constant(tensor));
    }

    /** Terms of the shape of a vector v(n), or of a number. */
    private static Arbitrary<Term> terms(boolean vector, int depth) {
        Arbitrary<BigDecimal> numbers = Arbitraries.of("0", "1", "-2.50", "3", "0.125", "-7", "1e3").map(BigDecimal::new);
        Arbitrary<Term> leaf = vector
                ? Arbitraries.of(new Term.Variable("v"), apply(new Unary.Neg(), new Term.Variable("v")))
                : Arbitraries.of(new Term.Variable("x"), new Term.Variable("y"));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Term> same = Arbitraries.lazy(() -> terms(vector, depth - 1));
        Arbitrary<Term> number = Arbitraries.lazy(() -> terms(false, depth - 1));
        Arbitrary<Unary> unary = Arbitraries.of(new Unary.Neg(), new Unary.Abs(), new Unary.Relu(), new Unary.Gelu(true),
                new Unary.Gelu(false),
                new Unary.LeakyRelu(0.01), new Unary.LeakyRelu(0.3), new Unary.Selu(1.5, 1.05070102214813232421875), new Unary.Swish(1),
                new Unary.Swish(2), new Unary.HardSigmoid(0.2, -0.25), new Unary.Reciprocal(), new Unary.Sign(), new Unary.Exp(),
                new Unary.Elu(1));
        Arbitrary<Binary> binary = Arbitraries.of(new Binary.Add(), new Binary.Sub(), new Binary.Mul(), new Binary.Div(), new Binary.Pow(),
                new Binary.Max(), new Binary.Min());
        Arbitrary<Term> literal = numbers.map(Term.Literal::new);
        Arbitrary<Term> common = Arbitraries.oneOf(leaf, Combinators.combine(unary, same).as((op, t) -> apply(op, t)),
                Combinators.combine(binary, same, same).as((op, a, b) -> apply(op, a, b)),
                Combinators.combine(binary, same, literal).as((op, a, b) -> apply(op, a, b)),
                Combinators.combine(binary, literal, same).as((op, a, b) -> apply(op, a, b)),
                same.map(t -> apply(new Clip(), t, new Term.Literal(new BigDecimal("-1")), new Term.Literal(BigDecimal.ONE))),
                Combinators.combine(same, literal).as((a, b) -> apply(new Cast(DType.FLOAT32), apply(new Comparison.Less(), a, b))),
                same.map(t -> t instanceof Term.Exact ? t : new Term.Exact(t)));
        Arbitrary<Term> inner = Arbitraries.lazy(() -> terms(true, depth - 1));
        Arbitrary<Term> special = vector
                ? Arbitraries.oneOf(inner.map(t -> apply(new SoftmaxFamily.Softmax(-1), t)),
                        inner.map(t -> apply(new SoftmaxFamily.LogSoftmax(0), t)),
                        inner.map(t -> apply(new LayerNormalization(-1, 1e-5), t, new Term.Literal(BigDecimal.ONE))),
                        Combinators.combine(inner, number).as((a, b) -> apply(new Binary.Mul(), a, b)))
                : Arbitraries.oneOf(inner.map(t -> apply(new Reduction.ReduceSum(List.of(-1), false), t)),
                        inner.map(t -> apply(new Reduction.ReduceMax(List.of(), false), t)),
                        inner.map(t -> apply(new Reduction.ReduceL1(List.of(0), false), t)),
                        inner.map(t -> apply(new Reduction.ReduceL2(List.of(0), false), t)),
                        inner.map(t -> apply(new Gather(0), t, constant(Tensor.of(axiom.api.tensor.Shape.SCALAR, 0L)))),
                        inner.map(t -> apply(new Cast(DType.FLOAT32), apply(new ArgReduction.ArgMax(0, false, false), t))));
        return Arbitraries.oneOf(common, special);
    }

    private static Arbitrary<Formula> statements(int depth) {
        Arbitrary<Term> numbers = terms(false, 2);
        Arbitrary<Term> literals = Arbitraries.of("0", "0.1", "-2", "1e-7").map(n -> new Term.Literal(new BigDecimal(n)));
        Arbitrary<Formula> leaf = Arbitraries.oneOf(
                Combinators.combine(numbers, Arbitraries.of(Relation.values()), Arbitraries.oneOf(numbers, literals))
                        .as(Formula.Compare::new),
                Combinators.combine(literals, Arbitraries.of(Relation.values()), terms(true, 2)).as(Formula.Compare::new),
                Combinators.combine(numbers, literals, Arbitraries.of("0", "0.001").map(BigDecimal::new)).as(Formula.Approximate::new),
                terms(true, 1).map(Formula.Finite::new), numbers.map(t -> new Expr(t).hasNoInf()),
                numbers.map(t -> new Expr(t).hasNoNaN()));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Formula> part = Arbitraries.lazy(() -> statements(depth - 1));
        String bound = "z" + depth;
        return Arbitraries.oneOf(leaf, part.map(Formula.Not::new),
                Combinators.combine(part, part).as((a, b) -> new Formula.And(List.of(a, b))),
                Combinators.combine(part, part, part).as((a, b, c) -> new Formula.Or(List.of(a, b, c))),
                Combinators.combine(part, part).as((a, b) -> Formulas.implies(a, b)),
                Combinators.combine(part, part).as((a, b) -> Formulas.iff(a, b)),
                Combinators.combine(part, domains()).as((a, d) -> new Formula.ForAll(bound, d, a)),
                Combinators.combine(part, domains()).as((a, d) -> new Formula.Exists(bound, d, a)));
    }

    private static Arbitrary<Domain> domains() {
        Domain vectors = new Domain.Tensors(TensorType.float32("n"));
        Term half = new Term.Literal(new BigDecimal("0.5"));
        Term points = constant(Tensor.of(new float[][]{{0.5f, -1, 0.25f}, {0.1f, 2, 3}}));
        return Arbitraries.of(new Domain.Tensors(TensorType.float32()), vectors, new Domain.Tensors(TensorType.float32("n", 3)),
                new Domain.Tensors(new TensorType(DType.INT64, axiom.api.tensor.Shape.SCALAR)),
                new Domain.Tensors(TensorType.float32(1, 2, 3, 4)),
                new Domain.Tensors(new TensorType(DType.FLOAT64, axiom.api.tensor.Shape.SCALAR)),
                new Domain.Tensors(new TensorType(DType.INT32, axiom.api.tensor.Shape.of(Dim.named("n").times(2).plus(1)))), INPUTS,
                new Domain.Positions(Dim.named("batch")), new Domain.Positions(Dim.of(7)),
                new Domain.Box(vectors, new Term.Literal(BigDecimal.ZERO), half),
                new Domain.Box(INPUTS, new Term.Literal(new BigDecimal("-1")), new Term.Variable("x")),
                new Domain.Ball(INPUTS, half, new BigDecimal("0.1"), Norm.L2),
                new Domain.Ball(new Domain.Tensors(TensorType.float32(2, 3)), points, new BigDecimal("0.1"), Norm.LINF),
                new Domain.Ball(new Domain.Box(vectors, half, half), new Term.Variable("v"), BigDecimal.ONE, Norm.L1));
    }

    @Provide
    Arbitrary<Formula> formulas() {
        return statements(3).map(body -> new Formula.ForAll("x", new Domain.Tensors(TensorType.float32()),
                new Formula.Exists("y", new Domain.Tensors(TensorType.float32()),
                        new Formula.ForAll("v", new Domain.Tensors(TensorType.float32("n")), body))));
    }

    @net.jqwik.api.Property(tries = 400)
    void everyFormulaIsReadBack(@ForAll("formulas") Formula formula) {
        isReadBack(formula);
    }

    @Test
    void namedPropertiesAreReadBack() {
        Stream.of("FiniteOutput()", "ValidProbabilities()", "NoNaN()", "NoInf()", "Normalized(:linf)", "Monotone(1)", "Monotone(2)",
                "Monotone(3)",
                "LocalLipschitz(2, 0.5)", "AdversarialRobust(0.1, :l1)", "DemographicParity(1, 0.1)", "EqualizedOdds(1, :label, 0.1)",
                "IndividualFairness(1, (1, 3))", "output > 0 implies argmax(output) == 2", "output[2:3] > input[1] or not is_inf(output)",
                "∀x ∈ extended(inputs(model)). is_nan(model(x)) implies not finite(x)", "∃x ∈ box(extended(Vector(3)), 0, 1). x[1] > 0.5",
                "∀t, y ∈ ball(t, 0.1). argmax(model(t)) == argmax(model(y)) or max(model(t), dim=2) < 1")
                .forEach(text -> isReadBack(
                        Proposition.of(new Source("p", text), MODELS).property().orElseThrow(() -> new AssertionError(text)).formula()));
    }

    @Test
    void itReadsAsPeopleWrite() {
        Formula seed = Proposition.of(new Source("p", "∀x. sum(softmax(x)) == 1.0")).property().orElseThrow().formula();
        assertEquals("∀x ∈ whole(Tensor{Float32, (n)}). sum(softmax(x), dim=-1) == 1", unicode(seed));
        Formula robust = Proposition.of(new Source("p", "AdversarialRobust(0.1)"), MODELS).property().orElseThrow().formula();
        assertEquals(
                "forall input in whole(inputs(model, :input)). forall y in whole(ball(inputs(model, :input), input, 0.1, norm=:linf)). "
                        + "argmax(model(input, output=:output), dim=-1, from=0) == argmax(model(y, output=:output), dim=-1, from=0)",
                FormulaText.of(robust, FormulaText.Alphabet.ASCII).text());
        Formula implies = Proposition.of(new Source("p", "forall x. x > 0 and x != 2 implies -(x + 1) * 2 < 0")).property().orElseThrow()
                .formula();
        assertEquals("∀x ∈ Real. x > 0 ∧ x ≠ 2 ⇒ (-(x + 1)) * 2 < 0", unicode(implies));
    }

    @Test
    void whatHasNoSpellingIsSaid() {
        Formula random = new Formula.Finite(apply(new Dropout(0.5, true, 7), new Term.Variable("x")));
        FormulaText text = FormulaText.of(random, FormulaText.Alphabet.UNICODE);
        assertFalse(text.isComplete());
        assertEquals("finite(«Dropout[ratio=0.5, training=true, seed=7](x)»)", text.text());
    }

    @Test
    void namesThatMeanSomethingElseAreSaid() {
        for (String name : List.of("a b", "sum", "x) ∧ finite(y", "forall", "FiniteOutput", "model", "1x", "")) {
            FormulaText text = FormulaText.of(new Formula.ForAll(name, INPUTS, new Formula.Finite(new Term.Variable(name))),
                    FormulaText.Alphabet.UNICODE);
            assertEquals(List.of("the variable '" + name + "'"), text.unsaid());
            assertTrue(Proposition.of(new Source("p", text.text()), MODELS).property().isEmpty(), text::text);
        }
        Formula twice = new Formula.ForAll("x", INPUTS, new Formula.Exists("x", INPUTS, new Formula.Finite(new Term.Variable("x"))));
        assertEquals(List.of("a second variable x"), FormulaText.of(twice, FormulaText.Alphabet.ASCII).unsaid());
    }

    @Test
    void modelsWithNamesThatAreNoWordsAreReadBack() {
        Formula formula = new Formula.ForAll("x", new Domain.Inputs("net", "in.1:0"),
                new Formula.Finite(new Term.Call("net", List.of(new Term.Variable("x")), "out \"a\\b\"/2")));
        assertEquals("∀x ∈ whole(inputs(net, \"in.1:0\")). finite(net(x, output=\"out \\\"a\\\\b\\\"/2\"))", unicode(formula));
    }
}
