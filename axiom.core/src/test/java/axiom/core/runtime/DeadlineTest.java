package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import axiom.api.backend.DeviceStatus;
import axiom.api.graph.Unary;
import axiom.api.model.Model;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.core.reference.ReferenceBackend;

/** Plug-ins that do not come back. */
class DeadlineTest {

    private static final CompileOptions TIMED = CompileOptions.DEFAULT.deadline(Duration.ofMillis(200));
    private static final Limits SHORT = new Limits(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(500));

    private final Model model = Samples.model();
    private final List<Tensor> inputs = List.of(Samples.rows(3, 1));
    private final List<Tensor> right = Samples.right(model, Samples.rows(3, 1));
    private final Fake gpu = new Fake("gpu");
    private final Fake cpu = new Fake("cpu");
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch late = new CountDownLatch(1);
    private final AtomicInteger hung = new AtomicInteger();
    private final AxiomRuntime axiom = new AxiomRuntime(new ReferenceBackend(), SHORT);
    private Samples.Log log;

    @BeforeEach
    void start() {
        log = new Samples.Log();
        axiom.add(1, gpu, 100);
        axiom.add(2, cpu, 10);
    }

    @AfterEach
    void stop() {
        released.countDown();
        axiom.close();
        log.close();
        assertEquals(List.of(), List.copyOf(gpu.violations));
    }

    /** Ignores interruption, as native code does. */
    private void hang() {
        hung.incrementAndGet();
        boolean waiting = true;
        while (waiting) {
            try {
                released.await();
                waiting = false;
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    private void hangThenWrite() {
        gpu.run = (real, in, out) -> {
            hang();
            out.forEach(t -> t.segment().fill((byte) 0x55));
            late.countDown();
        };
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(5);
        }
        assertTrue(condition.getAsBoolean());
    }

    @Test
    void withADeadlineAllGoesWellWhenNobodyHangs() {
        try (Session session = axiom.compile(model, TIMED)) {
            assertEquals(right, session.run(inputs));
            Tensor output = Tensor.allocate(right.getFirst().type());
            session.run(inputs, List.of(output));
            assertEquals(right.getFirst(), output);
            assertEquals(2, gpu.runs.get());
            assertEquals(List.of(), axiom.abandonedCalls());
        }
        assertEquals(0, gpu.open.get());
    }

    @Test
    void aHungRunIsRetriedElsewhereAndTheBackendQuarantined() throws InterruptedException {
        hangThenWrite();
        try (Session session = axiom.compile(model, TIMED); Session other = axiom.compile(model)) {
            assertEquals(List.of("gpu"), other.placement().backends());
            Tensor output = Tensor.allocate(right.getFirst().type());
            session.run(inputs, List.of(output));
            List<Tensor> results = session.run(inputs);
            assertEquals(right.getFirst(), output);
            assertEquals(1, hung.get());

            DeviceStatus status = axiom.backends().getFirst().status();
            assertEquals(DeviceStatus.State.FAULTY, status.state());
            assertTrue(status.reason().startsWith("backend 'gpu': run did not end within 200 ms; thread 'axiom-guard-"), status.reason());
            assertTrue(axiom.abandonedCalls().getFirst().startsWith("backend 'gpu': run on thread 'axiom-guard-"));
            assertEquals(List.of("cpu"), session.placement().backends());
            assertEquals(status.reason(), session.placement().refusals().getFirst().reason());
            assertTrue(log.lines().getFirst().startsWith("[axiom.quarantine] backend 'gpu' is not used any more: "));

            assertEquals(right, other.run(inputs), "other sessions have moved too");
            assertEquals(1, gpu.runs.get());

            released.countDown();
            late.await();
            await(() -> axiom.abandonedCalls().isEmpty());
            assertEquals(right.getFirst(), output, "a late writer writes elsewhere");
            assertEquals(right, results);
            await(() -> gpu.open.get() == 0);
        }
    }

    @Test
    void aBackendInQuarantineComesBackAsANewRegistration() throws InterruptedException {
        hangThenWrite();
        try (Session session = axiom.compile(model, TIMED)) {
            assertEquals(right, session.run(inputs));
            axiom.remove(1);
            Fake mended = new Fake("gpu");
            axiom.add(3, mended, 100);
            await(() -> session.placement().backends().equals(List.of("gpu")));
            assertEquals(right, session.run(inputs));
            assertEquals(1, mended.runs.get());
        }
    }

    @Test
    void manyCallsThatHangAtOnceAreAllRetried() throws InterruptedException {
        hangThenWrite();
        AtomicInteger well = new AtomicInteger();
        try (Session session = axiom.compile(model, TIMED)) {
            List<Thread> threads = java.util.stream.IntStream.range(0, 6).mapToObj(i -> Thread.ofPlatform().start(() -> {
                if (session.run(inputs).equals(right)) {
                    well.incrementAndGet();
                }
            })).toList();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertEquals(6, well.get());
    }

    @Test
    void aHungSegmentDoesNotSpoilTheBuffersOfLaterCalls() throws InterruptedException {
        gpu.without(Unary.Relu.class);
        hangThenWrite();
        try (Session session = axiom.compile(model, TIMED)) {
            assertEquals(right, session.run(inputs));
            released.countDown();
            late.await();
            assertEquals(right, session.run(inputs));
            assertEquals(List.of("cpu"), session.placement().backends());
        }
    }

    @Test
    void theReferenceHasNoDeadlineSinceThereIsNoElsewhere() {
        Fake slow = new Fake("reference");
        slow.run = (real, in, out) -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            real.run(in, out);
        };
        try (AxiomRuntime plain = new AxiomRuntime(slow, SHORT); Session session = plain.compile(model, TIMED)) {
            assertEquals(right, session.run(inputs));
        }
    }

    @Test
    void hangingInTheCheckOrInCompileMeansQuarantine() throws InterruptedException {
        Fake stuck = new Fake("stuck");
        stuck.check = (real, in, out) -> hang();
        axiom.add(3, stuck, 1000);
        gpu.compile = program -> {
            hang();
            return gpu.honest(program);
        };
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("cpu"), session.placement().backends());
            assertEquals(right, session.run(inputs));
        }
        assertEquals(List.of(DeviceStatus.State.FAULTY, DeviceStatus.State.FAULTY, DeviceStatus.State.USABLE, DeviceStatus.State.USABLE),
                axiom.backends().stream().map(b -> b.status().state()).toList());
        released.countDown();
        await(() -> gpu.open.get() == 0);
    }

