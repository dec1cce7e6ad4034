package axiom.verify.smt.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.verify.Budget;
import axiom.api.verify.Prover.Answer;
import axiom.api.verify.Prover.Response;

/** What a solver can do to its host from within a child: nothing. */
class ChildProverTest {

    private static final long MEMORY = 128L << 20;
    private static final Set<String> LOGICS = Set.of("SAT", "UNSAT", "TWICE", "DROPPED", "UNSUPPORTED", "WARNING", "WAIT", "HANG", "EXIT",
            "GARBAGE", "THROW",
            "HEAP", "RECURSE", "WRITE", "LONG", "ENVIRONMENT", "SOCKET", "OTHER");

    @TempDir
    Path folder;

    private final Set<Long> before = processes();
    private ChildProver prover;

    @BeforeEach
    void makeProver() {
        prover = make(Duration.ofSeconds(60));
    }

    private ChildProver make(Duration idle) {
        return new ChildProver(spec("solver"), new Settings(true, MEMORY, 2, idle, Duration.ofMillis(200)), Optional.of(folder));
    }

    static ChildSpec spec(String binary) {
        return new ChildSpec("fake", "fake", "1.0", FakeSolver.class, List.of(),
                List.of(new ChildSpec.Item("solver", () -> new ByteArrayInputStream("a solver".getBytes(StandardCharsets.US_ASCII)))),
                binary, LOGICS, Set.of(),
                false, true);
    }

