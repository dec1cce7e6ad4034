package axiom.core.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import axiom.api.verify.Claim;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Evidence;
import axiom.api.verify.Problem;
import axiom.core.check.EvidenceChecker;

/**
 * Checks once more what an earlier decision rested on, without any engine: takes the claim apart as {@link Case} does, and gives each piece of evidence to its
 * checker, or replays the point. Whatever it is given, only what follows from checkers and replay is confirmed.
 */
final class Recheck {

    private static final int MOST_PARTS = 64;

    private final Map<String, EvidenceChecker> checkers;
    private final Replayer replayer;

    Recheck(Map<String, EvidenceChecker> checkers, Replayer replayer) {
        this.checkers = checkers;
        this.replayer = replayer;
    }

    /** What evidence for the claim assumes; empty if it does not show the claim. */
    Optional<List<String>> proves(Problem problem, Evidence evidence) {
        Claim claim = Claims.normal(problem.claim());
        return switch (claim) {
            case Claim.Exists _ -> evidence.format().equals(Witness.FORMAT)
                    ? witnessed(problem.with(claim), evidence)
                    : accepted(problem.with(claim), evidence);
            case Claim.All(List<Claim> parts) when !claim.isPlain() -> all(problem, parts, evidence);
            case Claim.Any(List<Claim> parts) when !claim.isPlain() -> parts.stream()
                    .flatMap(p -> proves(Rebuilt.narrowed(problem, p), evidence).stream()).findFirst()
                    .or(() -> universal(problem.with(Claims.prenex(claim)), evidence));
            case Claim.All _, Claim.Any _, Claim.Not _, Claim.ForAll _, Claim.Compare _, Claim.Near _, Claim.Finite _ ->
                universal(problem.with(Claims.prenex(claim)), evidence);
        };
    }

    private Optional<List<String>> witnessed(Problem problem, Evidence evidence) {
        return Witness.Shown.read(evidence).flatMap(s -> s.witness().applied(problem).flatMap(p -> proves(p, s.evidence())));
    }

    private Optional<List<String>> universal(Problem problem, Evidence evidence) {
        if (evidence.format().equals(Witness.FORMAT)) {
            return witnessed(problem, evidence);
        }
        if (!evidence.format().equals(Parts.FORMAT)) {
            return accepted(Rows.reduced(problem).problem(), evidence);
        }
        return all(problem, Claims.conjuncts(problem.claim(), MOST_PARTS), evidence);
    }

    private Optional<List<String>> all(Problem problem, List<Claim> parts, Evidence evidence) {
        List<Evidence> pieces = Parts.split(evidence).orElse(List.of());
        if (pieces.size() != parts.size() || parts.isEmpty()) {
            return Optional.empty();
        }
        List<String> assumptions = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            // evidence of parts inside of parts would not end
            Optional<List<String>> part = parts.size() == 1 && evidence.format().equals(Parts.FORMAT)
                    ? Optional.empty()
                    : proves(Rebuilt.narrowed(problem, parts.get(i)), pieces.get(i));
            if (part.isEmpty()) {
                return part;
            }
            part.get().stream().filter(a -> !assumptions.contains(a)).forEach(assumptions::add);
        }
        return Optional.of(assumptions);
    }

    private Optional<List<String>> accepted(Problem problem, Evidence evidence) {
        EvidenceChecker checker = checkers.get(evidence.format());
        return checker != null && checker.check(problem, evidence) instanceof EvidenceChecker.Result.Accepted(List<String> assumptions)
                ? Optional.of(Stream.concat(assumptions.stream(), Replies.obligations(problem).stream()).toList())
                : Optional.empty();
    }

    /** What evidence for the opposite assumes; empty if it does not show that something does not exist. */
    Optional<List<String>> refutes(Problem problem, Evidence evidence) {
        Claim claim = Claims.normal(problem.claim());
        if (!(claim instanceof Claim.Exists) || !problem.graph().obligations().isEmpty()) {
            return Optional.empty();
        }
        Problem opposite = Case.smallest(Rebuilt.narrowed(problem, Claims.negated(claim)), Case.sizes(problem)).problem();
        return evidence.format().equals(Witness.FORMAT) ? witnessed(opposite, evidence) : accepted(opposite, evidence);
    }

    /** Whether the claim is false at a point. */
    boolean refutes(Problem problem, Counterexample point) {
        Claim claim = Claims.normal(problem.claim());
        if (claim instanceof Claim.All(List<Claim> parts) && !claim.isPlain()) {
            return parts.stream().anyMatch(p -> refutes(Rebuilt.narrowed(problem, p), point));
        }
        Claim prenex = Claims.prenex(claim);
        if (prenex instanceof Claim.Exists) {
            return false;
        }
        return replayer.replay(problem.with(prenex), point).truth() == Replayer.Truth.FALSE
                || Claims.conjuncts(prenex, MOST_PARTS).stream()
                        .anyMatch(p -> replayer.replay(Rebuilt.narrowed(problem, p), point).truth() == Replayer.Truth.FALSE);
    }

    /** Whether a point is a witness, in all executions. */
    boolean proves(Problem problem, Counterexample point) {
        Claim claim = Claims.normal(problem.claim());
        Set<String> sizes = Case.sizes(problem);
        return claim instanceof Claim.Exists && sizes.isEmpty()
                && replayer.replayAll(Rebuilt.narrowed(problem, Claims.negated(claim)), point).truth() == Replayer.Truth.FALSE;
    }
}
