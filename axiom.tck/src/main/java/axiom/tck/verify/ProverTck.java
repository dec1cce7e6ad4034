package axiom.tck.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import axiom.api.verify.Budget;
import axiom.api.verify.Engine;
import axiom.api.verify.Prover;
import axiom.api.verify.Prover.Answer;
import axiom.api.verify.Prover.Response;

/**
 * The suite that every prover passes. Whoever writes one extends this class and says how to make it; a prover that is {@link AutoCloseable} is closed. What it shows:
 * answers are right, errors are never answers, limits hold, and neither a killed solver nor a closed prover leaves a process behind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProverTck {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long MEMORY = 1L << 30;
    private static final Budget PLENTY = new Budget(MINUTE, MEMORY);
    private static final int THREADS = 8;

    @TempDir
    private Path folder;

    private Set<Long> before;
    private Prover prover;
    private String logic;

    /** For subclasses. */
    protected ProverTck() {}

    /**
     * Makes a prover; asked for again and again. May abort the test with an assumption if the solver is not on this machine.
     *
     * @return a new prover
     * @throws Exception if that fails
     */
    protected abstract Prover create() throws Exception;

    /**
     * How often a prover is made, used and closed in search of leaks.
     *
     * @return a number of times
     */
    protected int cycles() {
        return 10;
    }

    /**
     * Makes the prover.
     *
     * @throws Exception if that fails
     */
    @BeforeAll
    void prepare() throws Exception {
        before = processes();
        prover = create();
        logic = Stream.of("QF_LRA", "QF_UFLRA", "QF_NRA", "ALL").filter(prover.logics()::contains).findFirst().orElse("");
        Assumptions.assumeTrue(!logic.isEmpty(), () -> prover.engine() + " knows nothing of real numbers");
    }

    /**
     * Closes the prover, which must leave no process.
     *
     * @throws Exception if that fails
     */
    @AfterAll
    void leavesNoProcess() throws Exception {
        if (prover != null) {
            close(prover);
            awaitNoProcesses();
        }
    }

    @Test
    void saysWhoItIs() {
        Engine engine = prover.engine();
        assertTrue(engine.name().matches("[a-z0-9-]+"), "the name '" + engine.name() + "' is not of lower-case letters, digits and dashes");
        assertFalse(engine.family().isEmpty());
        assertEquals(prover.declaredVersion(), engine.version());
        assertTrue(engine.version().matches("[0-9]+(\\.[0-9]+)*.*"), "version '" + engine.version() + "'");
        assertTrue(engine.digest().matches("[0-9a-f]{64}"), "digest '" + engine.digest() + "'");
    }

    @TestFactory
    Stream<DynamicTest> answersAreRight() {
        return Formulas.easy().stream().map(known -> DynamicTest.dynamicTest(known.toString(), () -> {
            Assumptions.assumeTrue(prover.logics().contains(known.logic()), () -> prover.engine() + " is not asked in " + known.logic());
            Response response = prover.solve(known.script(), PLENTY);
            assertEquals(known.answer(), response.answer(), response.output());
        }));
    }

    @TestFactory
    Stream<DynamicTest> answersToDemandingScriptsAreRightOrNone() {
        return Formulas.demanding().stream().map(known -> DynamicTest.dynamicTest(known.toString(), () -> {
            Assumptions.assumeTrue(prover.logics().contains(known.logic()), () -> prover.engine() + " is not asked in " + known.logic());
            Response response = prover.solve(known.script(), new Budget(Duration.ofSeconds(5), MEMORY));
            assertTrue(Set.of(known.answer(), Answer.UNKNOWN).contains(response.answer()), response.toString());
        }));
    }

    @Test
    void aModelIsGivenOnlyWithSat() {
        Assumptions.assumeTrue(prover.features().contains(Prover.Feature.MODELS));
        String start = "(set-option :produce-models true)(set-logic " + logic + ")(declare-const x7 Real)(assert (= (* 4.0 x7) 1.0))";
        Response model = prover.solve(start + "(check-sat)(get-model)", PLENTY);
        assertEquals(Answer.SAT, model.answer(), model.output());
        assertTrue(model.output().startsWith("sat\n"), model.output());
        assertTrue(
                model.output().replaceAll("\\s+", " ")
                        .matches("(?s).*define-fun x7 \\( ?\\) Real .*1.*4.*|.*define-fun x7 \\( ?\\) Real 0\\.25.*"),
                model.output());
        Response value = prover.solve(start + "(check-sat)(get-value (x7))(exit)", PLENTY);
        assertEquals(Answer.SAT, value.answer(), value.output());
        assertTrue(value.output().contains("((x7 "), value.output());
        Response none = prover.solve(start + "(assert (> x7 1.0))(check-sat)(get-model)(get-value (x7))", PLENTY);
        assertEquals(Answer.UNSAT, none.answer(), none.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(assert (> y 0.0))", "(assert (+ x 1.0))", "(declare-const x Real)", "(assert (> x \"one\"))", "(assert (",
            "(assert (> x 0.0)))", "assert", "()", "(assert (frobnicate x))", "(declare-const z Unknown)", "(assert (! (> x 0.0) :named))"})
    void aScriptInErrorHasNoAnswer(String wrong) {
        Response response = prover.solve("(set-logic " + logic + ")(declare-const x Real)(assert (> x 1.0))" + wrong + "(check-sat)",
                PLENTY);
        assertEquals(Answer.ERROR, response.answer(), response.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(set-option :regular-output-channel \"%s\")", "(set-option :diagnostic-output-channel \"%s\")",
            "(echo \"unsat\")", "(reset)",
            "(push 1)", "(set-option :print-success true)", "(set-info :source |\\|)", "(simplify x)", "(include \"%s\")",
            "(get-info :version)",
            "(check-sat)", "(set-logic QF_LRA)", "(set-option :rlimit 1)", "(dump \"%s\")", "(assert (> x 0.0)) ; caf\u00e9", "(eval x)",
            "(exit)"})
    void aScriptWithOtherCommandsIsRefusedAndWritesNoFile(String other) throws Exception {
        Path file = folder.resolve("written");
        Response response = prover
                .solve("(set-logic " + logic + ")(declare-const x Real)" + other.formatted(file) + "(assert (> x 1.0))(check-sat)", PLENTY);
        assertEquals(Answer.ERROR, response.answer(), response.output());
        assertFalse(Files.exists(file));
    }

    @Test
    void aLogicThatIsNotItsOwnIsRefused() {
        assertEquals(Answer.ERROR, prover.solve("(set-logic QF_MAGIC)(check-sat)", PLENTY).answer());
    }

    @Test
    void garbageIsAnError() {
        for (String garbage : List.of("", "sat", "unsat\n", "\u0000\u0001", "((((((((((", "(check-sat)", ";", "|", "\"")) {
            assertEquals(Answer.ERROR, prover.solve(garbage, PLENTY).answer(), garbage);
        }
    }

    @Test
    void hugeScriptsAreAnsweredOrRefused() {
        assertTrue(Set.of(Answer.SAT, Answer.UNKNOWN).contains(prover.solve(Formulas.lengthy(logic, 1 << 18), PLENTY).answer()));
        assertEquals(Answer.ERROR, prover.solve(Formulas.lengthy(logic, 17 << 20), PLENTY).answer());
        assertNotUnsat(prover.solve(Formulas.deep(logic, 100_000), new Budget(Duration.ofSeconds(5), MEMORY)));
        assertStillWorks();
    }

    @Test
    void timeThatIsOverIsUnknown() {
        Response response = prover.solve(Formulas.hard(logic, 14), new Budget(Duration.ofMillis(500), MEMORY));
        assertEquals(Answer.UNKNOWN, response.answer(), response.output());
        assertStillWorks();
    }

    @Test
    void interruptionEndsAScriptSoon() throws Exception {
        List<Response> responses = new ArrayList<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            Response response = prover.solve(Formulas.hard(logic, 14), new Budget(Duration.ofMinutes(10), MEMORY));
            responses.add(Thread.currentThread().isInterrupted() ? response : new Response(Answer.ERROR, "the interrupt was swallowed"));
        });
        awaitBusy();
        thread.interrupt();
        assertTrue(thread.join(Duration.ofSeconds(30)));
        assertEquals(Answer.UNKNOWN, responses.getFirst().answer(), responses.getFirst().output());
        assertStillWorks();
    }

    @Test
    void manyThreadsGetTheirOwnAnswers() throws Exception {
        List<Formulas.Known> known = Formulas.easy().stream().filter(k -> prover.logics().contains(k.logic())).toList();
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int offset = t;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 12; i++) {
                    Formulas.Known k = known.get((offset * 5 + i) % known.size());
                    Response response = prover.solve(k.script(), new Budget(Duration.ofMinutes(5), MEMORY));
                    if (response.answer() != k.answer()) {
                        wrong.add(k + ": " + response);
                    }
                }
                go.countDown();
            }));
        }
        for (Thread thread : threads) {
            assertTrue(thread.join(Duration.ofMinutes(5)));
        }
        assertEquals(List.of(), List.copyOf(wrong));
        assertEquals(0, go.getCount());
    }

    @Test
    void moreMemoryThanAllowedIsNoAnswer() {
        Assumptions.assumeTrue(prover.logics().contains("QF_NRA"));
        assertNotUnsat(prover.solve(Formulas.giant("QF_NRA"), new Budget(Duration.ofSeconds(8), 128L << 20)));
        assertStillWorks();
    }

    @Test
    void aKilledSolverCostsAnAnswerOnly() throws Exception {
        FutureTask<Response> task = new FutureTask<>(
                () -> prover.solve(Formulas.hard(logic, 14), new Budget(Duration.ofMinutes(10), MEMORY)));
        Thread.ofPlatform().start(task);
        awaitBusy();
        ProcessHandle.current().descendants().filter(p -> !before.contains(p.pid())).forEach(ProcessHandle::destroyForcibly);
        Response response = task.get(1, TimeUnit.MINUTES);
        assertTrue(Set.of(Answer.ERROR, Answer.UNKNOWN).contains(response.answer()), response.toString());
        assertStillWorks();
    }

    @Test
    void aProverThatIsClosedWhileItWorksEndsItsWork() throws Exception {
        Prover other = create();
        Assumptions.assumeTrue(other instanceof AutoCloseable);
        other.engine();
        FutureTask<Response> task = new FutureTask<>(
                () -> other.solve(Formulas.hard(logic, 14), new Budget(Duration.ofMinutes(10), MEMORY)));
        Thread.ofPlatform().start(task);
        Thread.sleep(1000);
        close(other);
        Response response = task.get(1, TimeUnit.MINUTES);
        assertTrue(Set.of(Answer.ERROR, Answer.UNKNOWN).contains(response.answer()), response.toString());
        Response late = other.solve("(set-logic " + logic + ")(check-sat)", PLENTY);
        assertEquals(Answer.UNKNOWN, late.answer(), late.output());
    }

    @Test
    void madeUsedAndClosedAgainAndAgainNothingIsLeft() throws Exception {
        Set<Long> there = processes();
        for (int i = 0; i < cycles(); i++) {
            Prover other = create();
            assertEquals(Answer.SAT, other.solve("(set-logic " + logic + ")(check-sat)", PLENTY).answer());
            close(other);
        }
        await(() -> there.containsAll(processes()));
    }

    @Test
    void theSameScriptHasTheSameAnswerAgain() {
        Assumptions.assumeTrue(prover.features().contains(Prover.Feature.DETERMINISTIC));
        String script = "(set-option :produce-models true)" + Formulas.easy().getFirst().script() + "(get-model)";
        assertEquals(1, Stream.generate(() -> prover.solve(script, PLENTY)).limit(4).distinct().count());
    }

    private void assertStillWorks() {
        Response response = prover.solve("(set-logic " + logic + ")(declare-const x Real)(assert (< x x))(check-sat)", PLENTY);
        assertEquals(Answer.UNSAT, response.answer(), response.output());
    }

    /** The scripts that are meant are satisfiable. */
    private static void assertNotUnsat(Response response) {
        assertTrue(response.answer() != Answer.UNSAT, response.output());
    }

    /** Until a solver's process is there and had time to take its script. */
    private void awaitBusy() throws InterruptedException {
        await(() -> !before.containsAll(processes()));
        Thread.sleep(1500);
    }

    private void awaitNoProcesses() throws InterruptedException {
        await(() -> before.containsAll(processes()));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        fail("processes: " + processes());
    }

    private static Set<Long> processes() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private static void close(Prover prover) throws Exception {
        if (prover instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
