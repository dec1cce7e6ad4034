package axiom.verify.bounds;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import axiom.api.graph.ArgReduction;
import axiom.api.graph.Reduction;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;

/** Operators that combine the elements along axes. */
final class Folds {

    /** How far, in units of 2⁻²⁴, a softmax of binary32 may be from its value, besides one for each element. */
    private static final double SLACK = 300;

    private Folds() {}

    /** The elements that meet in each element of the result, in row-major order. */
    static int[][] groups(int[] sizes, List<Integer> axes) {
        int[] kept = sizes.clone();
        axes.forEach(a -> kept[a] = 1);
        int[] strides = Bounds.strides(kept);
        axes.forEach(a -> strides[a] = 0);
        int count = Bounds.count(sizes);
        int results = Bounds.count(kept);
        int[][] groups = new int[results][results == 0 ? 0 : count / results];
        int[] filled = new int[results];
        for (int i = 0; i < count; i++) {
            int to = Bounds.offset(i, sizes, strides);
            groups[to][filled[to]++] = i;
        }
        return groups;
    }

    static Bounds reduce(Reduction op, Kind kind, DType dtype, Bounds x, Shape from, Shape result) {
        List<Integer> axes = op.reduced(from.rank());
        boolean open = axes.stream().anyMatch(a -> Bounds.isOpen(from, a));
        int[][] groups = groups(x.sizes(), axes);
        int[] sizes = Bounds.sizes(result);
        if (groups.length != Bounds.count(sizes)) {
            return Bounds.filled(kind, result, Interval.ANY);
        }
        return Bounds.of(kind, sizes, i -> {
            Interval[] terms = Arrays.stream(groups[i]).mapToObj(t -> x.at()[t]).toArray(Interval[]::new);
            return combine(op, kind, dtype, terms, open);
        });
    }

    private static Interval combine(Reduction op, Kind kind, DType dtype, Interval[] terms, boolean open) {
        if (terms.length == 0) {
            return op instanceof Reduction.ReduceSum || op instanceof Reduction.ReduceL1
                    ? Interval.ZERO
                    : op instanceof Reduction.ReduceProd ? Interval.ONE : Interval.ANY;
        }
        return switch (op) {
            case Reduction.ReduceSum _ -> sum(kind, dtype, terms, open, 0);
            case Reduction.ReduceMax _ -> Arrays.stream(terms).reduce(open ? Interval::hull : Interval::max).orElseThrow();
            case Reduction.ReduceMin _ -> Arrays.stream(terms).reduce(open ? Interval::hull : Interval::min).orElseThrow();
            case Reduction.ReduceL1 _ -> sum(kind, dtype, map(terms, Interval::abs), open, 0);
            case Reduction.ReduceL2 _ -> kind.isWhole()
                    ? Interval.ALL
                    : Elementwise.unary(new axiom.api.graph.Unary.Sqrt(), kind, dtype,
                            sum(kind, dtype, map(terms, Interval::square), open, 1));
            case Reduction.ReduceMean _ -> mean(kind, dtype, terms, open);
            case Reduction.ReduceProd _ -> product(kind, dtype, terms, open);
        };
    }

    private static Interval[] map(Interval[] terms, Function<Interval, Interval> function) {
        return Arrays.stream(terms).map(function).toArray(Interval[]::new);
    }

    private static Interval sum(Kind kind, DType dtype, Interval[] terms, boolean open, int roundings) {
        return open ? Sums.open(kind, terms) : Sums.of(kind, dtype, terms, roundings);
    }

    private static Interval mean(Kind kind, DType dtype, Interval[] terms, boolean open) {
        Interval hull = Arrays.stream(terms).reduce(Interval::hull).orElseThrow();
        if (kind == Kind.REAL && open) {
            return hull;
        }
        if (kind == Kind.REAL) {
            return Sums.of(kind, dtype, terms, 0).over(Interval.point(terms.length)).within(hull.low(), hull.high());
        }
        if (kind == Kind.FLOAT32) {
            Interval sum = sum(kind, dtype, terms, open, 0);
            Interval mean = open ? sum.hull(Interval.ZERO) : sum.over(Interval.point(terms.length));
            return Accuracies.widened(mean, 2, sum.low() >= 0 ? 0 : Double.NEGATIVE_INFINITY,
                    sum.high() <= 0 ? 0 : Double.POSITIVE_INFINITY).odd(mean.odd() || open && !mean.isBounded());
        }
        return kind.isWhole() ? Interval.ALL : Interval.ANY;
    }

