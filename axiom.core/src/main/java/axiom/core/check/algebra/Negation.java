package axiom.core.check.algebra;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Rational;
import axiom.core.check.algebra.Elements.Condition;

/**
 * What would have to hold if a claim were not true. In Kleene's logic, what is not true is false or has no value, so both stand in the cases; what stands for "not
 * false" is true or has no value.
 */
final class Negation {

    private static final int MAX_DEPTH = 200;

    private final Elements elements;
    private final Ring ring;
    private int depth;

    Negation(Elements elements) {
        this.elements = elements;
        this.ring = elements.ring();
    }

    /** The claim is not true, for some values of its leading variables. */
    Case of(Claim claim) {
        List<Case> parts = new ArrayList<>();
        Claim rest = claim;
        while (rest instanceof Claim.ForAll(Value variable, Claim domain, Claim body)) {
            if (!elements.isVariable(variable)) {
                throw new Refusal("'" + variable.name() + "' is no variable");
            }
            parts.add(notFalse(domain));
            rest = body;
            ring.spend(1);
        }
        parts.add(notTrue(rest));
        return Case.all(parts);
    }

    private void deeper() {
        if (++depth > MAX_DEPTH) {
            throw new Refusal("the claim is nested too deeply");
        }
    }

    private Case notTrue(Claim claim) {
        deeper();
        Case result = switch (claim) {
            case Claim.All(List<Claim> parts) -> Case.any(parts.stream().map(this::notTrue).toList());
            case Claim.Any(List<Claim> parts) -> Case.all(parts.stream().map(this::notTrue).toList());
            case Claim.Not(Claim part) -> notFalse(part);
            case Claim.ForAll _, Claim.Exists _ -> throw new Refusal("a quantifier inside of the claim is not understood");
            case Claim.Compare(Side left, Relation relation, Side right) -> {
                Pair sides = pair(left, right, false);
                yield violated(sides, sides.places().stream().map(p -> some(not(compared(p, relation)))).toList());
            }
            case Claim.Near(Side left, Side right, BigDecimal tolerance) -> {
                Pair sides = pair(left, right, true);
                yield violated(sides, sides.places().stream().flatMap(p -> near(p, tolerance).stream()).map(c -> some(not(c))).toList());
            }
            case Claim.Finite(Value value) -> {
                Pair sides = pair(new Side.Computed(value), new Side.Exact(BigDecimal.ZERO), false);
                yield violated(sides, finite(sides, value).stream().map(c -> some(not(c))).toList());
            }
        };
        depth--;
        return result;
    }

    private Case notFalse(Claim claim) {
        deeper();
        Case result = switch (claim) {
            case Claim.All(List<Claim> parts) -> Case.all(parts.stream().map(this::notFalse).toList());
            case Claim.Any(List<Claim> parts) -> Case.any(parts.stream().map(this::notFalse).toList());
            case Claim.Not(Claim part) -> notTrue(part);
            case Claim.ForAll _, Claim.Exists _ -> throw new Refusal("a quantifier inside of the claim is not understood");
            case Claim.Compare(Side left, Relation relation, Side right) -> {
                Pair sides = pair(left, right, false);
                yield satisfied(sides, sides.places().stream().map(p -> every(compared(p, relation))).toList());
            }
            case Claim.Near(Side left, Side right, BigDecimal tolerance) -> {
                Pair sides = pair(left, right, true);
                yield satisfied(sides, sides.places().stream().flatMap(p -> near(p, tolerance).stream()).map(this::every).toList());
            }
            case Claim.Finite(Value value) -> {
                Pair sides = pair(new Side.Computed(value), new Side.Exact(BigDecimal.ZERO), false);
                yield satisfied(sides, finite(sides, value).stream().map(this::every).toList());
            }
        };
        depth--;
        return result;
    }

    /**
     * Two sides, place by place.
     *
     * @param places the elements of both sides
     * @param conditions without which the sides may have no value
     */
    private record Pair(List<Place> places, List<Condition> conditions) {}

    private record Place(Polynomial left, Polynomial right) {}

    private Pair pair(Side left, Side right, boolean isNear) {
        List<Value> values = new ArrayList<>();
        for (Side side : List.of(left, right)) {
            if (side instanceof Side.Computed(Value value)) {
                values.add(value);
            }
        }
        Shape shape = Positions.broadcast(shape(left), shape(right));
        List<Place> places = Positions.of(shape.dims(), elements::any).stream()
                .map(at -> new Place(element(left, shape, at), element(right, shape, at))).toList();
        List<Condition> conditions = new ArrayList<>(elements.conditions(values));
        for (Place place : places) {
            conditions.addAll(isOrdered(left, right, isNear) ? List.of() : Elements.finite(ring, place.left()));
            conditions.addAll(isOrdered(right, left, isNear) ? List.of() : Elements.finite(ring, place.right()));
        }
        return new Pair(places, conditions);
    }

