package axiom.verify.assist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import axiom.verify.assist.Reconciliation.Outcome;
import axiom.verify.assist.Reconciliation.Status;

/** Asks Rocq for a proof. */
final class RocqCheck {

    /** What Rocq's library of real numbers rests on. */
    private static final Set<String> LIBRARY = Set.of("ClassicalDedekindReals.sig_not_dec", "ClassicalDedekindReals.sig_forall_dec",
            "FunctionalExtensionality.functional_extensionality_dep", "Classical_Prop.classic", "sig_not_dec", "sig_forall_dec",
            "functional_extensionality_dep", "classic");

    /** What may stand before a tactic. */
    private static final Pattern BEFORE = Pattern.compile("^(?:[\\s\\-+*{}]|\\d+\\s*:|all\\s*:)*");

    private RocqCheck() {}

    /**
     * Whether text is the end of a statement and its proof, and nothing else: any other command could leave the theorem and prove another one of the same name.
     * Sentences end with a period before a blank; tactics begin with small letters.
     */
    static boolean isProof(String text) {
        if (text.contains("(*") || text.contains("\"") || !text.startsWith(".")) {
            return false;
        }
        List<String> sentences = Stream.of(text.substring(1).split("\\.(?=\\s|$)")).map(s -> BEFORE.matcher(s).replaceFirst("").strip())
                .filter(s -> !s.isEmpty()).toList();
        return sentences.size() > 2 && sentences.getFirst().equals("Proof") && sentences.getLast().equals("Qed")
                && sentences.subList(1, sentences.size() - 1).stream()
                        .allMatch(s -> Character.isLowerCase(s.charAt(0)) || s.charAt(0) == '[');
    }

    static Outcome ask(String theorem, String text, Tools tools, Duration limit) throws IOException, InterruptedException {
        Path folder = Command.folder();
        try {
            String version = Command.version(tools.rocq(), folder, limit);
            if (version.isEmpty()) {
                return new Outcome(Status.OPEN, "coqc is not installed");
            }
            Path file = folder.resolve("goal.v");
            Files.writeString(file, text + "\nPrint Assumptions " + theorem + ".\n");
            List<String> command = Stream.concat(tools.rocq().stream(), Stream.of("-q", file.toString())).toList();
            return switch (Command.run(command, folder, limit)) {
                case Command.Outcome.Missing() -> new Outcome(Status.OPEN, "coqc is not installed");
                case Command.Outcome.Late() -> new Outcome(Status.OPEN, version + ": no answer within " + limit.toSeconds() + " s");
                case Command.Outcome.Ended(int code, String said) when code != 0 ->
                    new Outcome(Status.REJECTED, version + ": " + error(said));
                case Command.Outcome.Ended(_, String said) -> {
                    List<String> assumptions = assumptions(said);
                    yield assumptions.isEmpty()
                            ? new Outcome(Status.ACCEPTED, version)
                            : new Outcome(Status.REJECTED, version + " accepts it only on the assumptions " + assumptions);
                }
            };
        } finally {
            Command.delete(folder);
        }
    }

    /** Those that are not the library's. Output that cannot be read is an assumption. */
    private static List<String> assumptions(String output) {
        int at = Math.max(output.lastIndexOf("Closed under the global context"), output.lastIndexOf("Axioms:"));
        String last = output.substring(Math.max(at, 0));
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
}
