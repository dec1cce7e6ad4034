package axiom.api.property;

import static axiom.api.property.Formulas.and;
import static axiom.api.property.Formulas.ball;
import static axiom.api.property.Formulas.box;
import static axiom.api.property.Formulas.exists;
import static axiom.api.property.Formulas.forAll;
import static axiom.api.property.Formulas.implies;
import static axiom.api.property.Formulas.inputs;
import static axiom.api.property.Formulas.integers;
import static axiom.api.property.Formulas.model;
import static axiom.api.property.Formulas.not;
import static axiom.api.property.Formulas.or;
import static axiom.api.property.Formulas.property;
import static axiom.api.property.Formulas.reals;
import static axiom.api.property.Formulas.vectors;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FormulasTest {

    @Test
    void formulasAreWrittenAsTheyAreRead() {
        assertEquals("∀x ∈ inputs(model). (ReduceSum[axes=[-1], keepDims=false](model(x)) ≈ 1 ± 0.00001)",
                forAll("x", inputs("model"), x -> model(x).sum(-1).near(1, 1e-5)).toString());
        assertEquals("∀x ∈ float32(). (¬(x > 0) ∨ (Add[](x, 1) > 0))",
                forAll("x", reals(), x -> implies(x.isAbove(0), x.plus(1).isAbove(0))).toString());
        assertEquals("∃n ∈ int64() ∩ [-1, 2]. (Mul[](n, n) = 4)", exists("n", box(integers(), -1, 2), n -> n.times(n).is(4)).toString());
        assertEquals("∀x ∈ inputs(model). ∀y ∈ inputs(model) ∩ ball(x, 0.1, l2). (exact(Sub[](model(x), model(y))) ≤ 0.5)",
                forAll("x", inputs("model"), x -> forAll("y", ball(inputs("model"), x, new BigDecimal("0.1"), Norm.L2),
                        y -> model(x).minus(model(y)).exactly().isAtMost(0.5))).toString());
    }

    @Test
    void connectivesStayFlat() {
        Formula a = Expr.number(1).is(2);
        assertEquals(new Formula.And(List.of(a, a, a)), and(and(a, a), a));
        assertEquals(new Formula.Or(List.of(a, a, a)), or(a, or(a, a)));
        assertEquals(a, not(not(a)));
        assertEquals(a, and(a));
    }

    private static void refuses(String problem, Executable mistake) {
        assertEquals("[axiom.property] " + problem, assertThrows(IllegalArgumentException.class, mistake).getMessage());
    }

    @Test
    void mistakesAreToldWithAHelp() {
        refuses("NaN is no number\n  help: use a finite one; isFinite() asks whether a term is", () -> Expr.number(Double.NaN));
        refuses("a tolerance is negative: -1\n  help: use one of at least 0", () -> Expr.number(1).near(1, -1));
        refuses("nothing lies in [1.0, 0.0]\n  help: exchange the bounds", () -> box(reals(), 1, 0));
        refuses("'x' is quantified twice\n  help: rename one of the two",
                () -> forAll("x", reals(), x -> exists("x", reals(), y -> y.is(x))));
        refuses("'p' mentions [y] outside of any quantifier\n  help: write forAll(\"y\", domain, …) around it",
                () -> property("p", forAll("x", reals(), x -> x.is(new Expr(new Term.Variable("y"))))));
        refuses("a variable has no name\n  help: give it one, such as x", () -> forAll(" ", vectors(3), Expr::isFinite));
        refuses("a model's call lacks inputs\n  help: write call(\"model\", \"\", x)", () -> model());
    }

    @Test
    void aDigestIsThatOfTheFormula() {
        Property one = property("One", forAll("x", reals(), x -> x.is(1)));
        assertTrue(one.digest().matches("sha256:[0-9a-f]{64}"));
        assertEquals(one.digest(), property("Other", forAll("x", reals(), x -> x.is(Expr.number(new BigDecimal("1.0"))))).digest());
        assertNotEquals(one.digest(), property("One", forAll("x", reals(), x -> x.is(2))).digest());
    }

    @Test
    void aPropertyKnowsItsModels() {
        assertEquals(Set.of("a", "b"), property("p", forAll("x", inputs("a"), x -> Formulas.call("b", "", x).isFinite())).models());
        assertEquals(Set.of(), property("p", forAll("x", reals(), Expr::isFinite)).models());
    }

    @Test
    void definitionsTakeArgumentsByName() {
        Definition robust = Properties.definition("adversarial_robust").orElseThrow();
        assertEquals("AdversarialRobust(epsilon, norm=:linf)", robust.usage());
        assertEquals(Properties.AdversarialRobust(0.5, Norm.L1),
                robust.of(Map.of("epsilon", new BigDecimal("0.5"), "norm", Norm.L1), Subject.MODEL));
        refuses("AdversarialRobust lacks 'epsilon'\n  help: write AdversarialRobust(epsilon, norm=:linf)",
                () -> robust.of(Map.of(), Subject.MODEL));
        refuses("AdversarialRobust takes no argument 'radius'\n  help: use epsilon, norm",
                () -> robust.of(Map.of("radius", BigDecimal.ONE), Subject.MODEL));
        refuses("'epsilon' of AdversarialRobust is a number of at least 0; -1 is given\n  help: write AdversarialRobust(epsilon, norm=:linf)",
                () -> robust.of(Map.of("epsilon", BigDecimal.ONE.negate()), Subject.MODEL));
        assertEquals(List.of(), Properties.definition("Nothing").stream().toList());
    }

    @Test
    void presetsAreMadeOfNamedProperties() {
        assertEquals(List.of("ValidProbabilities", "FiniteOutput"), Properties.classification().stream().map(Property::name).toList());
        assertEquals(List.of("FiniteOutput"), Properties.regression().stream().map(Property::name).toList());
        assertEquals(List.of("ValidProbabilities", "FiniteOutput", "NoNaN", "NoInf", "AdversarialRobust(0.01)"),
                Properties.safetyCritical().stream().map(Property::name).toList());
    }
}