    @AfterEach
    void noProcessAndNoFileIsLeft() throws Exception {
        prover.close();
        await(() -> before.containsAll(processes()));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.filter(f -> f.getFileName().toString().length() == 24).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"SAT, SAT, sat", "UNSAT, UNSAT, unsat", "OTHER, UNKNOWN, asked to stop", "TWICE, ERROR, unsat",
            "DROPPED, ERROR, unknown constant",
            "UNSUPPORTED, ERROR, unsupported", "WARNING, ERROR, ignored", "EXIT, ERROR, exit status 7", "GARBAGE, ERROR, no message",
            "THROW, ERROR, thrown on purpose", "RECURSE, ERROR, StackOverflow", "LONG, ERROR, xxx", "HEAP, UNKNOWN, out of memory",
            "HANG, UNKNOWN, timeout", "WAIT, UNKNOWN, asked to stop"})
    void whateverTheSolverDoesIsAnAnswerWithAReason(String logic, Answer answer, String reason) {
        Response response = prover.solve(script(logic), new Budget(Duration.ofSeconds(1).plus(slow(logic)), MEMORY));
        assertEquals(answer, response.answer(), response.output());
        assertTrue(response.output().contains(reason), response.output());
        assertEquals(Answer.UNSAT, solve("UNSAT").answer());
    }

    private static Duration slow(String logic) {
        return Set.of("HANG", "WAIT").contains(logic) ? Duration.ZERO : Duration.ofSeconds(30);
    }

    @Test
    void aModelIsOneListForEachRequest() {
        assertEquals(new Response(Answer.SAT, "sat\n((x 1.0))\n"), solveText(script("SAT") + "(get-value (x))"));
        assertEquals(Answer.ERROR, solveText(script("SAT") + "(get-value (x))(get-model)").answer());
        assertEquals(Answer.UNSAT, solveText(script("UNSAT") + "(get-value (x))(get-model)").answer());
    }

    @Test
    void theSolverHasNoEnvironmentAndAnEmptyFolder() {
        String output = solve("ENVIRONMENT").output();
        assertTrue(output.matches("(?s).*axiom-provers-\\w+.work.\\d+-.*"), output);
        assertFalse(output.contains("PATH") || output.contains("HOME"), output);
    }

    @Test
    void theSolverCannotWriteFiles() {
        Assumptions.assumeTrue(System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux"), "limits are set on Linux");
        assertEquals(Answer.UNSAT, solve("WRITE").answer());
        assertTrue(prover.limits().contains("no files"), prover.limits());
    }

    @Test
    void theSolverHasNoNetworkWhereTheSystemCanTakeItAway() {
        prover.engine();
        Assumptions.assumeTrue(prover.limits().contains("no network"), "unshare does not work here: " + prover.limits());
        assertEquals(Answer.UNSAT, solve("SOCKET").answer());
    }

    @Test
    void oneChildServesScriptAfterScript() {
        for (int i = 0; i < 20; i++) {
            assertEquals(Answer.SAT, solve("SAT").answer());
        }
        assertEquals(1, added());
    }

    @Test
    void moreScriptsThanPlacesWaitOrGiveUp() throws Exception {
        FutureTask<Response> one = start("WAIT");
        FutureTask<Response> two = start("WAIT");
        await(() -> added() == 2);
        Response third = prover.solve(script("SAT"), new Budget(Duration.ofMillis(100), MEMORY));
        assertEquals(Answer.UNKNOWN, third.answer());
        assertTrue(third.output().contains("busy"), third.output());
        prover.close();
        assertEquals(Answer.UNKNOWN, one.get(30, TimeUnit.SECONDS).answer() == Answer.ERROR ? Answer.UNKNOWN : one.get().answer());
        assertTrue(two.get(30, TimeUnit.SECONDS).answer() != Answer.UNSAT);
    }

    @Test
    void childrenThatRestForLongEnd() throws Exception {
        try (ChildProver other = make(Duration.ofMillis(300))) {
            assertEquals(Answer.SAT, other.solve(script("SAT"), new Budget(Duration.ofSeconds(30), MEMORY)).answer());
            await(() -> added() == 0);
            assertEquals(Answer.SAT, other.solve(script("SAT"), new Budget(Duration.ofSeconds(30), MEMORY)).answer());
        }
    }

    @Test
    void aChildThatDiedAtRestIsReplaced() throws Exception {
        assertEquals(Answer.SAT, solve("SAT").answer());
        ProcessHandle.current().descendants().filter(p -> !before.contains(p.pid())).forEach(ProcessHandle::destroyForcibly);
        assertEquals(Answer.SAT, solve("SAT").answer());
    }

    @Test
    void aFileThatWasExchangedIsNotRun() throws Exception {
        String digest = prover.engine().digest();
        assertTrue(digest.matches("[0-9a-f]{64}"), digest);
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.endsWith("solver")).toList()) {
                Files.writeString(file, "another solver", StandardOpenOption.TRUNCATE_EXISTING);
            }
        }
        Response response = solve("UNSAT");
        assertEquals(Answer.ERROR, response.answer());
        assertTrue(response.output().contains("is not what the bundle brought"), response.output());
    }

    @Test
    void aBundleWithoutTheFileForThisPlatformSaysSo() {
        try (ChildProver other = new ChildProver(spec("solver-for-mars"), Settings.of("axiom.prover.fake", java.util.Map.of()),
                Optional.of(folder))) {
            assertEquals("", other.engine().version());
            assertTrue(assertThrows(IOException.class, other::prepare).getMessage().contains("there is no fake for"));
            assertEquals(Answer.ERROR, other.solve(script("UNSAT"), new Budget(Duration.ofSeconds(1), MEMORY)).answer());
        }
    }

    private FutureTask<Response> start(String logic) {
        FutureTask<Response> task = new FutureTask<>(() -> prover.solve(script(logic), new Budget(Duration.ofHours(1), MEMORY)));
        Thread.ofPlatform().start(task);
        return task;
    }

    private Response solve(String logic) {
        return solveText(script(logic));
    }

    private Response solveText(String text) {
        return prover.solve(text, new Budget(Duration.ofSeconds(30), MEMORY));
    }

    static String script(String logic) {
        return "(set-logic " + logic + ")(check-sat)";
    }

    private long added() {
        return processes().stream().filter(p -> !before.contains(p)).count();
    }

    private void kill() throws InterruptedException {
        ProcessHandle.current().descendants().filter(p -> !before.contains(p.pid())).forEach(ProcessHandle::destroyForcibly);
        await(() -> added() == 0);
    }

    private static Set<Long> processes() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
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
}
