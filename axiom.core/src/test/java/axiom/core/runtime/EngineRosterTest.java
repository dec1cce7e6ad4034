package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import axiom.api.verify.Budget;
import axiom.api.verify.Engine;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Prover;
import axiom.api.verify.Prover.Answer;
import axiom.api.verify.Prover.Response;
import axiom.api.verify.ProverStatus;
import axiom.api.verify.Verifier;
import axiom.api.verify.VerifierStatus;
import axiom.api.verify.Work;

class EngineRosterTest {

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Budget BUDGET = new Budget(Duration.ofMillis(200), 1 << 20);

    private final Guard guard = new Guard();
    private final EngineRoster roster = new EngineRoster(guard, Duration.ofMillis(300), Duration.ofMillis(200));

    @AfterEach
    void close() {
        roster.close();
        guard.close(Duration.ofMillis(100));
    }

    private ProverStatus tested(Prover prover) {
        roster.add(1, prover, 0);
        roster.provers(WAIT);
        return roster.proverStatus().getFirst();
    }

    private void assertRefused(Prover prover, String reason) {
        ProverStatus status = tested(prover);
        assertEquals(ProverStatus.State.REFUSED, status.state(), status::toString);
        assertTrue(status.selfTest().contains(reason), status::selfTest);
        assertEquals(List.of(), roster.provers(WAIT));
    }

    private static Prover answering(Answer answer, String output) {
        return Solvers.prover("z3", "4.14.1", "4.14.1", (_, _) -> new Response(answer, output));
    }

    @Test
    void aProverThatPassesItsSelfTestIsReady() {
        ProverStatus status = tested(Solvers.honest("z3", "4.14.1"));
        assertEquals(ProverStatus.State.READY, status.state());
        assertTrue(status.selfTest().startsWith("passed its self-test in "), status::selfTest);
        assertEquals(1, roster.provers(WAIT).size());
    }

    @Test
    void whoeverSaysSatToEverythingIsRefused() {
        assertRefused(answering(Answer.SAT, "sat\n((x 0.6))"), "wants UNSAT and it said SAT");
    }

    @Test
    void whoeverSaysUnsatToEverythingIsRefused() {
        assertRefused(answering(Answer.UNSAT, "unsat"), "wants SAT and it said UNSAT");
    }

    @Test
    void whoeverPrintsGarbageIsRefused() {
        assertRefused(answering(Answer.ERROR, "%&/"), "it said ERROR: %&/");
    }

    @Test
    void whoeverHasNoModelIsRefusedIfItSaysThatItGivesOne() {
        assertRefused(answering(Answer.SAT, "sat"), "wants a model");
    }

    @Test
    void whoeverDropsWhatItDoesNotUnderstandIsRefused() {
        assertRefused(Solvers.prover("z3", "1", "1", (script, _) -> script.contains("0.75 x")
                ? new Response(Answer.UNSAT, "unsat")
                : new Response(Answer.SAT, "sat ((x 0.6))")), "wants ERROR and it said SAT");
    }

    @Test
    void whoeverHangsIsRefusedAndReported() {
        assertRefused(Solvers.prover("z3", "1", "1", (_, _) -> Solvers.hang()), "did not end");
        assertTrue(guard.abandoned().getFirst().startsWith("prover 'z3 1"), () -> guard.abandoned().toString());
    }

    @Test
    void whoeverDiesIsRefused() {
        assertRefused(Solvers.prover("z3", "1", "1", (_, _) -> {
            throw new OutOfMemoryError("pretended");
        }), "it threw java.lang.OutOfMemoryError: pretended");
    }

    @Test
    void whoeverReturnsNothingIsRefused() {
        assertRefused(Solvers.prover("z3", "1", "1", (_, _) -> null), "it returned nothing");
    }

    @Test
    void whoeverLiesAboutItsVersionIsRefusedWithoutBeingAsked() {
        AtomicInteger asked = new AtomicInteger();
        assertRefused(Solvers.prover("z3", "4.13.4", "4.14.1", (_, _) -> {
            asked.incrementAndGet();
            return null;
        }), "made for version 4.14.1 and its solver is version 4.13.4");
        assertEquals(0, asked.get());
    }

