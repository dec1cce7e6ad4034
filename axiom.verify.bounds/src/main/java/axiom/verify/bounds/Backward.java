package axiom.verify.bounds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.graph.Binary;
import axiom.api.graph.Node;
import axiom.api.graph.Reduction;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.property.Relation;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;

/**
 * Proposes splits that cut off where conditions cannot hold: what a comparison demands of its sides goes backwards through the operators to the variables. After
 * Benhamou, Goualard, Granvilliers and Puget, "Revising hull and box consistency", 1999. A proposal need not be right, as both halves are looked at anyway.
 */
final class Backward {

    /** What is cut off must be this share of a range. */
    private static final double SHARE = 0.125;

    private final List<Value> variables;
    private final List<Claim> conditions;
    private final Propagation propagation;

    Backward(Obligation obligation, Propagation propagation) {
        this.variables = obligation.variables();
        this.conditions = new ArrayList<>(obligation.domains());
        this.conditions.addAll(obligation.conditions());
        this.propagation = propagation;
    }

    /** A split off most of what a condition excludes; empty if there is none worth it. */
    Optional<Region.Split> propose(Region region, Map<Value, Bounds> known) {
        Map<Value, Interval[]> demanded = new HashMap<>();
        for (Claim condition : conditions) {
            if (condition instanceof Claim.Compare(Side left, Relation relation, Side right)) {
                demand(left, relation, right, known, demanded);
                demand(right, Contraction.flipped(relation), left, known, demanded);
            }
        }
        for (Region.Place place : region.splittable()) {
            Interval[] wanted = demanded.get(variables.get(place.variable()));
            Optional<Region.Split> split = wanted == null ? Optional.empty() : split(region, place, wanted[place.element()]);
            if (split.isPresent()) {
                return split;
            }
        }
        return Optional.empty();
    }

    private static Optional<Region.Split> split(Region region, Region.Place place, Interval wanted) {
        Interval at = region.at(place);
        for (boolean above : new boolean[]{true, false}) {
            double end = above ? at.high() : at.low();
            double cut = above ? wanted.high() : wanted.low();
            double inside = above ? cut - at.low() : at.high() - cut;
            boolean worth = at.contains(cut) && Double.isFinite(cut)
                    && (Double.isInfinite(end) || Math.abs(end - cut) > SHARE * (at.high() - at.low()));
            if (worth && Double.isFinite(inside)) {
                // a little beyond, so that the condition is false on the whole other half
                double margin = Math.max(Math.abs(cut), inside) * 0x1p-10 + 0x1p-20;
                double point = region.near(place, above ? cut + margin : cut - margin);
                if (at.low() < point && point < at.high()) {
                    return Optional.of(new Region.Split(place, point));
                }
            }
        }
        return Optional.empty();
    }

    private void demand(Side side, Relation relation, Side bound, Map<Value, Bounds> known, Map<Value, Interval[]> demanded) {
        if (!(side instanceof Side.Computed(Value value)) || variables.contains(value) || !value.shape().isFixed()) {
            return;
        }
        Bounds other = Claims.side(bound, known);
        Bounds mine = known.get(value);
        if (other.count() != 1 && other.count() != mine.count()) {
            return;
        }
        Interval[] wanted = new Interval[mine.count()];
        for (int i = 0; i < wanted.length; i++) {
            Interval limit = other.at()[other.count() == 1 ? 0 : i];
            wanted[i] = switch (relation) {
                case LESS, AT_MOST -> Interval.of(Double.NEGATIVE_INFINITY, limit.high());
                case GREATER, AT_LEAST -> Interval.of(limit.low(), Double.POSITIVE_INFINITY);
                case EQUAL -> Interval.of(limit.low(), limit.high());
            };
        }
        push(value, wanted, known, demanded);
    }

