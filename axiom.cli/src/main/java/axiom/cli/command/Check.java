package axiom.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import axiom.cli.command.Inputs.Input;
import axiom.cli.declaration.Checker;
import axiom.cli.declaration.Checker.Checked;
import axiom.cli.declaration.Checker.Fixed;
import axiom.cli.declaration.Checker.Mended;
import axiom.cli.term.Diff;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Diagnostic.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code axiom check}: what is wrong with declarations, as the Java compiler tells it, without compiling. */
@Command(name = "check", description = "Check declarations in .axiom files and in the @AxiomModel of .java files, as the Java compiler does.", footer = {
        "", "Exit codes: 0 no errors, 1 errors, 2 wrong usage, or a file that cannot be read.", "", "Examples:", //
        "  axiom check mnist.axiom", //
        "  axiom check --strict src/main/java", //
        "  axiom check --fix --dry-run src/main/java       what --fix would change", //
        "  axiom check --trace Mnist.java                  the shape after every step", //
        "  axiom check --class-path layers.jar Mnist.java  with layers of your own", //
        "  axiom check --json - < mnist.axiom              for other programs", "", //
        "Fields of the JSON:", //
        "  files, declarations, errors, warnings: how many", //
        "  diagnostics: what is wrong; each has a place, severity (error, warning),", //
        "    code, problem, help, notes (place and text) and fix: edits, whose text", //
        "    comes in the stead of what is at their place; all of them, or none", //
        "  fixed (with --fix): the diagnostics that are no more, as they were", //
        "  trace (with --trace): place, step and type after every step", //
        "A place is file, line, column, endLine, endColumn: from 1, in UTF-16 code", //
        "units, up to the column after the last one."})
public final class Check extends Options implements Callable<Integer> {

    @Mixin
    private Inputs inputs;

    @Mixin
    private LayerPath layers;

    @Option(names = "--strict", description = "Warnings are errors, too.")
    private boolean strict;

    @Option(names = "--trace", description = "Show the shape after every step.")
    private boolean trace;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Option(names = "--fix", description = "Apply the fixes that are offered, and say which. Of standard input, the mended text is written.")
    private boolean fix;

    @Option(names = "--dry-run", description = "With --fix: write no file, but the difference as patch reads it.")
    private boolean dryRun;

    @Override
    public Integer call() {
        if (dryRun && !fix) {
            throw misuse("--dry-run is for --fix");
        }
        if (json && fix && (dryRun || inputs.stdin())) {
            throw misuse("--json does not go with --fix " + (dryRun ? "--dry-run" : "-") + ", which writes a text");
        }
        try (LayerPath.Loaded loaded = layers.load(this)) {
            return check(new Checker(loaded.vocabulary()));
        }
    }

    private int check(Checker checker) {
        Inputs.All read = inputs.read(screen());
        boolean failed = read.failed();
        List<Checked> checked = new ArrayList<>();
        List<Fixed> fixed = new ArrayList<>();
        for (Input input : read.all()) {
            Checked before = checker.check(input.file());
            if (!fix) {
                checked.add(before);
                continue;
            }
            Mended mended = checker.mend(input.file());
            fixed.addAll(mended.applied());
            failed |= !write(input, mended);
            checked.add(dryRun ? before : checker.check(mended.file()));
        }
        Report report = new Report(checked.stream().filter(c -> !c.file().parts().isEmpty() || !c.diagnostics().isEmpty())
                .map(this::strictly).toList(), fixed, fix ? Optional.of(dryRun ? "would fix" : "fixed") : Optional.empty(), trace);
        if (json) {
            screen().json(report.json());
        } else if (!failed || !read.all().isEmpty()) {
            report.show(fix && (dryRun || inputs.stdin()) ? screen().aside() : screen());
        }
        return failed ? Inputs.UNREADABLE : report.count(Severity.ERROR) > 0 ? 1 : 0;
    }

    private Checked strictly(Checked one) {
        return strict ? new Checked(one.file(), one.diagnostics().stream().map(Check::asError).toList(), one.trace()) : one;
    }

    private static Diagnostic asError(Diagnostic d) {
        return new Diagnostic(Severity.ERROR, d.code(), d.problem(), d.span(), d.notes(), d.help(), d.fix());
    }

    /** Writes what was mended; whether that worked. */
    private boolean write(Input input, Mended mended) {
        String before = input.file().source().text();
        String after = mended.file().source().text();
        if (dryRun) {
            screen().lines(Diff.unified(input.file().source().name(), before, after));
        } else if (input.path().isEmpty()) {
            screen().text(after);
        } else if (!after.equals(before)) {
            return Inputs.write(input.path().get(), after, screen());
        }
        return true;
    }
}
