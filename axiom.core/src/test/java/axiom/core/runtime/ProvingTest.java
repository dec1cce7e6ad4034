package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Unary;
import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.property.Properties;
import axiom.api.property.Property;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Attempt;
import axiom.api.verify.Finding;
import axiom.api.verify.Prover;
import axiom.api.verify.Report;
import axiom.api.verify.Run;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.Verification;
import axiom.api.verify.Verifier;
import axiom.api.verify.VerifyOptions;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

class ProvingTest {

    private static final VerifyOptions SHORT = VerifyOptions.DEFAULT.time(Duration.ofSeconds(3));
    /** Over the reals; nothing that is there decides it. */
    private static final Property OPEN = property(
            "forall x. forall y. forall z. (x + y) + z == x + (y + z) or x * y * z > 1 or x * y * z < 1");

    private static Property property(String formula) {
        return Proposition.of(new Source("formula", formula)).property().orElseThrow();
    }

    private static AxiomRuntime runtime(List<Verifier> verifiers, List<Prover> provers) {
        return AxiomRuntime.create(List.of(), List.of(), List.of(), verifiers, provers);
    }

    /** A verifier that asks all provers with a script of its own and passes on who said unsat. */
    private static Verifier smt() {
        return Solvers.verifier("smt", 100, (_, work) -> {
            List<Attempt> said = new ArrayList<>();
            for (Prover prover : work.provers()) {
                Prover.Response response = prover.solve("(check-sat)", work.budget());
                Attempt attempt = new Attempt(prover.engine(), response.answer().name().toLowerCase(Locale.ROOT), Duration.ZERO,
                        response.output());
                work.note(attempt);
                if (response.answer() == Prover.Answer.UNSAT) {
                    said.add(attempt);
                }
            }
            return said.isEmpty() ? new Finding.Unknown("nobody knows") : new Finding.Asserted(said);
        });
    }

    private static Model exponential(List<Contract> contracts) {
        GraphBuilder to = Graph.builder("exponential");
        to.output("y", to.add(new Unary.Exp(), to.input("x", TensorType.float32("batch", 2))));
        return new Model("exponential", to.build(), Map.of(), contracts, new Provenance("test", Map.of()));
    }

    private static Tensor batch(float... values) {
        return Tensor.of(new float[][]{values});
    }

    @Test
    void theLedgerNamesTheVersionThatAnswered() {
        try (AxiomRuntime axiom = runtime(List.of(smt()), List.of(Solvers.honest("z3", "4.14.1"), Solvers.honest("z3", "4.13.4")))) {
            Verdict verdict = axiom.prove(OPEN, SHORT);
            assertEquals(Verdict.Status.UNKNOWN, verdict.status(), verdict::reason);
            assertEquals(List.of("4.14.1", "4.13.4", "0.1.0"), verdict.ledger().stream().filter(a -> !a.engine().name().equals("replay"))
                    .map(a -> a.engine().version()).toList());
            assertEquals("unsat by z3 4.14.1, unchecked", verdict.reason());
        }
    }

