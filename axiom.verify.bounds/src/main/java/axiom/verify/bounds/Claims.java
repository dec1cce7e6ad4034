package axiom.verify.bounds;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;

/** What bounds of values tell about claims without quantifiers. */
final class Claims {

    private Claims() {}

    /**
     * What is known of a claim.
     *
     * @param truth whether it holds on the whole box
     * @param margin how far it is from being true everywhere: positive if it is, −∞ if nothing is known
     */
    record Verdict(Truth truth, double margin) {

        Verdict not() {
            return new Verdict(truth.not(), truth == Truth.FALSE ? Math.abs(margin) : -Math.abs(margin));
        }
    }

    static Verdict of(Claim claim, Map<Value, Bounds> known) {
        return of(claim, known, true);
    }

    private static Verdict of(Claim claim, Map<Value, Bounds> known, boolean positive) {
        return switch (claim) {
            case Claim.Not(Claim part) -> of(part, known, !positive);
            case Claim.All(List<Claim> parts) -> positive ? all(parts, known, true) : any(parts, known, false);
            case Claim.Any(List<Claim> parts) -> positive ? any(parts, known, true) : all(parts, known, false);
            case Claim.Compare(Side left, Relation relation, Side right) ->
                compare(side(left, known), relation, side(right, known), positive);
            case Claim.Near(Side left, Side right, BigDecimal tolerance) ->
                near(side(left, known), side(right, known), Interval.of(tolerance), positive);
            case Claim.Finite(Value value) -> finite(known.get(value), positive);
            case Claim.ForAll _, Claim.Exists _ -> new Verdict(Truth.OPEN, Double.NEGATIVE_INFINITY);
        };
    }

    private static Verdict all(List<Claim> parts, Map<Value, Bounds> known, boolean positive) {
        boolean every = true;
        boolean some = false;
        double margin = Double.POSITIVE_INFINITY;
        for (Claim part : parts) {
            Verdict verdict = of(part, known, positive);
            every &= verdict.truth() == Truth.TRUE;
            some |= verdict.truth() == Truth.FALSE;
            margin = Math.min(margin, verdict.margin());
        }
        return new Verdict(some ? Truth.FALSE : every ? Truth.TRUE : Truth.OPEN, margin);
    }

    private static Verdict any(List<Claim> parts, Map<Value, Bounds> known, boolean positive) {
        boolean every = true;
        boolean some = false;
        double margin = Double.NEGATIVE_INFINITY;
        for (Claim part : parts) {
            Verdict verdict = of(part, known, positive);
            every &= verdict.truth() == Truth.FALSE;
            some |= verdict.truth() == Truth.TRUE;
            margin = Math.max(margin, verdict.margin());
        }
        return new Verdict(some ? Truth.TRUE : every ? Truth.FALSE : Truth.OPEN, margin);
    }

    static Bounds side(Side side, Map<Value, Bounds> known) {
        return switch (side) {
            case Side.Computed(Value value) -> known.get(value);
            case Side.Exact(BigDecimal number) -> single(Interval.of(number));
            case Side.Size(var size) -> single(Propagation.size(size));
        };
    }

    private static Bounds single(Interval interval) {
        return new Bounds(Kind.REAL, new int[0], new Interval[]{interval});
    }

    /** Element by element: all must hold; one that does not refutes. */
    private static Verdict fold(Bounds left, Bounds right, boolean positive, Pair pair) {
        int[] sizes = common(left.sizes(), right.sizes());
        Bounds a = left.stretch(sizes);
        Bounds b = right.stretch(sizes);
        boolean every = true;
        boolean some = false;
        boolean odd = false;
        double margin = Double.POSITIVE_INFINITY;
        for (int i = 0; i < a.count(); i++) {
            Interval x = a.at()[i];
            Interval y = b.at()[i];
            boolean none = x.odd() || y.odd();
            Truth truth = pair.truth(x, y);
            double here = pair.margin(x, y);
            // NaN makes it false; where there is no value, it has no truth value
            odd |= x.odd() && !a.kind().isIeee() || y.odd() && !b.kind().isIeee();
            every &= truth == Truth.TRUE && !none;
            some |= truth == Truth.FALSE;
            margin = Math.min(margin, none ? Double.NEGATIVE_INFINITY : here);
        }
        Truth truth = odd ? Truth.OPEN : some ? Truth.FALSE : every ? Truth.TRUE : Truth.OPEN;
        Verdict verdict = new Verdict(truth, Double.isNaN(margin) ? Double.NEGATIVE_INFINITY : margin);
        return positive ? verdict : new Verdict(truth.not(), Double.isFinite(margin) ? -margin : Double.NEGATIVE_INFINITY);
    }

    private interface Pair {
        Truth truth(Interval x, Interval y);

        default double margin(Interval x, Interval y) {
            return Double.NEGATIVE_INFINITY;
        }
    }

    private static int[] common(int[] a, int[] b) {
        int[] sizes = new int[Math.max(a.length, b.length)];
        for (int i = 1; i <= sizes.length; i++) {
            int x = i > a.length ? 1 : a[a.length - i];
            int y = i > b.length ? 1 : b[b.length - i];
            sizes[sizes.length - i] = x == 1 ? y : x;
        }
        return sizes;
    }

    private static Verdict compare(Bounds left, Relation relation, Bounds right, boolean positive) {
        return fold(left, right, positive, new Pair() {
            @Override
            public Truth truth(Interval x, Interval y) {
                return Elementwise.compare(x, relation, y);
            }

            @Override
            public double margin(Interval x, Interval y) {
                return switch (relation) {
                    case LESS, AT_MOST -> positive ? y.low() - x.high() : y.high() - x.low();
                    case GREATER, AT_LEAST -> positive ? x.low() - y.high() : x.high() - y.low();
                    case EQUAL -> -Math.max(x.high() - y.low(), y.high() - x.low());
                };
            }
        });
    }

    private static Verdict near(Bounds left, Bounds right, Interval tolerance, boolean positive) {
        boolean finite = true;
        for (Bounds side : List.of(left, right)) {
            for (Interval i : side.at()) {
                finite &= !side.kind().isIeee() || i.isBounded();
            }
        }
        boolean sure = finite;
        return fold(left, right, positive, new Pair() {
            @Override
            public Truth truth(Interval x, Interval y) {
                Truth truth = Elementwise.compare(x.minus(y).abs(), Relation.AT_MOST, tolerance);
                return truth == Truth.TRUE && !sure || truth == Truth.FALSE && !sure ? Truth.OPEN : truth;
            }

            @Override
            public double margin(Interval x, Interval y) {
                return positive ? tolerance.low() - x.minus(y).abs().high() : tolerance.high() - x.minus(y).abs().low();
            }
        });
    }

    private static Verdict finite(Bounds value, boolean positive) {
        boolean every = true;
        for (Interval i : value.at()) {
            every &= !i.odd() && (!value.kind().isIeee() || i.isBounded());
        }
        // whether something is infinite for sure is left to replay
        Truth truth = every ? Truth.TRUE : Truth.OPEN;
        return new Verdict(positive ? truth : truth.not(), every == positive ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
    }
}
