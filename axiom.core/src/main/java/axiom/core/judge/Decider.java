package axiom.core.judge;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import axiom.api.graph.ShapeError;
import axiom.api.verify.Attempt;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;
import axiom.core.check.EvidenceChecker;

/** Decides goals with whatever engines are there. Safe from several threads. */
public final class Decider {

    private final Case.Tools tools;

    /**
     * Decides with the checkers, the search and the replay of Axiom.
     *
     * @param engines who can be asked
     */
    public Decider(Engines engines) {
        this(engines, Checkers.ALL, Checkers.REPLAYER, Checkers.SEEKER);
    }

    Decider(Engines engines, List<EvidenceChecker> checkers, Replayer replayer, Seeker seeker) {
        this.tools = new Case.Tools(engines,
                checkers.stream().collect(Collectors.toMap(EvidenceChecker::format, Function.identity())), replayer, seeker);
    }

    /**
     * Decides a goal. Bad input makes no exception but a verdict that says what is wrong.
     *
     * @param goal the goal
     * @param options how
     * @return the verdict: ERROR if the formula means nothing; UNKNOWN soon after an interruption, which stays set
     */
    public Verdict decide(Goal goal, VerifyOptions options) {
        long start = System.nanoTime();
        Case decision = new Case(tools, options);
        Conclusion conclusion;
        try {
            Problem problem = Problems.of(goal);
            conclusion = decision.decide(problem, start + options.limit().toNanos());
        } catch (FormulaError | ShapeError e) {
            conclusion = Conclusion.error(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            conclusion = Conclusion.unknown("interrupted");
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            conclusion = Conclusion.error("[axiom.judge] it cannot be decided: " + e);
        }
        return verdict(goal, conclusion, Duration.ofNanos(System.nanoTime() - start), decision.ledger());
    }

    private static Verdict verdict(Goal goal, Conclusion c, Duration time, List<Attempt> ledger) {
        return new Verdict(c.status(), goal, c.trust(), c.by(), c.reason(), c.witness(), c.evidence(), c.assumptions(), time, ledger);
    }
}
