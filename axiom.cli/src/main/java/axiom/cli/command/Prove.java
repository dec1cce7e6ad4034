package axiom.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import axiom.api.property.Property;
import axiom.api.runtime.Axiom;
import axiom.api.verify.Attempt;
import axiom.api.verify.Verdict;
import axiom.cli.term.Screen;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;
import axiom.core.report.Points;
import axiom.core.report.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axiom prove}: decides a formula that speaks of no model. */
@Command(name = "prove", description = "Prove or refute a formula. The last line begins with the verdict.", footer = {"",
        "Exit codes: 0 PROVED, 1 REFUTED, 2 wrong usage, 3 UNKNOWN, 4 ERROR, 5 TESTED.", "", "Examples:", //
        "  axiom prove 'forall x. x > 0 implies x + 1 > 0'", //
        "  axiom prove '∀x. sum(softmax(x)) == 1.0'                        over the reals", //
        "  axiom prove '∀x. sum(softmax(x)) == 1.0' --semantics float32    refuted, with an x", //
        "  axiom prove 'forall x, y. x + y == y + x' --evidence proof.txt", //
        "  axiom prove - < formula.txt", "", //
        "The language of formulas: docs/language.md, Properties."})
public final class Prove extends Options implements Callable<Integer> {

    @Parameters(paramLabel = "FORMULA", description = "The formula, or - for standard input.")
    private String formula;

    @Mixin
    private Deciding deciding;

    @Mixin
    private PluginOptions plugins;

    @Option(names = "--evidence", paramLabel = "FILE", description = "Write the checked derivation of a proof.")
    private Path evidence;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Override
    public Integer call() {
        String text = formula.equals("-") ? standardInput() : formula;
        Source source = new Source("formula", text);
        Proposition proposition = Proposition.of(source);
        proposition.diagnostics().forEach(d -> screen().note(d.text(source)));
        if (proposition.property().isEmpty()
                || proposition.diagnostics().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR)) {
            return 2;
        }
        try (Axiom axiom = Engine.start(plugins)) {
            return decide(axiom, proposition.property().get());
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return Verdicts.failed(this, screen(), e);
        }
    }

    private int decide(Axiom axiom, Property property) {
        Verdict verdict = axiom.prove(property, deciding.options(axiom.verifyOptions()));
        verdict.evidence().filter(_ -> evidence != null).ifPresent(e -> write(evidence, e.bytes()));
        if (json) {
            screen().text(Reports.json(verdict) + "\n");
        } else {
            show(verdict);
        }
        return Verdicts.exit(verdict.status());
    }

    private void show(Verdict verdict) {
        Screen screen = screen();
        screen.line(verdict.goal().property().name());
        verdict.witness().ifPresent(w -> screen.line("  " + (verdict.status() == Verdict.Status.PROVED ? "witness" : "counterexample")
                + ": " + Points.text(w)));
        verdict.assumptions().forEach(a -> screen.line("  assuming: " + a));
        if (verbose()) {
            for (Attempt attempt : verdict.ledger()) {
                screen.line(
                        "  " + attempt.engine() + ": " + Verdicts.oneLine(attempt.outcome()) + " (" + attempt.time().toMillis() + " ms)");
            }
        }
        screen.line(Verdicts.line(screen, verdict));
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String standardInput() {
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
