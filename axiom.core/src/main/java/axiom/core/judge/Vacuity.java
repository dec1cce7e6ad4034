package axiom.core.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.verify.Claim;
import axiom.api.verify.Problem;

/**
 * Whether what was proved says anything. ∀x ∈ D. (H implies B) is true for no better reason than that no x in D satisfies H if ∀x ∈ D. ¬H is proved; a point at
 * which the latter is false shows the contrary.
 */
final class Vacuity {

    private static final Duration MOST = Duration.ofSeconds(3);

    /** What is known. */
    enum Answer {
        /** Something satisfies the hypotheses, or there are none. */
        NOT_VACUOUS,
        /** Nothing does. */
        VACUOUS,
        /** Neither is known. */
        UNKNOWN
    }

    private Vacuity() {}

    static Answer of(Problem problem, Case goal) throws InterruptedException {
        Optional<Claim> nothing = nothingSatisfies(problem.claim());
        if (nothing.isEmpty()) {
            return Answer.NOT_VACUOUS;
        }
        Problem opposite = Rebuilt.narrowed(problem, nothing.get());
        Duration limit = goal.options().limit().dividedBy(4);
        long until = System.nanoTime() + (limit.compareTo(MOST) < 0 ? limit : MOST).toNanos();
        Conclusion conclusion = goal.decide(opposite, until);
        return switch (conclusion.status()) {
            case PROVED -> Answer.VACUOUS;
            case REFUTED -> Answer.NOT_VACUOUS;
            case TESTED, UNKNOWN, ERROR -> Answer.UNKNOWN;
        };
    }

    /** The statement that no point is in the domains and satisfies the hypotheses; empty if there is nothing to satisfy. */
    private static Optional<Claim> nothingSatisfies(Claim claim) {
        List<Claim> hypotheses = hypotheses(Claims.body(claim));
        boolean restricted = !hypotheses.isEmpty();
        Claim rest = claim;
        while (rest instanceof Claim.ForAll(_, Claim domain, Claim inner)) {
            restricted |= !domain.equals(new Claim.All(List.of())) && !isPositions(domain);
            rest = inner;
        }
        return restricted && claim instanceof Claim.ForAll
                ? Optional.of(Claims.around(claim, Claims.negated(new Claim.All(hypotheses))))
                : Optional.empty();
    }

    /** H implies B is ¬H ∨ B, in this order. */
    private static List<Claim> hypotheses(Claim body) {
        List<Claim> hypotheses = new ArrayList<>();
        Claim conclusion = body;
        while (conclusion instanceof Claim.Any(List<Claim> parts) && parts.size() > 1) {
            parts.subList(0, parts.size() - 1).forEach(p -> {
                if (p instanceof Claim.Not(Claim hypothesis) && hypothesis.isPlain()) {
                    hypotheses.add(hypothesis);
                }
            });
            conclusion = parts.getLast();
        }
        return hypotheses;
    }

    /** Every axis has a position, since sizes are at least 1. */
    private static boolean isPositions(Claim domain) {
        return domain instanceof Claim.All(List<Claim> parts) && parts.size() == 2
                && parts.getLast() instanceof Claim.Compare(_, _, Claim.Side.Size _);
    }
}
