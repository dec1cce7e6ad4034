package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import axiom.api.property.Property;
import axiom.api.verify.Attempt;
import axiom.api.verify.Engine;
import axiom.api.verify.Prover;
import axiom.api.verify.ProverStatus;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;
import axiom.host.AxiomHost;
import axiom.host.TrustPolicy;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Each solver's bundle in a container, from its installation to its removal, while goals are decided. */
class SolverBundlesTest {

    private static final Path BUNDLES = Path.of("target/bundles").toAbsolutePath();
    private static final Path KILL = Path.of("/bin/kill");
    /** A number that the stand-in for an installed solver waits at. */
    private static final long MARKER = 987_654_321;
    private static final Property TRUE = property("forall x in Real. x > 3 implies x + 1 > 4");
    private static final Property MARKED = property("forall x in Real. x > %d implies x + 1 > %d".formatted(MARKER, MARKER + 1));
    /** One process, so that it is known which one answers. */
    private static final Map<String, Object> ONE = Map.of("pool", "1", "drain", "120");

    @TempDir
    Path folder;

    private final Footprint before = new Footprint();
    private Path current;

    /** Keeps the solver from answering a goal, and lets it go on. */
    private interface Brake {
        void hold() throws Exception;

        void release() throws Exception;
    }

    private static Property property(String formula) {
        return Proposition.of(new Source("goal", formula)).property().orElseThrow();
    }

    @BeforeEach
    void nameThePlugin() {
        current = folder.resolve("current.jar");
    }

    @ParameterizedTest
    @EnumSource(SolverJar.class)
    void aSolverInChildProcessesIsInstalledConfiguredExchangedAndRemoved(SolverJar solver) throws Exception {
        solver.assumeItRunsHere();
        Assumptions.assumeTrue(Files.isExecutable(KILL), "processes are held up with " + KILL + ", which is not there");
        String pid = "axiom.prover." + solver.solver();
        Brake brake = new Brake() {
            @Override
            public void hold() throws Exception {
                signal("-STOP");
            }

            @Override
            public void release() throws Exception {
                signal("-CONT");
            }
        };
        try (AxiomHost host = start()) {
            host.configure(pid, ONE);
            exchange(host, solver.file());
            Engine engine = awaitReady(host, solver.solver());
            assertTrue(solver.version().startsWith(engine.version()), engine + " is in a bundle made of " + solver.version());
            assertEquals(solver.digest(), engine.digest());
            assertDecided(host, TRUE, engine);
            host.configure(pid, Map.of("enabled", "false"));
            Waiting.until(() -> host.provers().isEmpty() && children().count() == 0, () -> host.provers().toString());
            assertEquals(Verdict.Status.UNKNOWN, prove(host, TRUE).status());
            host.configure(pid, ONE);
            exchangeAndRemove(host, awaitReady(host, solver.solver()), pid, ONE, TRUE, brake,
                    solver.copy(folder.resolve("next.jar"), "0.1.1"));
        }
        before.assertNothingIsLeft();
    }

    @Test
    void anInstalledSolverIsFoundConfiguredExchangedAndRemoved() throws Exception {
        Path z3 = Stream.of("/usr/bin/z3", "/usr/local/bin/z3").map(Path::of).filter(Files::isExecutable).findFirst().orElse(folder);
        Assumptions.assumeTrue(!z3.equals(folder), "no z3 is installed");
        Path gate = folder.resolve("gate");
        Path wrapper = wrapper(z3, gate);
        String pid = "axiom.prover.process~mine";
        Map<String, Object> mine = Map.of("name", "z3", "path", wrapper.toString(), "logics", "QF_LRA, QF_LIA", "pool", "1", "drain",
                "120");
        Brake brake = new Brake() {
            @Override
            public void hold() throws Exception {
                Files.createFile(gate);
            }

            @Override
            public void release() throws Exception {
                Files.delete(gate);
            }
        };
        Path jar = BUNDLES.resolve("axiom.verify.smt.process.jar");
        try (AxiomHost host = start()) {
            exchange(host, jar);
            assertEquals(SolverJar.digest(Files.readAllBytes(z3.toRealPath())), awaitReady(host, "z3").digest());
            host.configure("axiom.prover.installed", Map.of("enabled", "false"));
            Waiting.until(() -> host.provers().isEmpty(), () -> host.provers().toString());
            host.configure(pid, mine);
            Engine engine = awaitReady(host, "z3");
            assertEquals(SolverJar.digest(Files.readAllBytes(wrapper)), engine.digest());
            assertEquals(List.of(Set.of("QF_LRA", "QF_LIA")), host.provers().stream().map(ProverStatus::logics).toList());
            exchangeAndRemove(host, engine, pid, mine, MARKED, brake, SolverJar.write(jar, folder.resolve("next.jar"), "0.1.1", Map.of()));
        }
        before.assertNothingIsLeft();
    }

