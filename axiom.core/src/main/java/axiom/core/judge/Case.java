package axiom.core.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

import axiom.api.graph.ShapeError;
import axiom.api.tensor.Dim;
import axiom.api.verify.Attempt;
import axiom.api.verify.Claim;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;
import axiom.core.check.EvidenceChecker;
import axiom.core.report.Points;

/**
 * One goal while it is decided. What makes a conclusion is only: evidence that a checker accepted, a point that was replayed, engines of two families that agree, or
 * one engine's word where the options say that it is enough. Used by one thread; engines may note attempts from others.
 */
final class Case {

    /** Conjunctions of more parts are not taken apart. */
    private static final int MOST_PARTS = 64;
    private static final Duration SHORT_SEARCH = Duration.ofMillis(500);
    private static final Duration SIMPLIFYING = Duration.ofSeconds(1);

    private final Tools tools;
    private final VerifyOptions options;
    private final List<Attempt> ledger = Collections.synchronizedList(new ArrayList<>());

    /** What a case is decided with. */
    record Tools(Engines engines, Map<String, EvidenceChecker> checkers, Replayer replayer, Seeker seeker) {}

    Case(Tools tools, VerifyOptions options) {
        this.tools = tools;
        this.options = options;
    }

    List<Attempt> ledger() {
        synchronized (ledger) {
            return List.copyOf(ledger);
        }
    }

    Tools tools() {
        return tools;
    }

    VerifyOptions options() {
        return options;
    }

    void note(Attempt attempt) {
        ledger.add(attempt);
    }

    /** Decides a problem until a moment of {@link System#nanoTime}. */
    Conclusion decide(Problem problem, long until) throws InterruptedException {
        Claim claim = Claims.normal(problem.claim());
        return switch (claim) {
            case Claim.Exists _ -> existential(problem.with(claim), until);
            case Claim.All(List<Claim> parts) when !claim.isPlain() -> conjunction(problem, parts, until);
            case Claim.Any(List<Claim> parts) when !claim.isPlain() -> disjunction(problem, claim, parts, until);
            case Claim.All _, Claim.Any _, Claim.Not _, Claim.ForAll _, Claim.Compare _, Claim.Near _, Claim.Finite _ ->
                universal(problem.with(Claims.prenex(claim)), until);
        };
    }

