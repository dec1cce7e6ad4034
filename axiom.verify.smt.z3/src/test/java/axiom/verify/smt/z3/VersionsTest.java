package axiom.verify.smt.z3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.FutureTask;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import axiom.api.verify.Budget;
import axiom.api.verify.Prover;
import axiom.api.verify.Prover.Answer;
import axiom.verify.smt.child.ChildProver;
import axiom.verify.smt.child.Settings;

/** Two versions of Z3 in one host, each in its own processes. */
class VersionsTest {

    private static final Budget PLENTY = new Budget(Duration.ofMinutes(1), 1L << 30);
    private static final String OLDER = System.getProperty("axiom.test.z3.older");
    private static final String NEWER = System.getProperty("axiom.test.z3");
    private static final String SCRIPT = "(set-logic QF_LRA)(declare-const x Real)(assert (< x x))(check-sat)";

    @TempDir
    Path folder;

    @Test
    void eachSaysItsOwnVersionAndTheDigestOfItsOwnLibraryWhileBothWork() throws Exception {
        try (ChildProver newer = prover(Z3.spec(), "newer"); ChildProver older = prover(Z3.spec(VersionsTest::olderResource), "older")) {
            List<FutureTask<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ChildProver which = i % 2 == 0 ? newer : older;
                answers.add(new FutureTask<>(() -> which.solve(SCRIPT, PLENTY).answer()));
                Thread.ofPlatform().start(answers.getLast());
            }
            for (FutureTask<Answer> answer : answers) {
                assertEquals(Answer.UNSAT, answer.get());
            }
            assertEquals(NEWER, newer.engine().version());
            assertEquals(OLDER, older.engine().version());
            assertEquals(NEWER, newer.declaredVersion());
            assertEquals(OLDER, older.declaredVersion());
            assertEquals(digest(Path.of("target/classes")), newer.engine().digest());
            assertEquals(digest(Path.of("target/older")), older.engine().digest());
            assertNotEquals(newer.engine().digest(), older.engine().digest());
        }
    }

    @Test
    void aLibraryThatIsNotTheDeclaredOneIsSeen() {
        try (ChildProver liar = prover(
                Z3.spec(name -> name.endsWith(".properties") ? olderResource(name) : Z3.class.getResourceAsStream(name)), "liar")) {
            assertEquals(OLDER, liar.declaredVersion());
            assertEquals(NEWER, liar.engine().version());
        }
    }

    @Test
    void onAPlainClassPathItIsFound() throws Exception {
        Prover found = ServiceLoader.load(Prover.class).findFirst().orElseThrow();
        try (AutoCloseable _ = (AutoCloseable) found) {
            assertEquals(NEWER, found.engine().version());
            assertEquals(Answer.UNSAT, found.solve(SCRIPT, PLENTY).answer());
        }
    }

    private ChildProver prover(axiom.verify.smt.child.ChildSpec spec, String name) {
        return new ChildProver(spec, new Settings(true, 1L << 30, 2, Duration.ofSeconds(60), Duration.ofSeconds(1)),
                Optional.of(folder.resolve(name)));
    }

    private static InputStream olderResource(String name) {
        try {
            return name.endsWith(".properties")
                    ? new ByteArrayInputStream(("version=" + OLDER).getBytes(StandardCharsets.US_ASCII))
                    : Files.newInputStream(Path.of("target/older" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Path root) throws Exception {
        try (var files = Files.walk(root)) {
            Path library = files.filter(f -> f.getFileName().toString().equals(System.mapLibraryName("z3"))).findFirst().orElseThrow();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(library)));
        }
    }
}
