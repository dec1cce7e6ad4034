package axiom.core.runtime;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One call into a plug-in on a thread that can be given up. */
final class Task<T> implements Runnable {

    private final String what;
    private final FutureTask<T> work;
    private final Runnable after;
    private final Set<Task<?>> abandoned;
    private volatile String thread = "none";
    private volatile boolean ended;

    /** A task that does {@code after} on its own thread, however the work ends. */
    Task(String what, Callable<T> work, Runnable after, Set<Task<?>> abandoned) {
        this.what = what;
        this.work = new FutureTask<>(work);
        this.after = after;
        this.abandoned = abandoned;
    }

    @Override
    public void run() {
        thread = Thread.currentThread().getName();
        try {
            work.run();
        } finally {
            ended = true;
            abandoned.remove(this);
            after.run();
            // an interruption that came with giving up is not for the next task of this thread
            Thread.interrupted();
        }
    }

    /** The result, or what the work threw, or {@link Hung} when it takes too long. Interruption does not end the waiting. */
    T await(Duration limit) throws Throwable {
        boolean interrupted = false;
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                try {
                    return work.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (TimeoutException e) {
            abandon();
            throw new Hung(what, limit, thread);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** As {@link #await}, but interruption gives the call up at once. */
    T awaitInterruptibly(Duration limit) throws Throwable {
        try {
            return work.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            abandon();
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (TimeoutException e) {
            abandon();
            throw new Hung(what, limit, thread);
        }
    }

    void abandon() {
        abandoned.add(this);
        if (ended) {
            abandoned.remove(this);
        }
        work.cancel(true);
    }

    String thread() {
        return thread;
    }

    @Override
    public String toString() {
        return what + " on thread '" + thread + "'";
    }
}
