package axiom.cli.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import axiom.api.model.Model;
import axiom.api.property.Properties;
import axiom.api.property.Property;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Goal;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.cli.command.Options;
import axiom.cli.command.Placements;
import axiom.cli.declaration.Checker;
import axiom.cli.declaration.DeclarationFile;
import axiom.core.describe.Describe;
import axiom.core.lang.Proposition;
import axiom.core.lang.Vocabulary;
import axiom.examples.digits.DigitClassifier;
import axiom.examples.digits.Digits;
import axiom.host.AxiomHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code axiom tour}: shows the main job on real input. It succeeds only if everything that it shows held. */
@Command(name = "tour", description = "See what Axiom does, on handwritten digits, in less than a minute.")
public final class Tour extends Options implements Callable<Integer> {

    private static final double REQUIRED_ACCURACY = 0.95;

    private static final String BROKEN = """
            import axiom.api.model.AxiomModel;

            @AxiomModel(\"""
                    input    :: Tensor{Float32, (224, 224, 3)}
                    features = input |> Conv(64, (3,3))
                    output   = features |> Dense(10)
                    \""")
            class Photos {}
            """;

    @Option(names = "--swaps", paramLabel = "N", defaultValue = "3", description = "How often the backend is taken away and brought back. Default: 3")
    private int swaps;

    private final List<String> problems = new ArrayList<>();
    private int step;

    @Override
    public Integer call() throws IOException {
        if (swaps < 1 || swaps > 1000) {
            throw misuse("--swaps is " + swaps + "; it must be 1 to 1000");
        }
        long start = System.nanoTime();
        screen().styled("bold", "A tour of Axiom");
        say("Everything below is computed now, on this machine.");
        Model model = declare();
        Path folder = Files.createTempDirectory("axiom-tour-");
        try {
            breakIt(Files.createDirectory(folder.resolve("broken")));
            try (Swap swap = new Swap(folder); Session session = swap.host().compile(model)) {
                predict(session);
                check(swap.host(), model);
                prove(swap.host(), model);
                swap(swap, session);
                where(session);
            }
        } finally {
            delete(folder);
        }
        return finish((System.nanoTime() - start) / 1e9);
    }

    private Model declare() {
        step("Declare a model");
        say("A classifier of handwritten digits, 8 × 8 pixels each. This is its source:");
        code(Source.body("declare"));
        Model model = DigitClassifier.declare();
        say("Shapes are worked out and checked while it is built; nothing has run yet. 'batch' stays open.");
        screen().lines(indent(Describe.describe(model).table().lines().toList()));
        return DigitClassifier.trained();
    }

    private void breakIt(Path folder) throws IOException {
        step("Break one, and let the Java compiler find out");
        say("Models can also be declared in the @Axiom language, in an annotation. This one is wrong:");
        code(BROKEN.lines().toList());
        Compilation broken;
        try {
            broken = Compilation.of(folder, "Photos.java", BROKEN);
        } catch (IllegalStateException e) {
            problem(e.getMessage());
            return;
        }
        say("javac, with the annotation processor of Axiom, says so at the place where it is wrong:");
        indent(broken.output()).forEach(l -> screen().styled("fg(red)", l));
        require(!broken.succeeded(), "the broken model was compiled");
        for (String expected : List.of("Photos.java:", "[axiom.shape] Dense expects a vector; Conv output is (222, 222, 64)",
                "help: insert GlobalAvgPool() or Flatten before Dense")) {
            require(String.join("\n", broken.output()).contains(expected), "javac did not say '" + expected + "'");
        }
        say(String.format(Locale.ROOT,
                "That took %.1f s; nothing was run. 'axiom check' says the same without compiling, and mends it with --fix:",
                broken.seconds()));
        String mended = new Checker(Vocabulary.BUILT_IN).mend(DeclarationFile.of("Photos.java", BROKEN)).file().source().text();
        List<String> lines = mended.lines().toList();
        code(lines.stream().filter(l -> !BROKEN.lines().toList().contains(l)).toList());
        Compilation fixed = Compilation.of(folder, "Photos.java", mended);
        require(fixed.succeeded(), "the mended model was not compiled: " + String.join(" ", fixed.output()));
        if (fixed.succeeded()) {
            say(String.format(Locale.ROOT, "Now it compiles, in %.1f s.", fixed.seconds()));
        }
    }

    private void predict(Session session) {
        Digits heldOut = Digits.load().heldOut();
        step("Predict");
        say("The weights were found by TrainDigits, one of the examples, on " + Digits.TRAINING + " digits. These " + heldOut.size()
                + " were kept from it:");
        Tensor output = session.run(DigitClassifier.batch(heldOut.pixels()));
        Confusion confusion = new Confusion();
        List<Integer> shown = new ArrayList<>(List.of(0, 1));
        for (int n = 0; n < heldOut.size(); n++) {
            int predicted = Pictures.ranked(row(output, n)).getFirst();
            confusion.add(heldOut.labels().get(n), predicted);
            if (predicted != heldOut.labels().get(n) && shown.size() == 2) {
                shown.add(n);
            }
        }
        for (int n : shown) {
            screen().lines(Pictures.digit(heldOut.pixels().get(n), row(output, n), heldOut.labels().get(n)));
            screen().line("");
        }
        if (shown.size() == 3) {
            say("The last one is the first that it gets wrong. All of them (rows: what they are; columns: what the model says):");
        }
        screen().lines(indent(confusion.table().lines()));
        double accuracy = (double) confusion.right() / heldOut.size();
        say(String.format(Locale.ROOT, "%d of %d are right: %.1f %%.", confusion.right(), heldOut.size(), 100 * accuracy));
        require(accuracy >= REQUIRED_ACCURACY, "the accuracy is below " + REQUIRED_ACCURACY);
    }

