package axiom.core.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** One daemon thread that does some work again whenever it is woken; wakes that come meanwhile count as one. Starts with the first wake. */
final class Follower {

    private static final Logger LOG = System.getLogger("axiom.core.runtime");

    private final Runnable work;
    private Thread thread;
    private boolean wanted;
    private boolean closed;

    Follower(Runnable work) {
        this.work = work;
    }

    synchronized void wake() {
        if (closed) {
            return;
        }
        wanted = true;
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false).name("axiom-follow").start(this::loop);
        }
        notifyAll();
    }

    private void loop() {
        while (await()) {
            try {
                work.run();
            } catch (Throwable t) {
                LOG.log(Level.ERROR, "[axiom.follow] sessions could not follow a change: " + Said.text(t), t);
            }
        }
    }

    private synchronized boolean await() {
        while (!wanted && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                // only close ends this thread
                continue;
            }
        }
        wanted = false;
        return !closed;
    }

    /** Ends the thread after the work at hand, for which it waits within a limit. */
    void close(Duration limit) {
        Thread last;
        synchronized (this) {
            closed = true;
            notifyAll();
            if (thread == null || thread == Thread.currentThread()) {
                return;
            }
            last = thread;
        }
        // an interruption is for the caller: the thread is waited for all the same
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + limit.toNanos();
        while (last.isAlive() && System.nanoTime() < end) {
            try {
                last.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (last.isAlive()) {
            LOG.log(Level.WARNING, "[axiom.close] thread '" + last.getName() + "' still waits for a plug-in after " + Said.text(limit)
                    + "; it is a daemon and ends with that call");
        }
    }
}