    private static Interval product(Kind kind, DType dtype, Interval[] terms, boolean open) {
        if (open) {
            boolean odd = Arrays.stream(terms).anyMatch(Interval::odd);
            boolean unit = Arrays.stream(terms).allMatch(t -> t.low() >= 0 && t.high() <= 1);
            return kind == Kind.REAL && unit
                    ? Interval.UNIT.odd(odd)
                    : kind == Kind.REAL
                            ? Interval.ALL.odd(odd)
                            : kind.isWhole() ? Interval.ALL : Interval.ANY;
        }
        Interval product = terms[0];
        boolean tame = true;
        for (int i = 1; i < terms.length; i++) {
            product = product.times(terms[i]);
            tame &= product.isBounded();
        }
        return switch (kind) {
            case REAL, WHOLE -> product;
            case INTEGER, BOOL -> kind.round(product, dtype);
            case FLOAT64, NARROW -> Interval.ANY;
            // another order may overflow on the way
            case FLOAT32 -> tame && Arrays.stream(terms).allMatch(t -> t.size() <= 1)
                    ? Accuracies.widened(product, 2 * terms.length, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                            .plus(Interval.of(-terms.length * 0x1p-148, terms.length * 0x1p-148))
                    : Interval.ANY;
        };
    }

    static Bounds position(ArgReduction op, Kind kind, Bounds x, Shape from, Shape result) {
        int axis = Math.floorMod(op.axis(), from.rank());
        int[] sizes = Bounds.sizes(result);
        int[][] groups = groups(x.sizes(), List.of(axis));
        if (Bounds.isOpen(from, axis) || groups.length != Bounds.count(sizes)) {
            return Bounds.filled(kind, result, Interval.of(0, Double.POSITIVE_INFINITY));
        }
        boolean largest = op instanceof ArgReduction.ArgMax;
        return Bounds.of(kind, sizes, i -> {
            Interval[] terms = Arrays.stream(groups[i]).mapToObj(t -> largest ? x.at()[t] : x.at()[t].negate()).toArray(Interval[]::new);
            boolean odd = Arrays.stream(terms).anyMatch(Interval::odd);
            if (odd) {
                return Interval.of(0, terms.length - 1).odd(x.kind() == Kind.REAL);
            }
            double sure = Arrays.stream(terms).mapToDouble(Interval::low).max().orElse(0);
            int[] candidates = java.util.stream.IntStream.range(0, terms.length).filter(t -> terms[t].high() >= sure).toArray();
            // of equal elements the first or the last is taken: those beaten for sure on their side are out
            int first = candidates[0];
            int last = candidates[candidates.length - 1];
            for (int t : candidates) {
                if (terms[t].low() == sure && terms[t].low() >= most(terms, t, op.selectLast())) {
                    if (op.selectLast()) {
                        first = Math.max(first, t);
                    } else {
                        last = Math.min(last, t);
                    }
                }
            }
            return first <= last ? Interval.of(first, last) : Interval.of(candidates[0], candidates[candidates.length - 1]);
        });
    }

    /** The most that elements can be that win only by being larger. */
    private static double most(Interval[] terms, int than, boolean last) {
        double most = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < terms.length; t++) {
            if (last ? t < than : t > than) {
                most = Math.max(most, terms[t].high());
            }
        }
        return most;
    }

    static Bounds softmax(SoftmaxFamily op, Kind kind, Bounds x, Shape from) {
        int axis = Math.floorMod(op.axis(), from.rank());
        boolean log = op instanceof SoftmaxFamily.LogSoftmax;
        if (kind != Kind.REAL && kind != Kind.FLOAT32) {
            return x.map(kind, _ -> Interval.ANY);
        }
        boolean open = Bounds.isOpen(from, axis);
        Interval[] result = new Interval[x.count()];
        for (int[] group : groups(x.sizes(), List.of(axis))) {
            boolean odd = Arrays.stream(group).anyMatch(t -> x.at()[t].odd() || kind == Kind.FLOAT32 && !x.at()[t].isBounded());
            for (int t : group) {
                // 1 + Σ e^(other − x)
                Interval sum = open ? Interval.of(1, Double.POSITIVE_INFINITY) : Interval.ONE;
                for (int other : group) {
                    sum = other == t || open ? sum : sum.plus(Functions.exp(x.at()[other].minus(x.at()[t])));
                }
                double error = kind == Kind.REAL ? 0 : (SLACK + group.length) * 0x1p-24;
                if (log) {
                    Interval exact = Functions.log(sum).negate().within(Double.NEGATIVE_INFINITY, 0);
                    double wide = error * (1 + Math.min(exact.size(), Double.MAX_VALUE));
                    result[t] = (kind == Kind.REAL
                            ? exact
                            : open ? Interval.ANY : Interval.of((float) (exact.low() - wide), (float) (exact.high() + wide))).odd(odd);
                } else {
                    Interval exact = Interval.ONE.over(sum).within(0, 1);
                    result[t] = (open ? Interval.UNIT : new Interval(exact.low() - error, exact.high() + error, false).within(0, 1))
                            .odd(odd);
                }
            }
        }
        return new Bounds(kind, x.sizes(), result);
    }
}
