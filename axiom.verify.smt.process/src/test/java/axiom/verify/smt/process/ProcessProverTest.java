package axiom.verify.smt.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.verify.Budget;
import axiom.api.verify.Prover;
import axiom.api.verify.Prover.Answer;
import axiom.api.verify.Prover.Response;
import axiom.verify.smt.child.NativeRun;
import axiom.verify.smt.child.Settings;

/** Programs that are no good solvers, written in shell. */
class ProcessProverTest {

    private static final String QUESTION = "(set-logic QF_LRA)(check-sat)(get-model)";
    private static final Settings SETTINGS = new Settings(true, 1L << 30, 2, Duration.ofSeconds(60), Duration.ofSeconds(1));

    @TempDir
    Path folder;

    @BeforeEach
    void aShellIsNeeded() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            "echo unsat|UNSAT|unsat",
            "echo sat; echo '()'|SAT|sat",
            "echo unsat; echo '(error \"no model\")'; exit 1|UNSAT|unsat",
            "echo sat|ERROR|not what was asked for",
            "echo '(error \"x\")'; echo unsat|ERROR|no answer",
            "echo unsupported; echo sat|ERROR|no answer",
            "echo unsat; echo warning >&2|ERROR|warning",
            "echo garbage|ERROR|garbage",
            "true|ERROR|no answer",
            "exit 3|ERROR|no answer",
            "kill -9 $$|ERROR|status 137",
            "kill -XCPU $$|UNKNOWN|processor time",
            "while true; do true; done|UNKNOWN|timeout",
            "exec /bin/sleep 100|UNKNOWN|timeout",
            "while true; do echo unsat; done|ERROR|too much",
            "echo x > file && echo unsat|ERROR|",
            "test -z \"$HOME$USER\" && echo unsat|UNSAT|unsat"})
    void whateverAProgramDoesIsAnAnswerWithAReason(String body, Answer answer, String reason) throws Exception {
        Assumptions.assumeTrue(!body.contains("> file") || NativeRun.limits().contains("no files"), "prlimit does not work here");
        boolean ends = !body.contains("sleep") && !body.startsWith("while true; do true");
        try (ProcessProver prover = prover(body)) {
            Response response = prover.solve(QUESTION, new Budget(ends ? Duration.ofSeconds(60) : Duration.ofMillis(700), 256L << 20));
            assertEquals(answer, response.answer(), response.output());
            assertTrue(response.output().contains(reason == null ? "" : reason), response.output());
        }
    }

    @Test
    void aProgramThatWasExchangedIsNotAsked() throws Exception {
        try (ProcessProver prover = prover("echo unsat")) {
            assertEquals("4.99.1", prover.engine().version());
            assertEquals(Answer.UNSAT, prover.solve(QUESTION, budget()).answer());
            script("z3", "echo sat; echo '()'");
            Response response = prover.solve(QUESTION, budget());
            assertEquals(Answer.ERROR, response.answer());
            assertTrue(response.output().contains("was exchanged"), response.output());
        }
    }

    @Test
    void onlyKnownProgramsByAbsolutePathAreConfigured() throws Exception {
        Path z3 = script("z3", "echo unsat");
        assertEquals("z3", Configured.make(Map.of("name", "z3", "path", z3.toString()), SETTINGS).engine().family());
        assertThrows(IllegalArgumentException.class, () -> Configured.make(Map.of("name", "sh", "path", "/bin/sh"), SETTINGS));
        assertThrows(IllegalArgumentException.class, () -> Configured.make(Map.of("path", z3.toString()), SETTINGS));
        assertThrows(IOException.class, () -> Configured.make(Map.of("name", "z3", "path", "z3"), SETTINGS));
        assertThrows(IOException.class, () -> Configured.make(Map.of("name", "z3", "path", folder.toString()), SETTINGS));
        assertThrows(IOException.class, () -> Configured.make(Map.of("name", "z3", "path", folder.resolve("none").toString()), SETTINGS));
        assertTrue(
                assertThrows(IOException.class, () -> Configured.make(Map.of("name", "cvc5", "path", z3.toString()), SETTINGS)).getMessage()
                        .contains("does not say that it is cvc5"));
    }

    @Test
    void aConfigurationNarrowsTheLogicsAndNeverWidensThem() throws Exception {
        Map<String, Object> properties = new HashMap<>(Map.of("name", "z3", "path", script("z3", "echo unsat").toString()));
        properties.put("logics", "QF_LRA, QF_MAGIC");
        assertEquals(Set.of("QF_LRA"), Configured.make(properties, SETTINGS).logics());
        properties.put("logics", new String[]{"QF_LIA", "LRA"});
        assertEquals(Set.of("QF_LIA", "LRA"), Configured.make(properties, SETTINGS).logics());
        properties.put("logics", "QF_MAGIC");
        assertThrows(IllegalArgumentException.class, () -> Configured.make(properties, SETTINGS));
    }

    @Test
    void thePathIsSearchedInItsOrderAndRelativeFoldersAreLeftOut() throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.move(script("z3", "true"), second.resolve("z3"));
        String path = String.join(java.io.File.pathSeparator, ".", "", first.toString(), second.toString());
        assertEquals(Optional.of(second.resolve("z3")), Discovery.find(Known.Z3, path));
        Files.createDirectory(first.resolve("z3"));
        assertEquals(Optional.of(second.resolve("z3")), Discovery.find(Known.Z3, path));
        assertEquals(Optional.empty(), Discovery.find(Known.CVC5, path));
    }

    @Test
    void onAPlainClassPathAbsentSolversAreNeverUsable() throws Exception {
        Set<String> names = Set.copyOf(Arrays.stream(Known.values()).map(Known::program).toList());
        for (Prover prover : ServiceLoader.load(Prover.class)) {
            assertTrue(names.contains(prover.engine().name()));
            boolean there = !prover.engine().version().isEmpty();
            assertEquals(there, prover.declaredVersion().equals(prover.engine().version()), prover.engine().name());
            if (!there) {
                assertEquals(Answer.ERROR, prover.solve(QUESTION, budget()).answer());
            }
            ((AutoCloseable) prover).close();
        }
    }

    @Test
    void nothingIsLeftInTheTemporaryFolder() throws Exception {
        try (ProcessProver prover = prover("pwd >&2")) {
            String output = prover.solve(QUESTION, budget()).output();
            Path work = Path.of(output.lines().filter(l -> l.contains("axiom-provers-")).findFirst().orElseThrow());
            assertFalse(Files.exists(work));
        }
    }

    private ProcessProver prover(String body) throws Exception {
        return ProcessProver.of(Known.Z3, script("z3", body), Known.Z3.logics(), SETTINGS);
    }

    private Path script(String name, String body) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\nif [ \"$1\" = --version ]; then echo 'Z3 version 4.99.1 - 64 bit'; exit; fi\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private static Budget budget() {
        return new Budget(Duration.ofSeconds(60), 256L << 20);
    }
}
