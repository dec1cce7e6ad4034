package axiom.verify.smt.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of the system that take something away from a process before it starts; those that are there and work on this machine. */
final class Sandbox {

    private static final Optional<String> PRLIMIT = working("prlimit", "--core=0");
    private static final Optional<String> SETPRIV = working("setpriv", "--no-new-privs");
    private static final Optional<String> UNSHARE = working("unshare", "-rn");

    private Sandbox() {}

    /** What a command begins with, so that it runs with no network, no new privileges and no core dumps. */
    static List<String> prefix() {
        List<String> words = new ArrayList<>();
        PRLIMIT.ifPresent(p -> words.addAll(List.of(p, "--core=0")));
        confine(words);
        return words;
    }

    /** As {@link #prefix()}, for a native program: with limits of address space and processor time too, and no files. */
    static List<String> prefix(long memory, Duration time) {
        List<String> words = new ArrayList<>();
        PRLIMIT.ifPresent(p -> words.addAll(List.of(p, "--core=0", "--fsize=0", "--as=" + memory, "--cpu=" + (time.toSeconds() + 2))));
        confine(words);
        return words;
    }

    /** What {@link #prefix()} forbids here, in words. */
    static String inForce() {
        return words(Optional.empty());
    }

    /** What {@link #prefix(long, Duration)} forbids here, in words. */
    static String inForceNative() {
        return words(PRLIMIT);
    }

    private static String words(Optional<String> limits) {
        List<String> words = new ArrayList<>(List.of("no environment"));
        limits.ifPresent(_ -> words.add("address space, processor time, no files"));
        SETPRIV.ifPresent(_ -> words.add("no new privileges"));
        UNSHARE.ifPresent(_ -> words.add("no network"));
        return String.join(", ", words);
    }

    private static void confine(List<String> words) {
        SETPRIV.ifPresent(p -> words.addAll(List.of(p, "--no-new-privs")));
        UNSHARE.ifPresent(p -> words.addAll(List.of(p, "-rn")));
    }

    private static Optional<String> working(String program, String option) {
        return Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .filter(path -> runs(path, option));
    }

    private static boolean runs(String path, String option) {
        try {
            ProcessBuilder builder = new ProcessBuilder(path, option, "true");
            builder.environment().clear();
            builder.environment().put("PATH", "/usr/bin:/bin");
            Process process = builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (process.waitFor(5, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
