package axiom.verify.assist;

import java.io.IOException;
import java.time.Duration;

/**
 * Finds out what a theorem that comes back is worth: the statement must still be the one that was exported, and the assistant itself must accept the proof, on no
 * assumptions but those of its library. Has no state; may be used from several threads.
 */
public final class Reconciliation {

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
     * @param exported the theorem as it was exported; what it has in place of a proof does not matter
     * @param text the file as it came back
     * @param tools the assistants
     * @param limit how long the assistant may take
     * @return the outcome
     * @throws IOException if the assistant cannot be given the file
     * @throws InterruptedException if the thread is interrupted
     */
    public static Outcome check(Exporter.Theorem exported, String text, Tools tools, Duration limit)
            throws IOException, InterruptedException {
        String normal = text.replace("\r\n", "\n");
        if (text.length() > Command.MOST || !normal.startsWith(exported.head())) {
            return new Outcome(Status.CHANGED, "the file does not begin with the statement that was exported");
        }
        String proof = normal.substring(exported.head().length());
        return switch (exported.assistant()) {
            case ROCQ -> RocqCheck.isProof(proof)
                    ? RocqCheck.ask(exported.theorem(), normal, tools, limit)
                    : new Outcome(Status.REJECTED, "after the statement stands more than tactics between Proof and Qed");
            case LEAN -> {
                if (LeanFile.isOwed(proof)) {
                    yield new Outcome(Status.OPEN, "the file owes its proof");
                }
                var objection = LeanCheck.objection(proof);
                yield objection.isPresent()
                        ? new Outcome(Status.REJECTED, objection.get())
                        : LeanCheck.ask(exported, normal, tools, limit);
            }
            case ISABELLE -> new Outcome(Status.OPEN, "this command cannot ask Isabelle; its own tools tell");
        };
    }
}
