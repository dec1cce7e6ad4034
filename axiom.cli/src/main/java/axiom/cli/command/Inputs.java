package axiom.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.cli.declaration.DeclarationFile;
import axiom.cli.declaration.FoundFiles;
import axiom.cli.declaration.TextFile;
import axiom.cli.term.Screen;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands work on that read declarations: files, folders, or standard input. */
final class Inputs {

    /** Some of what was named could not be read; as with wrong usage, the result is not that of all of it. */
    static final int UNREADABLE = 2;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "An .axiom or .java file, a folder with such files, or - for standard input. In folders, hidden ones, target and build are skipped.")
    private List<String> named;

    @Option(names = "--stdin-name", paramLabel = "NAME", defaultValue = "stdin.axiom", description = "What to call standard input; a name that ends with .java says that it is Java. Default: ${DEFAULT-VALUE}")
    private String stdinName;

    /**
     * A file, or standard input.
     *
     * @param path the file; empty for standard input
     * @param file its declarations
     */
    record Input(Optional<Path> path, DeclarationFile file) {}

    /**
     * What was read.
     *
     * @param all in the order of the command line
     * @param failed whether there was more, which could not be read
     */
    record All(List<Input> all, boolean failed) {}

    /** Whether standard input is read. */
    boolean stdin() {
        return named.contains("-");
    }

    /** Reads all; says what cannot be read. */
    All read(Screen screen) {
        List<Input> inputs = new ArrayList<>();
        boolean failed = false;
        for (String name : named) {
            try {
                if (name.equals("-")) {
                    inputs.add(new Input(Optional.empty(), DeclarationFile.of(stdinName, TextFile.read("standard input", System.in))));
                }
            } catch (TextFile.Unusable e) {
                screen.note(e.getMessage());
                failed = true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        FoundFiles found = FoundFiles.of(named.stream().filter(n -> !n.equals("-")).map(Path::of).toList());
        for (TextFile.Unusable problem : found.problems()) {
            screen.note(problem.getMessage());
            failed = true;
        }
        for (Path path : found.files()) {
            try {
                inputs.add(new Input(Optional.of(path), DeclarationFile.of(path.toString(), TextFile.read(path))));
            } catch (TextFile.Unusable e) {
                screen.note(e.getMessage());
                failed = true;
            }
        }
        return new All(inputs, failed);
    }

    /** Writes a file; says so if it cannot be written, and whether it could. */
    static boolean write(Path file, String text, Screen screen) {
        try {
            TextFile.write(file, text);
            return true;
        } catch (TextFile.Unusable e) {
            screen.note(e.getMessage());
            return false;
        }
    }
}
