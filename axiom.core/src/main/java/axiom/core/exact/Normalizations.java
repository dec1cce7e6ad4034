package axiom.core.exact;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Attention;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Unary;
import axiom.api.tensor.DType;

/** Normalisations and attention, as {@code Accuracy} describes their steps. */
final class Normalizations {

    /** Larger than the errors that underflow makes in these steps, in units of operands. */
    private static final Bound TINY = Bound.power(-148);
    private static final Bound EIGHT = Binary32.gamma(8);
    private static final Bound SIXTEEN = Binary32.gamma(16);
    /** Squares that vanish are too small to matter beside an epsilon of at least this. */
    private static final Bound EPSILON = Bound.power(-100);

    private Normalizations() {}

    /**
     * Normalises a line.
     *
     * @param scales one for each element
     * @param biases one for each element, or none
     */
    static List<Cell> line(List<Cell> x, List<Cell> scales, List<Cell> biases, double epsilon, boolean centred, Rules rules) {
        Cell mean = rules.mean(x, x.size());
        List<Cell> apart = centred ? x.stream().map(c -> rules.subtract(c, mean)).toList() : x;
        Cell variance = rules.mean(apart.stream().map(rules::square).toList(), x.size());
        Cell eps = rules.attribute(epsilon);
        Cell deviation = rules.root(rules.add(variance, eps));
        boolean usable = deviation.ordinary() && deviation.range().low().signum() > 0 && !deviation.undefined()
                && apart.stream().noneMatch(Cell::mayBeInfinite);
        List<Cell> result = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            if (!usable && rules instanceof FloatRules) {
                result.add(rules.unknown());
                continue;
            }
            Cell normal = bounded(rules.divide(apart.get(i), deviation), x.size(), centred, eps, rules);
            Cell scaled = rules.multiply(normal, scales.get(i));
            if (rules instanceof FloatRules && scaled.ordinary()) {
                scaled = rounded(scaled, normal.range(), scales.get(i).range());
            }
            result.add(biases.isEmpty() ? scaled.with(Cell.Sum.NONE) : rules.add(scaled, biases.get(i)).with(Cell.Sum.NONE));
        }
        return result;
    }

    /**
     * The square of an element's difference is at most the sum of all squares, so that it is at most √n deviations away from the mean; over the reals, if the differences
     * add up to 0, at most √(n − 1).
     */
    private static Cell bounded(Cell normal, int n, boolean centred, Cell epsilon, Rules rules) {
        boolean real = rules instanceof RealRules;
        // an epsilon below 0 makes deviations smaller than the squares say
        if (!normal.ordinary() || !epsilon.ordinary() || epsilon.range().low().compareTo(real ? Bound.ZERO : EPSILON) < 0) {
            return normal;
        }
        Bound most = Elementary.sqrt(Bound.of(real && centred ? n - 1L : n), 64).high();
        Bound gamma = Binary32.gamma(n + 32L);
        if (!real && !gamma.isFinite()) {
            return normal;
        }
        Bound limit = real ? most : most.times(Bound.ONE.plus(gamma)).roundUp(64);
        return normal.in(normal.range().both(new Interval(limit.negate(), limit)));
    }

    /** The scaled quotient, with eight roundings instead of two. */
    private static Cell rounded(Cell scaled, Interval normal, Interval scale) {
        Interval exact = normal.times(scale);
        Bound error = exact.abs().high().times(EIGHT);
        Bound units = Interval.sum(Interval.sum(Bound.ONE, scale.abs().high(), true), normal.abs().high(), true);
        Interval wide = exact.widen(Interval.sum(error, units.times(TINY), true)).round(64);
        Interval range = new Interval(Binary32.floor(wide.low()), Binary32.ceil(wide.high()));
        return scaled.in(range).with(Cell.Sum.of(range));
    }

    /** With given statistics: (x − mean)·factor + bias, factor = scale/√(variance + epsilon). */
    static Field batch(BatchNormalization op, List<Field> in, Site site) {
        Field x = in.getFirst();
        Rules rules = site.rules();
        int channels = x.sizes()[1];
        int inner = Taps.volume(x.sizes());
        Cell[] deviations = new Cell[channels];
        for (int c = 0; c < channels; c++) {
            deviations[c] = rules.root(rules.add(in.get(4).cells()[c], rules.attribute(op.epsilon())));
        }
        Cell[] result = new Cell[x.cells().length];
        for (int i = 0; i < result.length; i++) {
            int c = i / inner % channels;
            Cell[] parts = {x.cells()[i], in.get(1).cells()[c], in.get(2).cells()[c], in.get(3).cells()[c], deviations[c]};
            result[i] = rules instanceof FloatRules
                    ? affine(parts)
                    : rules.add(rules.multiply(rules.divide(rules.subtract(parts[0], parts[3]), parts[4]), parts[1]), parts[2]);
        }
        return new Field(x.sizes(), result);
    }

    /** Step by step, or as x·factor + (bias − mean·factor): at most sixteen roundings of each of its three terms. */
    private static Cell affine(Cell... parts) {
        for (Cell part : parts) {
            if (!part.ordinary() || part.mayBeInfinite()) {
                return Cell.ANY_FLOAT;
            }
        }
        if (parts[4].range().low().signum() <= 0) {
            return Cell.ANY_FLOAT;
        }
        Interval x = parts[0].range();
        Interval scale = parts[1].range();
        Interval bias = parts[2].range();
        Interval mean = parts[3].range();
        Interval factor = scale.over(parts[4].range());
        Interval exact = x.minus(mean).times(factor).plus(bias);
        Bound most = x.abs().high().plus(mean.abs().high());
        Bound sizes = most.times(factor.abs().high()).plus(bias.abs().high());
        Bound tiny = most.plus(scale.abs().high()).plus(factor.abs().high()).plus(Bound.ONE).times(TINY);
        if (sizes.compareTo(Bound.power(126)) > 0 || most.compareTo(Bound.power(126)) > 0) {
            return Cell.ANY_FLOAT;
        }
        return Cell.of(Binary32.inward(exact.widen(sizes.times(SIXTEEN).plus(tiny)).round(64)), parts);
    }

    static Field attention(Attention op, List<Field> in, Site site) {
        int[] q = in.get(0).sizes();
        int[] k = in.get(1).sizes();
        int size = q[3];
        int keys = k[2];
        int width = in.get(2).sizes()[3];
        Rules rules = site.rules();
        boolean masked = in.size() > 3;
        Field mask = masked ? Elementwise.fit(in.get(3), new int[]{q[0], q[1], q[2], keys}) : Field.scalar(Cell.TRUE);
        boolean excludes = masked && site.operands().get(3).dtype() == DType.BOOL;
        Cell[] result = new Cell[Field.count(site.sizes())];
        for (int row = 0; row < q[0] * q[1] * q[2]; row++) {
            int kv = row / q[2] / q[1] * k[1] + row / q[2] % q[1] * k[1] / q[1];
            List<Cell> scores = new ArrayList<>();
            List<Integer> seen = new ArrayList<>();
            for (int key = 0; key < keys; key++) {
                Cell at = mask.cells()[masked ? row * keys + key : 0];
                if (excludes && !at.isPoint()) {
                    return site.unknown().getFirst();
                }
                if (!(op.causal() && key > row % q[2]) && !(excludes && at.range().equals(Interval.ZERO))) {
                    List<Cell> a = slice(in.get(0), row * size, size);
                    List<Cell> b = slice(in.get(1), (kv * keys + key) * size, size);
                    Cell score = Products.scaled(rules, rules.dot(a, b, List.of()), scale(op, size, rules)).with(Cell.Sum.NONE);
                    score = op.softcap() > 0 ? capped(score, rules.attribute(op.softcap()), rules) : score;
                    scores.add(masked && !excludes ? rules.add(score, at) : score);
                    seen.add(key);
                }
            }
            List<Cell> weights = scores.isEmpty() ? List.of() : rules.softmax(scores);
            for (int j = 0; j < width; j++) {
                int column = j;
                List<Cell> values = seen.stream().map(key -> in.get(2).cells()[(kv * keys + key) * width + column]).toList();
                result[row * width + j] = values.isEmpty() ? Cell.FALSE : rules.dot(weights, values, List.of()).with(Cell.Sum.NONE);
            }
        }
        return new Field(site.sizes(), result);
    }

    private static Cell scale(Attention op, int size, Rules rules) {
        if (op.scale() != 0) {
            return rules.attribute(op.scale());
        }
        Interval root = Elementary.sqrt(Bound.of(size), 160);
        Interval scale = Interval.ONE.over(root);
        return Cell.of(rules instanceof FloatRules ? Binary32.within(scale, 2) : scale);
    }

    private static Cell capped(Cell score, Cell cap, Rules rules) {
        return rules.multiply(cap, rules.unary(new Unary.Tanh(), rules.divide(score, cap))).with(Cell.Sum.NONE);
    }

    private static List<Cell> slice(Field field, int from, int count) {
        return List.of(field.cells()).subList(from, from + count);
    }
}
