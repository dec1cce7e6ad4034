package axiom.verify.bounds;

import axiom.api.graph.Binary;
import axiom.api.graph.Classification;
import axiom.api.graph.Comparison;
import axiom.api.graph.Logic;
import axiom.api.graph.Unary;
import axiom.api.property.Relation;
import axiom.api.tensor.DType;

/** Operators that work on elements one by one. */
final class Elementwise {

    private Elementwise() {}

    static Interval unary(Unary op, Kind kind, DType dtype, Interval x) {
        return switch (kind) {
            case REAL -> Functions.of(op, x);
            case FLOAT32 -> Accuracies.unary(op, x);
            case FLOAT64, NARROW -> exactly(op) ? Functions.of(op, x) : Interval.ANY;
            case WHOLE, INTEGER -> kind.round(Functions.of(op, x), dtype);
            case BOOL -> throw new TooMuch(op + " of truth values");
        };
    }

    /** Whether the operator does not round. */
    static boolean exactly(Unary op) {
        return switch (op) {
            case Unary.Neg _, Unary.Abs _, Unary.Sign _, Unary.Floor _, Unary.Ceil _, Unary.Round _, Unary.Relu _ -> true;
            default -> false;
        };
    }

    static Interval binary(Binary op, Kind kind, DType dtype, Interval a, Interval b) {
        if (kind.isWhole()) {
            return kind.round(integers(op, a, b), dtype);
        }
        boolean ieee = kind.isIeee();
        Interval exact = switch (op) {
            case Binary.Add _ -> a.plus(b).odd(a.odd() || b.odd() || ieee && (a.high() == Double.POSITIVE_INFINITY
                    && b.low() == Double.NEGATIVE_INFINITY || a.low() == Double.NEGATIVE_INFINITY && b.high() == Double.POSITIVE_INFINITY));
            case Binary.Sub _ -> binary(new Binary.Add(), Kind.REAL, dtype, a, b.negate()).odd(a.odd() || b.odd() || ieee
                    && (a.high() == Double.POSITIVE_INFINITY && b.high() == Double.POSITIVE_INFINITY
                            || a.low() == Double.NEGATIVE_INFINITY && b.low() == Double.NEGATIVE_INFINITY));
            case Binary.Mul _ -> ieee && (a.contains(0) && !b.isBounded() || b.contains(0) && !a.isBounded())
                    ? Interval.ANY
                    : a.times(b);
            case Binary.Div _ -> {
                if (ieee && b.contains(0)) {
                    yield Interval.ALL.odd(a.odd() || b.odd() || a.contains(0) || !a.isBounded() && !b.isBounded());
                }
                Interval quotient = a.over(b);
                yield quotient.odd(quotient.odd() || ieee && !a.isBounded() && !b.isBounded());
            }
            case Binary.Pow _ -> Powers.of(a, b, kind);
            case Binary.Min _ -> a.min(b);
            case Binary.Max _ -> a.max(b);
            case Binary.PRelu _ -> slope(kind, dtype, a, b);
        };
        return kind.round(exact, dtype);
    }

    private static Interval slope(Kind kind, DType dtype, Interval a, Interval b) {
        if (a.low() >= 0) {
            return a.odd(a.odd() || b.odd());
        }
        Interval below = binary(new Binary.Mul(), kind, dtype, new Interval(a.low(), Math.min(0, a.high()), a.odd()), b);
        return a.high() < 0 ? below : below.hull(new Interval(0, a.high(), a.odd()));
    }

    private static Interval integers(Binary op, Interval a, Interval b) {
        return switch (op) {
            case Binary.Add _ -> a.plus(b);
            case Binary.Sub _ -> a.minus(b);
            case Binary.Mul _ -> a.times(b);
            case Binary.Min _ -> a.min(b);
            case Binary.Max _ -> a.max(b);
            case Binary.Div _ -> quotient(a, b);
            case Binary.Pow _, Binary.PRelu _ -> Interval.ALL;
        };
    }

    /** Truncated towards 0; by 0 it is 0. */
    private static Interval quotient(Interval a, Interval b) {
        Interval result = b.contains(0) ? Interval.ZERO : truncated(a, b);
        if (b.contains(0) && b.low() < 0) {
            result = result.hull(truncated(a, Interval.of(b.low(), -1)));
        }
        if (b.contains(0) && b.high() > 0) {
            result = result.hull(truncated(a, Interval.of(1, b.high())));
        }
        return result;
    }

    private static Interval truncated(Interval a, Interval b) {
        Interval exact = a.over(b);
        return Interval.of(truncate(exact.low()), truncate(exact.high()));
    }

    static double truncate(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    /** 0, 1 or both. A comparison with NaN is false; without a value it has none. */
    static Interval compare(Comparison op, Interval a, Interval b, boolean ieee) {
        Truth truth = switch (op) {
            case Comparison.Equal _ -> compare(a, Relation.EQUAL, b);
            case Comparison.Less _ -> compare(a, Relation.LESS, b);
            case Comparison.LessOrEqual _ -> compare(a, Relation.AT_MOST, b);
            case Comparison.Greater _ -> compare(a, Relation.GREATER, b);
            case Comparison.GreaterOrEqual _ -> compare(a, Relation.AT_LEAST, b);
        };
        boolean odd = a.odd() || b.odd();
        return odd && (!ieee || truth != Truth.FALSE) ? Interval.UNIT.odd(!ieee) : interval(truth);
    }

    static Interval interval(Truth truth) {
        return switch (truth) {
            case TRUE -> Interval.ONE;
            case FALSE -> Interval.ZERO;
            case OPEN -> Interval.UNIT;
        };
    }

    /** Of the numbers, leaving aside that there may be none. */
    static Truth compare(Interval a, Relation relation, Interval b) {
        return switch (relation) {
            case LESS -> a.high() < b.low() ? Truth.TRUE : a.low() >= b.high() ? Truth.FALSE : Truth.OPEN;
            case AT_MOST -> a.high() <= b.low() ? Truth.TRUE : a.low() > b.high() ? Truth.FALSE : Truth.OPEN;
            case GREATER -> compare(b, Relation.LESS, a);
            case AT_LEAST -> compare(b, Relation.AT_MOST, a);
            case EQUAL -> a.low() == a.high() && b.low() == b.high() && a.low() == b.low()
                    ? Truth.TRUE
                    : a.high() < b.low() || b.high() < a.low() ? Truth.FALSE : Truth.OPEN;
        };
    }

    static Interval logic(Logic op, Interval a, Interval b) {
        boolean odd = a.odd() || b.odd();
        return switch (op) {
            case Logic.And _ -> a.min(b).odd(odd);
            case Logic.Or _ -> a.max(b).odd(odd);
            case Logic.Not _ -> new Interval(1 - a.high(), 1 - a.low(), odd);
            case Logic.Xor _ -> a.isPoint() && b.isPoint() ? Interval.point(a.low() == b.low() ? 0 : 1) : Interval.UNIT.odd(odd);
        };
    }

    static Interval classify(Classification op, Kind kind, Interval x) {
        if (!kind.isIeee()) {
            return Interval.ZERO.odd(x.odd());
        }
        boolean maybe = switch (op) {
            case Classification.IsNaN _ -> x.odd();
            case Classification.IsInf(boolean positive, boolean negative) ->
                positive && x.high() == Double.POSITIVE_INFINITY || negative && x.low() == Double.NEGATIVE_INFINITY;
        };
        return maybe ? Interval.UNIT : Interval.ZERO;
    }
}
