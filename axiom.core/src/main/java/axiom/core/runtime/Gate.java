package axiom.core.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts the calls inside something, so that it can be closed when nobody is inside any more.
 *
 * <p>Entering counts first and looks second; closing marks first and counts second. So each call either is seen by the closing thread or sees that the gate is
 * closed. Counters are striped by thread: callers do not contend for one cache line.
 */
final class Gate {

    /** What {@link #enter} returns when the gate is closed. */
    static final int REFUSED = -1;

    private static final int STRIPES = Integer.highestOneBit(Math.clamp(2 * Runtime.getRuntime().availableProcessors(), 2, 64));
    /** In longs: two cache lines, since processors fetch neighbours. */
    private static final int STEP = 16;

    private final AtomicLongArray inside = new AtomicLongArray((STRIPES + 1) * STEP);
    private final AtomicBoolean settled = new AtomicBoolean();
    private final CountDownLatch empty = new CountDownLatch(1);
    private final Runnable whenEmpty;
    private volatile boolean closed;

    /** A gate that runs an action once: when it is closed and nobody is inside any more. */
    Gate(Runnable whenEmpty) {
        this.whenEmpty = whenEmpty;
    }

    /** Enters, and returns the ticket to leave with, perhaps on another thread; or {@link #REFUSED}. */
    int enter() {
        int ticket = again();
        if (closed) {
            exit(ticket);
            return REFUSED;
        }
        return ticket;
    }

    /** A second ticket for someone who is inside already. */
    int again() {
        int ticket = (int) (Thread.currentThread().threadId() & (STRIPES - 1)) * STEP;
        inside.getAndIncrement(ticket);
        return ticket;
    }

    void exit(int ticket) {
        inside.getAndDecrement(ticket);
        if (closed) {
            settle();
        }
    }

    /** Lets nobody in any more. Does not wait. */
    void close() {
        closed = true;
        settle();
    }

    boolean isClosed() {
        return closed;
    }

    /** The number of calls inside; exact once the gate is closed. */
    long inside() {
        long sum = 0;
        for (int ticket = 0; ticket < STRIPES * STEP; ticket += STEP) {
            sum += inside.get(ticket);
        }
        return sum;
    }

    /** Waits until the gate is closed and empty; whether it was in time. Goes on waiting when interrupted. */
    boolean await(Duration limit) {
        return await(empty, limit);
    }

    static boolean await(CountDownLatch latch, Duration limit) {
        boolean interrupted = false;
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                try {
                    return latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void settle() {
        if (isEmpty() && settled.compareAndSet(false, true)) {
            try {
                whenEmpty.run();
            } finally {
                empty.countDown();
            }
        }
    }

    // once closed, a stripe that was seen empty has nobody who got in: later ones see the mark
    private boolean isEmpty() {
        for (int ticket = 0; ticket < STRIPES * STEP; ticket += STEP) {
            if (inside.get(ticket) != 0) {
                return false;
            }
        }
        return true;
    }
}
