package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
import axiom.itest.prover.SmallProver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Provers come and go while goals are decided: every verdict is right, and names who was really there. */
class GoalsWhileProversSwapTest {

    private static final int THREADS = 6;
    private static final int GOALS = 500;
    private static final int CHANGES = 50;
    private static final int Z3_CYCLES = 2;
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final String SMALL = "axiom.itest.prover.";

    @TempDir
    Path folder;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger proved = new AtomicInteger();
    private final AtomicBoolean changing = new AtomicBoolean(true);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Queue<Question> open = new ConcurrentLinkedQueue<>();
    private final Queue<Presence> present = new ConcurrentLinkedQueue<>();
    private final Set<Engine> named = ConcurrentHashMap.newKeySet();
    /** Who answered a question. */
    private final Set<Engine> tried = ConcurrentHashMap.newKeySet();
    private final Footprint footprint = new Footprint();
    private int changes;
    /** How long a goal may take now. */
    private volatile Duration time = SHORT;

    /** A formula about one real number, and whether it is true. */
    private record Question(String formula, boolean holds) {

        static Question of(int i) {
            int a = i * 7 % 41 - 20;
            int b = i * 11 % 37 - 18;
            int c = i % 3 == 0 ? a + b + i % 5 + 1 : a + b - i % 5;
            return switch (i % 4) {
                case 0 -> new Question("forall x in Real. x > %d implies x + %d > %d".formatted(a, b, c), a + b >= c);
                case 1 -> new Question("forall x in Real. x <= %d implies 2 * x - %d < %d".formatted(a, b, c), 2 * a - b < c);
                case 2 ->
                    new Question("forall x in Real. x < %d or x > %d or x - %d == %d".formatted(a, b, c, a), a > b || a == b && c == 0);
                default -> new Question("forall x in Real. x >= %d and x <= %d implies %d - x >= %d".formatted(a, b, c, c - b), true);
            };
        }

        Property property() {
            return Proposition.of(new Source("goal", formula)).property().orElseThrow(() -> new IllegalStateException(formula));
        }
    }

    /** When an engine was there, by {@link System#nanoTime}. */
    private static final class Presence {
        private final Engine engine;
        private final long from;
        private volatile long until = Long.MAX_VALUE;

        Presence(Engine engine, long from) {
            this.engine = engine;
            this.from = from;
        }

        boolean covers(Engine other, long start, long end) {
            return engine.equals(other) && end - from >= 0 && (until == Long.MAX_VALUE || until - start >= 0);
        }
    }

