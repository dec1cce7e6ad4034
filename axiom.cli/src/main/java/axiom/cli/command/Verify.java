package axiom.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.property.Properties;
import axiom.api.property.Property;
import axiom.api.runtime.Axiom;
import axiom.api.verify.Report;
import axiom.api.verify.Verdict;
import axiom.cli.data.Columns;
import axiom.cli.data.DataException;
import axiom.cli.term.CommandException;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;
import axiom.core.report.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axiom verify}: what can be proved of a model. */
@Command(name = "verify", description = "Prove, refute or test properties of a model. Without --property and --preset: the model's @prove, or its @ensure if it has none.", footer = {
        "", "The last line begins with the worst verdict. Exit codes are those of the worst:",
        "0 PROVED, 1 REFUTED, 2 wrong usage, 3 UNKNOWN, 4 ERROR, 5 TESTED.", "", "Examples:", //
        "  axiom verify digits.onnx --preset classification --data test.npy", //
        "  axiom verify net.onnx -p 'FiniteOutput()' -p 'BoundedOutput(0, 1)'", //
        "  axiom verify net.onnx -p 'forall x in box(inputs(model), -1, 1). model(x) <= 2'", //
        "  axiom verify loans.onnx -p 'DemographicParity(3, 0.1)' --data people.csv", //
        "  axiom verify loans.onnx -p 'EqualizedOdds(3, :repaid, 0.1)' --data people.csv", //
        "  axiom verify digits.axiom                                       what it promises", //
        "  axiom verify net.onnx --preset safety-critical --format html -o report.html"})
public final class Verify extends Options implements Callable<Integer> {

    private static final String MODEL = "model";

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model file: ONNX, or a declaration that ends with .axiom.")
    private Path file;

    @Option(names = {"-p",
            "--property"}, paramLabel = "FORMULA", description = "A formula about 'model', or a named property such as FiniteOutput(); may be repeated.")
    private List<String> formulas = new ArrayList<>();

    @Option(names = "--preset", paramLabel = "NAME", description = "A set of named properties: classification, regression or safety-critical.")
    private String preset;

    @Option(names = {"-d",
            "--data"}, paramLabel = "FILE", description = "Values of the model's input: what nobody can decide is tested on them, and what speaks of data(model) is computed on all of them; may be repeated.")
    private List<Path> data = new ArrayList<>();

    @Option(names = "--columns", paramLabel = "RANGE", converter = RangeConverter.class, defaultValue = "1-", description = "The columns of a CSV file to take, such as 1-64. Default: all")
    private Columns columns;

    @Option(names = "--column", paramLabel = "NAME=WHERE", description = "Where the data have a column that a property names, such as a label: the number of a CSV column, or a file. Default: by the CSV heading, or the name in JSON.")
    private Map<String, String> named = new LinkedHashMap<>();

    @Option(names = "--format", paramLabel = "text|json|html", defaultValue = "text", description = "The form of the report. Default: ${DEFAULT-VALUE}")
    private Format format;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Write the report to a file.")
    private Path output;

    @Mixin
    private Deciding deciding;

    @Mixin
    private PluginOptions plugins;

    @Mixin
    private ModelOptions modelOptions;

    /** The forms of a report. */
    enum Format {
        /** For people at a terminal. */
        TEXT,
        /** For programs. */
        JSON,
        /** For people with a browser. */
        HTML
    }

    @Override
    public Integer call() {
        try (Axiom axiom = Engine.start(plugins)) {
            Model model = model(axiom);
            List<Property> properties = properties(model);
            Report report = axiom.verify(model, properties, DataOptions.read(model, properties, data, columns, named),
                    deciding.options(axiom.verifyOptions()));
            show(report);
            return Verdicts.exit(report.worst());
        } catch (CommandException | DataException e) {
            // what is asked for is not there
            screen().note(e.getMessage());
            return 2;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return Verdicts.failed(this, screen(), e);
        }
    }

    private Model model(Axiom axiom) {
        if (!file.toString().endsWith(".axiom")) {
            return modelOptions.read(axiom, file);
        }
        try {
            return axiom.parse(file.getFileName().toString().replaceFirst("\\.axiom$", ""), Files.readString(file), 0);
        } catch (IOException e) {
            throw new CommandException("'" + file + "' cannot be read: " + e.getMessage(), "check the path");
        }
    }

    private List<Property> properties(Model model) {
        List<Property> properties = new ArrayList<>();
        for (int i = 0; i < formulas.size(); i++) {
            Source source = new Source(formulas.size() == 1 ? "property" : "property " + (i + 1), formulas.get(i));
            Proposition proposition = Proposition.of(source, Map.of(MODEL, model));
            proposition.diagnostics().forEach(d -> screen().note(d.text(source)));
            if (proposition.property().isEmpty()
                    || proposition.diagnostics().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR)) {
                throw new CommandException(source.name() + " means nothing", "see above");
            }
            properties.add(proposition.property().get());
        }
        if (preset != null) {
            properties.addAll(switch (preset.toLowerCase(Locale.ROOT)) {
                case "classification" -> Properties.classification();
                case "regression" -> Properties.regression();
                case "safety-critical" -> Properties.safetyCritical();
                default ->
                    throw new CommandException("there is no preset '" + preset + "'", "use classification, regression or safety-critical");
            });
        }
        if (properties.isEmpty()) {
            properties.addAll(promised(model, Contract.Kind.PROVE));
        }
        if (properties.isEmpty()) {
            properties.addAll(promised(model, Contract.Kind.ENSURE));
        }
        if (properties.isEmpty()) {
            throw new CommandException(model.name() + " promises nothing",
                    "say what to verify, as in -p 'FiniteOutput()' or --preset classification");
        }
        return properties;
    }

    private static List<Property> promised(Model model, Contract.Kind kind) {
        return model.contracts().stream().filter(c -> c.kind() == kind).map(Contract::property).distinct().toList();
    }

    private void show(Report report) {
        String text = switch (format) {
            case TEXT -> Reports.text(report);
            case JSON -> Reports.json(report);
            case HTML -> Reports.html(report);
        };
        if (output != null) {
            try {
                Files.writeString(output, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            screen().note("report → " + output);
        } else {
            screen().text(text.endsWith("\n") ? text : text + "\n");
        }
        if (output != null || format == Format.TEXT) {
            screen().line(screen().style(Verdicts.style(report.worst()), report.worst().toString()) + ": " + count(report));
        }
    }

    private static String count(Report report) {
        List<String> parts = new ArrayList<>();
        for (Verdict.Status status : Verdict.Status.values()) {
            long count = report.verdicts().stream().filter(v -> v.status() == status).count();
            if (count > 0) {
                parts.add(count + " " + status.toString().toLowerCase(Locale.ROOT));
            }
        }
        return String.join(", ", parts);
    }
}
