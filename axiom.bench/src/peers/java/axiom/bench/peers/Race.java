package axiom.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import axiom.backend.cpu.CpuBackend;
import axiom.bench.AxiomContestant;
import axiom.bench.Contestant;
import axiom.bench.Workload;

/**
 * Lets engines take turns on each workload, so that whatever else the machine does hits all of them. Prints for each the median and the best of its turns in
 * microseconds per run, and the ratio of the first peer's median to ours. Arguments: the number of threads, then names of workloads; none for all.
 */
public final class Race {

    private static final int TURNS = 21;
    private static final long TURN = 60_000_000;
    private static final long WARM_UP = 3_000_000_000L;

    private Race() {}

    /**
     * Runs the race.
     *
     * @param args the number of threads, then names of workloads
     */
    public static void main(String[] args) {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : Runtime.getRuntime().availableProcessors();
        List<String> names = args.length > 1 ? Arrays.asList(args).subList(1, args.length) : Workload.names();
        System.setProperty("axiom.cpu.threads", "" + threads);
        System.setProperty("ai.djl.pytorch.num_threads", "" + threads);
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        try (CpuBackend backend = new CpuBackend()) {
            System.out.println(backend.status().reason() + ", " + threads + " threads; microseconds, median (best) of " + TURNS + " turns");
            for (String name : names) {
                race(backend, Workload.of(name), threads);
            }
        }
    }

    private static void race(CpuBackend backend, Workload workload, int threads) {
        List<Contestant> contestants = new ArrayList<>();
        AxiomContestant ours = new AxiomContestant(backend, workload);
        contestants.add(ours);
        contestants.add(new OrtContestant(workload, threads));
        if (!Boolean.getBoolean("axiom.bench.ort")) {
            contestants.add(new DjlContestant(workload));
            if (workload.name().startsWith("mlp")) {
                contestants.add(new BlasContestant(workload, threads));
            }
        }
        contestants.forEach(c -> measure(c, WARM_UP));
        requireEqual(contestants);
        double[][] times = new double[contestants.size()][TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < times.length; i++) {
                times[i][turn] = measure(contestants.get(i), TURN);
            }
        }
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-16s", workload.name()));
        for (int i = 0; i < times.length; i++) {
            Arrays.sort(times[i]);
            line.append(String.format(Locale.ROOT, "  %s %.1f (%.1f)", contestants.get(i).engine(), times[i][TURNS / 2], times[i][0]));
        }
        line.append(
                String.format(Locale.ROOT, "  ratio %.2f (%.2f)", times[1][TURNS / 2] / times[0][TURNS / 2], times[1][0] / times[0][0]));
        System.out.println(line);
        if (Boolean.getBoolean("axiom.bench.explain")) {
            ours.explain().forEach(System.out::println);
        }
        contestants.forEach(Contestant::close);
    }

    /** Microseconds per run. */
    private static double measure(Contestant contestant, long nanoseconds) {
        long begin = System.nanoTime();
        long now = begin;
        int runs = 0;
        while (now - begin < nanoseconds) {
            contestant.run();
            runs++;
            now = System.nanoTime();
        }
        return (now - begin) / 1e3 / runs;
    }

    private static void requireEqual(List<Contestant> contestants) {
        float[] first = contestants.getFirst().output();
        for (Contestant c : contestants) {
            float[] other = c.output();
            for (int i = 0; i < first.length; i++) {
                if (!(Math.abs(first[i] - other[i]) <= 1e-3 * (1 + Math.abs(first[i])))) {
                    throw new IllegalStateException(
                            "[axiom.bench] " + c.engine() + " computes " + other[i] + " where others have " + first[i] + ", element " + i);
                }
            }
        }
    }
}
