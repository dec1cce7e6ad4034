package axiom.core.reference;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import axiom.api.graph.ArgReduction;
import axiom.api.graph.TopK;
import axiom.api.tensor.TensorType;

/** Positions of extreme elements. NaN is the first extreme found by ArgMax and ArgMin, and larger than every number for TopK. */
final class Rankings {

    private Rankings() {}

    static Buffer extreme(ArgReduction op, Buffer x, Site site) {
        TensorType type = site.result();
        Lines lines = Lines.along(op.axis(), x.sizes());
        if (lines.size() == 0 && type.shape().count() > 0) {
            throw site.fail("index", "finds no element on axis " + op.axis() + " of " + x.type(), "pass inputs that are not empty there");
        }
        long[] result = new long[Math.toIntExact(type.shape().count())];
        for (int l = 0; l < lines.count(); l++) {
            int best = 0;
            for (int i = 1; i < lines.size(); i++) {
                int order = order(op, x, lines.start(l) + i * lines.step(), lines.start(l) + best * lines.step());
                best = order > 0 || (order == 0 && op.selectLast()) ? i : best;
            }
            result[l] = best;
        }
        return new Integers(type, result);
    }

    /** Positive if the element at a is more extreme than the one at b. */
    private static int order(ArgReduction op, Buffer x, int a, int b) {
        if (x instanceof Reals reals && (Double.isNaN(reals.values()[a]) || Double.isNaN(reals.values()[b]))) {
            return Boolean.compare(Double.isNaN(reals.values()[a]), Double.isNaN(reals.values()[b]));
        }
        return switch (op) {
            case ArgReduction.ArgMax _ -> compare(x, a, b);
            case ArgReduction.ArgMin _ -> compare(x, b, a);
        };
    }

    /** Compares two elements; zeros of both signs are equal. */
    private static int compare(Buffer x, int a, int b) {
        return switch (x) {
            case Reals reals -> Double.compare(reals.values()[a] + 0.0, reals.values()[b] + 0.0);
            case Integers integers -> Long.compare(integers.values()[a], integers.values()[b]);
        };
    }

    static List<Buffer> top(TopK op, Buffer x, List<TensorType> types) {
        Lines from = Lines.along(op.axis(), x.sizes());
        Lines to = Lines.along(op.axis(), Positions.sizes(types.getFirst()));
        int[] positions = new int[Math.toIntExact(types.getFirst().shape().count())];
        long[] indices = new long[positions.length];
        for (int l = 0; l < to.count(); l++) {
            int start = from.start(l);
            Comparator<Integer> ascending = (a, b) -> compare(x, start + a * from.step(), start + b * from.step());
            int[] order = IntStream.range(0, from.size()).boxed().sorted(op.largest() ? ascending.reversed() : ascending)
                    .mapToInt(Integer::intValue).toArray();
            for (int i = 0; i < to.size(); i++) {
                positions[to.start(l) + i * to.step()] = start + order[i] * from.step();
                indices[to.start(l) + i * to.step()] = order[i];
            }
        }
        return List.of(x.pick(types.get(0), positions), new Integers(types.get(1), indices));
    }
}
