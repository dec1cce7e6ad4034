package axiom.itest.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import axiom.api.model.Model;
import axiom.api.property.Property;
import axiom.api.runtime.Axiom;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.ProverStatus;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;
import axiom.api.verify.Work;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;
import axiom.core.layers.Activation;
import axiom.core.layers.Dense;
import axiom.core.layers.ModelBuilder;
import axiom.core.runtime.AxiomRuntime;
import axiom.verify.algebra.AlgebraVerifier;
import axiom.verify.bounds.BoundsVerifier;
import axiom.verify.smt.SmtVerifier;
import axiom.verify.smt.process.OnPath;

/** Quadratic problems, float32 and a small ReLU network, with known answers, decided by solvers alone: by two that agree, and by one that is trusted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownProblemsTest {

    /** Enough for a busy machine; each takes a few seconds at most. */
    private static final VerifyOptions SOLVERS = VerifyOptions.DEFAULT.time(Duration.ofMinutes(2)).cache(false).engines("smt");

    private final List<OnPath> solvers = List.of(new OnPath.Z3(), new OnPath.Cvc5());
    private final Axiom axiom = AxiomRuntime.create(List.of(), List.of(), List.of(),
            List.of(new AlgebraVerifier(), new BoundsVerifier(), new SmtVerifier()), solvers);

    /** A property, and whether it holds. */
    private record Known(String name, Semantics semantics, boolean holds, String text, Optional<Model> model) {

        Known(String name, Semantics semantics, boolean holds, String text) {
            this(name, semantics, holds, text, Optional.empty());
        }

        Verdict decide(Axiom axiom, VerifyOptions options) {
            Map<String, Model> models = model.map(m -> Map.of("model", m)).orElse(Map.of());
            Property property = Proposition.of(new Source(name, text), models).property().orElseThrow();
            VerifyOptions how = options.semantics(semantics);
            return model.map(m -> axiom.verify(m, List.of(property), List.of(), how).verdicts().getFirst())
                    .orElseGet(() -> axiom.prove(property, how));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Known> problems() {
        Optional<Model> network = Optional.of(network());
        return Stream.of(
                new Known("quadratic activations", Semantics.REAL, true, """
                        forall x, y. -1 <= x <= 1 and -1 <= y <= 1 implies
                            0.5 * ((x + 0.5*y)^2 * (y - 0.25*x)^2) + (x + 0.5*y)^2 <= 4"""),
                new Known("quadratic activations, too low", Semantics.REAL, false, """
                        forall x, y. -1 <= x <= 1 and -1 <= y <= 1 implies
                            0.5 * ((x + 0.5*y)^2 * (y - 0.25*x)^2) + (x + 0.5*y)^2 <= 2"""),
                new Known("softmax without exp", Semantics.REAL, true, """
                        forall a, b, c. a > 0 and b > 0 and c > 0 implies
                            a/(a + b + c) + b/(a + b + c) + c/(a + b + c) == 1 and 0 <= a/(a + b + c) <= 1"""),
                new Known("sums commute", Semantics.REAL, true, "forall x, y. x + y == y + x"),
                new Known("ReLU in float32", Semantics.FLOAT32, true,
                        """
                        forall x, y. 0 <= x <= 1 and 0 <= y <= 1 implies relu(0.300000011920928955078125*x + 0.5*y - 0.100000001490116119384765625) <= 0.71"""),
                new Known("ReLU in float32, too low", Semantics.FLOAT32, false,
                        """
                        forall x, y. 0 <= x <= 1 and 0 <= y <= 1 implies relu(0.300000011920928955078125*x + 0.5*y - 0.100000001490116119384765625) <= 0.69"""),
                new Known("a network's bound", Semantics.REAL, true, atMost(531215), network),
                new Known("a network's bound, too low", Semantics.REAL, false, atMost(-2090225), network));
    }

    private static String atMost(long bound) {
        return "forall x in box(inputs(model), -1, 1). model(x) <= "
                + new BigDecimal(bound).divide(new BigDecimal(4194304)).toPlainString();
    }

    @BeforeAll
    void bothAreThere() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (axiom.provers().stream().anyMatch(p -> p.state() == ProverStatus.State.TESTING) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assumeTrue(axiom.provers().stream().filter(p -> p.state() == ProverStatus.State.READY).count() == 2,
                () -> "z3 and cvc5 are not both installed: " + axiom.provers());
    }

    @ParameterizedTest
    @MethodSource("problems")
    void twoSolversDecideIt(Known known) {
        Verdict verdict = known.decide(axiom, SOLVERS);
        assertDecided(known, verdict);
        if (verdict.status() == Verdict.Status.PROVED) {
            assertEquals(List.of("cvc5", "z3"), names(verdict), verdict::toString);
            assertEquals(Verdict.Trust.CROSS_CHECKED, verdict.trust());
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void oneTrustedSolverDecidesIt(Known known) {
        VerifyOptions options = SOLVERS.trust(VerifyOptions.Trusted.SOLVER).solving(Work.Solving.FIRST);
        for (String name : List.of("z3", "cvc5")) {
            Verdict verdict = known.decide(axiom, options.solvers(options.solvers().names(name)));
            assertDecided(known, verdict);
            if (verdict.status() == Verdict.Status.PROVED) {
                assertEquals(List.of(name), names(verdict), verdict::toString);
                assertEquals(Verdict.Trust.SOLVER_TRUSTED, verdict.trust());
            }
        }
    }

    private static void assertDecided(Known known, Verdict verdict) {
        assertEquals(known.holds() ? Verdict.Status.PROVED : Verdict.Status.REFUTED, verdict.status(), verdict::toString);
        assertTrue(verdict.ledger().stream().noneMatch(a -> List.of("algebra", "bounds").contains(a.engine().name())), verdict::toString);
    }

    private static List<String> names(Verdict verdict) {
        return verdict.by().stream().map(e -> e.name()).sorted().toList();
    }

    @AfterAll
    void close() {
        axiom.close();
        solvers.forEach(OnPath::close);
    }

    /** A network of 2, 6, 6 and 1 neurons; all its numbers are 64ths. */
    private static Model network() {
        ModelBuilder builder = ModelBuilder.of("network", 1);
        var hidden = builder.add("first", relu(2, new int[]{-4, -31, 30, 57, -48, -61, 56, 2, -5, -15, 56, 57}, 18, -13, -3, -13, 17, -31),
                builder.input("x", TensorType.float32(1, 2)));
        var deep = builder.add("second", relu(6, new int[]{
                -48, -24, -54, 13, -57, 4,
                57, 35, 45, 37, 49, -30,
                29, -40, -55, -30, 62, -9,
                2, 47, 13, 43, 34, 25,
                40, -5, 22, -57, 7, -23,
                19, -38, -10, 4, 8, -33}, -24, 29, 29, -21, 12, -24), hidden);
        builder.output("y", builder.add("third", layer(6, new int[]{41, -26, -59, 11, 45, 42}, -17), deep));
        return builder.build();
    }

    private static Dense relu(int inputs, int[] weights, int... biases) {
        return layer(inputs, weights, biases).activation(Activation.Relu);
    }

    private static Dense layer(int inputs, int[] weights, int... biases) {
        return Dense.of(inputs, biases.length).weights((_, _) -> sixtyFourths(Shape.of(biases.length, inputs), weights))
                .biases((_, _) -> sixtyFourths(Shape.of(biases.length), biases));
    }

    private static Tensor sixtyFourths(Shape shape, int... numbers) {
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers[i] / 64f;
        }
        return Tensor.of(shape, values);
    }
}
