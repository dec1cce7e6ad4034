package axiom.verify.bounds;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import axiom.api.graph.Binary;
import axiom.api.graph.Unary;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Budget;
import axiom.api.verify.Finding;
import axiom.api.verify.Goal;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.Work;
import axiom.core.judge.Judge;
import axiom.core.judge.Problems;

/** What is claimed of random formulas agrees with the reference interpreter on samples. */
class SoundnessTest {

    private static final Domain BOX = new Domain.Box(new Domain.Tensors(TensorType.float32()), literal(-2), literal(3));

    private static Term literal(double value) {
        return new Term.Literal(new BigDecimal(value));
    }

    private static Term term(Random random, int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? literal(random.nextInt(-8, 9) / 4.0) : new Term.Variable(random.nextBoolean() ? "x" : "y");
        }
        return switch (random.nextInt(8)) {
            case 0 -> new Term.Apply(new Binary.Add(), List.of(term(random, depth - 1), new Term.Variable("x")));
            case 1 -> new Term.Apply(new Binary.Sub(), List.of(new Term.Variable("y"), term(random, depth - 1)));
            case 2 -> new Term.Apply(new Binary.Mul(), List.of(term(random, depth - 1), new Term.Variable("x")));
            case 3 -> new Term.Apply(new Binary.Div(), List.of(term(random, depth - 1), new Term.Variable("y")));
            case 4 -> new Term.Apply(new Unary.Relu(), List.of(new Term.Apply(new Unary.Neg(), List.of(variable(random, depth - 1)))));
            case 5 -> new Term.Apply(new Unary.Tanh(), List.of(variable(random, depth - 1)));
            case 6 -> new Term.Apply(new Unary.Exp(), List.of(variable(random, depth - 1)));
            default -> new Term.Apply(new Unary.Abs(), List.of(variable(random, depth - 1)));
        };
    }

    private static Term variable(Random random, int depth) {
        Term term = term(random, depth);
        return term instanceof Term.Literal ? new Term.Variable("x") : term;
    }

    private static Formula formula(Random random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 0 -> new Formula.Compare(variable(random, 2), Relation.values()[random.nextInt(5)],
                    random.nextBoolean() ? literal(random.nextInt(-12, 13) / 2.0) : term(random, 2));
            case 1 -> new Formula.Not(formula(random, depth - 1));
            case 2 -> new Formula.Or(List.of(formula(random, depth - 1), formula(random, depth - 1)));
            default -> new Formula.And(List.of(formula(random, depth - 1), formula(random, depth - 1)));
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noFormulaThatASampleRefutesIsSaidToHoldInFloat32(long seed) {
        Random random = new Random(seed);
        int held = 0;
        for (int i = 0; i < 60; i++) {
            Formula body = formula(random, 3);
            Goal goal = new Goal(new Property("p", new Formula.ForAll("x", BOX, new Formula.ForAll("y", BOX, body))), Map.of(),
                    Semantics.FLOAT32);
            Finding finding = new BoundsVerifier().verify(Problems.of(goal), Work.alone(new Budget(Duration.ofMillis(400), 1 << 28)));
            List<Map<String, Tensor>> samples = random.doubles(400, 0, 1).mapToObj(
                    r -> Map.of("x", sample(random), "y", sample(random))).toList();
            if (finding instanceof Finding.Holds) {
                held++;
                assertTrue(Judge.testTogether(goal, samples).status() == Verdict.Status.TESTED,
                        () -> "holds: " + goal.property().formula());
            }
            if (finding instanceof Finding.Fails(var candidate)) {
                assertTrue(Judge.testTogether(goal, List.of(candidate.values())).status() == Verdict.Status.REFUTED,
                        () -> candidate + " refutes " + goal.property().formula());
            }
        }
        assertTrue(held > 0);
    }

    private static Tensor sample(Random random) {
        float value = switch (random.nextInt(5)) {
            case 0 -> random.nextInt(-2, 4);
            case 1 -> random.nextInt(-8, 13) / 4f;
            case 2 -> Math.nextUp((float) random.nextInt(-2, 3));
            default -> (float) (random.nextDouble() * 5 - 2);
        };
        return Tensor.of(Shape.SCALAR, value);
    }
}
