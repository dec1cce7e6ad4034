package axiom.verify.bounds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;

/**
 * Narrows regions by the literals that an obligation's domains and conditions are made of: a variable compared with a number, a constant or another variable. Points
 * that are cut off are outside of the domain or make the body true.
 */
final class Contraction {

    /** A variable, element by element in a relation to a side, within a tolerance. */
    private record Literal(int variable, Relation relation, Side side, Interval tolerance) {}

    private final List<Value> variables;
    private final List<Literal> literals = new ArrayList<>();
    private final Map<Value, Bounds> constants;

    /** @param constants values that are stored, not computed */
    Contraction(Obligation obligation, Map<Value, Bounds> constants) {
        this.variables = obligation.variables();
        this.constants = constants;
        obligation.domains().forEach(this::add);
        obligation.conditions().forEach(this::add);
    }

    private void add(Claim claim) {
        switch (claim) {
            case Claim.Compare(Side left, Relation relation, Side right) -> {
                add(left, relation, right, Interval.ZERO);
                add(right, flipped(relation), left, Interval.ZERO);
            }
            case Claim.Near(Side left, Side right, BigDecimal tolerance) -> {
                for (Relation relation : List.of(Relation.AT_LEAST, Relation.AT_MOST)) {
                    add(left, relation, right, Interval.of(tolerance));
                    add(right, relation, left, Interval.of(tolerance));
                }
            }
            default -> {}
        }
    }

    static Relation flipped(Relation relation) {
        return switch (relation) {
            case EQUAL -> Relation.EQUAL;
            case LESS -> Relation.GREATER;
            case AT_MOST -> Relation.AT_LEAST;
            case GREATER -> Relation.LESS;
            case AT_LEAST -> Relation.AT_MOST;
        };
    }

    private void add(Side left, Relation relation, Side right, Interval tolerance) {
        if (left instanceof Side.Computed(Value value) && variables.contains(value)) {
            literals.add(new Literal(variables.indexOf(value), relation, right, tolerance));
        }
    }

    /** Empty if no point is left. */
    Optional<Region> apply(Region region) {
        Region narrowed = region;
        for (int round = 0; round < 2; round++) {
            for (Literal literal : literals) {
                Optional<Region> next = apply(literal, narrowed);
                if (next.isEmpty()) {
                    return next;
                }
                narrowed = next.get();
            }
        }
        return Optional.of(narrowed);
    }

    private Optional<Region> apply(Literal literal, Region region) {
        Optional<Bounds> side = side(literal.side(), variables.get(literal.variable()), region);
        Bounds variable = region.bounds().get(literal.variable());
        if (side.isEmpty()) {
            return Optional.of(region);
        }
        Bounds other = side.get();
        Interval[] at = variable.at().clone();
        for (int e = 0; e < at.length; e++) {
            Interval bound = other.at()[other.count() == 1 ? 0 : e];
            if (bound.odd()) {
                return Optional.of(region);
            }
            Interval narrowed = narrowed(at[e], literal.relation(), bound, literal.tolerance(), variable.kind());
            if (narrowed == null) {
                return Optional.empty();
            }
            at[e] = narrowed;
        }
        List<Bounds> bounds = new ArrayList<>(region.bounds());
        bounds.set(literal.variable(), new Bounds(variable.kind(), variable.sizes(), at));
        return Optional.of(new Region(region.variables(), bounds));
    }

    private Optional<Bounds> side(Side side, Value variable, Region region) {
        return switch (side) {
            case Side.Exact _, Side.Size _ -> Optional.of(Claims.side(side, Map.of()));
            // the same shape, or one element
            case Side.Computed(Value value) when !value.shape().equals(variable.shape())
                    && !value.shape().dims().stream().allMatch(d -> d.is(1)) ->
                Optional.empty();
            case Side.Computed(Value value) when variables.contains(value) ->
                Optional.of(region.bounds().get(variables.indexOf(value)));
            case Side.Computed(Value value) -> Optional.ofNullable(constants.get(value));
        };
    }

    private static Interval narrowed(Interval at, Relation relation, Interval bound, Interval tolerance, Kind kind) {
        double low = at.low();
        double high = at.high();
        if (relation == Relation.LESS || relation == Relation.AT_MOST || relation == Relation.EQUAL) {
            high = Math.min(high, atMost(Interval.addUp(bound.high(), tolerance.high()), relation == Relation.LESS, kind));
        }
        if (relation == Relation.GREATER || relation == Relation.AT_LEAST || relation == Relation.EQUAL) {
            low = Math.max(low, 0 - atMost(Interval.addUp(0 - bound.low(), tolerance.high()), relation == Relation.GREATER, kind));
        }
        return low <= high ? Interval.of(low, high) : null;
    }

    /** The largest number of a kind that is at most, or less than, a bound. */
    private static double atMost(double bound, boolean less, Kind kind) {
        return switch (kind) {
            case REAL, NARROW -> bound;
            case FLOAT64 -> less ? Math.nextDown(bound) : bound;
            case FLOAT32 -> {
                float near = (float) bound;
                yield near > bound || less && near == bound ? Math.nextDown(near) : near;
            }
            case WHOLE, INTEGER, BOOL -> less ? Math.ceil(bound) - 1 : Math.floor(bound);
        };
    }
}
