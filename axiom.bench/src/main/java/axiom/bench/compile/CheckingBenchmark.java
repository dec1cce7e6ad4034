package axiom.bench.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import axiom.bench.compile.Javac.Cost;

/**
 * What the check of 20 declared models costs on top of javac. The compilers with and without it take turns, so that whatever else the machine does hits all of
 * them: as whole processes, which is what a build pays, and again and again in one process. Then, how the cost of one declaration grows with its steps. Prints
 * medians. Arguments: the number of rounds, 15 unless given.
 */
public final class CheckingBenchmark {

    private static final int ROUNDS = 15;

    private CheckingBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the number of rounds
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if somebody stops it
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        Path folder = Files.createTempDirectory("axiom-checking");
        try {
            Javac javac = Javac.in(folder);
            report("javac as a whole process, milliseconds", Javac::process, javac, rounds);
            report("javac in one process, milliseconds", Javac::inside, javac, rounds);
        } finally {
            Javac.delete(folder);
        }
        Growth.report();
    }

    /** One way to run the compiler. */
    @FunctionalInterface
    private interface Run {
        Cost of(Javac javac, Javac.Input input) throws IOException, InterruptedException;
    }

    private static void report(String title, Run run, Javac javac, int rounds) throws IOException, InterruptedException {
        Map<Javac.Input, Cost[]> costs = new EnumMap<>(Javac.Input.class);
        for (Javac.Input input : Javac.Input.values()) {
            costs.put(input, new Cost[rounds]);
            // what is read for the first time is in no cache
            run.of(javac, input);
        }
        for (int round = 0; round < rounds; round++) {
            for (Javac.Input input : Javac.Input.values()) {
                costs.get(input)[round] = run.of(javac, input);
            }
        }
        System.out.println(title + ", median of " + rounds);
        costs.forEach((input, all) -> line(input.meaning(), Cost.median(List.of(all))));
        line("the check with the classes that it generates", difference(costs, Javac.Input.MODELS, rounds));
        line("the check alone", difference(costs, Javac.Input.MODELS_AND_GENERATED, rounds));
    }

    /** Round by round, since a machine is not equally fast all the time. */
    private static Cost difference(Map<Javac.Input, Cost[]> costs, Javac.Input without, int rounds) {
        Cost[] differences = new Cost[rounds];
        for (int i = 0; i < rounds; i++) {
            differences[i] = costs.get(Javac.Input.CHECKED)[i].minus(costs.get(without)[i]);
        }
        return Cost.median(List.of(differences));
    }

    private static void line(String what, Cost cost) {
        System.out.printf(Locale.ROOT, "  %-46s wall %5d  CPU %5d%n", what, cost.wall(), cost.cpu());
    }
}
