package axiom.bench.peers;

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

import axiom.backend.cpu.CpuBackend;
import axiom.bench.AxiomContestant;
import axiom.bench.Contestant;
import axiom.bench.Workload;

/** One run of a workload on one engine. The engines are measured one after the other; {@link Race} lets them take turns. OpenBLAS runs dense networks only. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"-Xss16m", "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
        "-Dai.djl.offline=true"})
public class PeersBenchmark {

    /** The engine. */
    @Param({"axiom-cpu", "onnxruntime", "djl-pytorch", "openblas"})
    public String engine = "axiom-cpu";

    /** The workload. */
    @Param({"mlp-1", "mlp-32", "mlp-1024"})
    public String workload = "mlp-1";

    /** How many threads the engine may use. */
    @Param({"1", "2"})
    public int threads = 1;

    private CpuBackend backend;
    private Contestant contestant;

    /** Compiles. */
    @Setup
    public void compile() {
        System.setProperty("axiom.cpu.threads", "" + threads);
        System.setProperty("ai.djl.pytorch.num_threads", "" + threads);
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        backend = new CpuBackend();
        Workload work = Workload.of(workload);
        contestant = switch (engine) {
            case "axiom-cpu" -> new AxiomContestant(backend, work);
            case "onnxruntime" -> new OrtContestant(work, threads);
            case "djl-pytorch" -> new DjlContestant(work);
            case "openblas" -> new BlasContestant(work, threads);
            default -> throw new IllegalArgumentException("[axiom.bench] there is no engine '" + engine + "'");
        };
    }

    /** Closes everything. */
    @TearDown
    public void close() {
        contestant.close();
        backend.close();
    }

    /** One run. */
    @Benchmark
    public void run() {
        contestant.run();
    }
}
