package axiom.bench.compile;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import axiom.core.lang.Declaration;
import axiom.core.lang.Source;
import axiom.core.lang.Vocabulary;

/** How the time to check a declaration grows with its steps. */
final class Growth {

    private static final int[] STEPS = {10, 100, 1000, 10_000};
    private static final int TURNS = 9;
    /** Steps that are checked in a turn, whatever the size of the declaration. */
    private static final int TURN = 10_000;
    private static final long WARM_UP = 3_000_000_000L;
    /** Steps in a long expression; a declaration refuses those of more than 500. */
    private static final int LONG = 100;

    private static final String BEGIN = "input :: Vector(:batch, 16)\noutput :: Logits(16)\n";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Growth() {}

    /** Prints the time per step. */
    static void report() {
        System.out.println("one declaration, microseconds of CPU time per step, best of " + TURNS + " turns");
        System.out.printf("  %-30s", "steps");
        for (int steps : STEPS) {
            System.out.printf("%9d", steps);
        }
        System.out.println("   last/second");
        shapes().forEach(Growth::report);
    }

    /** Declarations of some number of steps. */
    private static SequencedMap<String, IntFunction<String>> shapes() {
        SequencedMap<String, IntFunction<String>> shapes = new LinkedHashMap<>();
        shapes.put("a line for each step",
                n -> BEGIN + "x = input\n" + lines(n, i -> "x = x |> Dense(16)\n") + "output = x\n");
        shapes.put("a name for each step",
                n -> BEGIN + "x0 = input |> ReLU\n" + lines(n, i -> "x" + (i + 1) + " = x" + i + " |> Dense(16)\n") + "output = x" + n
                        + "\n");
        shapes.put("residual additions", n -> BEGIN + "x = input\n" + lines(n / 2, i -> "x = x + (x |> ReLU)\n") + "output = x\n");
        shapes.put("long pipelines", n -> BEGIN + "x = input\n" + lines(n / LONG, i -> "x = x" + " |> Dense(16)".repeat(LONG) + "\n")
                + lines(n % LONG, i -> "x = x |> Dense(16)\n") + "output = x\n");
        shapes.put("long sums", n -> BEGIN + "x = input\n" + lines(n / LONG, i -> "x = x" + " + input".repeat(LONG) + "\n")
                + lines(n % LONG, i -> "x = x + input\n") + "output = x\n");
        shapes.put("uses of a definition", n -> BEGIN + "step(x) = x |> Dense(16) |> ReLU\nx = input\n"
                + lines(n / 2, i -> "x = x |> step\n") + "output = x\n");
        shapes.put("uses of a layer with a name",
                n -> BEGIN + "f = Dense(16)\nx = input\n" + lines(n, i -> "x = x |> f\n") + "output = x\n");
        shapes.put("a contract for each step", n -> BEGIN + "output = input |> Dense(16)\n"
                + lines(n, i -> "@ensure sum(output) <= " + (i + 10) + "\n"));
        shapes.put("sizes known only at run time", n -> "input :: Sequence(:batch, :a, 16)\nother :: Sequence(:batch, :b, 16)\nx = input\n"
                + lines(n, i -> "x = x + other\n") + "output = x\n");
        shapes.put("an unknown name in each step", n -> BEGIN + "x = input\n" + lines(n, i -> "x = x |> Dnese(16)\n") + "output = x\n");
        shapes.put("a wrong shape in each step",
                n -> BEGIN + lines(n, i -> "x" + i + " = input |> Dense(17, 16)\n") + "output = input |> Dense(16)\n");
        return shapes;
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
    }

    private static void report(String name, IntFunction<String> shape) {
        double[] best = new double[STEPS.length];
        for (int i = 0; i < STEPS.length; i++) {
            best[i] = perStep(name, shape.apply(STEPS[i]), STEPS[i]);
        }
        System.out.printf("  %-30s", name);
        for (double time : best) {
            System.out.printf(Locale.ROOT, "%9.2f", time);
        }
        System.out.printf(Locale.ROOT, "%14.2f%n", best[best.length - 1] / best[1]);
    }

    private static double perStep(String name, String text, int steps) {
        long warm = System.nanoTime() + WARM_UP / STEPS.length;
        do {
            check(name, text);
        } while (System.nanoTime() < warm);
        double best = Double.MAX_VALUE;
        for (int turn = 0; turn < TURNS; turn++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < TURN / steps; i++) {
                check(name, text);
            }
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - begin) / 1e3 / TURN);
        }
        return best;
    }

    private static void check(String name, String text) {
        Declaration.of(new Source(name, text), Vocabulary.BUILT_IN);
    }
}