    @Test
    void everyVerdictIsRightWhileProversAreInstalledUpdatedAndRemoved() throws Exception {
        int threads = Thread.activeCount();
        try (AxiomHost host = start()) {
            change(host, "linear", "1.0.0");
            change(host, "simple", "1.0.0");
            List<Thread> load = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                load.add(Thread.ofPlatform().start(() -> ask(host)));
            }
            int most = 0;
            for (int cycle = 0; (changes < CHANGES || next.get() < GOALS) && failure.get() == null; cycle++) {
                swap(host, cycle);
                most = Math.max(most, Thread.activeCount());
            }
            changing.set(false);
            for (Thread thread : load) {
                thread.join();
            }
            assertEquals(null, failure.get());
            assertTrue(most < threads + 100, "there were " + most + " threads");
            askAgain(host);
        }
        assertEquals(List.of(), List.copyOf(wrong));
        assertTrue(next.get() >= GOALS && changes >= CHANGES, next + " goals, " + changes + " changes");
        assertTrue(proved.get() >= GOALS / 4, proved + " goals were proved while provers changed");
        assertTrue(named.stream().map(e -> e.name() + " " + e.version()).collect(Collectors.toSet())
                .containsAll(Set.of("linear 1.0.0", "linear 2.0.0", "simple 1.0.0", "simple 2.0.0")), () -> "decided by " + named);
        footprint.assertNothingIsLeft();
        System.out.printf("goals while provers swap: %d goals, %d proved at once, %d asked again, %d changes, decided by %s%n", next.get(),
                proved.get(), open.size(),
                changes, named);
    }

    private static AxiomHost start() {
        Path bundles = Path.of("target/bundles").toAbsolutePath();
        return AxiomHost.builder().classPath(false).trust(TrustPolicy.anything()).bundle(bundles.resolve("axiom.core.jar").toUri())
                .bundle(bundles.resolve("axiom.verify.smt.jar").toUri()).start();
    }

    private void ask(AxiomHost host) {
        while (changing.get() && failure.get() == null) {
            Question question = Question.of(next.getAndIncrement());
            try {
                Verdict verdict = decide(host, question, time);
                switch (verdict.status()) {
                    case PROVED -> proved.incrementAndGet();
                    case REFUTED -> {}
                    case UNKNOWN, TESTED, ERROR -> open.add(question);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    private Verdict decide(AxiomHost host, Question question, Duration time) {
        VerifyOptions options = VerifyOptions.DEFAULT.semantics(Semantics.REAL).trust(VerifyOptions.Trusted.SOLVER).time(time).cache(false);
        long start = System.nanoTime();
        Verdict verdict = host.prove(question.property(), options);
        long end = System.nanoTime();
        String said = question + ": " + verdict.status() + " by " + verdict.by() + ": " + verdict.reason();
        boolean right = switch (verdict.status()) {
            case PROVED -> question.holds();
            case REFUTED -> !question.holds();
            case UNKNOWN -> true;
            case TESTED, ERROR -> false;
        };
        if (!right) {
            wrong.add(said);
        }
        for (Attempt attempt : verdict.ledger()) {
            Engine engine = attempt.engine();
            if (attempt.outcome().equals("unsat") || attempt.outcome().equals("sat")) {
                tried.add(engine);
            }
            if (!engine.digest().isEmpty() && present.stream().noneMatch(p -> p.covers(engine, start, end))) {
                wrong.add(said + " names " + engine + ", which was not there");
            }
        }
        if (verdict.status() == Verdict.Status.PROVED) {
            named.addAll(verdict.by());
            if (verdict.by().stream()
                    .anyMatch(e -> verdict.ledger().stream().noneMatch(a -> a.engine().equals(e) && a.outcome().equals("unsat")))) {
                wrong.add(said + " rests on what the ledger does not have: " + verdict.ledger());
            }
        }
        return verdict;
    }

    /** What was left open while provers changed is decided as soon as they stay. */
    private void askAgain(AxiomHost host) {
        for (Question question : open) {
            Verdict verdict = decide(host, question, AMPLE);
            if (verdict.status() == Verdict.Status.UNKNOWN) {
                wrong.add(question + " is still open: " + verdict.reason());
            }
        }
    }

    /** One of two provers is always there. */
    private void swap(AxiomHost host, int cycle) throws Exception {
        String version = cycle % 2 == 0 ? "2.0.0" : "1.0.0";
        change(host, "linear", version);
        remove(host, "simple");
        if (cycle < Z3_CYCLES && SolverJar.Z3.runsHere()) {
            // as long as it takes two to agree and there is one other
            swapZ3(host, SolverJar.Z3.file());
        }
        pause();
        change(host, "simple", version);
        pause();
    }

    /** The real one, with its processes. */
    private void swapZ3(AxiomHost host, Path jar) throws Exception {
        long from = System.nanoTime();
        assertEquals("", host.install(jar).problem());
        Engine z3 = awaitReady(host, "z3", "");
        Presence presence = new Presence(z3, from);
        present.add(presence);
        // its processes may need longer on a machine that does much else
        time = AMPLE;
        Waiting.until(() -> failure.get() != null || tried.contains(z3), () -> "nobody asked " + z3);
        time = SHORT;
        host.uninstall(jar);
        tried.remove(z3);
        presence.until = System.nanoTime();
        changes += 2;
    }

    /** Installs a prover, or updates the one that is there. */
    private void change(AxiomHost host, String family, String version) throws Exception {
        Path current = current(family);
        Files.copy(PluginJar.prover(folder, family, version), current, StandardCopyOption.REPLACE_EXISTING);
        List<Presence> before = presences(family);
        present.add(new Presence(SmallProver.engine(family + " " + version), System.nanoTime()));
        assertEquals("", host.install(current).problem());
        before.forEach(p -> p.until = System.nanoTime());
        footprint.watch(bundle(host, SMALL + family));
        changes++;
        awaitReady(host, family, version);
    }

    private void remove(AxiomHost host, String family) {
        List<Presence> before = presences(family);
        host.uninstall(current(family));
        before.forEach(p -> p.until = System.nanoTime());
        changes++;
    }

    private Path current(String family) {
        return folder.resolve(family + ".jar");
    }

    private List<Presence> presences(String family) {
        return present.stream().filter(p -> p.engine.family().equals(family) && p.until == Long.MAX_VALUE).toList();
    }

    private Engine awaitReady(AxiomHost host, String name, String version) throws InterruptedException {
        Waiting.until(() -> failure.get() != null || ready(host, name, version).isPresent(),
                () -> name + " " + version + " is not ready: " + host.provers());
        return ready(host, name, version).orElseThrow();
    }

    private static java.util.Optional<Engine> ready(AxiomHost host, String name, String version) {
        return host.provers().stream().filter(p -> p.state() == ProverStatus.State.READY).map(ProverStatus::engine)
                .filter(e -> e.name().equals(name) && (version.isEmpty() || e.version().equals(version))).findFirst();
    }

    private static Bundle bundle(AxiomHost host, String name) {
        return Arrays.stream(host.context().getBundles()).filter(b -> b.getSymbolicName().equals(name)).findFirst().orElseThrow();
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(50);
    }
}
