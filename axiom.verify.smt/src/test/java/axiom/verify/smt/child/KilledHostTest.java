package axiom.verify.smt.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import axiom.api.verify.Budget;
import axiom.api.verify.Prover.Answer;

/** What is left of an application that is killed while its solver works. */
class KilledHostTest {

    private static final long MEMORY = 128L << 20;

    /** The applications' temporary folder. */
    @TempDir
    Path folder;

    private Process host;
    private ProcessHandle child;

    @AfterEach
    void killAll() throws Exception {
        if (host != null) {
            host.destroyForcibly().waitFor();
            child.destroyForcibly();
            await(() -> !child.isAlive());
        }
    }

    @Test
    void childrenEndAndTakeTheirFoldersAway() throws Exception {
        start();
        assertEquals(2, left().size(), () -> "a folder and a lock: " + left());
        host.destroyForcibly().waitFor();
        await(() -> !child.isAlive() && left().isEmpty());
    }

    @Test
    void whatWasKilledTogetherIsSweptByTheNextOne() throws Exception {
        start();
        signal("-STOP");
        host.destroyForcibly().waitFor();
        child.destroyForcibly();
        await(() -> !child.isAlive());
        assertEquals(2, left().size(), () -> "nobody was left to delete it: " + left());
        runAnother();
        assertEquals(List.of(), left());
    }

    @Test
    void whatALivingOneWorksInStays() throws Exception {
        start();
        List<Path> before = left();
        runAnother();
        assertEquals(before, left());
        assertTrue(child.isAlive());
    }

    @Test
    void whatIsInTheWayOfAFolderStays() throws Exception {
        Path work = Files.createDirectories(folder.resolve("work"));
        Files.writeString(work.resolve("notes.txt"), "not of Axiom");
        Files.createFile(work.resolve("1-0-7" + WorkFolder.LOCK));
        Files.createDirectories(work.resolve("1-0-7/inner"));
        WorkFolder.sweep(work);
        try (Stream<Path> files = Files.list(work)) {
            assertEquals(List.of("notes.txt"), files.map(f -> f.getFileName().toString()).toList());
        }
    }

    @Test
    void aFolderIsThereUntilItIsClosed() throws Exception {
        WorkFolder work = WorkFolder.create();
        Path path = work.path();
        Files.writeString(path.resolve("script"), "(check-sat)");
        WorkFolder.sweep(path.getParent());
        assertTrue(Files.exists(path.resolve("script")));
        work.close();
        work.close();
        assertFalse(Files.exists(path));
        assertFalse(Files.exists(path.resolveSibling(path.getFileName() + WorkFolder.LOCK)));
    }

    @Test
    void whoIsInterruptedGetsOneToo() throws Exception {
        Thread.currentThread().interrupt();
        try (WorkFolder work = WorkFolder.create()) {
            assertTrue(Files.isDirectory(work.path()));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    /** An application whose solver hangs. */
    private void start() throws IOException {
        host = java(Hanging.class);
        child = ProcessHandle.of(Long.parseLong(
                new BufferedReader(new InputStreamReader(host.getInputStream(), StandardCharsets.US_ASCII)).readLine())).orElseThrow();
        assertTrue(child.isAlive());
    }

    private void runAnother() throws Exception {
        Process other = java(Answering.class);
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(other.waitFor(2, TimeUnit.MINUTES));
        assertEquals("SAT", said.strip());
    }

    private Process java(Class<?> main) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.io.tmpdir=" + folder, "-cp",
                System.getProperty("java.class.path"), main.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private void signal(String name) throws Exception {
        Path kill = Path.of("/bin/kill");
        Assumptions.assumeTrue(Files.isExecutable(kill), "there is no " + kill);
        assertEquals(0, new ProcessBuilder(kill.toString(), name, Long.toString(child.pid())).inheritIO().start().waitFor());
    }

    /** What is in the folder that children work in. */
    private List<Path> left() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> f.getParent().endsWith("work")).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            // Somebody is deleting there.
            return List.of(folder);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1200 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertTrue(condition.getAsBoolean());
    }

    private static ChildProver prover() {
        return new ChildProver(ChildProverTest.spec("solver"),
                new Settings(true, MEMORY, 2, Duration.ofSeconds(60), Duration.ofSeconds(1)), Optional.empty());
    }

    /** Starts a child, says which, and waits to be killed. */
    static final class Hanging {
        public static void main(String[] args) throws Exception {
            ChildProver prover = prover();
            prover.engine();
            Thread.ofPlatform().start(() -> prover.solve(ChildProverTest.script("HANG"), new Budget(Duration.ofHours(1), MEMORY)));
            await(() -> ProcessHandle.current().children().count() == 1);
            System.out.println(ProcessHandle.current().children().findFirst().orElseThrow().pid());
            Thread.sleep(Duration.ofHours(1));
        }
    }

    /** Asks once, and ends. */
    static final class Answering {
        public static void main(String[] args) {
            try (ChildProver prover = prover()) {
                Answer answer = prover.solve(ChildProverTest.script("SAT"), new Budget(Duration.ofMinutes(1), MEMORY)).answer();
                System.out.println(answer);
            }
        }
    }
}
