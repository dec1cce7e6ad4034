package axiom.core.check.bounds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.core.check.bounds.Numbers.Span;
import axiom.core.exact.Bound;

/**
 * Narrows boxes by literals that must be true at a point for the part to say anything of it: those of its domains, and those that its body's disjuncts deny. A literal
 * compares a variable, element by element, with a number, a constant or another variable; all of them have values everywhere.
 */
final class Narrowing {

    private static final int ROUNDS = 2;

    /** A variable in a relation to a side, within a distance. */
    private record Literal(int variable, Relation relation, Side side, Bound distance) {}

    private final List<Value> variables;
    private final List<Numbers> numbers;
    private final Function<Value, Optional<Span[]>> constants;
    private final List<Literal> literals = new ArrayList<>();

    /**
     * Collects the literals.
     *
     * @param constants the elements of values that are stored and finite
     */
    Narrowing(Part part, List<Numbers> numbers, Function<Value, Optional<Span[]>> constants) {
        this.variables = part.variables();
        this.numbers = numbers;
        this.constants = constants;
        part.domains().forEach(this::collect);
        part.conditions().forEach(this::collect);
    }

    private void collect(Claim claim) {
        switch (claim) {
            case Claim.Compare(Side left, Relation relation, Side right) -> {
                collect(left, relation, right, Bound.ZERO);
                collect(right, Part.flipped(relation), left, Bound.ZERO);
            }
            case Claim.Near(Side left, Side right, BigDecimal tolerance) -> {
                for (Relation relation : List.of(Relation.AT_LEAST, Relation.AT_MOST)) {
                    collect(left, relation, right, Bound.of(tolerance));
                    collect(right, relation, left, Bound.of(tolerance));
                }
            }
            case Claim.All _, Claim.Any _, Claim.Not _, Claim.ForAll _, Claim.Exists _, Claim.Finite _ -> {}
        }
    }

    private void collect(Side left, Relation relation, Side right, Bound distance) {
        if (left instanceof Side.Computed(Value value) && variables.contains(value) && !left.equals(right)) {
            literals.add(new Literal(variables.indexOf(value), relation, right, distance));
        }
    }

    /** Narrows in place; false if no point is left. */
    boolean apply(List<Span[]> box) {
        for (int round = 0; round < ROUNDS; round++) {
            for (Literal literal : literals) {
                Span[] elements = box.get(literal.variable());
                Optional<Span[]> side = side(literal, box);
                if (side.isPresent()) {
                    Span[] other = side.get();
                    for (int e = 0; e < elements.length; e++) {
                        elements[e] = narrowed(literal, elements[e], other[other.length == 1 ? 0 : e]);
                        if (elements[e].isEmpty()) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    /** One span for each element, or one for all. */
    private Optional<Span[]> side(Literal literal, List<Span[]> box) {
        Value variable = variables.get(literal.variable());
        return switch (literal.side()) {
            case Side.Exact(BigDecimal number) -> Optional.of(new Span[]{new Span(Bound.of(number), Bound.of(number))});
            case Side.Size(var size) -> size.isFixed()
                    ? Optional.of(new Span[]{new Span(Bound.of(size.size()), Bound.of(size.size()))})
                    : Optional.empty();
            case Side.Computed(Value value) -> {
                // the same shape, or one element
                if (!value.shape().equals(variable.shape()) && !value.shape().dims().stream().allMatch(d -> d.is(1))) {
                    yield Optional.empty();
                }
                yield variables.contains(value) ? Optional.of(box.get(variables.indexOf(value))) : constants.apply(value);
            }
        };
    }

    private Span narrowed(Literal literal, Span span, Span side) {
        Numbers kind = numbers.get(literal.variable());
        Span result = span;
        if (literal.relation() != Relation.GREATER && literal.relation() != Relation.AT_LEAST && side.high().isFinite()) {
            result = result.atMost(kind.atMost(side.high().plus(literal.distance()), literal.relation() == Relation.LESS));
        }
        if (literal.relation() != Relation.LESS && literal.relation() != Relation.AT_MOST && side.low().isFinite()) {
            result = result.atLeast(kind.atLeast(side.low().minus(literal.distance()), literal.relation() == Relation.GREATER));
        }
        return result;
    }
}