    @Test
    void aGoalThatIsBeingDecidedGoesOnWithoutTheProverThatLeaves() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        Prover slow = Solvers.honest("slow", "1", (_, _) -> {
            inside.countDown();
            Solvers.sleep();
            return new Prover.Response(Prover.Answer.UNKNOWN, "interrupted");
        });
        try (AxiomRuntime axiom = runtime(List.of(smt()), List.of())) {
            axiom.add(100, slow, 10);
            axiom.add(101, Solvers.honest("cvc5", "1.3.2"), 0);
            Verdict[] verdict = new Verdict[1];
            Thread deciding = Thread.ofPlatform().daemon().start(() -> verdict[0] = axiom.prove(OPEN, SHORT.time(Duration.ofSeconds(30))));
            inside.await();
            axiom.removeProver(100);
            deciding.join(Duration.ofSeconds(60));
            assertTrue(verdict[0].reason().startsWith("unsat by cvc5 1.3.2, unchecked"), verdict[0]::reason);
            assertEquals(List.of("cvc5"), axiom.provers().stream().map(p -> p.engine().name()).toList());
        }
    }

    @Test
    void dataTestsWhatNobodyDecides() {
        Property finite = Properties.FiniteOutput();
        try (AxiomRuntime axiom = runtime(List.of(), List.of())) {
            Property undecided = Properties.BoundedOutput(0, 1e30);
            Report report = axiom.verify(exponential(List.of()), List.of(finite, undecided), List.of(batch(0, 1), batch(2, 3)),
                    SHORT.time(Duration.ofMillis(1)));
            for (Verdict verdict : report.verdicts()) {
                assertEquals(Verdict.Status.TESTED, verdict.status(), verdict::reason);
                assertTrue(verdict.reason().startsWith("held on 2 samples, which proves nothing"), verdict.reason());
            }
            assertEquals(Verdict.Status.TESTED, report.worst());
        }
    }

    @Test
    void dataRefutesWhatNobodyDecides() {
        try (AxiomRuntime axiom = runtime(List.of(), List.of())) {
            Verdict verdict = axiom.verify(exponential(List.of()), List.of(Properties.FiniteOutput()), List.of(batch(0, 1), batch(2, 1000)),
                    SHORT.time(Duration.ofMillis(1))).verdicts().getFirst();
            assertEquals(Verdict.Status.REFUTED, verdict.status(), verdict::reason);
            assertEquals(Optional.of(batch(2, 1000)), verdict.witness().map(w -> w.values().get("x")));
        }
    }

    @Test
    void aModelIsVerifiedForWhatItPromises() {
        Contract proved = new Contract(Contract.Kind.PROVE, Properties.FiniteOutput(), "");
        Contract guarded = new Contract(Contract.Kind.ENSURE, Properties.NoNaN(), "");
        try (AxiomRuntime axiom = runtime(List.of(), List.of())) {
            axiom.configure(Map.of("time", "1ms"));
            Report report = axiom.verify(exponential(List.of(guarded, proved)));
            assertEquals(List.of("FiniteOutput"), report.verdicts().stream().map(v -> v.goal().property().name()).toList());
            assertEquals(Semantics.FLOAT32, report.verdicts().getFirst().goal().semantics());
        }
    }

    @Test
    void telemetryCountsAndTellsAndForgets() {
        try (AxiomRuntime axiom = runtime(List.of(), List.of())) {
            Verification telemetry = axiom.verification();
            List<Run> told = new ArrayList<>();
            telemetry.listen(_ -> {
                throw new IllegalStateException("a listener's own trouble");
            });
            Verification.Listening listening = telemetry.listen(told::add);
            axiom.verify(exponential(List.of()), List.of(Properties.FiniteOutput()), List.of(batch(0, 1)),
                    SHORT.time(Duration.ofMillis(1)));
            axiom.verify(exponential(List.of()), List.of(Properties.FiniteOutput()), List.of(batch(0, 1000)),
                    SHORT.time(Duration.ofMillis(1)));
            listening.close();
            axiom.prove(OPEN, SHORT.time(Duration.ofMillis(50)));
            assertEquals(List.of(Verdict.Status.TESTED, Verdict.Status.REFUTED), told.stream().map(r -> r.verdict().status()).toList());
            assertEquals(3, telemetry.summary().runs());
            assertEquals(0.5, telemetry.summary().properties().get("FiniteOutput").passRate());
            assertEquals(1, telemetry.summary().properties().get("FiniteOutput").counterexamples());
            assertEquals(List.of("exponential"), telemetry.counterexamples().stream().map(Run::model).toList());
            telemetry.reset();
            assertEquals(List.of(), telemetry.runs());
            assertEquals(0, telemetry.summary().runs());
        }
    }

    @Test
    void aWrongConfigurationChangesNothing() {
        try (AxiomRuntime axiom = runtime(List.of(), List.of())) {
            axiom.configure(Map.of("mode", "quick"));
            axiom.configure(Map.of("mode", "hasty"));
            assertEquals(VerifyOptions.Mode.QUICK, axiom.verifyOptions().mode());
        }
    }

    @Test
    void aClosedAxiomDecidesNothing() {
        AxiomRuntime axiom = runtime(List.of(), List.of());
        axiom.close();
        assertThrows(IllegalStateException.class, () -> axiom.prove(OPEN));
    }
}
