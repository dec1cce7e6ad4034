package axiom.core.judge;

import java.util.Optional;
import java.util.function.Predicate;

import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Work;

/** Looks for points at which claims are false. */
interface Seeker {

    /** A point at which a claim that begins with ∀ is false, as a replay finds too. */
    Optional<Counterexample> find(Problem problem, Work work, Predicate<Counterexample> replay);

    /** A simpler point at which it is false too, as a replay finds. */
    Counterexample minimise(Problem problem, Counterexample point, Work work, Predicate<Counterexample> replay);
}