    private void push(Value value, Interval[] wanted, Map<Value, Bounds> known, Map<Value, Interval[]> demanded) {
        if (variables.contains(value)) {
            demanded.merge(value, wanted, (a, b) -> {
                Interval[] both = new Interval[a.length];
                Arrays.setAll(both, i -> a[i].within(b[i].low(), b[i].high()));
                return both;
            });
            return;
        }
        Node node = propagation.maker(value);
        if (node == null || node.inputs().isEmpty() || !node.inputs().getFirst().shape().isFixed()) {
            return;
        }
        Value x = node.inputs().getFirst();
        Bounds from = known.get(x);
        switch (node.op()) {
            case Unary op -> push(x, map(wanted, i -> inverse(op, i)), known, demanded);
            case View _ -> push(x, wanted, known, demanded);
            case Binary op -> binary(op, node, wanted, known, demanded);
            case Reduction.ReduceSum op -> {
                Interval[] terms = new Interval[from.count()];
                int[][] groups = Folds.groups(from.sizes(), op.reduced(x.shape().rank()));
                for (int g = 0; g < groups.length && groups.length == wanted.length; g++) {
                    for (int t : groups[g]) {
                        Interval rest = wanted[g];
                        for (int other : groups[g]) {
                            rest = other == t ? rest : rest.minus(from.at()[other]);
                        }
                        terms[t] = rest;
                    }
                }
                if (groups.length == wanted.length) {
                    push(x, terms, known, demanded);
                }
            }
            default -> {}
        }
    }

    private void binary(Binary op, Node node, Interval[] wanted, Map<Value, Bounds> known, Map<Value, Interval[]> demanded) {
        for (int side = 0; side < 2; side++) {
            Value mine = node.inputs().get(side);
            Value theirs = node.inputs().get(1 - side);
            Bounds other = known.get(theirs);
            boolean fits = known.get(mine).count() == wanted.length && (other.count() == wanted.length || other.count() == 1);
            if (!fits || !mine.shape().isFixed() || propagation.maker(mine) == null && !variables.contains(mine)) {
                continue;
            }
            Interval[] needed = new Interval[wanted.length];
            for (int i = 0; i < wanted.length; i++) {
                Interval o = other.at()[other.count() == 1 ? 0 : i];
                Interval w = wanted[i];
                needed[i] = switch (op) {
                    case Binary.Add _ -> w.minus(o);
                    case Binary.Sub _ -> side == 0 ? w.plus(o) : o.minus(w);
                    case Binary.Mul _ -> mine == theirs ? root(w) : o.contains(0) ? Interval.ALL : w.over(o);
                    case Binary.Div _ -> side == 0 ? w.times(o) : Interval.ALL;
                    case Binary.Pow _ -> side == 0 && o.low() == 2 && o.high() == 2 ? root(w) : Interval.ALL;
                    case Binary.Max _ -> Interval.of(Double.NEGATIVE_INFINITY, w.high());
                    case Binary.Min _ -> Interval.of(w.low(), Double.POSITIVE_INFINITY);
                    case Binary.PRelu _ -> Interval.ALL;
                };
            }
            push(mine, needed, known, demanded);
        }
    }

    private static Interval root(Interval square) {
        double root = square.high() < 0 ? 0 : Math.sqrt(square.high());
        return Interval.of(-root, root);
    }

    private static Interval inverse(Unary op, Interval y) {
        return switch (op) {
            case Unary.Neg _ -> y.negate();
            case Unary.Abs _ -> Interval.of(-Math.max(0, y.high()), Math.max(0, y.high()));
            case Unary.Relu _ -> Interval.of(y.low() > 0 ? y.low() : Double.NEGATIVE_INFINITY, Math.max(0, y.high()));
            case Unary.Exp _ -> Interval.of(y.low() > 0 ? StrictMath.log(y.low()) : Double.NEGATIVE_INFINITY,
                    y.high() > 0 ? StrictMath.log(y.high()) : Double.NEGATIVE_INFINITY);
            case Unary.Log _ -> Interval.of(StrictMath.exp(y.low()), StrictMath.exp(y.high()));
            case Unary.Sqrt _ -> Interval.of(y.low() > 0 ? y.low() * y.low() : 0, y.high() > 0 ? y.high() * y.high() : 0);
            default -> Interval.ALL;
        };
    }

    private static Interval[] map(Interval[] intervals, java.util.function.UnaryOperator<Interval> function) {
        return Arrays.stream(intervals).map(function).toArray(Interval[]::new);
    }
}
