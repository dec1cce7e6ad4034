package axiom.core.judge;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.LongStream;

import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.core.judge.Witness.Fold;

/**
 * Terms that may be witnesses for the first variable of ∃: the numbers that it had where the claim was found to hold for some sizes, what it is compared with, one
 * more and one less, what is quantified before it, and a few small numbers.
 */
final class Witnesses {

    private static final int MOST = 24;

    private final Problem problem;
    private final Value variable;
    private final List<Value> values;
    private final SequencedSet<Witness> found = new LinkedHashSet<>();

    private Witnesses(Problem problem, Value variable) {
        this.problem = problem;
        this.variable = variable;
        this.values = Witness.values(problem);
    }

    /**
     * Candidates.
     *
     * @param problem a claim with negations in front of predicates only
     * @param point where it holds for some sizes
     */
    static List<Witness> of(Problem problem, Optional<Counterexample> point) {
        Optional<Claim.Exists> first = first(problem.claim());
        if (first.isEmpty()) {
            return List.of();
        }
        Value variable = first.get().variable();
        Witnesses witnesses = new Witnesses(problem, variable);
        Optional.ofNullable(point.map(p -> p.values().get(variable.name())).orElse(null)).ifPresent(witnesses::elements);
        Set<Value> before = Witness.before(problem.claim(), variable).orElse(Set.of());
        witnesses.sides(first.get().domain(), before);
        witnesses.sides(first.get().body(), before);
        for (Value other : before) {
            witnesses.term(other, before);
        }
        List.of(0, 1, -1, 2).forEach(n -> witnesses.number(n));
        return witnesses.found.stream().limit(MOST).toList();
    }

    private static Optional<Claim.Exists> first(Claim claim) {
        return switch (claim) {
            case Claim.Exists exists -> Optional.of(exists);
            case Claim.ForAll(_, _, Claim body) -> first(body);
            case Claim.All(List<Claim> parts) -> parts.stream().flatMap(p -> first(p).stream()).findFirst();
            case Claim.Any(List<Claim> parts) -> parts.stream().flatMap(p -> first(p).stream()).findFirst();
            case Claim.Not _, Claim.Compare _, Claim.Near _, Claim.Finite _ -> Optional.empty();
        };
    }

    private void number(double number) {
        if ((float) number == number) {
            found.add(Witness.number(values.indexOf(variable), (float) number));
        }
    }

    private void elements(Tensor tensor) {
        LongStream.range(0, Math.min(4, tensor.count())).forEach(i -> number(tensor.at(i)));
    }

    private void sides(Claim claim, Set<Value> before) {
        switch (claim) {
            case Claim.All(List<Claim> parts) -> parts.forEach(p -> sides(p, before));
            case Claim.Any(List<Claim> parts) -> parts.forEach(p -> sides(p, before));
            case Claim.Not(Claim part) -> sides(part, before);
            case Claim.ForAll(_, Claim domain, Claim body) -> List.of(domain, body).forEach(p -> sides(p, before));
            case Claim.Exists(_, Claim domain, Claim body) -> List.of(domain, body).forEach(p -> sides(p, before));
            case Claim.Compare(Side left, _, Side right) -> List.of(left, right).forEach(s -> side(s, before));
            case Claim.Near(Side left, Side right, _) -> List.of(left, right).forEach(s -> side(s, before));
            case Claim.Finite _ -> {
                // nothing to equal
            }
        }
    }

    private void side(Side side, Set<Value> before) {
        switch (side) {
            case Side.Computed(Value value) -> term(value, before);
            case Side.Exact(BigDecimal number) -> List.of(0, 1, -1).forEach(n -> number(number.doubleValue() + n));
            case Side.Size _ -> {
                // no number
            }
        }
    }

    private void term(Value value, Set<Value> before) {
        Set<Value> inputs = Witness.inputs(problem, value);
        if (!inputs.isEmpty() && before.containsAll(inputs) && Witness.isOperand(problem, value)
                && value.type().dtype() == variable.type().dtype()) {
            int number = values.indexOf(value);
            int self = values.indexOf(variable);
            if (variable.shape().rank() == 0 && value.shape().rank() > 0) {
                found.add(new Witness(self, number, Fold.MAX, 1, 0));
                found.add(new Witness(self, number, Fold.MIN, 1, 0));
                found.add(new Witness(self, number, Fold.MAX, 1, 1));
                found.add(new Witness(self, number, Fold.MIN, 1, -1));
                return;
            }
            List.of(0, 1, -1).forEach(n -> found.add(new Witness(self, number, Fold.EACH, 1, n)));
            found.add(new Witness(self, number, Fold.EACH, -1, 0));
        }
    }
}
