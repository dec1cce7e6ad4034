package axiom.verify.assist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the commands of assistants. */
final class Command {

    /** The most that is read of what a command says, in bytes. */
    static final int MOST = 1 << 22;

    private Command() {}

    /** What came of a command. */
    sealed interface Outcome {
        /** It ended. */
        record Ended(int code, String text) implements Outcome {}

        /** There is no such command. */
        record Missing() implements Outcome {}

        /** It took too long. */
        record Late() implements Outcome {}
    }

    static Outcome run(List<String> command, Path folder, Duration limit) throws IOException, InterruptedException {
        Path said = Files.createTempFile("axiom-assist", ".txt");
        try {
            Process process;
            try {
                process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile())
                        .start();
            } catch (IOException e) {
                return new Outcome.Missing();
            }
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    return new Outcome.Late();
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            byte[] bytes = Files.readAllBytes(said);
            return new Outcome.Ended(process.exitValue(), new String(bytes, 0, Math.min(bytes.length, MOST), StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /** A folder that is gone afterwards. */
    static Path folder() throws IOException {
        return Files.createTempDirectory("axiom-assist");
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The first line that names a version; empty if the command is not there. */
    static String version(List<String> command, Path folder, Duration limit) throws IOException, InterruptedException {
        List<String> asked = Stream.concat(command.stream(), Stream.of("--version")).toList();
        return run(asked, folder, limit) instanceof Outcome.Ended(int code, String text) && code == 0
                ? text.lines().findFirst().orElse("").strip()
                : "";
    }
}
