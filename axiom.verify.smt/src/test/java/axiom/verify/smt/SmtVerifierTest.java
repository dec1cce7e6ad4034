package axiom.verify.smt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import axiom.api.verify.Attempt;
import axiom.api.verify.Budget;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Engine;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Prover;
import axiom.api.verify.Prover.Answer;
import axiom.api.verify.Prover.Response;
import axiom.api.verify.Rational;
import axiom.api.verify.Verifier;
import axiom.api.verify.Work.Solving;

/** How provers are asked, with provers that say what they are told to. */
class SmtVerifierTest {

    private static final Problem PROBLEM = Formulas.real("∀x ∈ Real. 3 * x != 1");
    private static final Response UNSAT = new Response(Answer.UNSAT, "unsat\n");
    private static final Response SAT = new Response(Answer.SAT, "sat\n((x0 (/ 1.0 3.0)))\n");
    private static final Response UNKNOWN = new Response(Answer.UNKNOWN, "unknown\n(timeout)");

    private record Fake(String name, String family, Set<String> logics, BiFunction<String, Budget, Response> says) implements Prover {

        Fake(String name, BiFunction<String, Budget, Response> says) {
            this(name, name, Set.of("QF_LRA"), says);
        }

        Fake(String name, Response says) {
            this(name, (_, _) -> says);
        }

        @Override
        public Engine engine() {
            return new Engine(name, family, "1", "");
        }

        @Override
        public String declaredVersion() {
            return "1";
        }

        @Override
        public Set<Feature> features() {
            return EnumSet.of(Feature.MODELS);
        }

        @Override
        public Response solve(String script, Budget budget) {
            return says.apply(script, budget);
        }
    }

    private static Response hang() {
        try {
            Thread.sleep(Duration.ofMinutes(1));
            return UNSAT;
        } catch (InterruptedException e) {
            return new Response(Answer.UNKNOWN, "interrupted");
        }
    }

    private static Finding ask(TestWork work) {
        return new SmtVerifier().verify(PROBLEM, work);
    }

    private static List<String> ledger(TestWork work) {
        return work.ledger.stream().map(a -> a.engine().name() + ": " + a.outcome()).toList();
    }

    @Test
    void aModelBecomesACandidateWithItsExactNumbers() {
        TestWork work = new TestWork(Solving.FIRST, List.of(new Fake("a", SAT)));
        Counterexample candidate = assertInstanceOf(Finding.Fails.class, ask(work)).candidate();
        assertEquals(1 / 3f, candidate.values().get("x").at(0));
        assertEquals(List.of(Rational.of(1, 3)), candidate.exact().get("x"));
        assertTrue(work.ledger.getFirst().transcript().contains("(check-sat)"));
        assertTrue(work.ledger.getFirst().transcript().contains("; sat\n; ((x0 (/ 1.0 3.0)))"));
    }

    @ParameterizedTest
    @EnumSource(Solving.class)
    void oneUnsatIsAsserted(Solving solving) {
        TestWork work = new TestWork(solving, List.of(new Fake("a", UNKNOWN), new Fake("b", UNSAT)));
        List<Attempt> attempts = assertInstanceOf(Finding.Asserted.class, ask(work)).attempts();
        assertEquals(List.of("b"), attempts.stream().map(a -> a.engine().name()).toList());
        assertTrue(ledger(work).containsAll(List.of("b: unsat")));
    }

    @ParameterizedTest
    @EnumSource(Solving.class)
    void noProverThatFailsDecides(Solving solving) {
        List<Prover> provers = List.of(
                new Fake("throws", (_, _) -> {
                    throw new IllegalStateException("gone");
                }),
                new Fake("links", (_, _) -> {
                    throw new NoClassDefFoundError("gone");
                }),
                new Fake("garbage", new Response(Answer.UNSAT, "\u0000 segmentation fault")),
                new Fake("contradicts", new Response(Answer.UNSAT, "sat\n")),
                new Fake("drops", new Response(Answer.SAT, "(error \"line 2: unknown\")\nsat\n")),
                new Fake("empty", new Response(Answer.UNSAT, "")),
                new Fake("error", new Response(Answer.ERROR, "(error \"no\")")));
        TestWork work = new TestWork(solving, provers);
        assertInstanceOf(Finding.Unknown.class, ask(work));
        assertEquals(provers.size(), work.ledger.size());
        assertTrue(work.ledger.stream().allMatch(a -> a.outcome().startsWith("error: ")), ledger(work).toString());
    }

