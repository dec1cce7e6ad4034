package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

import axiom.api.property.Property;
import axiom.api.verify.Attempt;
import axiom.api.verify.Engine;
import axiom.api.verify.ProverStatus;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;
import axiom.host.AxiomHost;
import axiom.host.TrustPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two versions of Z3 beside each other: a verdict names the version and the library of each that ran. */
class Z3VersionsTest {

    private static final Path BUNDLES = Path.of("target/bundles").toAbsolutePath();
    private static final Path BUNDLE = BUNDLES.resolve("axiom.verify.smt.z3.jar");
    private static final Path OLDER_LIBRARY = Path.of("target/z3-older/com/microsoft/z3/linux/amd64/libz3.so");
    private static final String OLDER = System.getProperty("axiom.test.z3.older");
    private static final String NEWER = System.getProperty("axiom.test.z3");
    private static final String LIBRARY = "com/microsoft/z3/linux/amd64/libz3.so";
    private static final String VERSION = "axiom/verify/smt/z3/z3.properties";
    private static final Property TRUE = Proposition.of(new Source("goal", "forall x in Real. x > 3 implies x + 1 > 4")).property()
            .orElseThrow();

    @TempDir
    Path folder;

    private Path older;
    private Map<String, String> digests;

    @BeforeEach
    void makeTheOlderBundle() throws Exception {
        older = folder.resolve("older.jar");
        try (JarFile jar = new JarFile(BUNDLE.toFile())) {
            assumeTrue(jar.getEntry(LIBRARY) != null && System.getProperty("os.arch").equals("amd64"),
                    "this bundle is for another platform");
            digests = Map.of(OLDER, digest(Files.newInputStream(OLDER_LIBRARY)), NEWER, digest(jar.getInputStream(jar.getEntry(LIBRARY))));
            write(jar, Files.readAllBytes(OLDER_LIBRARY));
        }
    }

    private void write(JarFile jar, byte[] library) throws IOException {
        Manifest manifest = new Manifest(jar.getManifest());
        manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), "0.0.1");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(older), manifest)) {
            for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory() && !e.getName().equals(JarFile.MANIFEST_NAME)).toList()) {
                out.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream in = switch (entry.getName()) {
                    case LIBRARY -> new ByteArrayInputStream(library);
                    case VERSION ->
                        new ByteArrayInputStream(("version=" + OLDER + "\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                    default -> jar.getInputStream(entry);
                }) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }

    private static String digest(InputStream in) throws Exception {
        try (in) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
        }
    }

    private static AxiomHost start() {
        return AxiomHost.builder().classPath(false).trust(TrustPolicy.anything()).bundle(BUNDLES.resolve("axiom.core.jar").toUri())
                .bundle(BUNDLES.resolve("axiom.verify.smt.jar").toUri()).start();
    }

    @Test
    void bothAnswerAndTheLedgerNamesBoth() throws Exception {
        assertEquals(2, Set.copyOf(digests.values()).size());
        try (AxiomHost host = start()) {
            assertEquals("", host.install(BUNDLE).problem());
            assertEquals("", host.install(older).problem());
            assertEquals(digests, ready(host, 2));
            Verdict trusted = decide(host, VerifyOptions.Trusted.SOLVER);
            assertEquals(Verdict.Status.PROVED, trusted.status(), trusted::reason);
            assertEquals(Verdict.Trust.SOLVER_TRUSTED, trusted.trust());
            assertEquals(digests,
                    solvers(trusted.ledger().stream().filter(a -> a.outcome().equals("unsat")).map(Attempt::engine).toList()));
            // two versions of one solver are not independent of each other
            assertEquals(Verdict.Status.UNKNOWN, decide(host, VerifyOptions.Trusted.CHECKED).status());
        }
    }

    private static Verdict decide(AxiomHost host, VerifyOptions.Trusted trust) {
        return host.prove(TRUE, VerifyOptions.DEFAULT.semantics(Semantics.REAL).trust(trust).time(Duration.ofSeconds(20)).cache(false));
    }

    private static Map<String, String> solvers(List<Engine> engines) {
        return engines.stream().filter(e -> e.family().equals("z3")).collect(Collectors.toMap(Engine::version, Engine::digest));
    }

    private static Map<String, String> ready(AxiomHost host, int count) throws InterruptedException {
        for (int i = 0; i < 1200 && used(host).size() < count; i++) {
            Thread.sleep(50);
        }
        assertEquals(count, used(host).size(), () -> "provers " + host.provers());
        return solvers(used(host));
    }

    private static List<Engine> used(AxiomHost host) {
        return host.provers().stream().filter(p -> p.state() == ProverStatus.State.READY).map(ProverStatus::engine).toList();
    }
}
