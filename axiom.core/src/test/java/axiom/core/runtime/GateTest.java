package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class GateTest {

    @Test
    void theActionRunsOnceWhenTheLastOneLeavesAClosedGate() {
        AtomicInteger emptied = new AtomicInteger();
        Gate gate = new Gate(emptied::incrementAndGet);
        int first = gate.enter();
        int second = gate.again();
        gate.close();
        gate.close();
        assertEquals(Gate.REFUSED, gate.enter());
        gate.exit(first);
        assertFalse(gate.await(Duration.ofMillis(1)));
        assertEquals(0, emptied.get());
        assertEquals(1, gate.inside());
        gate.exit(second);
        assertTrue(gate.await(Duration.ZERO));
        gate.close();
        assertEquals(1, emptied.get());
    }

    @Test
    void aTicketMayBeGivenBackByAnotherThread() throws InterruptedException {
        Gate gate = new Gate(() -> {});
        int ticket = gate.enter();
        Thread.ofPlatform().start(() -> gate.exit(ticket)).join();
        gate.close();
        assertTrue(gate.await(Duration.ZERO));
    }

    @Test
    void waitingOutlastsInterruption() {
        Gate gate = new Gate(() -> {});
        gate.enter();
        gate.close();
        Thread.currentThread().interrupt();
        assertFalse(gate.await(Duration.ofMillis(5)));
        assertTrue(Thread.interrupted());
    }

    @Test
    void nobodyIsInsideAfterTheAction() throws InterruptedException {
        for (int round = 0; round < 300; round++) {
            AtomicBoolean closed = new AtomicBoolean();
            Queue<String> wrong = new ConcurrentLinkedQueue<>();
            Gate gate = new Gate(() -> closed.set(true));
            var threads = IntStream.range(0, 4).mapToObj(_ -> Thread.ofPlatform().start(() -> {
                int ticket = gate.enter();
                while (ticket != Gate.REFUSED) {
                    if (closed.get()) {
                        wrong.add("inside a gate that was empty");
                    }
                    Thread.onSpinWait();
                    if (closed.get()) {
                        wrong.add("still inside a gate that was empty");
                    }
                    gate.exit(ticket);
                    ticket = gate.enter();
                }
            })).toList();
            gate.close();
            assertTrue(gate.await(Duration.ofSeconds(10)));
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(0, gate.inside());
            assertEquals(0, wrong.size());
        }
    }
}