    @Test
    void aModelThatIsNoModelIsNoCandidate() {
        for (String model : List.of("sat\n", "sat ((x1 2.0))", "sat ((x0 (/ 1 0)))", "sat ((x0 true) (x0 oops))".replace("true", "oops"))) {
            assertInstanceOf(Finding.Unknown.class,
                    ask(new TestWork(Solving.FIRST, List.of(new Fake("a", new Response(Answer.SAT, model))))), model);
        }
    }

    @Test
    void firstAsksOneAfterTheOther() {
        List<String> order = new CopyOnWriteArrayList<>();
        List<Prover> provers = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            provers.add(new Fake(name, (_, _) -> {
                order.add(name);
                return name.equals("b") ? UNSAT : UNKNOWN;
            }));
        }
        ask(new TestWork(Solving.FIRST, provers));
        assertEquals(List.of("a", "b"), order);
    }

    @Test
    void portfolioStopsTheOthers() {
        CountDownLatch stopped = new CountDownLatch(1);
        Prover slow = new Fake("slow", (_, _) -> {
            Response response = hang();
            stopped.countDown();
            return response;
        });
        TestWork work = new TestWork(Solving.PORTFOLIO, List.of(slow, new Fake("fast", UNSAT)));
        assertInstanceOf(Finding.Asserted.class, ask(work));
        assertEquals(0, stopped.getCount());
        assertEquals(List.of("fast: unsat", "slow: unknown: interrupted"), ledger(work));
    }

    @Test
    void aProverThatDoesNotStopIsReportedAndLeft() {
        Prover stuck = new Fake("stuck", (_, _) -> {
            long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return UNSAT;
        });
        TestWork work = new TestWork(Solving.PORTFOLIO, List.of(stuck, new Fake("fast", UNSAT)));
        assertInstanceOf(Finding.Asserted.class, ask(work));
        assertEquals("stuck: unknown: it did not end when it was told to", ledger(work).getLast());
    }

    @Test
    void crossCheckWaitsForTwoFamilies() {
        List<Prover> provers = List.of(new Fake("z3-a", "z3", Set.of("QF_LRA"), (_, _) -> UNSAT),
                new Fake("z3-b", "z3", Set.of("QF_LRA"), (_, _) -> UNSAT),
                new Fake("cvc5", (_, _) -> UNSAT));
        Finding.Asserted finding = assertInstanceOf(Finding.Asserted.class, ask(new TestWork(Solving.CROSS_CHECK, provers)));
        assertEquals(2, finding.attempts().stream().map(a -> a.engine().family()).distinct().count());
    }

    @Test
    void aContradictionIsAFailureWithBothTranscripts() {
        TestWork work = new TestWork(Solving.CROSS_CHECK, List.of(new Fake("a", SAT), new Fake("b", UNSAT)));
        Finding.Failed failed = assertInstanceOf(Finding.Failed.class, ask(work));
        assertEquals(List.of("unsat", "sat"), failed.attempts().stream().map(Attempt::outcome).toList());
        assertTrue(failed.attempts().stream().allMatch(a -> a.transcript().contains("(check-sat)")));
    }

    @Test
    void aModelIsNotHeldBackByAProverThatHangs() {
        TestWork work = new TestWork(Solving.CROSS_CHECK, List.of(new Fake("hangs", (_, _) -> hang()), new Fake("a", SAT)));
        assertInstanceOf(Finding.Fails.class, ask(work));
    }

    @Test
    void whenTheTimeIsOverItIsUnknown() {
        TestWork work = new TestWork(Solving.CROSS_CHECK, Duration.ofMillis(300), () -> List.of(new Fake("hangs", (_, _) -> hang())));
        Finding.Unknown unknown = assertInstanceOf(Finding.Unknown.class, ask(work));
        assertTrue(unknown.reason().startsWith("the time was over"), unknown.reason());
    }

    @Test
    void anInterruptionEndsItAndIsKept() throws InterruptedException {
        AtomicInteger kept = new AtomicInteger();
        Thread thread = Thread.ofPlatform().start(() -> {
            assertInstanceOf(Finding.Unknown.class, ask(new TestWork(Solving.FIRST, List.of(new Fake("hangs", (_, _) -> hang())))));
            kept.set(Thread.currentThread().isInterrupted() ? 1 : -1);
        });
        Thread.sleep(200);
        thread.interrupt();
        thread.join();
        assertEquals(1, kept.get());
    }

    @ParameterizedTest
    @EnumSource(Solving.class)
    void theQuestionMovesToAProverThatCame(Solving solving) {
        List<Prover> there = new CopyOnWriteArrayList<>();
        there.add(new Fake("old", (_, _) -> {
            there.clear();
            there.add(new Fake("new", UNSAT));
            throw new IllegalStateException("this service is gone");
        }));
        TestWork work = new TestWork(solving, Duration.ofSeconds(20), () -> List.copyOf(there));
        Finding.Asserted finding = assertInstanceOf(Finding.Asserted.class, ask(work));
        assertEquals("new", finding.attempts().getFirst().engine().name());
        assertEquals(List.of("old: error: the prover failed: java.lang.IllegalStateException: this service is gone", "new: unsat"),
                ledger(work));
    }

    @Test
    void anotherInstanceOfAnEngineThatFailedIsAskedButNotForEver() {
        AtomicInteger asked = new AtomicInteger();
        TestWork work = new TestWork(Solving.FIRST, Duration.ofSeconds(20), () -> List.of(new Fake("flaky", (_, _) -> {
            asked.incrementAndGet();
            throw new IllegalStateException("gone");
        })));
        assertInstanceOf(Finding.Unknown.class, ask(work));
        assertEquals(3, work.ledger.size());
    }

    @Test
    void aProverThatCannotReadModelsWhereThereIsNoneIsAskedAgainWithout() {
        Prover naive = new Fake("naive", (script, _) -> script.contains("get-value")
                ? new Response(Answer.ERROR, "unsat\n(error \"no model\")")
                : UNSAT);
        assertInstanceOf(Finding.Asserted.class, ask(new TestWork(Solving.FIRST, List.of(naive))));
    }

    @Test
    void onlyProversOfTheLogicAreAsked() {
        Prover other = new Fake("other", "other", Set.of("QF_NRA"), (_, _) -> UNSAT);
        Finding.Unknown unknown = assertInstanceOf(Finding.Unknown.class, ask(new TestWork(Solving.FIRST, List.of(other))));
        assertTrue(unknown.reason().startsWith("no prover that may be asked decides QF_LRA"), unknown.reason());
    }

    @Test
    void quantifiersAreOnlyGivenToProversThatTakeThem() {
        Prover none = new Fake("none", "none", Set.of("LRA"), (_, _) -> UNSAT);
        Finding finding = new SmtVerifier().verify(Formulas.real("∃x ∈ Real. x > 0"), new TestWork(Solving.FIRST, List.of(none)));
        assertTrue(assertInstanceOf(Finding.Unknown.class, finding).reason()
                .startsWith("no prover that may be asked decides LRA with quantifiers"));
    }

    @Test
    void whatCannotBeWrittenIsUnknownWithItsReason() {
        Finding finding = new SmtVerifier().verify(Formulas.float32("∀x ∈ Real. exp(x) > 0"),
                new TestWork(Solving.FIRST, List.of(new Fake("a", UNSAT))));
        assertEquals("the problem cannot be written in SMT-LIB: Exp in float32, whose executions differ",
                assertInstanceOf(Finding.Unknown.class, finding).reason());
    }

    @Test
    void problemsOfOpenSizeAreNotAccepted() {
        assertEquals(false, new SmtVerifier().accepts(Formulas.real("∀x. sum(softmax(x)) == 1.0")));
        assertEquals(true, new SmtVerifier().accepts(PROBLEM));
    }

    @Test
    void theEngineIsFoundOnAPlainClassPath() {
        assertTrue(ServiceLoader.load(Verifier.class).stream().anyMatch(p -> p.type() == SmtVerifier.class));
        assertEquals(100, new SmtVerifier().rank());
    }
}