    @Test
    void whatIsCompiledJustTooLateIsClosed() throws Exception {
        // the runtime asks for the graph after it has looked whether anybody still waits
        gpu.describe = this::hang;
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("cpu"), session.placement().backends());
            assertEquals(1, gpu.open.get());
            released.countDown();
            await(() -> gpu.open.get() == 0);
        }
    }

    @Test
    void removalOfAHungBackendReturns() {
        hangThenWrite();
        try (Session session = axiom.compile(model, TIMED)) {
            assertEquals(right, session.run(inputs));
            axiom.remove(1);
            assertTrue(log.lines().getLast().startsWith("[axiom.drain] backend 'gpu' leaves while 1 calls are still inside"),
                    log.lines().toString());
            assertEquals(right, session.run(inputs));
        }
    }

    @Test
    void closingLeavesOnlyWhatHangs() throws InterruptedException {
        hangThenWrite();
        axiom.compile(model, TIMED).run(inputs);
        axiom.close();
        List<Thread> left = Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith("axiom-")).toList();
        assertEquals(1, left.size());
        assertTrue(left.getFirst().isDaemon());
        assertTrue(
                log.lines().getLast()
                        .startsWith("[axiom.close] plug-ins still hold the daemon threads [" + left.getFirst().getName() + "]"),
                log.lines().getLast());
        released.countDown();
        left.getFirst().join();
        assertEquals(0, gpu.open.get(), "the last one closes what it used");
    }
}
