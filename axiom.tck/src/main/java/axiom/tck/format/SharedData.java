package axiom.tck.format;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Data that the project did not write and does not ship: the folder {@code shared/data} beside the workspace. */
public final class SharedData {

    private SharedData() {}

    /**
     * A folder of the data; the test is skipped where there is none.
     *
     * @param name the folder's name, relative to {@code shared/data}
     * @return the folder
     */
    public static Path folder(String name) {
        Optional<Path> folder = find(name);
        assumeTrue(folder.isPresent(), "skipped: no data");
        return folder.get();
    }

    private static Optional<Path> find(String name) {
        for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
            Path folder = p.resolve("shared/data").resolve(name);
            if (Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /**
     * The files below a folder whose names end so.
     *
     * @param folder where to look
     * @param suffix how the path ends
     * @return the files, sorted
     */
    public static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(suffix) && Files.isRegularFile(f)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
