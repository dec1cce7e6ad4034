package axiom.cli.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import axiom.api.backend.BackendException;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * How long runs took.
 *
 * @param micros sorted, a sample if there were very many
 * @param runs how many there were
 * @param seconds how long they took together
 */
record Measurement(double[] micros, long runs, double seconds) {

    static final Measurement NONE = new Measurement(new double[0], 0, 0);
    private static final int KEPT = 1 << 16;

    /** A fifth of the time warms up and does not count. */
    static Measurement of(Session session, List<Tensor> inputs, int threads, Duration time) {
        loop(session, inputs, time.dividedBy(5));
        if (threads == 1) {
            return loop(session, inputs, time);
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Measurement>> parts = IntStream.range(0, threads).mapToObj(_ -> pool.submit(() -> loop(session, inputs, time)))
                    .toList();
            double[] all = new double[0];
            long runs = 0;
            double longest = 0;
            for (Future<Measurement> part : parts) {
                Measurement m = part.get();
                int from = all.length;
                all = Arrays.copyOf(all, from + m.micros.length);
                System.arraycopy(m.micros, 0, all, from, m.micros.length);
                runs += m.runs;
                longest = Math.max(longest, m.seconds);
            }
            Arrays.sort(all);
            return new Measurement(all, runs, longest);
        } catch (ExecutionException e) {
            throw new BackendException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException("[axiom.cli] the measurement was interrupted", e);
        }
    }

    private static Measurement loop(Session session, List<Tensor> inputs, Duration time) {
        double[] micros = new double[KEPT];
        long runs = 0;
        long start = System.nanoTime();
        long now = start;
        while (runs == 0 || now - start < time.toNanos()) {
            long before = now;
            session.run(inputs);
            now = System.nanoTime();
            // beyond the room, later runs take the places of earlier ones
            micros[(int) (runs++ % KEPT)] = (now - before) / 1e3;
        }
        double[] sorted = Arrays.copyOf(micros, (int) Math.min(runs, KEPT));
        Arrays.sort(sorted);
        return new Measurement(sorted, runs, (now - start) / 1e9);
    }

    /** NaN if nothing was measured. */
    double percentile(int percent) {
        return micros.length == 0 ? Double.NaN : micros[Math.min(micros.length - 1, micros.length * percent / 100)];
    }

    double perSecond() {
        return runs == 0 ? Double.NaN : runs / seconds;
    }

    /** Numbers that are the same at every call: from −1 to 1, small whole ones for integers. */
    static Tensor random(TensorType type) {
        Random random = new Random(42);
        Tensor tensor = Tensor.allocate(type);
        for (long i = 0; i < tensor.count(); i++) {
            tensor.set(i, type.dtype().isFloat() ? 2 * random.nextDouble() - 1 : random.nextInt(2));
        }
        return tensor.readOnly();
    }
}