    /** Infinite elements are counted as numbers, which is right only beside numbers that are smaller. */
    private boolean isOrdered(Side side, Side other, boolean isNear) {
        return !(side instanceof Side.Computed(Value value)) || elements.isFinite(value) || !isNear && switch (other) {
            case Side.Computed(Value against) -> !elements.isExact(against);
            case Side.Exact(BigDecimal number) -> exactly(number).abs().compareTo(Binary32.INFINITY) < 0;
            case Side.Size _ -> false;
        };
    }

    private static Shape shape(Side side) {
        return side instanceof Side.Computed(Value value) ? value.shape() : Shape.SCALAR;
    }

    private Polynomial element(Side side, Shape shape, List<Index> at) {
        return switch (side) {
            case Side.Computed(Value value) -> elements.at(value, Positions.stretched(value.shape(), shape, at));
            case Side.Exact(BigDecimal number) -> Polynomial.of(ring.sized(exactly(number)));
            case Side.Size(Dim size) -> {
                Positions.requireSize(size);
                yield ring.size(size);
            }
        };
    }

    private static Rational exactly(BigDecimal number) {
        if (Math.abs((long) number.scale()) > 5000 || number.precision() > 5000) {
            throw new Refusal("a literal is too long");
        }
        return Rational.of(number);
    }

    private Condition compared(Place place, Relation relation) {
        Polynomial more = ring.minus(place.left(), place.right());
        Polynomial less = ring.minus(place.right(), place.left());
        return switch (relation) {
            case EQUAL -> new Condition(more, Sign.ZERO);
            case LESS -> new Condition(less, Sign.POSITIVE);
            case AT_MOST -> new Condition(less, Sign.AT_LEAST);
            case GREATER -> new Condition(more, Sign.POSITIVE);
            case AT_LEAST -> new Condition(more, Sign.AT_LEAST);
        };
    }

    private List<Condition> near(Place place, BigDecimal tolerance) {
        Polynomial within = Polynomial.of(exactly(tolerance));
        Polynomial more = ring.minus(place.left(), place.right());
        return List.of(new Condition(ring.minus(within, more), Sign.AT_LEAST), new Condition(ring.plus(within, more), Sign.AT_LEAST));
    }

    private List<Condition> finite(Pair sides, Value value) {
        if (elements.isFinite(value)) {
            return List.of();
        }
        return sides.places().stream().flatMap(p -> Elements.finite(ring, p.left()).stream()).toList();
    }

    private Condition not(Condition condition) {
        Polynomial opposite = ring.scaled(condition.number(), Rational.of(-1));
        return switch (condition.sign()) {
            case ZERO -> new Condition(condition.number(), Sign.NOT_ZERO);
            case NOT_ZERO -> new Condition(condition.number(), Sign.ZERO);
            case AT_LEAST -> new Condition(opposite, Sign.POSITIVE);
            case POSITIVE -> new Condition(opposite, Sign.AT_LEAST);
        };
    }

    private Case some(Condition condition) {
        return new Case.Literal(open(condition.number()), List.of(), condition.number(), condition.sign());
    }

    private Case every(Condition condition) {
        return new Case.Literal(List.of(), open(condition.number()), condition.number(), condition.sign());
    }

    /** The indices that stand for every position, in the order in which they were made. */
    private List<Index.Free> open(Polynomial number) {
        return ring.indices(number).stream().filter(Index.Free.class::isInstance).map(Index.Free.class::cast)
                .sorted(Comparator.comparingInt(Index.Free::id).reversed()).toList();
    }

    /** A condition fails for the first time, or all hold and some place is wrong. */
    private Case violated(Pair sides, List<Case> wrong) {
        return Case.any(withConditions(sides.conditions(), Case.any(wrong)));
    }

    /** A condition fails for the first time, or all hold and all places are right. */
    private Case satisfied(Pair sides, List<Case> right) {
        return Case.any(withConditions(sides.conditions(), Case.all(right)));
    }

    private List<Case> withConditions(List<Condition> conditions, Case last) {
        List<Case> cases = new ArrayList<>();
        List<Case> before = new ArrayList<>();
        for (Condition condition : conditions) {
            List<Case> parts = new ArrayList<>(before);
            parts.add(some(not(condition)));
            cases.add(Case.all(parts));
            before.add(every(condition));
            ring.spend(before.size());
        }
        before.add(last);
        cases.add(Case.all(before));
        return cases;
    }
}
