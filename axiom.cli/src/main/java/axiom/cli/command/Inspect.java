package axiom.cli.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import axiom.api.graph.Node;
import axiom.api.model.Model;
import axiom.api.runtime.Axiom;
import axiom.api.tensor.TensorType;
import axiom.cli.term.Screen;
import axiom.cli.term.Table;
import axiom.core.describe.Describe;
import axiom.core.describe.Diagram;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axiom inspect}: what a model file holds. */
@Command(name = "inspect", description = "Show what a model consists of: inputs, outputs, layers, shapes, parameters, FLOPs, memory, digest.")
public final class Inspect extends Options implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
    private Path file;

    @ArgGroup(exclusive = true)
    private final Form form = new Form();

    @Mixin
    private PluginOptions plugins;

    @Mixin
    private ModelOptions modelOptions;

    private static final class Form {

        @Option(names = "--json", description = "Write JSON.")
        private boolean json;

        @Option(names = "--dot", description = "Write the graph for Graphviz, as in: axiom inspect --dot MODEL | dot -Tsvg")
        private boolean dot;

        @Option(names = "--mermaid", description = "Write the graph as a Mermaid flowchart, which Markdown viewers draw.")
        private boolean mermaid;

        @Option(names = "--svg", description = "Write the graph as a picture.")
        private boolean svg;
    }

    @Override
    public Integer call() {
        try (Axiom axiom = Engine.start(plugins)) {
            Model model = modelOptions.read(axiom, file);
            if (form.json) {
                screen().json(json(model));
            } else if (form.dot || form.mermaid || form.svg) {
                Diagram diagram = Diagram.of(model.graph());
                screen().line((form.dot ? diagram.dot() : form.mermaid ? diagram.mermaid() : diagram.svg()).stripTrailing());
            } else {
                show(model);
            }
        }
        return 0;
    }

    private void show(Model model) {
        Screen screen = screen();
        Table signature = Table.of("", "name", "type");
        model.inputs().forEach((name, type) -> signature.row("input", name, type));
        model.outputs().forEach((name, type) -> signature.row("output", name, type));
        screen.table(signature);
        screen.line("");
        screen.lines(Describe.describe(model).table().lines().toList());
        screen.line("");
        screen.line("operators  " + String.join(", ", operators(model).entrySet().stream()
                .map(e -> e.getKey() + (e.getValue() == 1 ? "" : " ×" + e.getValue())).toList()));
        screen.line("source     " + model.provenance().source());
        screen.line("digest     " + model.digest());
        if (verbose()) {
            model.provenance().details().forEach((key, value) -> screen.line("  " + key + ": " + value));
            model.graph().obligations().forEach(o -> screen.line("  to be checked when sizes are known: " + o));
        }
    }

    private static Map<String, Integer> operators(Model model) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Node node : model.graph().nodes()) {
            counts.merge(node.op().name(), 1, Integer::sum);
        }
        return counts;
    }

    private static Map<String, Object> json(Model model) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", model.name());
        json.put("digest", model.digest());
        json.put("inputs", types(model.inputs()));
        json.put("outputs", types(model.outputs()));
        json.put("operators", operators(model));
        json.put("source", model.provenance().source());
        json.put("provenance", model.provenance().details());
        json.put("description", Describe.describe(model));
        return json;
    }

    /** Shapes as lists, in which a number is a fixed size and a string one that is open. */
    private static Map<String, Object> types(Map<String, TensorType> types) {
        Map<String, Object> json = new LinkedHashMap<>();
        types.forEach((name, type) -> json.put(name, Map.of("dtype", type.dtype().toString(), "shape", type.shape().dims().stream()
                .<Object>map(d -> d.isFixed() ? (Object) d.size() : d.toString()).toList())));
        return json;
    }
}
