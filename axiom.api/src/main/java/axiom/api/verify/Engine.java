package axiom.api.verify;

/**
 * Who decided something: a verifier, or the solver behind a prover.
 *
 * @param name its name, for example {@code algebra} or {@code z3}
 * @param family what it is a version of; two engines of one family are not independent of each other
 * @param version the version that really ran
 * @param digest SHA-256 of the code that really ran, in hexadecimal; empty if it is Axiom's own
 */
public record Engine(String name, String family, String version, String digest) {

    /** The name and version, and the beginning of the digest. */
    @Override
    public String toString() {
        return name + " " + version + (digest.isEmpty() ? "" : " (" + digest.substring(0, Math.min(12, digest.length())) + ")");
    }
}
