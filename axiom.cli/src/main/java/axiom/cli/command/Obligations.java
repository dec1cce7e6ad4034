package axiom.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import axiom.api.property.Property;
import axiom.api.runtime.Axiom;
import axiom.api.verify.Derivation;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;
import axiom.cli.data.Manifest;
import axiom.cli.term.CommandException;
import axiom.core.judge.Derivations;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;
import axiom.verify.assist.Assistant;
import axiom.verify.assist.Exporter;
import axiom.verify.assist.Reconciliation;
import axiom.verify.assist.Tools;
import axiom.verify.assist.Untranslatable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axiom obligations}: theorems for proof assistants, and what comes back of them. */
@Command(name = "obligations", description = "Write formulas as theorems for proof assistants, and check what comes back.", subcommands = {
        Obligations.Export.class, Obligations.Reconcile.class}, footer = {"", "Examples:", //
                "  axiom obligations export -o proofs 'forall x. x * x >= 0' '∀x. sum(softmax(x)) == 1'", //
                "  axiom obligations export -o proofs --assistant lean 'forall x. 0 < sigmoid(x)'", //
                "  axiom obligations reconcile proofs", //
                "  axiom obligations reconcile proofs --lean-project ../mathlib-project"})
public final class Obligations extends Options implements Callable<Integer> {

    private static final String MANIFEST = "obligations.json";

    @Override
    public Integer call() {
        throw misuse("say export or reconcile");
    }

    /** {@code axiom obligations export}. */
    @Command(name = "export", description = "Write a file with a theorem for each formula, over the reals, and a manifest of what is to be proved. Where Axiom has a derivation, its steps become a proof for Rocq or Lean, which the assistant has still to accept. Otherwise a file for Rocq has tactics to try, and one for Lean says that it owes its proof, as those for Isabelle always do.")
    static final class Export extends Options implements Callable<Integer> {

        @Parameters(arity = "1..*", paramLabel = "FORMULA", description = "The formulas.")
        private List<String> formulas;

        @Option(names = {"-o", "--output"}, paramLabel = "FOLDER", required = true, description = "Where to write.")
        private Path folder;

        @Option(names = "--assistant", paramLabel = "lean|rocq|isabelle", defaultValue = "rocq", description = "For whom. Default: ${DEFAULT-VALUE}")
        private Assistant assistant;

        @Option(names = "--time", paramLabel = "TIME", converter = Deciding.Time.class, defaultValue = "20s", description = "How long to look for each derivation. Default: ${DEFAULT-VALUE}")
        private Duration limit;

        @Mixin
        private PluginOptions plugins;

        @Override
        public Integer call() {
            List<Map<String, String>> entries = new ArrayList<>();
            try (Axiom axiom = Engine.start(plugins)) {
                for (String formula : formulas) {
                    entries.add(write(axiom, formula, "obligation_" + (entries.size() + 1)));
                }
            }
            Manifest.write(folder.resolve(MANIFEST), entries);
            screen().note("manifest → " + folder.resolve(MANIFEST));
            return 0;
        }

        private Map<String, String> write(Axiom axiom, String formula, String name) {
            Source source = new Source(name, formula);
            Proposition proposition = Proposition.of(source);
            proposition.diagnostics().forEach(d -> screen().note(d.text(source)));
            Property property = proposition.property().orElseThrow(() -> new CommandException(name + " means nothing", "see above"));
            // a derivation of the algebra engine is what can be carried over; solvers have none
            Verdict verdict = axiom.prove(property,
                    VerifyOptions.DEFAULT.mode(VerifyOptions.Mode.QUICK).semantics(Semantics.REAL).time(limit));
            Problem problem = Problems.of(new Goal(property, Map.of(), Semantics.REAL));
            Optional<Derivation> derivation = verdict.evidence().flatMap(e -> Derivations.of(problem, e));
            Exporter.Theorem theorem;
            Path file = folder.resolve(name + assistant.extension());
            try {
                theorem = Exporter.theorem(problem, name, assistant, derivation);
                Files.createDirectories(folder);
                Files.writeString(file, theorem.text());
            } catch (Untranslatable e) {
                throw new CommandException("'" + formula + "' has no form in " + assistant + ": " + e.getMessage(), "leave it out");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String proof = theorem.candidate().toString().toLowerCase(Locale.ROOT);
            screen().line(
                    file + "  " + property.name() + "\n    proof " + proof + (theorem.reason().isEmpty() ? "" : ": " + theorem.reason()));
            Map<String, String> entry = new LinkedHashMap<>();
            entry.put("id", name);
            entry.put("property", property.name());
            entry.put("formula", formula);
            entry.put("digest", property.digest());
            entry.put("semantics", Semantics.REAL.toString());
            entry.put("assistant", assistant.toString().toLowerCase(Locale.ROOT));
            entry.put("file", file.getFileName().toString());
            entry.put("statement", theorem.digest());
            entry.put("proof", proof);
            entry.put("reason", theorem.reason());
            entry.put("verdict", Verdicts.oneLine(verdict.status() + ": " + verdict.reason()));
            entry.put("evidence", derivation.isPresent() ? verdict.evidence().orElseThrow().format() + " by " + by(verdict) : "");
            entry.put("status", Reconciliation.Status.OPEN.toString());
            entry.put("detail", "the assistant has not been asked");
            return entry;
        }

        private static String by(Verdict verdict) {
            return verdict.by().stream().map(e -> e.name() + " " + e.version()).collect(Collectors.joining(", "));
        }
    }

