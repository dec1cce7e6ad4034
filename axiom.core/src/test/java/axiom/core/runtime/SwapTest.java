package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import axiom.api.graph.Unary;
import axiom.api.model.Model;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Fallback;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;

/** Backends that come and go under sessions that run. */
class SwapTest {

    private static final int THREADS = 8;
    private static final int REQUESTS = 24_000;
    private static final int BACKENDS = 60;

    private final Model model = Samples.model();
    private final AxiomRuntime axiom = new AxiomRuntime();
    private Samples.Log log;

    @BeforeEach
    void start() {
        log = new Samples.Log();
    }

    @AfterEach
    void stop() {
        axiom.close();
        log.close();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(5);
        }
        assertTrue(condition.getAsBoolean());
    }

    private Runnable runs(Session session, Fake fake) {
        return () -> {
            int before = fake.runs.get();
            Tensor x = Samples.rows(2, before);
            assertEquals(Samples.right(model, x), session.run(List.of(x)));
            assertEquals(before + 1, fake.runs.get());
        };
    }

    @Test
    void aSessionFollowsABetterBackendAndFallsBackWhenItLeaves() throws InterruptedException {
        Fake cpu = new Fake("cpu");
        Fake gpu = new Fake("gpu");
        axiom.add(1, cpu, 10);
        try (Session session = axiom.compile(model)) {
            runs(session, cpu).run();
            axiom.add(2, gpu, 100);
            await(() -> session.placement().backends().equals(List.of("gpu")));
            runs(session, gpu).run();
            await(() -> cpu.open.get() == 0);
            axiom.remove(2);
            gpu.removed = true;
            assertEquals(List.of("cpu"), session.placement().backends(), "at once");
            runs(session, cpu).run();
            axiom.remove(1);
            assertEquals(List.of("reference"), session.placement().backends());
            assertEquals(Samples.right(model, Samples.rows(1, 1)), session.run(List.of(Samples.rows(1, 1))));
        }
        assertEquals(List.of(), List.copyOf(gpu.violations));
        assertEquals(0, gpu.open.get() + cpu.open.get());
    }

    @Test
    void anotherRankingMovesSessions() throws InterruptedException {
        Fake cpu = new Fake("cpu");
        Fake gpu = new Fake("gpu");
        axiom.add(1, cpu, 10);
        axiom.add(2, gpu, 5);
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("cpu"), session.placement().backends());
            axiom.rank(2, 20);
            await(() -> session.placement().backends().equals(List.of("gpu")));
            runs(session, gpu).run();
        }
    }

    @Test
    void whoDoesNotFollowStaysUntilItsBackendLeaves() throws InterruptedException {
        Fake cpu = new Fake("cpu");
        axiom.add(1, cpu, 10);
        try (Session session = axiom.compile(model, CompileOptions.DEFAULT.follow(false)); Session other = axiom.compile(model)) {
            axiom.add(2, new Fake("gpu"), 100);
            await(() -> other.placement().backends().equals(List.of("gpu")));
            assertEquals(List.of("cpu"), session.placement().backends());
            axiom.remove(1);
            assertEquals(List.of("gpu"), session.placement().backends());
        }
    }

    @Test
    void nothingIsCompiledAnewWhenTheNewcomerIsNotNeeded() throws InterruptedException {
        Fake cpu = new Fake("cpu");
        axiom.add(1, cpu, 10);
        try (Session session = axiom.compile(model)) {
            axiom.add(2, new Fake("slow"), 1);
            await(() -> session.placement().refusals().stream()
                    .anyMatch(r -> r.backend().equals("slow") && r.reason().startsWith("not needed")));
            assertEquals(1, cpu.compiles.get());
        }
    }

    @Test
    void removalWaitsForRunningCallsAndClosesAfterThem() throws InterruptedException {
        Fake gpu = new Fake("gpu");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        gpu.run = (real, in, out) -> {
            inside.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            real.run(in, out);
        };
        axiom.add(1, gpu, 100);
        try (Session session = axiom.compile(model)) {
            Tensor x = Samples.rows(2, 5);
            Queue<List<Tensor>> results = new ConcurrentLinkedQueue<>();
            Thread call = Thread.ofPlatform().start(() -> results.add(session.run(List.of(x))));
            inside.await();
            Thread removal = Thread.ofPlatform().start(() -> axiom.remove(1));
            await(() -> session.placement().backends().equals(List.of("reference")));
            assertEquals(Samples.right(model, x), session.run(List.of(x)), "new calls do not wait");
            assertTrue(removal.isAlive());
            assertEquals(1, gpu.open.get());
            go.countDown();
            removal.join();
            call.join();
            assertEquals(0, gpu.open.get());
            assertEquals(Samples.right(model, x), results.remove());
            assertEquals(1, gpu.runs.get(), "the call was not run twice");
        }
        assertEquals(List.of(), List.copyOf(gpu.violations));
    }

    @Test
    void aBackendThatLeavesWhileItCompilesIsNotUsed() throws InterruptedException {
        Fake gpu = new Fake("gpu");
        CountDownLatch compiling = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        gpu.compile = program -> {
            compiling.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return gpu.honest(program);
        };
        axiom.add(1, gpu, 100);
        Queue<Session> sessions = new ConcurrentLinkedQueue<>();
        Thread compilation = Thread.ofPlatform().start(() -> sessions.add(axiom.compile(model)));
        compiling.await();
        Thread removal = Thread.ofPlatform().start(() -> axiom.remove(1));
        await(() -> axiom.backends().size() == 1);
        go.countDown();
        compilation.join();
        removal.join();
        gpu.removed = true;
        try (Session session = sessions.remove()) {
            assertEquals(List.of("reference"), session.placement().backends());
            assertEquals(0, gpu.open.get());
            assertEquals(0, gpu.runs.get());
        }
        assertEquals(List.of(), List.copyOf(gpu.violations));
    }

    @Test
    void underThePolicyFailCallsSayWhatIsMissingUntilItComesBack() throws InterruptedException {
        axiom.add(1, new Fake("gpu"), 100);
        try (Session session = axiom.compile(model, CompileOptions.DEFAULT.on("gpu").fallback(Fallback.FAIL))) {
            axiom.remove(1);
            String message = org.junit.jupiter.api.Assertions.assertThrows(axiom.api.backend.BackendException.class,
                    () -> session.run(Samples.rows(1, 1))).getMessage();
            assertTrue(
                    message.startsWith("[axiom.compile] 'model' does not run on 'gpu' alone\n  at (Add 'Add'): gpu: not there any more"),
                    message);
            Fake again = new Fake("gpu");
            axiom.add(2, again, 100);
            await(() -> again.compiles.get() == 1);
            runs(session, again).run();
        }
    }

    /** Swaps backends all the time while eight threads run two sessions; returns the fakes. */
    private List<Fake> swapUnderLoad(Queue<Throwable> failures, AtomicInteger done) throws InterruptedException {
        List<Fake> all = new ArrayList<>();
        AtomicBoolean enough = new AtomicBoolean();
        List<Tensor> inputs = java.util.stream.IntStream.range(0, 16).mapToObj(i -> Samples.rows(1 + i % 3, i)).toList();
        List<Tensor> right = inputs.stream().map(x -> Samples.right(model, x).getFirst()).toList();
        try (Session first = axiom.compile(model);
                Session second = axiom.compile(model, CompileOptions.DEFAULT.fallback(Fallback.SILENT))) {
            List<Thread> threads = java.util.stream.IntStream.range(0, THREADS).mapToObj(t -> Thread.ofPlatform().start(() -> {
                Session session = t % 2 == 0 ? first : second;
                Tensor mine = Tensor.allocate(right.getFirst().type());
                for (int i = 0; !enough.get(); i++) {
                    done.incrementAndGet();
                    try {
                        int which = (i * 7 + t) % inputs.size();
                        Tensor output = mine;
                        if (right.get(which).type().equals(mine.type())) {
                            mine.segment().fill((byte) 0x55);
                            session.run(List.of(inputs.get(which)), List.of(mine));
                        } else {
                            output = session.run(inputs.get(which));
                        }
                        if (!right.get(which).equals(output)) {
                            failures.add(new AssertionError("wrong: " + output + ", not " + right.get(which)));
                        }
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                }
            })).toList();
            java.util.Random random = new java.util.Random(42);
            List<Long> there = new ArrayList<>();
            List<Fake> fakes = new ArrayList<>();
            for (long id = 1; done.get() < REQUESTS || all.size() < BACKENDS; id++) {
                if (there.isEmpty() || there.size() < 4 && random.nextBoolean()) {
                    Fake fake = new Fake("fake" + id % 5);
                    misbehave(fake, random.nextInt(12));
                    all.add(fake);
                    there.add(id);
                    fakes.add(fake);
                    axiom.add(id, fake, random.nextInt(10));
                    // some are gone before they are checked, some while they are, some have served
                    for (int i = random.nextInt(40); i > 0 && fake.runs.get() == 0; i--) {
                        Thread.sleep(1);
                    }
                } else if (random.nextInt(4) == 0) {
                    axiom.rank(there.get(random.nextInt(there.size())), random.nextInt(10));
                } else {
                    int gone = random.nextInt(there.size());
                    axiom.remove(there.remove(gone));
                    fakes.remove(gone).removed = true;
                }
                Thread.sleep(1);
            }
            enough.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        return all;
    }

    private static void misbehave(Fake fake, int how) {
        switch (how) {
            case 0 -> fake.without(Unary.Relu.class);
            case 1 -> fake.without(Unary.Tanh.class);
            case 2 -> fake.run = (real, in, out) -> {
                if (fake.runs.get() % 5 == 4) {
                    throw new IllegalStateException("now and then");
                }
                real.run(in, out);
            };
            case 3 -> fake.run = (real, in, out) -> {
                out.getFirst().segment().fill((byte) 1);
                throw new NoClassDefFoundError("half updated");
            };
            case 4 -> fake.compile = _ -> {
                throw new AbstractMethodError("older");
            };
            case 5 -> fake.check = (real, in, out) -> {};
            default -> fake.run = Fake.HONEST;
        }
    }

    @Test
    void nothingIsLostWhileBackendsComeAndGoAndFail() throws InterruptedException {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        AtomicInteger done = new AtomicInteger();
        List<Fake> all = swapUnderLoad(failures, done);
        assertTrue(done.get() >= REQUESTS);
        assertEquals(List.of(), List.copyOf(failures));
        assertEquals(List.of(), all.stream().flatMap(f -> f.violations.stream()).toList());
        assertEquals(0, all.stream().mapToInt(f -> f.open.get()).sum(), "every executable was closed");
        long used = all.stream().filter(f -> f.runs.get() > 0).count();
        assertTrue(used > BACKENDS / 6, "of " + all.size() + " backends only " + used + " were used");
    }
}
