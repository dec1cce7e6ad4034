package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class GuardTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicInteger after = new AtomicInteger();

    @Test
    void whereNoThreadCanBeMadeTheCallIsStillMadeAndItsTicketGivenBack() throws Throwable {
        Guard guard = new Guard(_ -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        assertEquals("done", guard.start("call", () -> "done", after::incrementAndGet).await(LONG));
        assertEquals(1, after.get());
        guard.close(LONG);
    }

    @Test
    void whatIsThrownIsHandedOverAfterTheTicketWasGivenBack() {
        Guard guard = new Guard();
        Task<String> task = guard.start("call", () -> {
            throw new IllegalStateException("boom");
        }, after::incrementAndGet);
        assertEquals("boom", assertThrows(IllegalStateException.class, () -> task.await(LONG)).getMessage());
        guard.close(LONG);
        assertEquals(1, after.get());
    }
}
