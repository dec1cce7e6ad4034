package axiom.core.reference;

import java.util.List;

import axiom.api.graph.Pool.MaxPool;

/** The largest element of each window, the first of equal ones; NaN is larger than every number. A window that is all padding has position −1. */
final class MaxPools {

    private MaxPools() {}

    static List<Buffer> apply(MaxPool op, Buffer x, Sliding s, Site site) {
        int volume = Sliding.volume(s.large());
        int[] positions = new int[Math.toIntExact(site.result().shape().count())];
        int windows = Sliding.volume(s.small());
        int at = 0;
        for (int channel = 0; at < positions.length; channel++) {
            for (int window = 0; window < windows; window++) {
                positions[at++] = best(x, channel * volume, s, window);
            }
        }
        Buffer values = filled(x.pick(site.result(), positions), positions);
        if (!op.indices()) {
            return List.of(values);
        }
        long[] indices = new long[positions.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = op.columnMajor() && positions[i] >= 0 ? columnMajor(positions[i], s.large()) : positions[i];
        }
        return List.of(values, new Integers(site.results().get(1), indices));
    }

    private static int best(Buffer x, int at, Sliding s, int window) {
        int k = window % s.small()[2];
        int j = window / s.small()[2] % s.small()[1];
        int i = window / s.small()[2] / s.small()[1];
        int best = Positions.NONE;
        for (int z = 0; z < s.kernel()[0]; z++) {
            for (int y = 0; y < s.kernel()[1]; y++) {
                for (int t = 0; t < s.kernel()[2]; t++) {
                    if (s.inside(0, i, z) && s.inside(1, j, y) && s.inside(2, k, t)) {
                        int place = at + (s.at(0, i, z) * s.large()[1] + s.at(1, j, y)) * s.large()[2] + s.at(2, k, t);
                        best = best == Positions.NONE || larger(x, place, best) ? place : best;
                    }
                }
            }
        }
        return best;
    }

    private static boolean larger(Buffer x, int a, int b) {
        return switch (x) {
            case Reals(_, double[] v) -> v[a] > v[b] || (Double.isNaN(v[a]) && !Double.isNaN(v[b]));
            case Integers(_, long[] v) -> v[a] > v[b];
        };
    }

    /** Gives windows without an element the least number. */
    private static Buffer filled(Buffer values, int[] positions) {
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] == Positions.NONE) {
                switch (values) {
                    case Reals(_, double[] v) -> v[i] = Double.NEGATIVE_INFINITY;
                    case Integers(var type, long[] v) -> v[i] = Rounding.least(type.dtype());
                }
            }
        }
        return values;
    }

    /** The position with the first spatial axis counted fastest. */
    private static long columnMajor(int position, int[] sizes) {
        int volume = Sliding.volume(sizes);
        int rest = position % volume;
        int x = rest % sizes[2];
        int y = rest / sizes[2] % sizes[1];
        int z = rest / sizes[2] / sizes[1];
        return (long) position - rest + z + (long) sizes[0] * (y + (long) sizes[1] * x);
    }
}
