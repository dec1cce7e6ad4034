package axiom.core.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import axiom.api.verify.Attempt;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Engine;
import axiom.api.verify.Evidence;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Verdict;
import axiom.api.verify.Verifier;
import axiom.api.verify.VerifyOptions;
import axiom.core.check.EvidenceChecker;
import axiom.core.report.Points;

/** What engines reply about one problem, and what it is worth. */
final class Replies {

    /** One engine's word. */
    private record Word(Engine engine, String outcome) {}

    private final Case goal;
    private final Problem problem;
    private final List<String> remarks = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final Map<String, Word> asserted = new LinkedHashMap<>();
    private Optional<String> undefined = Optional.empty();

    Replies(Case goal, Problem problem) {
        this.goal = goal;
        this.problem = problem;
    }

    void remark(String remark) {
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }

    void remark(Conclusion open) {
        if (open.status() == Verdict.Status.ERROR) {
            errors.add(open.reason());
        } else {
            remark(open.reason());
        }
    }

    /** Notes a point at which the claim has no value. */
    void undefined(Counterexample point, String reason) {
        undefined = undefined
                .or(() -> Optional.of("it has no value at " + Points.text(Extended.shown(problem.goal(), point)) + ": " + reason
                        + "; help: exclude this with a hypothesis, as in x ≠ 0 implies …"));
    }

    /**
     * Asks all verifiers, those included that arrive meanwhile, until one decides the problem.
     *
     * @param reduced what they are asked; its truth implies that of the problem
     * @param until when to stop
     */
    Optional<Conclusion> ask(Rows.Reduced reduced, long until, long soft) throws InterruptedException {
        Set<Verifier> asked = new HashSet<>();
        while (Case.left(until) > 0 && !isCrossChecked()) {
            List<Verifier> open = goal.tools().engines().verifiers().stream()
                    .filter(v -> !asked.contains(v) && goal.options().mayAsk(v)).toList();
            if (open.isEmpty()) {
                break;
            }
            Verifier verifier = open.getFirst();
            asked.add(verifier);
            long end = Math.min(until, Math.max(soft, Case.share(until, open.size())));
            Optional<Conclusion> conclusion = ask(verifier, reduced, Duration.ofNanos(Math.max(1, Case.left(end))));
            if (conclusion.isPresent()) {
                return conclusion;
            }
        }
        return Optional.empty();
    }

    private Optional<Conclusion> ask(Verifier verifier, Rows.Reduced reduced, Duration limit) throws InterruptedException {
        Engine engine = verifier.engine();
        boolean solvers = goal.options().mode() != VerifyOptions.Mode.QUICK;
        Asking work = new Asking(goal.options(), limit, patience -> solvers ? goal.tools().engines().provers(patience) : List.of(),
                goal::note);
        long start = System.nanoTime();
        Finding finding;
        try {
            finding = goal.tools().engines().call("verifier " + engine, () -> verifier.accepts(reduced.problem())
                    ? verifier.verify(reduced.problem(), work)
                    : new Finding.Unknown(""), limit.plus(Case.grace(limit)));
        } catch (InterruptedException e) {
            throw e;
        } catch (TimeoutException e) {
            return tried(engine, "error: " + e.getMessage(), start);
        } catch (Throwable t) {
            return tried(engine, "error: threw " + t, start);
        } finally {
            work.end();
        }
        return switch (finding) {
            case null -> tried(engine, "error: returned nothing", start);
            case Finding.Unknown(String reason) when reason != null && reason.isEmpty() -> Optional.empty();
            case Finding.Unknown(String reason) -> tried(engine, "unknown: " + reason, start);
            case Finding.Failed(String reason, List<Attempt> attempts) -> {
                attempts.forEach(goal::note);
                errors.add(engine.name() + ": " + reason);
                yield tried(engine, "error: " + reason, start);
            }
            case Finding.Asserted(List<Attempt> attempts) -> {
                attempts.stream().filter(a -> work.saidUnsat(a.engine()))
                        .forEach(a -> asserted.putIfAbsent(family(a.engine()), new Word(a.engine(), a.outcome())));
                boolean invented = attempts.isEmpty() || !attempts.stream().allMatch(a -> work.saidUnsat(a.engine()));
                yield tried(engine, invented ? "error: it names provers that did not say so" : "asserted", start);
            }
            case Finding.Fails(Counterexample candidate) -> {
                long found = System.nanoTime();
                Optional<Conclusion> refuted = candidate == null ? Optional.empty() : candidate(candidate, engine);
                goal.note(new Attempt(engine, refuted.isPresent() ? "fails, replayed" : "fails, but the candidate does not replay",
                        Duration.ofNanos(found - start), ""));
                yield refuted;
            }
            case Finding.Holds(Evidence evidence) -> check(engine, reduced, evidence, start);
        };
    }