    private Conclusion conjunction(Problem problem, List<Claim> parts, long until) throws InterruptedException {
        List<Conclusion> conclusions = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Conclusion part = decide(Rebuilt.narrowed(problem, parts.get(i)), share(until, parts.size() - i));
            if (part.isRefuted()) {
                return part.because("part " + (i + 1) + " of " + parts.size() + ": " + part.reason());
            }
            conclusions.add(part);
        }
        return joined(conclusions);
    }

    private static Conclusion joined(List<Conclusion> parts) {
        if (parts.stream().allMatch(Conclusion::isProved)) {
            return Conclusion.together(parts);
        }
        List<Conclusion> open = parts.stream().filter(p -> !p.isProved()).toList();
        Conclusion worst = open.stream().filter(p -> p.status() == Verdict.Status.ERROR).findFirst().orElse(open.getFirst());
        return worst.because("part " + (parts.indexOf(worst) + 1) + " of " + parts.size() + " (" + (parts.size() - open.size())
                + " proved): " + worst.reason());
    }

    private Conclusion disjunction(Problem problem, Claim claim, List<Claim> parts, long until) throws InterruptedException {
        List<Conclusion> conclusions = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Conclusion part = decide(Rebuilt.narrowed(problem, parts.get(i)), share(until, parts.size() - i + 1));
            if (part.isProved()) {
                return part.because("alternative " + (i + 1) + " of " + parts.size() + ": " + part.reason());
            }
            conclusions.add(part);
        }
        // alternatives that are false for different sizes may still cover all sizes
        if (conclusions.stream().allMatch(Conclusion::isRefuted) && sizes(problem).isEmpty()) {
            Conclusion all = Conclusion.together(conclusions);
            return new Conclusion(Verdict.Status.REFUTED, all.trust(), all.by(), "every alternative is refuted: " + all.reason(),
                    conclusions.size() == 1 ? conclusions.getFirst().witness() : Optional.empty(), all.evidence(), all.assumptions());
        }
        return universal(problem.with(Claims.prenex(claim)), until);
    }

    /** A claim that begins with ∀ or has no quantifier. */
    private Conclusion universal(Problem problem, long until) throws InterruptedException {
        Replies replies = new Replies(this, problem);
        if (!(problem.claim() instanceof Claim.ForAll) && problem.claim().isPlain() && sizes(problem).isEmpty()) {
            Optional<Conclusion> computed = computed(problem, replies);
            if (computed.isPresent()) {
                return computed.get();
            }
        }
        Optional<Conclusion> found = search(problem, replies, shorter(until, 4, SHORT_SEARCH));
        if (found.isPresent()) {
            return found.get();
        }
        found = term(problem, Optional.empty(), replies, share(until, 2));
        if (found.isPresent()) {
            return found.get();
        }
        Optional<Conclusion> asked = replies.ask(Rows.reduced(problem), until, share(until, 2));
        if (asked.isPresent()) {
            return asked.get();
        }
        List<Claim> parts = Claims.conjuncts(problem.claim(), MOST_PARTS);
        if (parts.size() > 1 && left(until) > 0) {
            Conclusion conclusion = conjunction(problem, parts, until);
            if (conclusion.isDecided()) {
                conclusion.witness().ifPresent(_ -> replies.accuse());
                return conclusion;
            }
            replies.remark(conclusion);
        }
        found = search(problem, replies, share(until, 1));
        if (found.isPresent()) {
            return found.get();
        }
        for (Counterexample probe : RowOps.isTotal(problem) ? List.<Counterexample>of() : Probes.of(problem)) {
            Optional<Conclusion> refuted = replies.candidate(probe, Conclusion.REPLAY);
            if (refuted.isPresent()) {
                return refuted.get();
            }
        }
        return replies.withoutProof(sizes(problem));
    }

    /** A claim that begins with ∃. */
    private Conclusion existential(Problem problem, long until) throws InterruptedException {
        Problem opposite = Rebuilt.narrowed(problem, Claims.negated(problem.claim()));
        Replies against = new Replies(this, opposite);
        Set<String> sizes = sizes(problem);
        Optional<Conclusion> point = search(opposite, against, shorter(until, 4, SHORT_SEARCH), true);
        Optional<Conclusion> found = point.flatMap(p -> p.witness().isEmpty() ? Optional.empty() : Optional.of(p));
        found = found.isEmpty() ? found : witnessed(found.get(), opposite, sizes, against);
        if (found.isPresent()) {
            return found.get();
        }
        Replies replies = new Replies(this, problem);
        found = term(problem, point.flatMap(Conclusion::witness), replies, share(until, 2));
        if (found.isPresent()) {
            return found.get();
        }
        Optional<Conclusion> asked = replies.ask(Rows.Reduced.none(problem), share(until, 2), share(until, 4));
        if (asked.isPresent()) {
            return asked.get();
        }
        // without obligations there is a size, and one for which it is false is enough
        if (problem.graph().obligations().isEmpty()) {
            Rows.Reduced least = smallest(opposite, sizes);
            Optional<Conclusion> refuted = term(least.problem(), Optional.empty(), against, share(until, 2));
            if (refuted.isEmpty()) {
                refuted = against.ask(least, until, share(until, 2));
            }
            if (refuted.isPresent() && refuted.get().isProved()) {
                return refuted.get().opposite("its negation is proved: " + refuted.get().reason());
            }
            if (refuted.isPresent()) {
                return witnessed(refuted.get(), opposite, sizes, against)
                        .orElseGet(() -> Conclusion.unknown(against.reason()));
            }
        }
        found = witness(opposite, sizes, against, share(until, 1));
        if (found.isPresent()) {
            return found.get();
        }
        Conclusion asserted = against.withoutProof(Set.of());
        if (asserted.isProved() && problem.graph().obligations().isEmpty()) {
            return asserted.opposite("its negation: " + asserted.reason());
        }
        Conclusion own = replies.withoutProof(sizes);
        return own.isDecided() || own.status() == Verdict.Status.ERROR || asserted.isProved() || !against.hasReasons() ? own : asserted;
    }

    /** Proved with a term for the first variable of ∃. */
    private Optional<Conclusion> term(Problem problem, Optional<Counterexample> point, Replies replies, long until)
            throws InterruptedException {
        List<Witness> witnesses = Witnesses.of(problem, point);
        for (int i = 0; i < witnesses.size() && left(until) > 0; i++) {
            Witness witness = witnesses.get(i);
            Optional<Problem> instance = witness.applied(problem);
            if (instance.isPresent()) {
                Case inner = new Case(tools, options);
                Conclusion conclusion = inner.decide(instance.get(), share(until, Math.min(3, witnesses.size() - i)));
                if (conclusion.isProved()) {
                    inner.ledger().forEach(this::note);
                    return Optional.of(new Conclusion(Verdict.Status.PROVED, conclusion.trust(), conclusion.by(),
                            "with " + witness.text(problem) + ": " + conclusion.reason(), Optional.empty(),
                            conclusion.evidence().map(witness::evidence), conclusion.assumptions()));
                }
            }
        }
        if (!witnesses.isEmpty()) {
            replies.remark("no simple term was shown to be a witness");
        }
        return Optional.empty();
    }

    /** What refutes a claim for one size refutes it for all sizes: the smallest is the easiest. */
    static Rows.Reduced smallest(Problem opposite, Set<String> sizes) {
        if (sizes.isEmpty()) {
            return Rows.Reduced.none(opposite);
        }
        try {
            Map<String, Dim> one = sizes.stream().collect(Collectors.toMap(n -> n, _ -> Dim.ONE));
            return new Rows.Reduced(Rebuilt.bound(opposite, one), ", for sizes of 1");
        } catch (ShapeError | IllegalStateException e) {
            return Rows.Reduced.none(opposite);
        }
    }

    private Optional<Conclusion> witness(Problem opposite, Set<String> sizes, Replies replies, long until) throws InterruptedException {
        Optional<Conclusion> found = search(opposite, replies, until, true);
        return found.isEmpty() ? found : witnessed(found.get(), opposite, sizes, replies);
    }

    /** A point that refutes the opposite is a witness, if it does so in all executions; for some sizes only, it says nothing about the others. */
    private Optional<Conclusion> witnessed(Conclusion refuted, Problem opposite, Set<String> sizes, Replies replies)
            throws InterruptedException {
        if (refuted.witness().isEmpty()) {
            return Optional.empty();
        }
        Counterexample point = refuted.witness().get();
        if (!sizes.isEmpty()) {
            replies.remark("it holds at " + Points.text(Extended.shown(opposite.goal(), point)) + ", which says nothing about other sizes "
                    + sizes);
            return Optional.empty();
        }
        Replayer.Result replayed = replayed(opposite, point, true);
        if (replayed.truth() != Replayer.Truth.FALSE) {
            replies.remark("it holds at " + Points.text(Extended.shown(opposite.goal(), point))
                    + " in the reference execution, but not provably in all");
            return Optional.empty();
        }
        return Optional.of(refuted.opposite("it holds at " + Points.text(Extended.shown(opposite.goal(), point))));
    }

    /** A claim without variables. */
    private Optional<Conclusion> computed(Problem problem, Replies replies) throws InterruptedException {
        Counterexample nothing = new Counterexample(Map.of());
        Replayer.Result all = replayed(problem, nothing, true);
        return switch (all.truth()) {
            case TRUE -> Optional.of(Conclusion.proved(Verdict.Trust.CHECKED, List.of(Conclusion.REPLAY), "it was computed",
                    Optional.empty(), List.of()));
            case FALSE -> Optional.of(Conclusion.refuted(Conclusion.REPLAY, "it was computed", nothing));
            case UNDEFINED -> {
                replies.remark("it has no value: " + all.reason());
                yield Optional.empty();
            }
            case UNDECIDED -> replayed(problem, nothing, false).truth() == Replayer.Truth.FALSE
                    ? Optional.of(Conclusion.refuted(Conclusion.REPLAY, "it was computed", nothing))
                    : Optional.empty();
        };
    }

    private Optional<Conclusion> search(Problem problem, Replies replies, long until) throws InterruptedException {
        return search(problem, replies, until, false);
    }

    /** Where a claim has no value, and why. */
    private record Nowhere(Counterexample point, String reason) {}

    private Optional<Conclusion> search(Problem problem, Replies replies, long until, boolean inAllExecutions)
            throws InterruptedException {
        Duration limit = Duration.ofNanos(left(until));
        if (limit.isZero()) {
            return Optional.empty();
        }
        Asking work = new Asking(options, limit, _ -> List.of(), this::note);
        AtomicReference<Nowhere> undefined = new AtomicReference<>();
        Optional<Counterexample> found = guarded("the search", limit.plus(grace(limit)), () -> {
            Function<Counterexample, Replayer.Result> replay = tools.replayer().of(problem, inAllExecutions);
            return tools.seeker().find(problem, work, c -> {
                Replayer.Result result = replay.apply(c);
                if (result.truth() == Replayer.Truth.UNDEFINED) {
                    undefined.compareAndSet(null, new Nowhere(c, result.reason()));
                }
                return result.truth() == Replayer.Truth.FALSE;
            });
        }).flatMap(f -> f);
        Optional.ofNullable(undefined.get()).ifPresent(n -> replies.undefined(n.point(), n.reason()));
        work.end();
        return found.isEmpty() ? Optional.empty() : replies.candidate(found.get(), Conclusion.REPLAY);
    }

    /** A simpler point at which a problem is false too: in all executions, if it is so at the given one. */
    Counterexample simplified(Problem problem, Counterexample point) throws InterruptedException {
        boolean all = replayed(problem, point, true).truth() == Replayer.Truth.FALSE;
        Asking work = new Asking(options, SIMPLIFYING, _ -> List.of(), this::note);
        Counterexample simple = guarded("simplifying", SIMPLIFYING.plus(SHORT_SEARCH), () -> {
            Function<Counterexample, Replayer.Result> replay = tools.replayer().of(problem, all);
            return tools.seeker().minimise(problem, point, work, c -> replay.apply(c).truth() == Replayer.Truth.FALSE);
        }).orElse(point);
        work.end();
        return simple.equals(point) || replayed(problem, simple, all).truth() == Replayer.Truth.FALSE ? simple : point;
    }

    /** Replays a point; UNDECIDED where that fails. */
    Replayer.Result replayed(Problem problem, Counterexample point, boolean inAllExecutions) throws InterruptedException {
        return guarded("the replay of a point", options.limit().plus(SHORT_SEARCH), () -> inAllExecutions
                ? tools.replayer().replayAll(problem, point)
                : tools.replayer().replay(problem, point))
                .orElse(new Replayer.Result(Replayer.Truth.UNDECIDED, "it could not be replayed"));
    }

    /** Something of Axiom's own that may throw or take too long; empty if it does. */
    <T> Optional<T> guarded(String what, Duration limit, Callable<T> work) throws InterruptedException {
        try {
            return Optional.ofNullable(tools.engines().call(what, work, limit));
        } catch (InterruptedException e) {
            throw e;
        } catch (TimeoutException e) {
            note(new Attempt(Conclusion.REPLAY, what + ": took more than " + limit.toMillis() + " ms", limit, ""));
            return Optional.empty();
        } catch (Throwable t) {
            note(new Attempt(Conclusion.REPLAY, what + ": threw " + t, Duration.ZERO, ""));
            return Optional.empty();
        }
    }

    /** The names of sizes that are open. */
    static Set<String> sizes(Problem problem) {
        Set<String> names = new TreeSet<>(problem.sizes());
        names.addAll(Claims.sizes(problem.claim()));
        return names;
    }

    static long left(long until) {
        return Math.max(0, until - System.nanoTime());
    }

    static long share(long until, int of) {
        return System.nanoTime() + left(until) / of;
    }

    private static long shorter(long until, int of, Duration most) {
        return System.nanoTime() + Math.min(left(until) / of, most.toNanos());
    }

    /** How long someone is waited for who does not end when the time is over. */
    static Duration grace(Duration limit) {
        return Duration.ofMillis(Math.clamp(limit.toMillis() / 10, 250, 2000));
    }
}
