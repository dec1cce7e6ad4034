package axiom.verify.assist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds out what a theorem that comes back is worth: the statement must still be the one that was exported, and the assistant itself must accept the proof, on no
 * assumptions but those of its library. Has no state; may be used from several threads.
 */
public final class Reconciliation {

    /** What Rocq's library of real numbers rests on. */
    private static final Set<String> LIBRARY = Set.of("ClassicalDedekindReals.sig_not_dec", "ClassicalDedekindReals.sig_forall_dec",
            "FunctionalExtensionality.functional_extensionality_dep", "Classical_Prop.classic", "sig_not_dec", "sig_forall_dec",
            "functional_extensionality_dep", "classic");
    private static final int MOST = 1 << 20;
    /** Bullets, braces and goal selectors. */
    private static final Pattern BEFORE = Pattern.compile("^(?:[\\s\\-+*{}]|\\d+\\s*:|all\\s*:)*");

    private Reconciliation() {}

    /** The outcomes. */
    public enum Status {
        /** The assistant accepted the proof of the statement that was exported. */
        ACCEPTED,
        /** The assistant did not accept it, or only on assumptions. */
        REJECTED,
        /** The file does not state what was exported. */
        CHANGED,
        /** The assistant is not there: nobody knows. */
        OPEN
    }

    /**
     * What came of a theorem.
     *
     * @param status the outcome
     * @param detail a sentence for people, with the assistant's version if it was asked
     */
    public record Outcome(Status status, String detail) {}

    /**
     * Checks a theorem that comes back.
     *
     * @param digest that of the exported theorem: {@link Exporter.Theorem#digest()}
     * @param assistant whose theorem it is
     * @param theorem its name
     * @param text the file as it came back
     * @param limit how long the assistant may take
     * @return the outcome
     * @throws IOException if the assistant cannot be given the file
     * @throws InterruptedException if the thread is interrupted
     */
    public static Outcome check(String digest, Assistant assistant, String theorem, String text, Duration limit)
            throws IOException, InterruptedException {
        int end = statement(digest, text);
        if (end < 0) {
            return new Outcome(Status.CHANGED, "the file does not begin with the statement that was exported");
        }
        return switch (assistant) {
            case ROCQ -> isProof(text.substring(end))
                    ? rocq(theorem, text, limit)
                    : new Outcome(Status.REJECTED, "after the statement stands more than tactics between Proof and Qed");
            case LEAN, ISABELLE -> new Outcome(Status.OPEN, "this command cannot ask " + assistant + "; its own tools tell");
        };
    }

    /**
     * Whether text is the end of a statement and its proof, and nothing else: any other command could leave the theorem and prove another one of the same name.
     * Sentences end with a period before a blank; tactics begin with small letters.
     */
    private static boolean isProof(String text) {
        if (text.contains("(*") || text.contains("\"") || !text.startsWith(".")) {
            return false;
        }
        List<String> sentences = Stream.of(text.substring(1).split("\\.(?=\\s|$)")).map(s -> BEFORE.matcher(s).replaceFirst("").strip())
                .filter(s -> !s.isEmpty()).toList();
        return sentences.size() > 2 && sentences.getFirst().equals("Proof") && sentences.getLast().equals("Qed")
                && sentences.subList(1, sentences.size() - 1).stream()
                        .allMatch(s -> Character.isLowerCase(s.charAt(0)) || s.charAt(0) == '[');
    }

    /** Where the beginning that was exported ends; −1 if the text has no such beginning. */
    private static int statement(String digest, String text) {
        // the statement ends a line in every assistant
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            for (int cut = 0; cut <= 6 && cut <= end; cut++) {
                if (Exporter.sha256(text.substring(0, end - cut)).equals(digest)) {
                    return end - cut;
                }
            }
            if (end > MOST) {
                return -1;
            }
        }
        return -1;
    }

    private static Outcome rocq(String theorem, String text, Duration limit) throws IOException, InterruptedException {
        Optional<String> version = output(List.of("coqc", "--version"), Path.of("."), limit).map(Ran::text)
                .map(t -> t.lines().findFirst().orElse(""));
        if (version.isEmpty()) {
            return new Outcome(Status.OPEN, "coqc is not installed");
        }
        Path folder = Files.createTempDirectory("axiom-assist");
        try {
            Path file = folder.resolve("goal.v");
            Files.writeString(file, text + "\nPrint Assumptions " + theorem + ".\n");
            Optional<Ran> ran = output(List.of("coqc", "-q", file.toString()), folder, limit);
            if (ran.isEmpty() || ran.get().code() != 0) {
                return new Outcome(Status.REJECTED,
                        version.get() + ": " + ran.map(Ran::text).map(Reconciliation::error).orElse("no answer"));
            }
            List<String> assumptions = assumptions(ran.get().text());
            return assumptions.isEmpty()
                    ? new Outcome(Status.ACCEPTED, version.get())
                    : new Outcome(Status.REJECTED, version.get() + " accepts it only on the assumptions " + assumptions);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Those that are not the library's. Output that cannot be read is an assumption. */
    private static List<String> assumptions(String output) {
        String last = output.substring(Math.max(output.lastIndexOf("Closed under the global context"), output.lastIndexOf("Axioms:")) < 0
                ? 0
                : Math.max(output.lastIndexOf("Closed under the global context"), output.lastIndexOf("Axioms:")));
        if (last.startsWith("Closed under the global context")) {
            return List.of();
        }
        List<String> others = new ArrayList<>();
        if (!last.startsWith("Axioms:")) {
            others.add("unreadable");
        }
        for (String line : last.lines().skip(1).toList()) {
            // what is assumed stands at the beginning of a line, its type after it
            if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
                String name = line.split("[ :]", 2)[0];
                if (!LIBRARY.contains(name)) {
                    others.add(name);
                }
            }
        }
        return others;
    }

    private static String error(String output) {
        int at = output.indexOf("Error");
        return (at < 0 ? output : output.substring(at)).strip().replaceAll("\\s+", " ");
    }

    /** What a command said. */
    private record Ran(int code, String text) {}

    /** Empty if the command is not there or took too long. */
    private static Optional<Ran> output(List<String> command, Path folder, Duration limit) throws IOException, InterruptedException {
        Process process;
        Path said = Files.createTempFile("axiom-assist", ".txt");
        try {
            try {
                process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile())
                        .start();
            } catch (IOException e) {
                return Optional.empty();
            }
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Optional.empty();
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            byte[] bytes = Files.readAllBytes(said);
            return Optional.of(new Ran(process.exitValue(), new String(bytes, 0, Math.min(bytes.length, MOST), StandardCharsets.UTF_8)));
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