    /** {@code axiom obligations reconcile}. */
    @Command(name = "reconcile", description = "Check the files of a manifest: whether each still states what was exported, and whether the assistant accepts its proof.", footer = {
            "", "Exit codes: 0 all accepted, 1 some are not, 2 wrong usage."})
    static final class Reconcile extends Options implements Callable<Integer> {

        @Parameters(paramLabel = "FOLDER", description = "The folder with " + MANIFEST + ".")
        private Path folder;

        @Option(names = "--time", paramLabel = "TIME", converter = Deciding.Time.class, defaultValue = "1m", description = "The limit for each proof. Default: ${DEFAULT-VALUE}")
        private Duration limit;

        @Option(names = "--lean-project", paramLabel = "FOLDER", description = "A Lean project in which Mathlib is built: 'lake env lean' is asked there. Without it, 'lean' is.")
        private Path leanProject;

        @Override
        public Integer call() {
            boolean all = true;
            List<Map<String, String>> after = new ArrayList<>();
            for (Map<String, String> obligation : Manifest.read(folder.resolve(MANIFEST))) {
                Reconciliation.Outcome outcome = outcome(obligation);
                all &= outcome.status() == Reconciliation.Status.ACCEPTED;
                boolean accepted = outcome.status() == Reconciliation.Status.ACCEPTED;
                screen().line(
                        screen().style(accepted ? "fg(green)" : "fg(yellow)", outcome.status().toString()) + "  " + obligation.get("id")
                                + "  " + obligation.get("property") + "\n    " + outcome.detail());
                Map<String, String> updated = new LinkedHashMap<>(obligation);
                updated.put("status", outcome.status().toString());
                updated.put("detail", outcome.detail());
                after.add(updated);
            }
            Manifest.write(folder.resolve(MANIFEST), after);
            return all ? 0 : 1;
        }

        /** The statement is that of the manifest's formula, whatever digest the manifest says. */
        private Reconciliation.Outcome outcome(Map<String, String> obligation) {
            String id = String.valueOf(obligation.get("id"));
            try {
                Assistant assistant = Assistant.valueOf(String.valueOf(obligation.get("assistant")).toUpperCase(Locale.ROOT));
                Property property = Proposition.of(new Source(id, String.valueOf(obligation.get("formula")))).property()
                        .orElseThrow(() -> new CommandException("the formula of " + id + " means nothing", "export it again"));
                Exporter.Theorem theorem = Exporter.theorem(Problems.of(new Goal(property, Map.of(), Semantics.REAL)), id, assistant,
                        Optional.empty());
                // a name, not a path: nothing outside of the folder is read
                Path file = folder.resolve(id + assistant.extension());
                Tools tools = leanProject == null ? Tools.INSTALLED : Tools.INSTALLED.withLeanProject(leanProject);
                return Reconciliation.check(theorem, Files.readString(file), tools, limit);
            } catch (IllegalArgumentException | Untranslatable | IOException e) {
                return new Reconciliation.Outcome(Reconciliation.Status.REJECTED, Verdicts.oneLine(String.valueOf(e.getMessage())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Reconciliation.Outcome(Reconciliation.Status.OPEN, "interrupted");
            }
        }
    }
}
