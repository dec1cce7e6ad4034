package axiom.core.search;

import axiom.api.verify.Counterexample;

/** Decides whether a candidate is a counterexample. Called from the thread that searches. */
@FunctionalInterface
public interface Referee {

    /**
     * Whether the claim is false at a point, without doubt.
     *
     * @param candidate values of the claim's leading variables; over the reals the exact ones too where tensors do not hold them
     * @return false also where the claim has no value, or where it cannot be told
     */
    boolean refutes(Counterexample candidate);
}
