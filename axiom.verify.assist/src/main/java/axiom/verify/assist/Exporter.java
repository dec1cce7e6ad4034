package axiom.verify.assist;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import axiom.api.verify.Derivation;
import axiom.api.verify.Problem;

/** Writes problems as theorems. Has no state; may be used from several threads. */
public final class Exporter {

    private Exporter() {}

    /** What a file has in place of a proof. Whether it is one, the assistant says. */
    public enum Candidate {
        /** Explicit steps, one for each of a checked derivation. */
        DERIVED,
        /** Tactics that are tried. */
        TACTICS,
        /** Nothing: the file says that a proof is owed. */
        OWED
    }

    /**
     * A theorem in a file of its own.
     *
     * @param assistant for whom
     * @param theorem its name, which is also the file's
     * @param statement what it says, as the assistant reads it
     * @param text the whole file
     * @param candidate what it has in place of a proof
     * @param reason why the file has no proof by steps, in one sentence; empty if it has
     */
    public record Theorem(Assistant assistant, String theorem, String statement, String text, Candidate candidate, String reason) {

        /**
         * Everything before the proof: definitions, lemmas and the statement.
         *
         * @return the beginning of the text
         */
        public String head() {
            return text.substring(0, text.indexOf(statement, text.lastIndexOf("heorem " + theorem)) + statement.length());
        }

        /**
         * What identifies the statement together with the definitions that it rests on: everything before the proof.
         *
         * @return SHA-256 in hexadecimal
         */
        public String digest() {
            return sha256(head());
        }
    }

    /**
     * Writes a problem as a theorem that says that its claim is true.
     *
     * @param problem a problem over the reals
     * @param theorem a name of letters, digits and underscores that begins with a letter
     * @param assistant for whom
     * @param derivation why the claim is true, if that is known: its steps become a proof, if all of them can be carried over. The statement does not depend on it
     * @return the theorem
     * @throws Untranslatable if there is no faithful statement: float32 semantics, operators without a definition, tables that are too large
     * @throws IllegalArgumentException if the name is none
     */
    public static Theorem theorem(Problem problem, String theorem, Assistant assistant, Optional<Derivation> derivation)
            throws Untranslatable {
        if (!theorem.matches("[A-Za-z][A-Za-z0-9_]{0,100}")) {
            throw new IllegalArgumentException("[axiom.assist] '" + theorem
                    + "' is no name of a theorem\n  help: use letters, digits and underscores, beginning with a letter");
        }
        Translation.Translated translated = Translation.of(problem);
        Statement statement = translated.statement();
        Usage usage = new Usage(statement);
        String text = new Notation(assistant).text(statement);
        String reason = "there is no checked derivation";
        Optional<String> proof = Optional.empty();
        if (assistant == Assistant.ISABELLE) {
            reason = "no proofs are written for Isabelle";
        } else if (derivation.isPresent()) {
            try {
                Proof carried = Carrier.proof(problem, translated.names(), derivation.get());
                proof = Optional.of(Phrases.of(assistant).proof(carried, statement));
                reason = "";
            } catch (Untranslatable e) {
                reason = e.reason();
            }
        }
        Candidate candidate = proof.isPresent() ? Candidate.DERIVED : assistant == Assistant.ROCQ ? Candidate.TACTICS : Candidate.OWED;
        String file = switch (assistant) {
            case ROCQ -> new RocqFile(usage).text(theorem, text, proof);
            case LEAN -> new LeanFile(usage).text(theorem, text, proof, reason);
            case ISABELLE -> new IsabelleFile(usage).text(theorem, text);
        };
        return new Theorem(assistant, theorem, text, file, candidate, reason);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