    /** An update lets a running goal finish; a removal that may not wait ends it. */
    private void exchangeAndRemove(AxiomHost host, Engine engine, String pid, Map<String, Object> settings, Property goal, Brake brake,
            Path next) throws Exception {
        assertDecided(host, goal, engine);
        brake.hold();
        FutureTask<Verdict> running = begin(host, goal);
        FutureTask<Void> update = start(() -> {
            exchange(host, next);
            return null;
        });
        Waiting.until(() -> stands("axiom.core.runtime.SeatedProver", "leave"), () -> "the update does not wait for the goal");
        brake.release();
        assertBy(engine, running.get());
        update.get();
        assertEquals(engine, awaitReady(host, engine.name()));
        assertEquals("0.1.1", bundle(host).getVersion().toString());
        Map<String, Object> atOnce = new HashMap<>(settings);
        atOnce.put("drain", "0");
        ServiceReference<Prover> old = host.context().getServiceReference(Prover.class);
        host.configure(pid, atOnce);
        Waiting.until(() -> host.context().getServiceReference(Prover.class) instanceof ServiceReference<Prover> now && !now.equals(old),
                () -> "the solver does not take its new settings");
        awaitReady(host, engine.name());
        assertDecided(host, goal, engine);
        brake.hold();
        FutureTask<Verdict> lost = begin(host, goal);
        host.uninstall(current);
        Verdict verdict = lost.get();
        assertEquals(Verdict.Status.UNKNOWN, verdict.status(), verdict::reason);
        assertEquals(List.of(), host.provers());
        assertEquals(0, children().count());
    }

    /** Z3, but for goals with the marker only when the gate is open. */
    private Path wrapper(Path z3, Path gate) throws IOException {
        Path file = folder.resolve("wrapper");
        Files.writeString(file, """
                #!/bin/sh
                if grep -q %d script.smt2 2>/dev/null; then
                  while [ -e '%s' ]; do sleep 0.1; done
                fi
                exec %s "$@"
                """.formatted(MARKER, gate, z3));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static AxiomHost start() {
        return AxiomHost.builder().classPath(false).trust(TrustPolicy.anything()).bundle(BUNDLES.resolve("axiom.core.jar").toUri())
                .bundle(BUNDLES.resolve("axiom.verify.smt.jar").toUri()).start();
    }

    private void exchange(AxiomHost host, Path jar) throws IOException {
        Files.copy(jar, current, StandardCopyOption.REPLACE_EXISTING);
        assertEquals("", host.install(current).problem());
        before.watch(bundle(host));
    }

    private static Bundle bundle(AxiomHost host) {
        return Arrays.stream(host.context().getBundles()).filter(b -> b.getSymbolicName().startsWith("axiom.verify.smt.")).findFirst()
                .orElseThrow();
    }

    private static Engine awaitReady(AxiomHost host, String name) throws InterruptedException {
        Waiting.until(() -> ready(host, name).isPresent(), () -> name + " is not ready: " + host.provers());
        return ready(host, name).orElseThrow();
    }

    /** The one that passed its self-test and is what its bundle declares. */
    private static Optional<Engine> ready(AxiomHost host, String name) {
        return host.provers().stream().filter(p -> p.state() == ProverStatus.State.READY && p.engine().name().equals(name))
                .filter(p -> p.selfTest().startsWith("passed") && p.declaredVersion().equals(p.engine().version()))
                .map(ProverStatus::engine).findFirst();
    }

    private static Verdict prove(AxiomHost host, Property goal) {
        return host.prove(goal, VerifyOptions.DEFAULT.semantics(Semantics.REAL).trust(VerifyOptions.Trusted.SOLVER)
                .time(Duration.ofMinutes(10)).cache(false));
    }

    private static void assertDecided(AxiomHost host, Property goal, Engine engine) {
        assertBy(engine, prove(host, goal));
    }

    /** The verdict and the ledger name the solver that ran. */
    private static void assertBy(Engine engine, Verdict verdict) {
        assertEquals(Verdict.Status.PROVED, verdict.status(), verdict::reason);
        assertEquals(Verdict.Trust.SOLVER_TRUSTED, verdict.trust());
        assertEquals(List.of(engine), verdict.by());
        assertEquals(Set.of(engine), verdict.ledger().stream().filter(a -> a.outcome().equals("unsat")).map(Attempt::engine)
                .collect(Collectors.toSet()));
    }

    /** A goal that a solver is at when this returns. */
    private static FutureTask<Verdict> begin(AxiomHost host, Property goal) throws InterruptedException {
        FutureTask<Verdict> task = start(() -> prove(host, goal));
        Waiting.until(() -> stands("axiom.verify.smt.child.Child", "run") || stands("axiom.verify.smt.child.NativeRun", "watch"),
                () -> "no solver is asked");
        return task;
    }

    private static <T> FutureTask<T> start(java.util.concurrent.Callable<T> what) {
        FutureTask<T> task = new FutureTask<>(what);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    /** Whether a thread is in a method. */
    private static boolean stands(String type, String method) {
        return Thread.getAllStackTraces().values().stream().flatMap(Arrays::stream)
                .anyMatch(f -> f.getClassName().equals(type) && f.getMethodName().equals(method));
    }

    private static Stream<ProcessHandle> children() {
        return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive);
    }

    private static void signal(String name) throws Exception {
        for (ProcessHandle child : children().toList()) {
            assertEquals(0, new ProcessBuilder(KILL.toString(), name, Long.toString(child.pid())).inheritIO().start().waitFor());
        }
    }
}
