package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final String OLDER = System.getProperty("axiom.test.z3.older");
    private static final String NEWER = System.getProperty("axiom.test.z3");
    private static final Property TRUE = Proposition.of(new Source("goal", "forall x in Real. x > 3 implies x + 1 > 4")).property()
            .orElseThrow();

    @TempDir
    Path folder;

    private Path older;
    private Map<String, String> digests;

    @BeforeEach
    void makeTheOlderBundle() throws Exception {
        SolverJar.Z3.assumeItRunsHere();
        older = SolverJar.olderZ3(folder.resolve("older.jar"));
        digests = Map.of(OLDER, SolverJar.digestOfOlderZ3(), NEWER, SolverJar.Z3.digest());
    }

    private static AxiomHost start() {
        return AxiomHost.builder().classPath(false).trust(TrustPolicy.anything()).bundle(BUNDLES.resolve("axiom.core.jar").toUri())
                .bundle(BUNDLES.resolve("axiom.verify.smt.jar").toUri()).start();
    }

    @Test
    void bothAnswerAndTheLedgerNamesBoth() throws Exception {
        assertEquals(2, Set.copyOf(digests.values()).size());
        try (AxiomHost host = start()) {
            assertEquals("", host.install(SolverJar.Z3.file()).problem());
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
        Waiting.until(() -> used(host).size() == count, () -> "provers " + host.provers());
        return solvers(used(host));
    }

    private static List<Engine> used(AxiomHost host) {
        return host.provers().stream().filter(p -> p.state() == ProverStatus.State.READY).map(ProverStatus::engine).toList();
    }
}
