package axiom.core.check.bounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import axiom.api.graph.LayerNormalization;
import axiom.api.graph.Transpose;
import axiom.api.graph.View;
import axiom.api.property.Expr;
import axiom.api.property.Formula;
import axiom.api.property.Formulas;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Claim;
import axiom.api.verify.Evidence;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.check.EvidenceChecker.Result;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

class SplitCheckerTest {

    private static final SplitChecker CHECKER = new SplitChecker();

    private static Problem problem(Semantics semantics, String formula) {
        Proposition proposition = Proposition.of(new Source("formula", formula));
        return Problems.of(new Goal(proposition.property().orElseThrow(() -> new AssertionError(proposition.diagnostics().toString())),
                Map.of(), semantics));
    }

    private static Result check(Problem problem, String... lines) {
        String text = SplitChecker.FORMAT + "\n" + String.join("\n", lines) + (lines.length == 0 ? "" : "\n");
        return CHECKER.check(problem, new Evidence(SplitChecker.FORMAT, text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "FLOAT32 | forall x. x > 0 implies x + 1 > 0 | .",
            "FLOAT32 | forall x. 0 <= sigmoid(x) <= 1 | .,.",
            "REAL | forall x in [-1, 1]. x^2 <= 1 | .",
            "REAL | forall x. x < 0 or x >= 0 | .",
            "REAL | forall x in [-1, 1]. x * (x - 1) <= 2 | .",
            "REAL | forall x in [0, 1]. x - x^2 <= 0.5 | 0 0 1p-1,.,0 0 3p-2,.,.",
            "REAL | forall n in Int. n >= 1 or n <= 0 | .",
            "REAL | forall n in Int. n * n >= n or n > 2 | 0 0 0,.,0 0 1,.,.",
            "FLOAT32 | forall x. x <= 0.1 or x > 0.1 | .",
            // what is not negative takes no partial sum back
            "FLOAT32 | forall x in Vector(n). sum(max(x, 1)) >= 1 | .",
            "FLOAT32 | forall x in Vector(n). sum(min(x, 0) - 2) <= -2 | .",
            "REAL | not (exists x in [0, 1]. x - x^2 >= 0.8) | 0 0 1p-1,.,.",
            "REAL | forall x in [0, 1]. forall y in [0, 1]. x * y <= 1 and x + y <= 2 | .,."
    })
    void treesThatShowTheClaimAreAccepted(Semantics semantics, String formula, String tree) {
        Result result = check(problem(semantics, formula), tree.split(","));
        assertInstanceOf(Result.Accepted.class, result, result::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "REAL | forall x in [-1, 1]. x^2 < 1 | .",
            "REAL | forall x in [-1, 1]. x^2 < 1 | 0 0 0,.,.",
            "REAL | forall x in [0, 1]. x - x^2 <= 0.5 | .",
            "REAL | forall x in [0, 1]. x - x^2 <= 0.5 | 0 0 1p-2,.,.",
            "REAL | forall x in [-1, 1]. x / x == 1 | 0 0 0,.,.",
            "REAL | forall x. x > 0 | .",
            "FLOAT32 | forall x. x + 1 > x | 0 0 0,.,.",
            "REAL | forall n in Int. n >= 1 or n <= -1 | 0 0 0,.,.",
            "REAL | exists x. x > 0 | .",
            "REAL | (forall x. x > 0) or (forall y. y > 0) | .",
            "REAL | forall x in [0, 1]. x <= 1 and x <= 0.5 | .,.",
            "FLOAT32 | forall x in Vector(n). sum(max(x, 1)) > 1 | .",
            "FLOAT32 | forall x in Vector(n). sum(max(x, -1)) >= -1 | .",
            "FLOAT32 | forall x in Vector(n). sum(min(max(x, 1), 2)) <= 2 | .",
            // one element stands for all of an open axis, and its product with another one is no square
            "REAL | forall x in Vector(n). max(x) * min(x) >= 0 | .",
            "FLOAT32 | forall x in Vector(n). not (max(x) * min(x) < 0) | .",
            "REAL | forall x in Vector(n). forall i in positions(n), j in positions(n). take(x, i) * take(x, j) >= 0 | .",
            "FLOAT32 | forall x in Vector(n). forall i in positions(n), j in positions(n). not (take(x, i) * take(x, j) < 0) | ."
    })
    void claimsThatAreNotShownAreRejected(Semantics semantics, String formula, String tree) {
        Result result = check(problem(semantics, formula), tree.split(","));
        assertInstanceOf(Result.Rejected.class, result, result::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // nothing, half a tree, two trees, more than a tree
            "", "0 0 1p-1", "0 0 1p-1,.", ".,.", ".,x", "0 0 1p-1,.,.,.",
            // no such variable, no such element, no number
            "1 0 1,.,.", "-1 0 1,.,.", "0 1 1,.,.", "0 -1 1,.,.", "0 0 x,.,.", "0 0 1p,.,.", "0 0 p1,.,.", "0 0 ,.,.", "0 0,.,.",
            "0 0 1 1,.,.",
            "0 0 1p99999999999,.,.", "0 0 1p-9999,.,.", "99999999999 0 1,.,.", "0 0 1e5,.,.", "..", " ."
    })
    void malformedTreesAreRejected(String tree) {
        Result result = check(problem(Semantics.REAL, "forall x in [0, 1]. x <= 1"), tree.isEmpty() ? new String[0] : tree.split(",", -1));
        assertInstanceOf(Result.Rejected.class, result, result::toString);
    }

    private static void isRejected(Semantics semantics, Formula formula) {
        Result result = check(Problems.of(new Goal(Formulas.property("p", formula), Map.of(), semantics)), ".");
        assertInstanceOf(Result.Rejected.class, result, result::toString);
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void productsOfDifferentElementsOfOpenAxesAreNoSquares(Semantics semantics) {
        isRejected(semantics, Formulas.forAll("x", Formulas.vectors("n"),
                x -> x.apply(new View.Unsqueeze(List.of(0))).times(x.apply(new View.Unsqueeze(List.of(1)))).isAtLeast(0)));
        isRejected(semantics, Formulas.forAll("x", Formulas.vectors("n", "n"),
                x -> Formulas.not(x.times(x.apply(new Transpose(List.of(1, 0)))).isBelow(0))));
        isRejected(semantics, Formulas.forAll("x", Formulas.vectors("n", 1), x -> x.times(x.sum(1)).isAtLeast(0)));
    }

    @ParameterizedTest
    @EnumSource(Semantics.class)
    void aNegativeEpsilonMakesNormalisedElementsLarge(Semantics semantics) {
        // about 2 at (1, -1)
        isRejected(semantics, Formulas.forAll("x", Formulas.box(Formulas.vectors(2), constant(0.95f, -1.05f), constant(1.05f, -0.95f)),
                x -> x.apply(new LayerNormalization(0, -0.75), constant(1, 1), constant(0, 0)).isAtMost(1.5)));
    }

    private static Expr constant(float... elements) {
        return Expr.constant(Tensor.of(Shape.of(elements.length), elements));
    }

    @Test
    void bothHalvesOfASplitAreChecked() {
        Problem problem = problem(Semantics.REAL, "forall x in [0, 2]. x + x <= 2");
        assertInstanceOf(Result.Rejected.class, check(problem, "0 0 1", ".", "."));
        // a point outside leaves an empty half and the whole
        assertInstanceOf(Result.Rejected.class, check(problem, "0 0 -5", ".", "."));
        assertInstanceOf(Result.Rejected.class, check(problem, "0 0 5", ".", "."));
    }

    @Test
    void anElementThatStandsForManyIsNotSplit() {
        // true where all elements are on one side of 0, but not of vectors with elements on both sides
        Problem problem = problem(Semantics.REAL, "forall x. sum(x) == 0 implies (x <= 0 or x >= 0)");
        Result result = check(problem, "0 0 0", ".", ".");
        assertEquals(new Result.Rejected("no element 0 of variable 0 can be split"), result);
    }

    @Test
    void anotherFormatIsRejected() {
        Problem problem = problem(Semantics.REAL, "forall x in [0, 1]. x <= 1");
        byte[] good = "axiom.splits/1\n.\n".getBytes(StandardCharsets.US_ASCII);
        byte[] bad = "axiom.splits/2\n.\n".getBytes(StandardCharsets.US_ASCII);
        assertInstanceOf(Result.Accepted.class, CHECKER.check(problem, new Evidence(SplitChecker.FORMAT, good)));
        assertInstanceOf(Result.Rejected.class, CHECKER.check(problem, new Evidence("axiom.splits/2", good)));
        assertInstanceOf(Result.Rejected.class, CHECKER.check(problem, new Evidence(SplitChecker.FORMAT, bad)));
    }

    @Test
    void noBytesProveAFalseClaim() {
        Problem problem = problem(Semantics.REAL, "forall x in [-1, 1]. x^2 < 1");
        Random random = new Random(1);
        List<String> pieces = List.of(".\n", "0 0 1\n", "0 0 -1\n", "0 0 1p-1\n", "0 0 ", "\n", "1 0 0\n", "p", "-", "9", ".", "\r",
                "\u00ff");
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "" : SplitChecker.FORMAT + "\n");
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append(pieces.get(random.nextInt(random.nextBoolean() ? 4 : pieces.size())));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertInstanceOf(Result.Rejected.class, CHECKER.check(problem, new Evidence(SplitChecker.FORMAT, bytes)));
        }
    }

    @Test
    void partsAreThoseOfTheClaim() {
        Problem problem = problem(Semantics.REAL, "forall x in [-1, 1]. x <= 1");
        assertInstanceOf(Result.Accepted.class, check(problem.with(new Claim.All(List.of()))));
        assertInstanceOf(Result.Rejected.class, check(problem.with(new Claim.Any(List.of())), "."));
        assertInstanceOf(Result.Rejected.class, check(problem.with(new Claim.Not(problem.claim())), "."));
        assertInstanceOf(Result.Accepted.class, check(problem.with(new Claim.Not(new Claim.Not(problem.claim()))), "."));
        assertInstanceOf(Result.Accepted.class, check(problem.with(new Claim.All(List.of(problem.claim(), problem.claim()))), ".", "."));
        assertInstanceOf(Result.Accepted.class,
                check(problem.with(new Claim.Any(List.of(new Claim.Any(List.of()), problem.claim()))), "."));
    }
}
