package axiom.core.judge;

import java.time.Duration;
import java.util.List;
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
        return decide(goal, options, Optional.empty()).verdict();
    }

    /**
     * A verdict, and where it comes from.
     *
     * @param verdict the verdict
     * @param cached whether it was decided earlier
     */
    public record Decided(Verdict verdict, boolean cached) {}

    /**
     * Decides a goal, or finds that it was decided already.
     *
     * @param goal the goal
     * @param options how
     * @param cache what was decided already; is added to
     * @return as {@link #decide(Goal, VerifyOptions)}
     */
    public Decided decide(Goal goal, VerifyOptions options, VerdictCache cache) {
        return decide(goal, options, Optional.of(cache));
    }

    private Decided decide(Goal goal, VerifyOptions options, Optional<VerdictCache> cache) {
        long start = System.nanoTime();
        Case decision = new Case(tools, options);
        Conclusion conclusion;
        boolean vacuous = false;
        boolean again = false;
        Optional<String> key = Optional.empty();
        try {
            // the formula is known to be of a reasonable size from here on
            Problem problem = Problems.atData(goal);
            if (!goal.property().data().isEmpty()) {
                return new Decided(verdict(goal, Conclusion.unknown(DataDecider.WITHOUT), Duration.ofNanos(System.nanoTime() - start),
                        List.of(), false), false);
            }
            key = cache.filter(_ -> options.cache()).map(_ -> VerdictCache.key(goal, options, tools.engines().present()));
            Optional<Verdict> earlier = key.flatMap(k -> cache.get().find(k, goal));
            if (earlier.isPresent()) {
                return new Decided(earlier.get(), true);
            }
            Optional<VerdictFile> stored = key.flatMap(k -> cache.get().stored(k));
            Optional<Conclusion> checked = stored.isEmpty() ? Optional.empty() : checked(problem, stored.get(), decision);
            again = checked.isPresent();
            conclusion = again ? checked.get() : decision.decide(problem, start + options.limit().toNanos());
            if (conclusion.isProved()) {
                Vacuity.Answer answer = vacuity(problem, decision);
                vacuous = answer == Vacuity.Answer.VACUOUS;
                conclusion = conclusion.because(conclusion.reason() + switch (answer) {
                    case NOT_VACUOUS -> "";
                    case VACUOUS -> "; vacuously: nothing satisfies its hypotheses";
                    case UNKNOWN -> "; whether anything satisfies its hypotheses is not known";
                });
            }
        } catch (FormulaError | ShapeError e) {
            conclusion = Conclusion.error(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            conclusion = Conclusion.unknown("interrupted");
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            conclusion = Conclusion.error("[axiom.judge] it cannot be decided: " + e);
        }
        Verdict verdict = verdict(goal, conclusion, Duration.ofNanos(System.nanoTime() - start), decision.ledger(), vacuous);
        boolean fromFolder = again;
        key.ifPresent(k -> {
            cache.get().keep(k, verdict);
            if (!fromFolder) {
                cache.get().store(k, verdict);
            }
        });
        cache.ifPresent(c -> c.archive(verdict));
        return new Decided(verdict, again);
    }

    /** What was decided earlier, after checking again what it rested on. */
    private Optional<Conclusion> checked(Problem problem, VerdictFile file, Case decision) throws InterruptedException {
        Recheck recheck = new Recheck(tools.checkers(), tools.replayer());
        Optional<List<String>> assumptions = decision
                .guarded("the check of an earlier decision", decision.options().limit().multipliedBy(4),
                        () -> file.evidence().isPresent()
                                ? file.proved()
                                        ? recheck.proves(problem, file.evidence().get())
                                        : recheck.refutes(problem, file.evidence().get())
                                : file.witness().map(w -> Extended.hidden(problem, w))
                                        .filter(w -> file.proved() ? recheck.proves(problem, w) : recheck.refutes(problem, w))
                                        .map(_ -> List.<String>of()))
                .flatMap(a -> a);
        decision.note(new Attempt(VerdictCache.CACHE, assumptions.isPresent()
                ? "decided earlier; what it rests on was checked again"
                : "what was decided earlier does not stand a check", Duration.ZERO, ""));
        return assumptions.map(a -> new Conclusion(file.proved() ? Verdict.Status.PROVED : Verdict.Status.REFUTED, Verdict.Trust.CHECKED,
                file.by(), file.reason(), file.witness(), file.evidence(), a));
    }

    /** What goes wrong here takes nothing away from the proof. */
    private static Vacuity.Answer vacuity(Problem problem, Case decision) {
        try {
            return Vacuity.of(problem, decision);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Vacuity.Answer.UNKNOWN;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            decision.note(new Attempt(Conclusion.REPLAY, "the search for something that satisfies the hypotheses: threw " + e,
                    Duration.ZERO, ""));
            return Vacuity.Answer.UNKNOWN;
        }
    }

    private static Verdict verdict(Goal goal, Conclusion c, Duration time, List<Attempt> ledger, boolean vacuous) {
        return new Verdict(c.status(), goal, c.trust(), c.by(), c.reason(), c.witness().map(w -> Extended.shown(goal, w)), c.evidence(),
                c.assumptions(), time, ledger,
                vacuous);
    }
}
