package axiom.core.search;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;

import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Semantics;

/** Scores claims at points. */
record Scoring(Evaluation evaluation) {

    /** How many values of an inner variable are tried. */
    private static final long MAX_INNER = 64;

    Score at(Claim claim, Point point) {
        evaluation.run(point);
        return score(claim, point);
    }

    private Score score(Claim claim, Point point) {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> {
                Score all = Score.TRUE;
                for (Claim part : parts) {
                    all = all.and(score(part, point));
                }
                yield all;
            }
            case Claim.Any(List<Claim> parts) -> {
                Score any = Score.FALSE;
                for (Claim part : parts) {
                    any = any.or(score(part, point));
                }
                yield any;
            }
            case Claim.Not(Claim part) -> score(part, point).not();
            case Claim.ForAll(Value variable, Claim domain, Claim body) ->
                inner(variable, new Claim.Any(List.of(new Claim.Not(domain), body)), domain, point, true);
            case Claim.Exists(Value variable, Claim domain, Claim body) ->
                inner(variable, new Claim.All(List.of(domain, body)), domain, point, false);
            case Claim.Compare(Side left, Relation relation, Side right) -> compare(left, relation, right);
            case Claim.Near(Side left, Side right, BigDecimal tolerance) -> near(left, right, tolerance.doubleValue());
            case Claim.Finite(Value value) -> finite(evaluation.value(value));
        };
    }

    /** A quantifier over few integers; about any other nothing is known. */
    private Score inner(Value variable, Claim body, Claim domain, Point point, boolean universal) {
        int index = evaluation.space().variables().indexOf(variable);
        OptionalLong bound = bound(variable, domain);
        if (bound.isEmpty() || bound.getAsLong() > MAX_INNER || evaluation.space().count(index) != 1) {
            return Score.UNDEFINED;
        }
        Score score = universal ? Score.TRUE : Score.FALSE;
        for (long i = 0; i < bound.getAsLong(); i++) {
            Score one = at(body, point.with(index, 0, i));
            score = universal ? score.and(one) : score.or(one);
        }
        evaluation.run(point);
        return score;
    }

    /** The number of positions that a variable has, if it has no other values. */
    private OptionalLong bound(Value variable, Claim domain) {
        if (variable.type().dtype() != DType.INT64 || !(domain instanceof Claim.All(List<Claim> parts))) {
            return OptionalLong.empty();
        }
        boolean fromZero = parts
                .contains(new Claim.Compare(new Side.Computed(variable), Relation.AT_LEAST, new Side.Exact(BigDecimal.ZERO)));
        for (Claim part : parts) {
            if (fromZero && part instanceof Claim.Compare(Side.Computed(Value left), Relation relation, Side right) && left == variable
                    && relation == Relation.LESS) {
                return switch (right) {
                    case Side.Size(var size) -> OptionalLong.of(evaluation.size(size));
                    case Side.Exact(BigDecimal number) -> OptionalLong.of(number.longValue());
                    case Side.Computed _ -> OptionalLong.empty();
                };
            }
        }
        return OptionalLong.empty();
    }

    private Score compare(Side left, Relation relation, Side right) {
        Broadcast pairs = pairs(left, right);
        boolean truth = true;
        double margin = Score.FAR;
        for (int i = 0; i < pairs.count(); i++) {
            double a = pairs.left(i);
            double b = pairs.right(i);
            if (isUndefined(a) || isUndefined(b)) {
                return Score.UNDEFINED;
            }
            truth &= switch (relation) {
                case EQUAL -> a == b && pairs.order(i) == 0;
                case LESS -> a < b || a == b && pairs.order(i) < 0;
                case AT_MOST -> a < b || a == b && pairs.order(i) <= 0;
                case GREATER -> a > b || a == b && pairs.order(i) > 0;
                case AT_LEAST -> a > b || a == b && pairs.order(i) >= 0;
            };
            double difference = difference(a, b);
            margin = Math.min(margin, switch (relation) {
                case EQUAL -> -Math.abs(difference);
                case LESS, AT_MOST -> -difference;
                case GREATER, AT_LEAST -> difference;
            });
        }
        return Score.of(truth, margin);
    }

    private Score near(Side left, Side right, double tolerance) {
        Broadcast pairs = pairs(left, right);
        boolean truth = true;
        double margin = Score.FAR;
        for (int i = 0; i < pairs.count(); i++) {
            double a = pairs.left(i);
            double b = pairs.right(i);
            if (isUndefined(a) || isUndefined(b)) {
                return Score.UNDEFINED;
            }
            double distance = Math.abs(a - b);
            truth &= distance <= tolerance;
            margin = Math.min(margin, tolerance - Math.abs(difference(a, b)));
        }
        return Score.of(truth, margin);
    }

    private Score finite(Tensor tensor) {
        boolean truth = true;
        double margin = Score.FAR;
        for (long i = 0; i < tensor.count(); i++) {
            double element = tensor.at(i);
            if (isUndefined(element)) {
                return Score.UNDEFINED;
            }
            truth &= Double.isFinite(element);
            // on a logarithmic scale, so that a search sees which way to go
            margin = Math.min(margin, Double.isFinite(element) ? 130 - Math.log(Math.max(Math.abs(element), 1e-300)) : -1);
        }
        return Score.of(truth, margin);
    }

    /** What is compared with NaN is as far off as can be. */
    private static double difference(double a, double b) {
        double difference = a - b;
        return Double.isNaN(difference) ? a == b ? 0 : -Score.FAR : difference;
    }

    private boolean isUndefined(double element) {
        return evaluation.semantics() == Semantics.REAL && !Double.isFinite(element);
    }

    private Broadcast pairs(Side left, Side right) {
        return Broadcast.of(side(left), side(right));
    }

    private Tensor side(Side side) {
        return switch (side) {
            case Side.Computed(Value value) -> evaluation.value(value);
            case Side.Exact(BigDecimal number) -> Tensor.of(Numbers.DOUBLE, number.doubleValue());
            case Side.Size(var size) -> Tensor.of(Numbers.DOUBLE, (double) evaluation.size(size));
        };
    }
}
