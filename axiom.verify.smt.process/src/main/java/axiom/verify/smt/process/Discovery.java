package axiom.verify.smt.process;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import axiom.verify.smt.child.Settings;

/** Looks for known solvers in the folders of {@code PATH}. */
final class Discovery {

    private static final System.Logger LOG = System.getLogger("axiom.prover");

    private Discovery() {}

    /** A solver's program, if it is on the path. Relative folders do not count. */
    static Optional<Path> find(Known known) {
        return find(known, Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    static Optional<Path> find(Known known, String path) {
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .map(folder -> folder.resolve(known.program()))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** All that are there and say who they are. */
    static List<ProcessProver> all(Settings settings) {
        List<ProcessProver> found = new ArrayList<>();
        for (Known known : Known.values()) {
            find(known).ifPresent(program -> {
                try {
                    found.add(ProcessProver.of(known, program, known.logics(), settings));
                } catch (IOException e) {
                    LOG.log(Level.WARNING, String.valueOf(e.getMessage()));
                }
            });
        }
        return found;
    }
}