    private Optional<Conclusion> tried(Engine engine, String outcome, long start) {
        goal.note(new Attempt(engine, outcome, Duration.ofNanos(System.nanoTime() - start), ""));
        if (outcome.startsWith("error: ")) {
            goal.tools().engines().complain(engine, outcome.substring("error: ".length()));
        }
        if (!outcome.equals("asserted")) {
            remark(engine.name() + ": " + outcome.replaceFirst("^unknown: ", ""));
        }
        return Optional.empty();
    }

    private Optional<Conclusion> check(Engine engine, Rows.Reduced reduced, Evidence evidence, long start) throws InterruptedException {
        EvidenceChecker checker = evidence == null ? null : goal.tools().checkers().get(evidence.format());
        if (checker == null) {
            return tried(engine, "error: nobody can check its evidence" + (evidence == null ? "" : " '" + evidence.format() + "'"), start);
        }
        EvidenceChecker.Result result = goal.guarded("the check of " + evidence.format(), goal.options().limit().multipliedBy(4),
                () -> checker.check(reduced.problem(), evidence)).orElse(new EvidenceChecker.Result.Rejected("it could not be checked"));
        return switch (result) {
            case EvidenceChecker.Result.Accepted(List<String> assumptions) -> {
                goal.note(new Attempt(engine, "holds, checked", Duration.ofNanos(System.nanoTime() - start), ""));
                yield Optional.of(Conclusion.proved(Verdict.Trust.CHECKED, List.of(engine),
                        engine.name() + " derives it, and the derivation was checked" + reduced.remark(), Optional.of(evidence),
                        assumptions)
                        .assuming(obligations()));
            }
            case EvidenceChecker.Result.Rejected(String reason) -> tried(engine, "error: its evidence was rejected: " + reason, start);
        };
    }

    /** For which sizes it holds, where not for all. */
    private List<String> obligations() {
        return obligations(problem);
    }

    static List<String> obligations(Problem problem) {
        return problem.graph().obligations().stream().map(o -> "the sizes satisfy " + o.left() + " = " + o.right()).toList();
    }

    /** Replays a candidate for a point at which the problem's claim is false, and simplifies it. */
    Optional<Conclusion> candidate(Counterexample candidate, Engine engine) throws InterruptedException {
        Replayer.Result result = goal.replayed(problem, candidate, false);
        return switch (result.truth()) {
            case FALSE -> {
                Counterexample point = goal.simplified(problem, candidate);
                accuse();
                yield Optional
                        .of(Conclusion.refuted(engine, "it is false at " + Points.text(Extended.shown(problem.goal(), point)), point));
            }
            case UNDEFINED -> {
                undefined(candidate, result.reason());
                yield Optional.empty();
            }
            case TRUE, UNDECIDED -> {
                if (engine != Conclusion.REPLAY) {
                    remark(engine.name() + ": its counterexample does not replay");
                }
                yield Optional.empty();
            }
        };
    }

    /** Whoever asserted a claim that turned out to be false gave a wrong answer. If all did, it is rather the question that was wrong. */
    void accuse() {
        if (asserted.size() == 1) {
            asserted.values().forEach(w -> goal.tools().engines().accuse(w.engine(), "it said " + w.outcome()
                    + " to a claim that a replayed counterexample refutes"));
        }
    }

    private boolean isCrossChecked() {
        return asserted.size() >= 2;
    }

    private static String family(Engine engine) {
        return engine.family().strip().toLowerCase(Locale.ROOT);
    }

    /** The conclusion where nothing was proved or refuted with evidence: on engines' words, or none. */
    Conclusion withoutProof(Set<String> sizes) {
        List<Engine> by = asserted.values().stream().map(Word::engine).toList();
        String said = String.join(" and ", by.stream().map(e -> e.name() + " " + e.version()).toList());
        if (isCrossChecked()) {
            return Conclusion.proved(Verdict.Trust.CROSS_CHECKED, by, "unsat by " + said + ", which agree", Optional.empty(),
                    obligations());
        }
        if (!asserted.isEmpty() && goal.options().trust() == VerifyOptions.Trusted.SOLVER) {
            return Conclusion.proved(Verdict.Trust.SOLVER_TRUSTED, by, "unsat by " + said + ", which is trusted", Optional.empty(),
                    obligations());
        }
        if (!errors.isEmpty()) {
            return Conclusion.error(String.join("; ", errors));
        }
        return Conclusion.unknown(asserted.isEmpty()
                ? reason()
                : "unsat by " + said + ", unchecked"
                        + (remarks.isEmpty() && undefined.isEmpty() ? "" : "; " + reason()));
    }

    /** Whether anybody said anything. */
    boolean hasReasons() {
        return !asserted.isEmpty() || !errors.isEmpty() || !remarks.isEmpty() || undefined.isPresent();
    }

    /** Why it is not decided. */
    String reason() {
        List<String> all = new ArrayList<>();
        undefined.ifPresent(all::add);
        all.addAll(remarks);
        return all.isEmpty() ? "no engine that is there takes it" : String.join("; ", all);
    }
}
