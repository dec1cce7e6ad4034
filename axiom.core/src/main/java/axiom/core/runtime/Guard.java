package axiom.core.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Calls plug-ins on daemon threads, which are given up when they do not come back. Threads are made on demand and end when idle. */
final class Guard {

    private static final Logger LOG = System.getLogger("axiom.core.runtime");
    private static final long IDLE_SECONDS = 5;

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Set<Task<?>> abandoned = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor pool;

    Guard() {
        // without inheritance, a thread keeps no context class loader of a plug-in alive
        this(Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false).name("axiom-guard-", 1).factory());
    }

    Guard(ThreadFactory daemons) {
        pool = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            threads.removeIf(t -> t.getState() == Thread.State.TERMINATED);
            Thread thread = daemons.newThread(work);
            threads.add(thread);
            return thread;
        });
    }

    /** Starts a call and, on its thread, what comes after it. Once closed, and where no thread can be made, both happen on the calling thread. */
    <T> Task<T> start(String what, Callable<T> work, Runnable after) {
        Task<T> task = new Task<>(what, work, after, abandoned);
        try {
            pool.execute(task);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            task.run();
        }
        return task;
    }

    /** The calls whose threads were given up and are still running. */
    List<String> abandoned() {
        return abandoned.stream().map(Task::toString).sorted().toList();
    }

    /** Ends all threads but those that a plug-in holds, which are reported. */
    void close(Duration limit) {
        pool.shutdown();
        long end = System.nanoTime() + limit.toNanos();
        Set<String> lost = abandoned.stream().map(Task::thread).collect(Collectors.toSet());
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive() && thread != Thread.currentThread() && !lost.contains(thread.getName())
                    && System.nanoTime() < end) {
                try {
                    // not join(Duration), which refuses a thread that is just being started
                    thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        boolean late = System.nanoTime() >= end;
        List<String> alive = threads.stream().filter(Thread::isAlive).map(Thread::getName).filter(t -> late || lost.contains(t)).sorted()
                .toList();
        if (!alive.isEmpty()) {
            LOG.log(Level.WARNING, "[axiom.close] plug-ins still hold the daemon threads " + alive + ": " + abandoned());
        }
    }
}
