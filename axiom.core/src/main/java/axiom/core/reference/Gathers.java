package axiom.core.reference;

import axiom.api.graph.Gather;
import axiom.api.graph.GatherElements;
import axiom.api.graph.ScatterElements;

/** Reading and writing at positions that are data. */
final class Gathers {

    private Gathers() {}

    static Buffer gather(Gather op, Buffer x, Buffer indices, Site site) {
        int[] from = x.sizes();
        int axis = axis(op.axis(), from);
        int[] strides = Positions.strides(from);
        int[][] tables = Positions.tables(from, strides);
        tables[axis] = new int[indices.count()];
        for (int i = 0; i < tables[axis].length; i++) {
            tables[axis][i] = index(Integers.of(indices)[i], axis, from, site) * strides[axis];
        }
        return x.pick(site.result(), Positions.of(tables));
    }

    static Buffer gatherElements(GatherElements op, Buffer x, Buffer indices, Site site) {
        return x.pick(site.result(), elements(axis(op.axis(), x.sizes()), x, indices, site));
    }

    static Buffer scatter(ScatterElements op, Buffer[] in, Site site) {
        int[] targets = elements(axis(op.axis(), in[0].sizes()), in[0], in[1], site);
        return switch (in[0]) {
            case Reals(_, double[] x) -> {
                double[] result = x.clone();
                for (int i = 0; i < targets.length; i++) {
                    result[targets[i]] = combined(op.combine(), result[targets[i]], Reals.of(in[2])[i], site.precision());
                }
                yield Reals.rounded(site.result(), result);
            }
            case Integers(_, long[] x) -> {
                long[] result = x.clone();
                for (int i = 0; i < targets.length; i++) {
                    result[targets[i]] = combined(op.combine(), result[targets[i]], Integers.of(in[2])[i]);
                }
                yield Integers.wrapped(site.result(), result);
            }
        };
    }

    /** For each index, the place in x that it means: its own place but for the axis. */
    private static int[] elements(int axis, Buffer x, Buffer indices, Site site) {
        int[] from = x.sizes();
        int[] sizes = indices.sizes();
        int[] strides = Positions.strides(from);
        for (int other = 0; other < from.length; other++) {
            if (other != axis && sizes[other] > from[other] && indices.count() > 0) {
                throw site.fail("index", "has indices " + indices.type() + " that reach beyond axis " + other + " of " + x.type(),
                        "pass indices that are no larger than the operand there");
            }
        }
        int[][] tables = Positions.tables(sizes, strides);
        tables[axis] = new int[sizes[axis]];
        int[] places = Positions.of(tables);
        for (int i = 0; i < places.length; i++) {
            places[i] += index(Integers.of(indices)[i], axis, from, site) * strides[axis];
        }
        return places;
    }

    private static int axis(int axis, int[] sizes) {
        return axis < 0 ? axis + sizes.length : axis;
    }

    private static int index(long index, int axis, int[] sizes, Site site) {
        if (index < -sizes[axis] || index >= sizes[axis]) {
            throw site.fail("index", "has no element " + index + " on axis " + axis + " of size " + sizes[axis],
                    "use indices from " + -sizes[axis] + " to " + (sizes[axis] - 1));
        }
        return (int) (index < 0 ? index + sizes[axis] : index);
    }

    private static double combined(ScatterElements.Combine combine, double old, double update, Precision p) {
        return switch (combine) {
            case NONE -> update;
            case ADD -> p.round(old + update);
            case MUL -> p.round(old * update);
            case MAX -> Math.max(old, update);
            case MIN -> Math.min(old, update);
        };
    }

    private static long combined(ScatterElements.Combine combine, long old, long update) {
        return switch (combine) {
            case NONE -> update;
            case ADD -> old + update;
            case MUL -> old * update;
            case MAX -> Math.max(old, update);
            case MIN -> Math.min(old, update);
        };
    }
}
