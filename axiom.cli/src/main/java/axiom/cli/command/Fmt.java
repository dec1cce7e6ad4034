package axiom.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import axiom.cli.command.Inputs.Input;
import axiom.cli.declaration.Layout;
import axiom.cli.declaration.Layout.LaidOut;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code axiom fmt}: lays out declarations in the usual way. */
@Command(name = "fmt", description = "Lay out declarations in the usual way: .axiom files, and the text blocks of @AxiomModel in .java files.", footer = {
        "", "All else in a Java file stays as it is, and so does the indentation of a", //
        "text block. Of standard input, the result is written.", "", //
        "Exit codes: 0 done, 1 something would change (--check) or cannot be read as", //
        "a declaration, 2 wrong usage, or a file that cannot be read.", "", "Examples:", //
        "  axiom fmt mnist.axiom", //
        "  axiom fmt src/main/java", //
        "  axiom fmt --check .                          in continuous integration", //
        "  axiom fmt - --stdin-name A.java < A.java     in an editor"})
public final class Fmt extends Options implements Callable<Integer> {

    @Mixin
    private Inputs inputs;

    @Option(names = "--check", description = "Change nothing; list the files that would change, and end with exit code 1 if there are any.")
    private boolean check;

    @Override
    public Integer call() {
        Inputs.All read = inputs.read(screen());
        boolean unusable = read.failed();
        boolean failed = false;
        List<String> changed = new ArrayList<>();
        for (Input input : read.all()) {
            LaidOut laidOut = new Layout().format(input.file());
            laidOut.remarks().forEach(screen()::note);
            failed |= laidOut.failed();
            String text = laidOut.file().source().text();
            boolean different = !text.equals(input.file().source().text());
            if (different) {
                changed.add(input.file().source().name());
            }
            if (!check && input.path().isEmpty()) {
                screen().text(text);
            } else if (!check && different) {
                unusable |= !Inputs.write(input.path().get(), text, screen());
            }
        }
        if (check || !inputs.stdin()) {
            screen().lines(changed);
        }
        return unusable ? Inputs.UNREADABLE : failed || check && !changed.isEmpty() ? 1 : 0;
    }
}
