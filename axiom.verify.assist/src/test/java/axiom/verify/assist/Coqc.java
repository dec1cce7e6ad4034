package axiom.verify.assist;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real assistant. Tests that need it are left out only where it is not installed: one that it does not answer in time fails. */
final class Coqc {

    private Coqc() {}

    static void assumeInstalled() {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isEmpty()).anyMatch(folder -> Files.isExecutable(Path.of(folder, "coqc")));
        assumeTrue(there, "coqc is not on the path");
    }
}
