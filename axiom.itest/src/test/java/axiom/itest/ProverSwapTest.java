package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import axiom.api.verify.Budget;
import axiom.api.verify.Prover;
import axiom.api.verify.Prover.Answer;
import axiom.api.verify.Prover.Response;
import axiom.host.AxiomHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Z3 is installed, exchanged for another version while it works, and removed. */
class ProverSwapTest {

    private static final Path BUNDLES = Path.of("target/bundles");
    private static final String OLDER = System.getProperty("axiom.test.z3.older");
    private static final String NEWER = System.getProperty("axiom.test.z3");
    private static final Budget PLENTY = new Budget(Duration.ofMinutes(1), 1L << 30);
    private static final int THREADS = 4;

    @TempDir
    Path folder;

    private final AtomicBoolean changing = new AtomicBoolean(true);
    private final AtomicInteger right = new AtomicInteger();
    private final Set<String> versions = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    void aSolverIsUpdatedWhileItWorksAndSaysWhichVersionItIs() throws Exception {
        SolverJar.Z3.assumeItRunsHere();
        Path newer = SolverJar.Z3.file();
        Path older = SolverJar.olderZ3(folder.resolve("older.jar"));
        Footprint before = new Footprint();
        try (AxiomHost host = AxiomHost.builder().classPath(false).bundle(BUNDLES.resolve("axiom.core.jar").toUri())
                .bundle(BUNDLES.resolve("axiom.verify.smt.jar").toUri()).start()) {
            BundleContext context = host.context();
            Bundle z3 = context.installBundle("z3", Files.newInputStream(older));
            long start = System.nanoTime();
            z3.start();
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(20).toNanos(), "the start waits for the solver");
            String digest = awaitVersion(context, OLDER);
            List<Thread> load = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                load.add(Thread.ofPlatform().start(() -> work(context)));
            }
            awaitMore(OLDER);
            before.watch(z3);
            for (int i = 0; i < 3; i++) {
                update(z3, newer);
                assertNotEquals(digest, awaitVersion(context, NEWER));
                awaitMore(NEWER);
                update(z3, older);
                assertEquals(digest, awaitVersion(context, OLDER));
                awaitMore(OLDER);
            }
            z3.uninstall();
            changing.set(false);
            for (Thread thread : load) {
                thread.join();
            }
            assertEquals(0, references(context).size());
        }
        before.assertNothingIsLeft();
        assertEquals(List.of(), List.copyOf(wrong));
        assertEquals(Set.of(OLDER, NEWER), versions);
        System.out.printf("prover swap: %d answers, all right, by Z3 %s%n", right.get(), versions);
    }

    /** Asks whichever Z3 is there, again and again. */
    private void work(BundleContext context) {
        for (int i = 0; changing.get(); i++) {
            boolean holds = i % 2 == 0;
            ServiceReference<Prover> reference = context.getServiceReference(Prover.class);
            Prover prover = reference == null ? null : context.getService(reference);
            if (prover != null) {
                Response response = prover.solve(
                        "(set-logic QF_LRA)(declare-const x Real)(assert (< 0.0 x " + (holds ? "0.0" : "1.0") + "))(check-sat)", PLENTY);
                if (response.answer() == (holds ? Answer.UNSAT : Answer.SAT)) {
                    versions.add(prover.engine().version());
                    right.incrementAndGet();
                } else if (!response.output().contains("was taken away")) {
                    wrong.add(response.toString());
                }
            }
        }
    }

    private void awaitMore(String version) throws InterruptedException {
        int now = right.get();
        Waiting.until(() -> right.get() > now + 20 && versions.contains(version), () -> "nothing is answered by " + version + ": " + wrong);
    }

    private static void update(Bundle bundle, Path jar) throws Exception {
        try (InputStream in = Files.newInputStream(jar)) {
            bundle.update(in);
        }
    }

    /** The digest that the service says, once it says the version. */
    private static String awaitVersion(BundleContext context, String version) throws Exception {
        Waiting.until(() -> references(context).stream().anyMatch(r -> version.equals(r.getProperty("axiom.prover.version"))),
                () -> "no Z3 " + version);
        ServiceReference<Prover> reference = references(context).iterator().next();
        assertEquals("z3", reference.getProperty("axiom.prover.name"));
        assertTrue(((String[]) reference.getProperty("axiom.prover.logics")).length > 5);
        return (String) reference.getProperty("axiom.prover.digest");
    }

    private static Collection<ServiceReference<Prover>> references(BundleContext context) {
        try {
            return context.getServiceReferences(Prover.class, null);
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
