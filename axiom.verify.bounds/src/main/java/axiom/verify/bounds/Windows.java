package axiom.verify.bounds;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Convolution;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.Pool;
import axiom.api.graph.Window;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;

/** Convolutions and pools. */
final class Windows {

    private Windows() {}

    /** The elements under one tap of a window, or −1 in the padding. */
    private interface Taps {
        void at(int kernel, int spatial);
    }

    private static void walk(Window window, int[] spatial, int[] steps, int step, Taps taps) {
        int rank = window.rank();
        long[] padding = window.padding(java.util.Arrays.stream(spatial).asLongStream().toArray());
        int[] place = new int[rank];
        int rest = step;
        for (int axis = rank - 1; axis >= 0; axis--) {
            place[axis] = rest % steps[axis];
            rest /= steps[axis];
        }
        int[] kernel = window.kernel().stream().mapToInt(Integer::intValue).toArray();
        int taken = Bounds.count(kernel);
        for (int k = 0; k < taken; k++) {
            int left = k;
            int flat = 0;
            int stride = 1;
            boolean inside = true;
            for (int axis = rank - 1; axis >= 0; axis--) {
                int tap = left % kernel[axis];
                left /= kernel[axis];
                long at = (long) place[axis] * window.strides().get(axis) + (long) tap * window.dilations().get(axis) - padding[axis];
                inside &= at >= 0 && at < spatial[axis];
                flat += inside ? (int) at * stride : 0;
                stride *= spatial[axis];
            }
            taps.at(k, inside ? flat : -1);
        }
    }

    private static boolean isOpenInside(Shape shape) {
        return shape.dims().stream().skip(1).anyMatch(d -> !d.isFixed());
    }

    static Bounds convolve(Convolution op, Kind kind, DType dtype, List<Bounds> in, Shape from, Shape weights, Shape result) {
        if (!(op instanceof Convolution.Conv) || isOpenInside(from) || Bounds.isOpen(weights)
                || kind != Kind.REAL && kind != Kind.FLOAT32) {
            return Bounds.filled(kind, result, Interval.ANY);
        }
        Bounds x = in.get(0);
        Bounds w = in.get(1);
        int[] out = Bounds.sizes(result);
        int[] spatial = java.util.Arrays.copyOfRange(x.sizes(), 2, x.sizes().length);
        int[] steps = java.util.Arrays.copyOfRange(out, 2, out.length);
        int area = Bounds.count(spatial);
        int places = Bounds.count(steps);
        int perGroup = w.sizes()[1];
        int outPerGroup = w.sizes()[0] / op.group();
        int kernel = w.count() / Math.max(1, w.sizes()[0] * perGroup);
        return Bounds.of(kind, out, i -> {
            int step = i % places;
            int channel = i / places % out[1];
            int batch = i / places / out[1];
            List<Interval> terms = new ArrayList<>();
            for (int c = 0; c < perGroup; c++) {
                int source = (batch * x.sizes()[1] + channel / outPerGroup * perGroup + c) * area;
                int weight = (channel * perGroup + c) * kernel;
                walk(op.window(), spatial, steps, step, (k, at) -> {
                    if (at >= 0) {
                        terms.add(Linear.product(kind, x.at()[source + at], w.at()[weight + k]));
                    }
                });
            }
            if (in.size() > 2) {
                terms.add(in.get(2).at()[channel]);
            }
            return Sums.of(kind, dtype, terms.toArray(Interval[]::new), 1);
        });
    }

    static Bounds pool(Pool op, int number, Kind kind, DType dtype, Bounds x, Shape from, Shape result) {
        if (number == 1) {
            return Bounds.filled(kind, result, Interval.of(0, Double.POSITIVE_INFINITY));
        }
        if (isOpenInside(from)) {
            return Bounds.filled(kind, result, op instanceof Pool.MaxPool && kind == Kind.REAL ? x.hull() : Interval.ANY);
        }
        int[] out = Bounds.sizes(result);
        int[] spatial = java.util.Arrays.copyOfRange(x.sizes(), 2, x.sizes().length);
        int[] steps = java.util.Arrays.copyOfRange(out, 2, out.length);
        int area = Bounds.count(spatial);
        int places = Bounds.count(steps);
        return Bounds.of(kind, out, i -> {
            List<Interval> terms = new ArrayList<>();
            walk(op.window(), spatial, steps, i % places, (_, at) -> {
                if (at >= 0) {
                    terms.add(x.at()[i / places * area + at]);
                }
            });
            return switch (op) {
                case Pool.MaxPool _ -> terms.stream().reduce(Interval::max).orElse(Interval.ANY);
                case Pool.AveragePool(Window window, boolean pads) ->
                    average(kind, dtype, terms, pads && hasPads(window, terms.size()));
            };
        });
    }

    private static boolean hasPads(Window window, int seen) {
        return seen < window.kernel().stream().mapToInt(Integer::intValue).reduce(1, (a, b) -> a * b);
    }

    /** With padding, zeros take part. */
    private static Interval average(Kind kind, DType dtype, List<Interval> terms, boolean padded) {
        if (terms.isEmpty()) {
            return Interval.ANY;
        }
        Interval hull = terms.stream().reduce(Interval::hull).orElseThrow();
        if (padded) {
            hull = hull.hull(Interval.ZERO);
        }
        if (kind == Kind.REAL) {
            return padded
                    ? hull
                    : Sums.of(kind, dtype, terms.toArray(Interval[]::new), 0).over(Interval.point(terms.size()))
                            .within(hull.low(), hull.high());
        }
        if (kind != Kind.FLOAT32 || hull.size() > 1e30) {
            return Interval.ANY;
        }
        double slack = (terms.size() + 8) * 0x1p-23 * hull.size() + 0x1p-140;
        return new Interval((float) (hull.low() - slack), (float) (hull.high() + slack), hull.odd());
    }

    static Bounds global(GlobalPool op, Kind kind, DType dtype, Bounds x, Shape from, Shape result) {
        int[] sizes = Bounds.sizes(result);
        boolean open = isOpenInside(from);
        int area = x.count() / Math.max(1, sizes[0] * sizes[1]);
        return Bounds.of(kind, sizes, i -> {
            List<Interval> terms = List.of(java.util.Arrays.copyOfRange(x.at(), i * area, (i + 1) * area));
            return switch (op) {
                case GlobalPool.GlobalMaxPool _ -> terms.stream().reduce(open ? Interval::hull : Interval::max).orElse(Interval.ANY);
                case GlobalPool.GlobalAveragePool _ -> open && kind == Kind.REAL
                        ? x.hull()
                        : open ? Interval.ANY : average(kind, dtype, terms, false);
            };
        });
    }
}
