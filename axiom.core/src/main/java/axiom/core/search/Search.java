package axiom.core.search;

import java.time.Duration;
import java.util.Optional;

import axiom.api.backend.BackendException;
import axiom.api.graph.Random;
import axiom.api.verify.Budget;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Work;
import axiom.core.exact.Replay;
import axiom.core.exact.Truth;

/**
 * The search for counterexamples: special values and random ones, moved to where hypotheses hold, then local search. It proves nothing, and what it finds is to be
 * replayed. Its choices depend on {@link Work#seed()} only, as far as the time suffices. Has no state; may be used from several threads.
 */
public final class Search {

    private static final int MINIMISING = 2000;

    private Search() {}

    /**
     * Looks for a point at which a claim is false.
     *
     * @param problem a problem. Quantifiers of its claim that are universal (or existential beneath a negation) and stand beneath connectives only count as leading
     * @param work how long at most; asked often whether to give up
     * @param referee replays what looks false
     * @return values of the variables of the leading quantifiers, which the referee took for a counterexample; empty if none was found
     */
    public static Optional<Counterexample> find(Problem problem, Work work, Referee referee) {
        if (problem.graph().nodes().stream().anyMatch(n -> n.op() instanceof Random)) {
            return Optional.empty();
        }
        try {
            return new Hunt(problem, work, referee).find();
        } catch (BackendException _) {
            // too large to be run here
            return Optional.empty();
        }
    }

    /**
     * Looks for a point at which a claim is false, and replays it.
     *
     * @param problem as for {@link #find(Problem, Work, Referee)}
     * @param work how long at most
     * @return values of the variables of the leading quantifiers, replayed; empty if none was found
     */
    public static Optional<Counterexample> find(Problem problem, Work work) {
        return find(problem, work, replay(problem));
    }

    /**
     * Makes a counterexample simple within a second. Every step is replayed.
     *
     * @param problem the problem
     * @param counterexample a counterexample of it
     * @return as for {@link #minimise(Problem, Counterexample, Work, Referee)}
     */
    public static Counterexample minimise(Problem problem, Counterexample counterexample) {
        return minimise(problem, counterexample, Work.alone(new Budget(Duration.ofSeconds(1), Long.MAX_VALUE)), replay(problem));
    }

    private static Referee replay(Problem problem) {
        // whose quantifiers lead; where it is false, the claim is
        Replay replay = Replay.of(problem.with(Prenex.of(problem.claim()).closed()));
        return candidate -> replay.truth(candidate) instanceof Truth.False;
    }

    /**
     * Makes a counterexample simple: smaller sizes, fewer elements that are not 0, shorter numbers. Every step is replayed.
     *
     * @param problem the problem
     * @param counterexample a counterexample of it
     * @param work how long at most
     * @param referee replays what is simpler
     * @return a counterexample that is at least as simple; the given one if nothing simpler was found
     */
    public static Counterexample minimise(Problem problem, Counterexample counterexample, Work work, Referee referee) {
        return new Minimiser(problem, work, referee, MINIMISING).minimise(counterexample);
    }
}
