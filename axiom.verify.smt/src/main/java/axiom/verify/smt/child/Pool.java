package axiom.verify.smt.child;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The children of one prover: so many at most, those that rest ready for the next script, and one thread that ends them when they have rested for long. */
final class Pool implements AutoCloseable {

    /** After so many scripts a child has earned its rest: whatever a solver leaks is bounded. */
    private static final int SCRIPTS = 500;

    /** How a child is started. */
    @FunctionalInterface
    interface Start {
        Child start(long memory) throws IOException, InterruptedException;
    }

    private record Resting(Child child, long since) {}

    private final Settings settings;
    private final Start start;
    private final String name;
    private final Semaphore places;
    private final Deque<Resting> resting = new ArrayDeque<>();
    private final Set<Child> busy = new HashSet<>();
    private Thread warden;
    private int working;
    private boolean closed;

    Pool(String name, Settings settings, Start start) {
        this.name = name;
        this.settings = settings;
        this.start = start;
        this.places = new Semaphore(settings.children(), true);
    }

    /**
     * A child with that much memory, which is to be given back.
     *
     * @return null if none became free in time
     * @throws IllegalStateException if the pool is closed
     */
    Child take(long memory, Duration time) throws IOException, InterruptedException {
        if (!places.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
            return null;
        }
        Child child = null;
        begin();
        try {
            child = rested(memory);
            if (child == null) {
                child = lead(start.start(memory));
            }
            return child;
        } finally {
            if (child == null) {
                finish(null);
                places.release();
            }
        }
    }

    private synchronized void begin() {
        working++;
    }

    private synchronized void finish(Child child) {
        working--;
        busy.remove(child);
        notifyAll();
    }

    /** Notes a new child; if the pool was closed meanwhile, it ends at once. */
    private Child lead(Child child) {
        synchronized (this) {
            if (!closed) {
                busy.add(child);
                return child;
            }
        }
        child.end();
        throw closed();
    }

    private Child rested(long memory) {
        List<Child> unfit = new ArrayList<>();
        try {
            synchronized (this) {
                if (closed) {
                    throw closed();
                }
                for (Iterator<Resting> i = resting.iterator(); i.hasNext();) {
                    Child child = i.next().child();
                    if (!child.isFit()) {
                        i.remove();
                        unfit.add(child);
                    } else if (child.memory() == memory) {
                        i.remove();
                        busy.add(child);
                        return child;
                    }
                }
                return null;
            }
        } finally {
            unfit.forEach(Child::end);
        }
    }

    /** Takes a child back, to rest or to end. */
    void giveBack(Child child) {
        boolean keep;
        List<Child> surplus = new ArrayList<>();
        synchronized (this) {
            finish(child);
            keep = !closed && child.isFit() && child.scripts() < SCRIPTS;
            if (keep) {
                resting.addFirst(new Resting(child, System.nanoTime()));
                while (resting.size() > settings.children()) {
                    surplus.add(resting.removeLast().child());
                }
                if (warden == null) {
                    warden = Thread.ofPlatform().daemon().name("axiom-prover-" + name).start(this::watch);
                }
            }
        }
        if (!keep) {
            surplus.add(child);
        }
        surplus.forEach(Child::end);
        places.release();
    }

    private void watch() {
        List<Child> old = new ArrayList<>();
        while (true) {
            synchronized (this) {
                if (closed || resting.isEmpty()) {
                    warden = null;
                    notifyAll();
                    return;
                }
                long age = System.nanoTime() - resting.getLast().since();
                long left = settings.idle().toNanos() - age;
                if (left <= 0) {
                    old.add(resting.removeLast().child());
                } else {
                    try {
                        TimeUnit.NANOSECONDS.timedWait(this, left);
                    } catch (InterruptedException e) {
                        warden = null;
                        return;
                    }
                }
            }
            old.forEach(Child::end);
            old.clear();
        }
    }

    /** Ends the children that rest, waits for the others as long as the settings say, and ends them too. */
    @Override
    public void close() {
        List<Child> rest = new ArrayList<>();
        boolean interrupted = false;
        synchronized (this) {
            closed = true;
            resting.forEach(r -> rest.add(r.child()));
            resting.clear();
            notifyAll();
        }
        rest.forEach(Child::end);
        long end = System.nanoTime() + settings.drain().toNanos();
        synchronized (this) {
            try {
                for (long left = end - System.nanoTime(); left > 0 && working > 0; left = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
            rest.clear();
            rest.addAll(busy);
        }
        rest.forEach(Child::end);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private IllegalStateException closed() {
        return new IllegalStateException("[axiom.prover] " + name + " was taken away");
    }
}
