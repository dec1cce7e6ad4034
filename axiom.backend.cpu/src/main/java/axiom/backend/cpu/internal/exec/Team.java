package axiom.backend.cpu.internal.exec;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A few daemon threads that help the calling thread. They spin for a moment after a job, since the next one often follows at once, and park then. Only one
 * caller has their help at a time; others work alone meanwhile. Threads start when they are first needed and end with {@link #close}.
 */
public final class Team implements AutoCloseable {

    /** Below this many nanoseconds of work, sharing costs more than it saves. */
    private static final long WORTH_SHARING = 12_000;
    private static final int SPINS = 4_000;

    private final Thread[] helpers;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final AtomicInteger next = new AtomicInteger();
    /** How many helpers are at the job; −1 when none may join. */
    private final AtomicInteger inside = new AtomicInteger(-1);
    private volatile int jobs;
    private volatile boolean closed;
    private volatile boolean started;
    private volatile Throwable failure;
    private Units work;
    private Frame frame;
    private int units;
    private int chunk;

    /**
     * A team.
     *
     * @param threads how many threads work on a job, the caller included; at least 1
     */
    public Team(int threads) {
        helpers = new Thread[Math.max(0, threads - 1)];
    }

    /**
     * The number of threads that may work on a job.
     *
     * @return at least 1
     */
    public int size() {
        return helpers.length + 1;
    }

    void share(Units job, Frame call, int count, long cost) {
        if (count <= 1 || helpers.length == 0 || cost < WORTH_SHARING || closed || !taken.compareAndSet(false, true)) {
            job.work(call, 0, count, 0);
            return;
        }
        try {
            start();
            work = job;
            frame = call;
            units = count;
            chunk = Math.max(1, count / (8 * size()));
            failure = null;
            next.set(0);
            inside.set(0);
            jobs++;
            for (Thread helper : helpers) {
                LockSupport.unpark(helper);
            }
            drain(0);
        } finally {
            while (!inside.compareAndSet(0, -1)) {
                Thread.onSpinWait();
            }
            work = null;
            frame = null;
            taken.set(false);
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException("[axiom.cpu] a helping thread failed: " + failure, failure);
        }
    }

    private void drain(int worker) {
        Units job = work;
        Frame call = frame;
        int count = units;
        int size = chunk;
        for (int from = next.getAndAdd(size); from < count; from = next.getAndAdd(size)) {
            job.work(call, from, Math.min(count, from + size), worker);
        }
    }

    private void start() {
        if (started) {
            return;
        }
        for (int i = 0; i < helpers.length; i++) {
            int worker = i + 1;
            helpers[i] = Thread.ofPlatform().daemon().name("axiom-cpu-" + worker).unstarted(() -> help(worker));
        }
        started = true;
        for (Thread helper : helpers) {
            helper.start();
        }
    }

    private void help(int worker) {
        int seen = 0;
        while (!closed) {
            for (int spins = 0; jobs == seen && spins < SPINS; spins++) {
                Thread.onSpinWait();
            }
            if (jobs == seen) {
                LockSupport.park(this);
                continue;
            }
            seen = jobs;
            if (join()) {
                try {
                    drain(worker);
                } catch (Throwable e) {
                    failure = e;
                } finally {
                    inside.decrementAndGet();
                }
            }
        }
    }

    private boolean join() {
        for (int present = inside.get(); present >= 0; present = inside.get()) {
            if (inside.compareAndSet(present, present + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Ends the threads; a job that runs is finished first. */
    @Override
    public void close() {
        closed = true;
        if (!started) {
            return;
        }
        boolean interrupted = false;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
            try {
                helper.join(5_000);
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
