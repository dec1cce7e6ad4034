package axiom.core.judge;

import java.util.Optional;

import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Work;

/** Looks for points at which claims are false. */
interface Seeker {

    /** A point at which a claim that begins with ∀ is false. */
    Optional<Counterexample> find(Problem problem, Work work);

    /** A simpler point at which it is false too. */
    Counterexample minimise(Problem problem, Counterexample point);
}
