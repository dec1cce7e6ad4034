package axiom.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;

import axiom.api.model.Model;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.cli.data.Columns;
import axiom.cli.data.DataException;
import axiom.cli.data.TensorFile;
import axiom.cli.term.CommandException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axiom run}: runs a model once. */
@Command(name = "run", description = "Run a model once on tensors from files.", footer = {"",
        "Kinds of input: .npy; .json (nested arrays, or an object of them by input name); .csv (one example a row); .png and .jpg (scaled to the input, "
                + "values from 0 to 1). What a file holds is brought into the input's shape where there is one obvious way.",
        "", "Examples:", "  axiom run digits.onnx picture.png", "  axiom run model.onnx left=a.npy right=b.npy --output result.npy",
        "  axiom run iris.onnx flowers.csv --columns 1-4 --json"})
public final class Run extends Options implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
    private Path file;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "INPUT", description = "A file for each input: in the model's order, or by name as in image=cat.png.")
    private List<String> inputs;

    @Option(names = "--columns", paramLabel = "RANGE", converter = RangeConverter.class, defaultValue = "1-", description = "The columns of a CSV file to take, such as 1-64. Default: all")
    private Columns columns;

    @Option(names = {"-b", "--backend"}, paramLabel = "NAME", description = "Run on this backend; repeat it for the next best one.")
    private List<String> backends = List.of();

    @Option(names = {"-o",
            "--output"}, paramLabel = "FILE", description = "Write the result to an .npy file; with several results, as in classes=c.npy.")
    private List<String> outputs = List.of();

    @Option(names = "--json", description = "Write the results as JSON.")
    private boolean json;

    @Mixin
    private PluginOptions plugins;

    @Mixin
    private ModelOptions modelOptions;

    @Override
    public Integer call() {
        try (Axiom axiom = Engine.start(plugins)) {
            Model model = modelOptions.read(axiom, file);
            SequencedMap<String, Tensor> given = given(model);
            SequencedMap<String, Path> targets = targets(model);
            CompileOptions options = CompileOptions.DEFAULT.on(backends.toArray(String[]::new));
            try (Session session = axiom.compile(model, options)) {
                Map<String, Tensor> results = session.run(given);
                show(results, targets);
                if (verbose()) {
                    screen().note("ran on " + session.placement().backends());
                    session.explain().forEach(screen()::note);
                }
            }
        }
        return 0;
    }

    private SequencedMap<String, Tensor> given(Model model) {
        SequencedMap<String, TensorType> types = model.inputs();
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        List<String> open = new ArrayList<>(types.keySet());
        for (String input : inputs) {
            int equals = input.indexOf('=');
            String name = equals > 0 && types.containsKey(input.substring(0, equals)) ? input.substring(0, equals) : "";
            Path data = Path.of(name.isEmpty() ? input : input.substring(equals + 1));
            SequencedMap<String, Tensor> named = name.isEmpty() ? TensorFile.readNamed(data, types) : new LinkedHashMap<>();
            if (named.isEmpty()) {
                if (name.isEmpty() && open.isEmpty()) {
                    throw new CommandException(
                            "'" + input + "' is one file too many; " + model.name() + " has the inputs " + types.keySet(),
                            equals > 0 ? "name one of these inputs" : "give one file for each input");
                }
                String target = name.isEmpty() ? open.getFirst() : name;
                named.put(target, TensorFile.read(data, types.get(target), columns));
            }
            named.forEach((target, tensor) -> {
                if (tensors.put(target, tensor) != null) {
                    throw new CommandException("input '" + target + "' is given twice", "give one file for each input");
                }
                open.remove(target);
            });
        }
        if (!open.isEmpty()) {
            throw new CommandException("no file is given for " + open, "add a file for each, as in " + open.getFirst() + "=data.npy ("
                    + types.get(open.getFirst()) + ")");
        }
        return tensors;
    }

    private SequencedMap<String, Path> targets(Model model) {
        SequencedMap<String, Path> targets = new LinkedHashMap<>();
        for (String output : outputs) {
            int equals = output.indexOf('=');
            boolean named = equals > 0 && model.outputs().containsKey(output.substring(0, equals));
            if (!named && model.outputs().size() > 1) {
                throw new CommandException("'" + output + "' does not say which of the results " + model.outputs().keySet() + " it takes",
                        "write it as " + model.outputs().firstEntry().getKey() + "=" + output);
            }
            Path target = Path.of(named ? output.substring(equals + 1) : output);
            if (!target.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
                throw new DataException(target, "results are written as npy only", "use a name that ends in .npy, or --json for text");
            }
            targets.put(named ? output.substring(0, equals) : model.outputs().firstEntry().getKey(), target);
        }
        return targets;
    }

    private void show(Map<String, Tensor> results, SequencedMap<String, Path> targets) {
        targets.forEach((output, target) -> {
            TensorFile.writeNpy(results.get(output), target);
            screen().note(output + " " + results.get(output).type() + " → " + target);
        });
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            results.forEach((name, tensor) -> all.put(name, Values.json(tensor)));
            screen().json(all);
        } else if (targets.isEmpty()) {
            results.forEach((name, tensor) -> Values.show(screen(), name, tensor));
        }
    }
}
