package axiom.verify.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import axiom.api.tensor.Tensor;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.exact.Replay;
import axiom.core.exact.Truth;

/** What is proved of random formulas is true wherever one looks. */
class RandomFormulasTest {

    private static final List<String> FUNCTIONS = List.of("abs", "relu", "exp", "sigmoid", "tanh", "sqrt", "log", "sign", "floor",
            "softplus");
    private static final List<String> RELATIONS = List.of("==", "<=", "<", ">=", ">", "!=");

    private static String number(Random random) {
        return List.of("0", "1", "2", "0.5", "3", "0.25").get(random.nextInt(6));
    }

    private static String polynomial(Random random, int depth) {
        return depth == 0 || random.nextInt(5) == 0
                ? random.nextInt(4) == 0 ? number(random) : random.nextBoolean() ? "x" : "y"
                : "(" + polynomial(random, depth - 1) + List.of(" + ", " - ", " * ").get(random.nextInt(3)) + polynomial(random, depth - 1)
                        + ")";
    }

    private static String term(Random random, int depth) {
        if (depth == 0) {
            return polynomial(random, random.nextInt(2));
        }
        return switch (random.nextInt(6)) {
            case 0 -> "(" + term(random, depth - 1) + " + " + term(random, depth - 1) + ")";
            case 1 -> "(" + term(random, depth - 1) + " * " + term(random, depth - 1) + ")";
            case 2 -> "(" + term(random, depth - 1) + " / " + term(random, depth - 1) + ")";
            case 3 -> List.of("max", "min").get(random.nextInt(2)) + "(" + term(random, depth - 1) + ", x)";
            default -> FUNCTIONS.get(random.nextInt(FUNCTIONS.size())) + "(" + term(random, depth - 1) + ")";
        };
    }

    private static String predicate(Random random) {
        return term(random, random.nextInt(3)) + " " + RELATIONS.get(random.nextInt(RELATIONS.size())) + " "
                + term(random, random.nextInt(2));
    }

    /** Formulas of x and y; some are true. */
    private static String formula(Random random) {
        String a = predicate(random);
        return "forall x in Real, y in Real. " + switch (random.nextInt(5)) {
            case 0 -> a;
            case 1 -> a + " implies " + predicate(random);
            case 2 -> a + " or not (" + a + ")";
            case 3 -> "(" + a + " and " + predicate(random) + ") implies " + a;
            default -> a + " or " + predicate(random);
        };
    }

    @Property(tries = 100)
    void identitiesOfPolynomialsAreProved(@ForAll long seed) {
        Random random = new Random(seed);
        String a = polynomial(random, 2);
        String b = polynomial(random, 2);
        String c = polynomial(random, 2);
        String formula = "forall x in Real, y in Real. " + a + "*(" + b + " - " + c + ") == " + b + "*" + a + " - " + a + "*" + c
                + " + 0*x + 0*y";
        assertEquals("proved", Goals.outcome(Goals.problem(formula, Semantics.REAL)), formula);
    }

    @Property(tries = 100)
    void almostIdentitiesAreNotProved(@ForAll long seed) {
        Random random = new Random(seed);
        String a = polynomial(random, 2);
        String b = polynomial(random, 2);
        String off = List.of("1", "0.0001*x", "x*y", "y^3").get(random.nextInt(4));
        String formula = "forall x in Real, y in Real. " + a + "*" + b + " == " + b + "*" + a + " + " + off + " + 0*x + 0*y";
        assertInstanceOf(Finding.Unknown.class, Goals.finding(Goals.problem(formula, Semantics.REAL)), formula);
    }

    @Property(tries = 200)
    void whatIsProvedIsTrueAtRandomPoints(@ForAll long seed) {
        Random random = new Random(seed);
        String formula = formula(random);
        for (Semantics semantics : Semantics.values()) {
            Problem problem;
            try {
                problem = Goals.problem(formula, semantics);
            } catch (IllegalArgumentException _) {
                // a formula of numbers only, a variable that is not used: the language has its reasons
                continue;
            }
            // most are false, and the search for a derivation takes all the time that it has
            String outcome = Goals.outcome(problem, Duration.ofMillis(300));
            assertFalse(outcome.startsWith("rejected"), () -> formula + ": " + outcome);
            if (outcome.equals("proved")) {
                Replay replay = Replay.of(problem);
                for (int i = 0; i < 60; i++) {
                    Counterexample point = new Counterexample(
                            Map.of("x", Tensor.scalar(number32(random)), "y", Tensor.scalar(number32(random))));
                    Truth truth = replay.truth(point);
                    assertNotEquals(new Truth.False(), truth, formula + " at " + point.values());
                    assertFalse(truth instanceof Truth.Undefined, formula + " has no value at " + point.values());
                }
            }
        }
    }

    private static float number32(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(5) - 2;
            case 1 -> (random.nextInt(65) - 32) / 8f;
            case 2 -> (float) random.nextGaussian();
            default -> (float) random.nextGaussian() * 50;
        };
    }
}
