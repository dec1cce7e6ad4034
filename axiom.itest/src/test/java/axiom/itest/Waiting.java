package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** For what happens soon, on another thread. */
final class Waiting {

    /** Long enough for any machine that does it at all. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Waiting() {}

    /** Returns when something is so; fails if it does not become so. */
    static void until(BooleanSupplier condition, Supplier<String> otherwise) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && end - System.nanoTime() > 0) {
            Thread.sleep(50);
        }
        assertTrue(condition.getAsBoolean(), otherwise);
    }
}
