package axiom.bench;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import axiom.api.graph.Reduction;
import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Properties;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Guards;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.backend.cpu.CpuBackend;
import axiom.core.runtime.AxiomRuntime;

/**
 * What {@code @ensure} costs: the same model with its contracts checked and not, in turns, on the CPU backend. Prints the ratio of the fastest
 * turns, and the median and quartiles of the ratios of neighbouring ones.
 * Arguments: workloads, for example {@code cnn-1 cnn-32}.
 */
public final class GuardBenchmark {

    private static final int WARM = 40;
    private static final int TURNS = 201;
    private static final long TURN_NANOS = 20_000_000;

    private GuardBenchmark() {}

    /**
     * Measures.
     *
     * @param names workloads; none for {@code cnn-1} and {@code cnn-32}
     */
    public static void main(String[] names) {
        System.out.println("workload  unguarded µs  guarded µs (fastest turns)  ratio: of these; median; quartiles");
        for (String name : names.length == 0 ? new String[]{"cnn-1", "cnn-32"} : names) {
            measure(Workload.of(name));
        }
    }

    private static void measure(Workload work) {
        Term output = new Term.Call("model", List.of(new Term.Variable("x")), "");
        Term largest = new Term.Apply(new Reduction.ReduceMax(List.of(-1), false), List.of(output));
        Property bounded = new Property("bounded", new Formula.ForAll("x", new Domain.Inputs("model", ""),
                new Formula.Compare(largest, Relation.AT_MOST, new Term.Literal(new BigDecimal("1e30")))));
        Model model = new Model(work.name(), work.program().graph(), work.program().parameters(),
                List.of(new Contract(Contract.Kind.ENSURE, Properties.FiniteOutput(), ""), new Contract(Contract.Kind.ENSURE, bounded, "")),
                new Provenance("bench", Map.of()));
        try (CpuBackend backend = new CpuBackend();
                AxiomRuntime axiom = AxiomRuntime.create(List.of(backend), List.of());
                Session unguarded = axiom.compile(model, CompileOptions.DEFAULT.guards(Guards.OFF));
                Session guarded = axiom.compile(model, CompileOptions.DEFAULT)) {
            List<Tensor> inputs = List.of(work.input());
            List<Tensor> outputs = guarded.run(inputs);
            double[] ratios = new double[TURNS];
            double[][] times = new double[2][TURNS];
            for (int turn = -WARM; turn < TURNS; turn++) {
                // who begins changes, so that a drift favours nobody
                boolean guardedFirst = turn % 2 == 0;
                double first = turn(guardedFirst ? guarded : unguarded, inputs, outputs);
                double second = turn(guardedFirst ? unguarded : guarded, inputs, outputs);
                if (turn >= 0) {
                    times[0][turn] = guardedFirst ? second : first;
                    times[1][turn] = guardedFirst ? first : second;
                    ratios[turn] = times[1][turn] / times[0][turn];
                }
            }
            Arrays.sort(ratios);
            Arrays.sort(times[0]);
            Arrays.sort(times[1]);
            System.out.printf(Locale.ROOT, "%-9s %12.2f %11.2f  %.4f; %.4f; %.4f to %.4f%n", work.name(), times[0][0], times[1][0],
                    times[1][0] / times[0][0], ratios[TURNS / 2], ratios[TURNS / 4], ratios[3 * TURNS / 4]);
        }
    }

    /** Microseconds for one run. */
    private static double turn(Session session, List<Tensor> inputs, List<Tensor> outputs) {
        long start = System.nanoTime();
        long end = start;
        int runs = 0;
        while (end - start < TURN_NANOS) {
            session.run(inputs, outputs);
            runs++;
            end = System.nanoTime();
        }
        return (end - start) / 1e3 / runs;
    }
}
