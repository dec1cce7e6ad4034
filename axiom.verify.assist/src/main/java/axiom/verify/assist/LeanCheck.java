package axiom.verify.assist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import axiom.verify.assist.Reconciliation.Outcome;
import axiom.verify.assist.Reconciliation.Status;

/** Asks Lean for a proof. */
final class LeanCheck {

    /** What Lean's library rests on. */
    private static final Set<String> LIBRARY = Set.of("propext", "Classical.choice", "Quot.sound");

    /** Words that begin a command, leave a hole, run programs, or change what the text means. */
    private static final Set<String> FORBIDDEN = Set.of("sorry", "admit", "stop", "native_decide", "bv_decide", "axiom", "theorem", "lemma",
            "def", "abbrev", "example", "instance", "opaque", "constant", "structure", "class", "inductive", "coinductive", "mutual",
            "namespace",
            "section", "end", "variable", "variables", "universe", "universes", "import", "export", "open", "include", "omit", "attribute",
            "set_option", "private", "protected", "public", "noncomputable", "unsafe", "partial", "nonrec", "local", "scoped", "deriving",
            "macro", "macro_rules", "syntax", "notation", "notation3", "infix", "infixl", "infixr", "prefix", "postfix", "simproc",
            "simproc_decl", "initialize", "builtin_initialize", "add_decl_doc", "alias", "extends", "where", "termination_by",
            "decreasing_by",
            "proof_wanted", "irreducible_def", "seal", "unseal", "module", "meta", "unsafeCast", "ofReduceBool", "ofReduceNat",
            "trustCompiler",
            "sorryAx", "lcProof", "implemented_by", "extern", "csimp", "grind_pattern", "suppress_compilation", "library_note", "recall");

    /** Parts of words that belong to programs. */
    private static final Pattern PROGRAM = Pattern
            .compile("elab|eval|run_|Elab|Meta|Macro|Lean\\b|Environment|declare_|register_|builtin_|assert_|initialize");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_'!?]*");
    private static final Pattern STRANGE = Pattern.compile("--|/-|-/|[\"`#@%$\\\\«»]");
    private static final Pattern AXIOMS = Pattern.compile("'([^']*)' (?:depends on axioms: \\[([^\\]]*)\\]|does not depend on any axioms)");

    private LeanCheck() {}

    /** Why text is not the end of a statement and its proof, and nothing else; empty if it is. Commands have no form of their own in Lean, so words tell. */
    static Optional<String> objection(String text) {
        if (!text.startsWith(" := by\n")) {
            return Optional.of("after the statement does not stand ':= by'");
        }
        String proof = text.substring(" := by\n".length());
        if (proof.isBlank() || proof.lines().anyMatch(l -> !l.isBlank() && !l.startsWith("  "))) {
            return Optional.of("after the statement stands more than an indented proof");
        }
        Matcher strange = STRANGE.matcher(proof);
        if (strange.find()) {
            return Optional.of("the proof has a '" + strange.group() + "', which tactics need not have");
        }
        return WORD.matcher(proof).results().map(MatchResult::group).filter(w -> FORBIDDEN.contains(w) || PROGRAM.matcher(w).find())
                .findFirst().map(w -> "the proof has the word '" + w + "', which is no tactic's");
    }

    static Outcome ask(Exporter.Theorem exported, String text, Tools tools, Duration limit) throws IOException, InterruptedException {
        Path folder = Command.folder();
        try {
            if (!Files.isDirectory(tools.leanFolder())) {
                return new Outcome(Status.OPEN, "there is no folder " + tools.leanFolder());
            }
            String version = Command.version(tools.lean(), tools.leanFolder(), limit);
            if (version.isEmpty()) {
                return new Outcome(Status.OPEN, String.join(" ", tools.lean()) + " is not installed");
            }
            // a name that the text cannot know, whose type is what was exported
            String again = "again_" + UUID.randomUUID().toString().replace("-", "");
            Path file = folder.resolve("Goal.lean");
            Files.writeString(file, text.stripTrailing() + "\n\ntheorem " + again + " :\n    " + exported.statement() + " :=\n  "
                    + exported.theorem() + "\n\n#print axioms " + again + "\n");
            List<String> command = Stream.concat(tools.lean().stream(), Stream.of(file.toString())).toList();
            return switch (Command.run(command, tools.leanFolder(), limit)) {
                case Command.Outcome.Missing() -> new Outcome(Status.OPEN, "Lean is not installed");
                case Command.Outcome.Late() -> new Outcome(Status.OPEN, version + ": no answer within " + limit.toSeconds() + " s");
                case Command.Outcome.Ended(int code, String said) -> judged(version, again, code, said);
            };
        } finally {
            Command.delete(folder);
        }
    }

    private static Outcome judged(String version, String name, int code, String said) {
        if (said.contains("unknown module prefix 'Mathlib'") || said.contains("unknown package 'Mathlib'")) {
            return new Outcome(Status.OPEN, version + " has no Mathlib here; say --lean-project");
        }
        if (code != 0 || said.contains("error:")) {
            return new Outcome(Status.REJECTED, version + ": " + said.lines().filter(l -> l.contains("error")).findFirst()
                    .orElse("exit code " + code).strip());
        }
        if (said.contains("sorry")) {
            return new Outcome(Status.REJECTED, version + ": it uses sorry");
        }
        List<MatchResult> axioms = AXIOMS.matcher(said).results().toList();
        if (axioms.size() != 1 || !axioms.getFirst().group(1).equals(name)) {
            return new Outcome(Status.REJECTED, version + " does not say what the proof rests on");
        }
        String list = axioms.getFirst().group(2) == null ? "" : axioms.getFirst().group(2);
        List<String> others = Stream.of(list.split(",")).map(String::strip).filter(a -> !a.isEmpty() && !LIBRARY.contains(a))
                .collect(Collectors.toList());
        return others.isEmpty()
                ? new Outcome(Status.ACCEPTED, version)
                : new Outcome(Status.REJECTED, version + " accepts it only on the assumptions " + others);
    }
}
