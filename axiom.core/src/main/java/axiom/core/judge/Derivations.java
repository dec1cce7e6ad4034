package axiom.core.judge;

import java.util.Optional;

import axiom.api.verify.Derivation;
import axiom.api.verify.Evidence;
import axiom.api.verify.Problem;
import axiom.core.check.algebra.AlgebraChecker;

/** Evidence in steps that others can read. */
public final class Derivations {

    private Derivations() {}

    /**
     * Checks evidence of the format {@code axiom.algebra/1} and writes down what each of its steps shows.
     *
     * @param problem what is claimed to be true
     * @param evidence of any format
     * @return empty if the evidence has another format, or does not show that the claim is true
     */
    public static Optional<Derivation> of(Problem problem, Evidence evidence) {
        return evidence.format().equals(AlgebraChecker.FORMAT) ? new AlgebraChecker().derivation(problem, evidence) : Optional.empty();
    }
}
