package axiom.api.verify;

import java.util.Set;

/**
 * A prover that is there, and whether it is used.
 *
 * @param engine who it says it is
 * @param declaredVersion the version that its bundle was made for
 * @param logics the logics in which its answers may be used
 * @param features what it can do besides
 * @param runner where it runs
 * @param state whether it is used
 * @param selfTest what its self-test said, or why it is refused; a sentence for people
 */
public record ProverStatus(Engine engine, String declaredVersion, Set<String> logics, Set<Prover.Feature> features,
        Prover.Runner runner, State state, String selfTest) {

    /** Copies the sets. */
    public ProverStatus {
        logics = Set.copyOf(logics);
        features = Set.copyOf(features);
    }

    /** Whether a prover is used. */
    public enum State {
        /** It passed its self-test and is used. */
        READY,
        /** Its self-test has not ended yet; it is not used. */
        TESTING,
        /** It is not used until it registers anew. */
        REFUSED
    }
}
