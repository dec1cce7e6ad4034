package axiom.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.backend.cpu.CpuBackend;
import axiom.core.runtime.AxiomRuntime;

/** One run of a workload on the CPU backend: straight, and through a session. The difference is what the runtime costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class InferenceBenchmark {

    /** The workload. */
    @Param({"mlp-1", "mlp-32", "cnn-1", "cnn-32"})
    public String workload = "mlp-1";

    private final CpuBackend backend = new CpuBackend();
    private AxiomContestant straight;
    private AxiomRuntime runtime;
    private Session session;
    private List<Tensor> inputs;
    private List<Tensor> outputs;

    /** Compiles. */
    @Setup
    public void compile() {
        Workload work = Workload.of(workload);
        straight = new AxiomContestant(backend, work);
        runtime = AxiomRuntime.create(List.of(backend), List.of());
        session = runtime.compile(new Model(work.name(), work.program().graph(), work.program().parameters(), List.of(),
                new Provenance("bench", java.util.Map.of())));
        inputs = List.of(work.input());
        outputs = session.run(inputs);
    }

    /** Closes everything. */
    @TearDown
    public void close() {
        straight.close();
        runtime.close();
        backend.close();
    }

    /** The backend's executable alone. */
    @Benchmark
    public void executable() {
        straight.run();
    }

    /** Through a session, into tensors of the caller. */
    @Benchmark
    public void session() {
        session.run(inputs, outputs);
    }

    /**
     * Through a session, into new tensors.
     *
     * @return the results
     */
    @Benchmark
    public List<Tensor> sessionIntoNewTensors() {
        return session.run(inputs);
    }
}
