package axiom.cli.tour;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;

/** Threads that predict without pause, and check every answer, until closed. */
final class Load implements AutoCloseable {

    /** How far two backends' probabilities may be apart. */
    static final double TOLERANCE = 1e-5;

    private final Session session;
    private final List<Tensor> inputs;
    private final List<Tensor> expected;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final LongAdder answered = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> backends = new ConcurrentSkipListMap<>();
    private final List<Thread> threads;

    Load(Session session, List<Tensor> inputs, List<Tensor> expected, int count) {
        this.session = session;
        this.inputs = inputs;
        this.expected = expected;
        threads = IntStream.range(0, count).mapToObj(n -> Thread.ofPlatform().daemon().name("tour-load-" + n).start(() -> predict(n)))
                .toList();
    }

    private void predict(int first) {
        for (int i = first; !stop.get(); i++) {
            int at = i % inputs.size();
            try {
                Tensor output = session.run(inputs.get(at));
                answered.increment();
                if (!close(output, expected.get(at))) {
                    wrong.increment();
                }
                session.placement().backends().forEach(b -> backends.computeIfAbsent(b, _ -> new LongAdder()).increment());
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        }
    }

    private static boolean close(Tensor a, Tensor b) {
        for (long i = 0; i < b.count(); i++) {
            // false for NaN
            if (!(Math.abs(a.at(i) - b.at(i)) <= TOLERANCE)) {
                return false;
            }
        }
        return a.type().equals(b.type());
    }

    long answered() {
        return answered.sum();
    }

    long wrong() {
        return wrong.sum();
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /** Requests by the backends in use when they were answered. */
    Map<String, Long> backends() {
        Map<String, Long> counts = new TreeMap<>();
        backends.forEach((name, count) -> counts.put(name, count.sum()));
        return counts;
    }

    /** Waits for the running calls. */
    @Override
    public void close() {
        stop.set(true);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
