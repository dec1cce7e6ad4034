package axiom.core.check.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import axiom.api.verify.Derivation;
import axiom.api.verify.Derivation.Atom;
import axiom.api.verify.Derivation.Case;
import axiom.api.verify.Derivation.Fact;
import axiom.api.verify.Derivation.Number;
import axiom.api.verify.Derivation.Power;
import axiom.api.verify.Derivation.Product;
import axiom.api.verify.Derivation.Sign;
import axiom.api.verify.Derivation.Step;
import axiom.api.verify.Evidence;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;
import axiom.api.verify.Semantics;
import axiom.core.judge.Derivations;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

/** What the checker writes down of a derivation that it accepts. */
class NotesTest {

    private static Problem problem(String formula) {
        return Problems.of(new Goal(Proposition.of(new Source("formula", formula)).property().orElseThrow(), Map.of(), Semantics.REAL));
    }

    private static Optional<Derivation> derivation(Problem problem, String format, String... lines) {
        String text = format + "\n" + String.join("\n", lines) + "\n";
        return Derivations.of(problem, new Evidence(format, text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyStepSaysWhatItGives() {
        Problem problem = problem("forall x. x * x >= 0");
        Derivation derivation = derivation(problem, AlgebraChecker.FORMAT, "sq 1 v0[] *", "lin 1/2 1 1/2 0", "close 2").orElseThrow();
        Atom x = new Atom.Element(problem.graph().inputs().getFirst(), List.of());
        Number one = new Number(List.of(new Product(Rational.ONE, List.of(new Power(x, 1)))));
        Number square = new Number(List.of(new Product(Rational.ONE, List.of(new Power(x, 2)))));
        Number minusSquare = new Number(List.of(new Product(Rational.of(-1), List.of(new Power(x, 2)))));
        Case.All assumed = assertInstanceOf(Case.All.class, derivation.proof().assumed().getFirst());
        assertEquals(new Case.Holds(List.of(), new Fact(List.of(), minusSquare, Sign.POSITIVE)), assumed.parts().getLast());
        Rational half = Rational.of(1, 2);
        assertEquals(List.of(
                new Step.Given("sq", List.of(), List.of(), List.of(one), List.of(), new Fact(List.of(), square, Sign.AT_LEAST)),
                new Step.Given("lin", List.of(1, 0), List.of(half, half), List.of(), List.of(),
                        new Fact(List.of(), new Number(List.of()), Sign.POSITIVE)),
                new Step.Close(2)), derivation.proof().steps());
    }

    @Test
    void blocksHoldTheStepsOfTheirCases() {
        Derivation derivation = derivation(problem("forall x. x != 0 implies x / x == 1"), AlgebraChecker.FORMAT, "cases 0", "lin 1 0 -1 1",
                "close 2", "clear 2 1", "close 3").orElseThrow();
        Step.Cases cases = assertInstanceOf(Step.Cases.class, derivation.proof().steps().getFirst());
        assertEquals(List.of(2, 2), cases.blocks().stream().map(b -> b.steps().size()).toList());
        assertEquals(List.of(2, 1), assertInstanceOf(Step.Given.class, cases.blocks().getLast().steps().getFirst()).from());
    }

    @Test
    void aPositionOfWhichNothingIsKnownStandsForAll() {
        Derivation derivation = derivation(problem("∀x. sum(softmax(x)) == 1"), AlgebraChecker.FORMAT, "have v0.0 > 1 1 v0[f0] * exp *",
                "exp 1 v0[f0] *", "lin 1 2", "lin 1 3 1 1", "close 4", "sum 1", "clear 0 2", "close 3").orElseThrow();
        Step.Have have = assertInstanceOf(Step.Have.class, derivation.proof().steps().getFirst());
        assertEquals(0, have.position().getFirst().id());
        assertEquals(1, have.fact().every().size());
        assertEquals(4, have.refuted().steps().size());
        Fact sum = assertInstanceOf(Step.Given.class, derivation.proof().steps().get(1)).fact();
        assertEquals(List.of(), sum.every());
        assertInstanceOf(Atom.Over.class, sum.number().products().getFirst().powers().getFirst().atom());
    }

    @Test
    void whatIsNotAcceptedIsNoDerivation() {
        Problem problem = problem("forall x. x * x >= 0");
        assertEquals(Optional.empty(), derivation(problem, AlgebraChecker.FORMAT, "close 0"));
        assertEquals(Optional.empty(), derivation(problem, "axiom.splits/1", "."));
        assertEquals(Optional.empty(), derivation(problem("forall x. x * x >= 1"), AlgebraChecker.FORMAT, "sq 1 v0[] *", "lin 1 1 1 0",
                "close 2"));
    }
}
