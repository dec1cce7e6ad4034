package axiom.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import axiom.api.backend.Backend;
import axiom.api.backend.BackendException;
import axiom.api.model.Model;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Fallback;
import axiom.api.runtime.Session;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.cli.term.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axiom bench}: how fast a model runs here. */
@Command(name = "bench", description = "Measure how fast a model runs on each backend, on random inputs.")
public final class Bench extends Options implements Callable<Integer> {

    private static final String PEERS = """
            Other engines (ONNX Runtime, PyTorch through DJL, OpenBLAS) are measured side by side by JMH. They are large, so they are fetched on request:
              ./mvnw -Ppeers -pl axiom.bench -am package -DskipTests
              java --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -cp 'axiom.bench/target/*:axiom.bench/target/lib/*' org.openjdk.jmh.Main
            with the java of a JDK 25 or newer.""";

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL", description = "The model file.")
    private Path file;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "1", description = "The size of every dimension that the model leaves open. Default: 1")
    private long batch;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "3", description = "How long each backend is measured. Default: 3")
    private double seconds;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "How many threads call at once. Default: 1")
    private int threads;

    @Option(names = {"-b", "--backend"}, paramLabel = "NAME", description = "Measure this backend only; repeat it for more.")
    private List<String> backends = List.of();

    @Option(names = "--peers", description = "Tell how to measure other engines side by side.")
    private boolean peers;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Mixin
    private PluginOptions plugins;

    @Mixin
    private ModelOptions modelOptions;

    private record Row(String name, Measurement measurement, String problem) {}

    @Override
    public Integer call() {
        if (peers) {
            PEERS.lines().forEach(screen()::line);
            return 0;
        }
        if (file == null) {
            throw misuse("Missing required parameter: 'MODEL'");
        }
        if (batch < 1 || threads < 1 || threads > 1024 || !(seconds > 0 && seconds <= 3600)) {
            throw misuse("--batch, --threads and --seconds must be positive, threads at most 1024, seconds at most 3600");
        }
        try (Axiom axiom = Engine.start(plugins)) {
            Model model = modelOptions.read(axiom, file);
            modelOptions.requireBackends(axiom, backends);
            List<Tensor> inputs = inputs(model);
            List<Row> rows = new ArrayList<>();
            for (Backend backend : axiom.backends()) {
                if (backends.isEmpty() || backends.contains(backend.name())) {
                    rows.add(measure(axiom, model, inputs, backend));
                }
            }
            List<String> placement = placement(axiom, model);
            if (json) {
                screen().json(json(model, rows, placement));
            } else {
                show(model, inputs, rows, placement);
            }
            return rows.stream().anyMatch(r -> r.problem().isEmpty()) ? 0 : 1;
        }
    }

    private List<Tensor> inputs(Model model) {
        Set<String> names = new TreeSet<>();
        model.inputs().values().forEach(t -> names.addAll(t.shape().names()));
        Map<String, Dim> sizes = new LinkedHashMap<>();
        names.forEach(name -> sizes.put(name, Dim.of(batch)));
        return model.inputs().values().stream().map(t -> Measurement.random(t.bind(sizes))).toList();
    }

    private Row measure(Axiom axiom, Model model, List<Tensor> inputs, Backend backend) {
        if (!backend.status().isUsable()) {
            return new Row(backend.name(), Measurement.NONE, backend.status().reason());
        }
        CompileOptions options = CompileOptions.DEFAULT.on(backend.name()).fallback(Fallback.FAIL).follow(false);
        try (Session session = axiom.compile(model, options)) {
            Duration time = Duration.ofNanos((long) (seconds * 1e9));
            return new Row(backend.name(), Measurement.of(session, inputs, threads, time), "");
        } catch (BackendException e) {
            return new Row(backend.name(), Measurement.NONE, e.getMessage().lines().findFirst().orElse("it cannot run the model"));
        }
    }

    private static List<String> placement(Axiom axiom, Model model) {
        try (Session session = axiom.compile(model, CompileOptions.DEFAULT.fallback(Fallback.SILENT))) {
            return Placements.lines(session.placement());
        }
    }

    private void show(Model model, List<Tensor> inputs, List<Row> rows, List<String> placement) {
        screen().line(model.name() + " on " + inputs.stream().map(t -> t.type().toString()).toList() + ", " + threads
                + (threads == 1 ? " thread, " : " threads, ") + seconds + " s each");
        Table table = Table.of("backend", "runs/s", "p50 µs", "p90 µs", "p99 µs", "runs", "");
        for (Row row : rows) {
            Measurement m = row.measurement();
            table.row(row.name(), number(m.perSecond()), number(m.percentile(50)), number(m.percentile(90)), number(m.percentile(99)),
                    Long.toString(m.runs()), row.problem());
        }
        screen().table(table);
        screen().line("");
        screen().styled("bold", "placement by default");
        screen().lines(placement);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static Map<String, Object> json(Model model, List<Row> rows, List<String> placement) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", model.name());
        json.put("digest", model.digest());
        json.put("placement", placement);
        json.put("backends", rows.stream().map(row -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", row.name());
            if (row.problem().isEmpty()) {
                Measurement m = row.measurement();
                one.put("runsPerSecond", m.perSecond());
                one.put("runs", m.runs());
                one.put("p50Micros", m.percentile(50));
                one.put("p90Micros", m.percentile(90));
                one.put("p99Micros", m.percentile(99));
            } else {
                one.put("problem", row.problem());
            }
            return one;
        }).toList());
        return json;
    }
}
