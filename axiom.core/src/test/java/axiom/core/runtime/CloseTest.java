package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import axiom.api.model.Model;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;

/** What is left after close: nothing. */
class CloseTest {

    private final Model model = Samples.model();
    private final Tensor x = Samples.rows(2, 1);

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(n -> n.startsWith("axiom-")).toList();
    }

    @Test
    void noThreadOutlivesTheRuntime() {
        Fake gpu = new Fake("gpu");
        try (AxiomRuntime axiom = AxiomRuntime.create(List.of(gpu), List.of())) {
            Session timed = axiom.compile(model, CompileOptions.DEFAULT.deadline(Duration.ofSeconds(10)));
            timed.run(x);
            axiom.compile(model).run(x);
            assertFalse(threads().isEmpty(), "there is something to be ended");
        }
        assertEquals(List.of(), threads());
        assertEquals(0, gpu.open.get(), "sessions that were left open are closed");
    }

    @Test
    void whoIsInterruptedWaitsForTheFollowerAllTheSame() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        java.util.concurrent.atomic.AtomicBoolean ended = new java.util.concurrent.atomic.AtomicBoolean();
        Follower follower = new Follower(() -> {
            begun.countDown();
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            ended.set(true);
        });
        follower.wake();
        begun.await();
        Thread.currentThread().interrupt();
        follower.close(Duration.ofSeconds(20));
        assertTrue(Thread.interrupted(), "the interruption is passed on");
        assertTrue(ended.get());
    }

    @Test
    void whatIsClosedSaysSo() {
        AxiomRuntime axiom = AxiomRuntime.create(List.of(), List.of());
        Session session = axiom.compile(model);
        session.close();
        session.close();
        assertEquals("[axiom.session] the session of 'model' is closed\n  help: compile the model again",
                assertThrows(IllegalStateException.class, () -> session.run(x)).getMessage());
        assertThrows(IllegalStateException.class, () -> session.run(List.of(x), List.of(x)));
        assertThrows(IllegalStateException.class, session::explain);
        axiom.close();
        axiom.close();
        assertEquals("[axiom.runtime] this Axiom is closed\n  help: start another one",
                assertThrows(IllegalStateException.class, () -> axiom.compile(model)).getMessage());
        assertThrows(IllegalStateException.class, () -> axiom.read(java.nio.file.Path.of("x")));
    }

    @Test
    void closingWaitsForRunningCallsAlsoForTheirRetry() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Fake gpu = new Fake("gpu");
        gpu.run = (real, in, out) -> {
            inside.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new IllegalStateException("boom");
        };
        Samples.Log log = new Samples.Log();
        try (AxiomRuntime axiom = AxiomRuntime.create(List.of(gpu), List.of())) {
            Session session = axiom.compile(model);
            Queue<Tensor> results = new ConcurrentLinkedQueue<>();
            Thread call = Thread.ofPlatform().start(() -> results.add(session.run(x)));
            inside.await();
            Thread closing = Thread.ofPlatform().start(axiom::close);
            closing.join(Duration.ofMillis(100));
            assertTrue(closing.isAlive());
            assertThrows(IllegalStateException.class, () -> session.run(x));
            go.countDown();
            call.join();
            closing.join();
            assertEquals(Samples.right(model, x).getFirst(), results.remove(), "a call that was accepted is served");
        } finally {
            log.close();
        }
        assertEquals(List.of(), threads());
        assertEquals(0, gpu.open.get());
    }

    @Test
    void closingAndCompilingAtOnceLeavesNothingOpen() throws InterruptedException {
        for (int round = 0; round < 50; round++) {
            Fake gpu = new Fake("gpu");
            AxiomRuntime axiom = AxiomRuntime.create(List.of(gpu), List.of());
            Queue<Throwable> odd = new ConcurrentLinkedQueue<>();
            List<Thread> threads = java.util.stream.IntStream.range(0, 3).mapToObj(_ -> Thread.ofPlatform().start(() -> {
                try {
                    while (true) {
                        axiom.compile(model).run(x);
                    }
                } catch (IllegalStateException e) {
                    // closed, as it should be
                } catch (Throwable t) {
                    odd.add(t);
                }
            })).toList();
            Thread.sleep(round % 10);
            axiom.close();
            for (Thread thread : threads) {
                thread.join();
            }
            axiom.close();
            assertEquals(List.of(), List.copyOf(odd));
            assertEquals(0, gpu.open.get());
            assertEquals(List.of(), List.copyOf(gpu.violations));
            assertEquals(List.of(), threads());
        }
    }
}