    private static double[] row(Tensor output, int n) {
        double[] row = new double[Digits.CLASSES];
        for (int k = 0; k < row.length; k++) {
            row[k] = output.at((long) n * row.length + k);
        }
        return row;
    }

    private void check(AxiomHost axiom, Model model) {
        step("Check what it promises");
        say("A property is a formula over the model. It is evaluated on every held-out digit, by the reference interpreter:");
        List<Tensor> samples = Digits.load().heldOut().pixels().stream().map(p -> DigitClassifier.batch(List.of(p))).toList();
        for (Property property : List.of(Properties.ValidProbabilities(), Properties.FiniteOutput())) {
            Verdict verdict = axiom.test(model, property, samples);
            boolean held = verdict.status() == Verdict.Status.TESTED;
            screen().line("    " + screen().style("bold", property.name()) + "  " + property.formula());
            screen().line(
                    "        " + screen().style(held ? "fg(green)" : "fg(red)", verdict.status().toString()) + ": " + verdict.reason());
            require(held, property.name() + " is " + verdict.status());
        }
        say("TESTED means that no sample broke it. It is not a proof: other inputs were not looked at.");
    }

    private void prove(AxiomHost axiom, Model model) {
        step("Prove it");
        say("Engines derive what holds of all inputs, and a checker that shares no code with them replays what they derived. A refutation is an input,");
        say("which is replayed, too:");
        String sums = "∀x. sum(softmax(x)) == 1.0";
        decide(axiom, sums, Map.of(), Semantics.REAL, Verdict.Status.PROVED);
        decide(axiom, sums, Map.of(), Semantics.FLOAT32, Verdict.Status.REFUTED);
        say("Both are right: float32 rounds. That the sum is nearly 1 holds of the model above, for every picture, on every backend that rounds as it should:");
        decide(axiom, "∀x ∈ box(inputs(model), 0, 1). valid_probabilities(model(x))", Map.of("model", model), Semantics.FLOAT32,
                Verdict.Status.PROVED);
    }

    private void decide(AxiomHost axiom, String formula, Map<String, Model> models, Semantics semantics, Verdict.Status expected) {
        Property property = Proposition.of(new axiom.core.lang.Source("formula", formula), models).property().orElseThrow();
        Verdict verdict = axiom.decide(new Goal(property, models, semantics));
        boolean right = verdict.status() == expected && verdict.trust() == Verdict.Trust.CHECKED;
        screen().line("    " + screen().style("bold", formula));
        screen().line("        " + screen().style(right ? "fg(green)" : "fg(red)", verdict.status() + " in " + semantics) + ": "
                + verdict.reason());
        require(right, formula + " is " + verdict.status() + " in " + semantics + ", not " + expected);
        require((expected == Verdict.Status.REFUTED) == verdict.witness().isPresent(), formula + " comes with a wrong witness");
    }

    private void swap(Swap swap, Session session) throws IOException {
        step("Pull the backend out while it works");
        say("The CPU backend is a bundle in an embedded OSGi framework. " + Swap.THREADS
                + " threads predict without pause and check every answer,");
        say("while the bundle is removed and installed again, " + swaps + (swaps == 1 ? " time:" : " times:"));
        Swap.Report report = swap.run(session, swaps, line -> screen().line("    " + line));
        screen().line("");
        screen().line(
                String.format(Locale.ROOT, "    %d requests, %d failed, %d wrong, in %.1f s", report.answered(), report.failures().size(),
                        report.wrong(), report.seconds()));
        report.backends().forEach((name, count) -> screen().line("    answered with " + name + " in place: " + count));
        say("Every installation is new to Java, which compiles its code anew: it begins slowly.");
        report.failures().stream().limit(3).forEach(f -> screen().line("    " + f));
        require(report.failures().isEmpty(), report.failures().size() + " requests failed");
        require(report.wrong() == 0, report.wrong() + " answers were wrong");
        require(report.problems().isEmpty(), String.join("; ", report.problems()));
    }

    private void where(Session session) {
        step("See what ran where");
        screen().lines(indent(Placements.lines(session.placement())));
        say("What became of the model on its way there:");
        screen().lines(indent(session.explain().stream().distinct().toList()));
    }

    private int finish(double seconds) {
        screen().line("");
        if (problems.isEmpty()) {
            screen().styled("bold,fg(green)", String.format(Locale.ROOT, "Everything held, in %.1f s.", seconds));
            screen().line("Next: axiom inspect MODEL, axiom run MODEL INPUT, axiom --help, and docs/ for how to embed Axiom.");
            return 0;
        }
        screen().styled("bold,fg(red)", "Not everything held:");
        problems.forEach(p -> screen().line("  - " + p));
        return 1;
    }

    private void step(String title) {
        screen().line("");
        screen().styled("bold,fg(cyan)", ++step + ". " + title);
    }

    private void say(String text) {
        screen().line(text);
    }

    private void code(List<String> lines) {
        indent(lines).forEach(l -> screen().styled("fg(blue)", l));
    }

    private static List<String> indent(List<String> lines) {
        return lines.stream().map(l -> "    " + l).toList();
    }

    private void require(boolean held, String otherwise) {
        if (!held) {
            problem(otherwise);
        }
    }

    private void problem(String what) {
        problems.add(what);
        screen().styled("fg(red)", "    " + what);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
