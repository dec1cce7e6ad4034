package axiom.api.verify;

/**
 * A verifier that is there, and whether it is used.
 *
 * @param engine who it says it is
 * @param rank where it stands among the engines; higher is asked earlier
 * @param isUsed whether it is asked
 * @param reason why not, or what it did wrong lately; empty if there is nothing to say
 */
public record VerifierStatus(Engine engine, int rank, boolean isUsed, String reason) {}
