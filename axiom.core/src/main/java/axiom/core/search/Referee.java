package axiom.core.search;

import axiom.api.verify.Counterexample;

/** Decides whether a candidate is a counterexample. */
@FunctionalInterface
interface Referee {

    /** Whether the claim is false at a point, without doubt. */
    boolean refutes(Counterexample candidate);
}