    @Test
    void anAccusedProverIsInQuarantine() {
        tested(Solvers.honest("z3", "4.14.1"));
        List<Prover> held = roster.provers(WAIT);
        roster.accuse(held.getFirst().engine(), "it said unsat to what is false");
        assertEquals(List.of(), roster.provers(WAIT));
        assertEquals("it said unsat to what is false", roster.proverStatus().getFirst().selfTest());
        assertEquals(Answer.UNKNOWN, held.getFirst().solve("(check-sat)", BUDGET).answer());
    }

    @Test
    void twoVersionsOfOneProverAreThereTogetherTheBetterRankedFirst() {
        roster.add(1, Solvers.honest("z3", "4.13.4"), 0);
        roster.add(2, Solvers.honest("z3", "4.14.1"), 5);
        assertEquals(List.of("4.14.1", "4.13.4"), roster.provers(WAIT).stream().map(p -> p.engine().version()).toList());
        roster.removeProver(2);
        assertEquals(List.of("4.13.4"), roster.provers(WAIT).stream().map(p -> p.engine().version()).toList());
    }

    @Test
    void whatGoesWrongLaterIsAnAnswerAndTheSelfTestRunsAgain() {
        AtomicBoolean broken = new AtomicBoolean();
        Prover prover = Solvers.prover("z3", "1", "1", (script, budget) -> {
            if (broken.get() || script.equals("die")) {
                broken.set(true);
                throw new IllegalStateException("gone");
            }
            return Solvers.honest("z3", "1").solve(script, budget);
        });
        assertEquals(ProverStatus.State.READY, tested(prover).state());
        Prover held = roster.provers(WAIT).getFirst();
        Response response = held.solve("die", BUDGET);
        assertEquals(Answer.ERROR, response.answer());
        assertTrue(response.output().contains("gone"), response::output);
        assertEquals(List.of(), roster.provers(WAIT));
        assertEquals(ProverStatus.State.REFUSED, roster.proverStatus().getFirst().state());
    }

    @Test
    void aProverThatHangsOnOneScriptIsUsedAgainAfterAnotherSelfTest() {
        Prover prover = Solvers.honest("z3", "1", (_, _) -> Solvers.hang());
        tested(prover);
        assertEquals(Answer.UNKNOWN, roster.provers(WAIT).getFirst().solve("(check-sat)", BUDGET).answer());
        assertEquals(1, roster.provers(WAIT).size());
    }

    @Test
    void removalInterruptsWhoeverIsInside() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        tested(Solvers.honest("z3", "1", (_, _) -> {
            inside.countDown();
            Solvers.sleep();
            return new Response(Answer.UNKNOWN, "interrupted");
        }));
        Prover held = roster.provers(WAIT).getFirst();
        Answer[] answer = new Answer[1];
        Thread asking = Thread.ofPlatform().daemon().start(() -> answer[0] = held.solve("(check-sat)", new Budget(WAIT, 1)).answer());
        inside.await();
        roster.removeProver(1);
        asking.join(WAIT);
        assertEquals(Answer.UNKNOWN, answer[0]);
        assertEquals("it left", held.solve("(check-sat)", BUDGET).output());
    }

    @Test
    void verifiersAreAskedInTheOrderOfTheirRankings() {
        roster.add(1, Solvers.verifier("smt", 100, (_, _) -> null), Optional.empty());
        roster.add(2, Solvers.verifier("algebra", 300, (_, _) -> null), Optional.empty());
        roster.add(3, Solvers.verifier("bounds", 200, (_, _) -> null), Optional.of(400));
        assertEquals(List.of("bounds", "algebra", "smt"), roster.verifiers().stream().map(v -> v.engine().name()).toList());
    }

    @Test
    void aVerifierThatDoesNotSayWhoItIsIsNotAsked() {
        roster.add(1, new Verifier() {
            @Override
            public Engine engine() {
                throw new IllegalStateException("shy");
            }

            @Override
            public int rank() {
                return 0;
            }

            @Override
            public boolean accepts(Problem problem) {
                return true;
            }

            @Override
            public Finding verify(Problem problem, Work work) {
                return null;
            }
        }, Optional.empty());
        roster.add(2, Solvers.verifier("\u001b[31m", 1, (_, _) -> null), Optional.empty());
        assertEquals(List.of(), roster.verifiers());
        for (VerifierStatus status : roster.verifierStatus()) {
            assertFalse(status.isUsed(), status::toString);
        }
    }
}
