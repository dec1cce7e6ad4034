package axiom.verify.smt.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.Convolution;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.Pool;
import axiom.api.graph.Window;
import axiom.api.tensor.DType;
import axiom.api.verify.Rational;
import axiom.verify.smt.term.Sort;

/** Convolutions and pools. Tap t of position o on an axis is at o·stride + t·dilation − padding. */
final class Sliding {

    private final Sums sums;

    Sliding(Sums sums) {
        this.sums = sums;
    }

    private static int[] spatial(int[] sizes) {
        return Arrays.copyOfRange(sizes, 2, sizes.length);
    }

    private static long[] longs(int[] numbers) {
        return Arrays.stream(numbers).asLongStream().toArray();
    }

    private static int[] kernel(Window window) {
        return window.kernel().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Where a tap falls, on each axis; it may be outside. */
    private static int[] tap(Window window, int[] position, int[] tap, long[] begin) {
        int[] at = new int[position.length];
        for (int axis = 0; axis < at.length; axis++) {
            at[axis] = Math.toIntExact((long) position[axis] * window.strides().get(axis) + (long) tap[axis] * window.dilations().get(axis)
                    - begin[axis]);
        }
        return at;
    }

    private static boolean isInside(int[] at, int[] sizes) {
        boolean inside = true;
        for (int axis = 0; axis < at.length; axis++) {
            inside &= at[axis] >= 0 && at[axis] < sizes[axis];
        }
        return inside;
    }

    Grid convolve(Convolution op, List<Grid> in, int[] shape) {
        Exact exact = sums.exactly(op.name());
        List<Cell> cells = switch (op) {
            case Convolution.Conv conv -> gather(conv, in, shape, exact);
            case Convolution.ConvTranspose transposed -> spread(transposed, in, shape, exact);
        };
        if (in.size() > 2) {
            int volume = Places.product(shape, 2, shape.length);
            for (int i = 0; i < cells.size(); i++) {
                cells.set(i, exact.add(cells.get(i), in.get(2).cells().get(i / volume % shape[1])));
            }
        }
        return new Grid(in.getFirst().dtype(), shape, cells);
    }

    private static List<Cell> gather(Convolution.Conv op, List<Grid> in, int[] shape, Exact exact) {
        Grid x = in.get(0);
        Grid w = in.get(1);
        int[] sizes = spatial(x.sizes());
        int[] kernel = kernel(op.window());
        long[] begin = op.window().padding(longs(sizes));
        int channels = w.sizes()[1];
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < Places.count(shape); i++) {
            int[] at = Places.at(i, shape);
            int group = at[1] / (shape[1] / op.group());
            List<Cell> products = new ArrayList<>();
            for (int t = 0; t < channels * Places.count(kernel); t++) {
                int channel = t / Places.count(kernel);
                int[] from = tap(op.window(), spatial(at), Places.at(t % Places.count(kernel), kernel), begin);
                if (isInside(from, sizes)) {
                    int place = (at[0] * x.sizes()[1] + group * channels + channel) * Places.count(sizes) + Places.of(from, sizes);
                    products.add(exact.mul(w.cells().get(at[1] * channels * Places.count(kernel) + t), x.cells().get(place)));
                }
            }
            cells.add(exact.sum(Sort.REAL, products));
        }
        return cells;
    }

    private static List<Cell> spread(Convolution.ConvTranspose op, List<Grid> in, int[] shape, Exact exact) {
        Grid x = in.get(0);
        Grid w = in.get(1);
        int[] sizes = spatial(x.sizes());
        int[] target = spatial(shape);
        int[] kernel = kernel(op.window());
        int taps = Places.count(kernel);
        long[] begin = op.cuts(longs(sizes));
        int inputs = x.sizes()[1] / op.group();
        int outputs = w.sizes()[1];
        List<List<Cell>> products = new ArrayList<>();
        for (int i = 0; i < Places.count(shape); i++) {
            products.add(new ArrayList<>());
        }
        for (int i = 0; i < x.cells().size(); i++) {
            int[] at = Places.at(i, x.sizes());
            for (int output = 0; output < outputs; output++) {
                for (int t = 0; t < taps; t++) {
                    int[] to = tap(op.window(), spatial(at), Places.at(t, kernel), begin);
                    if (isInside(to, target)) {
                        int channel = at[1] / inputs * outputs + output;
                        int place = (at[0] * shape[1] + channel) * Places.count(target) + Places.of(to, target);
                        products.get(place).add(exact.mul(w.cells().get((at[1] * outputs + output) * taps + t), x.cells().get(i)));
                    }
                }
            }
        }
        return new ArrayList<>(products.stream().map(p -> exact.sum(Sort.REAL, p)).toList());
    }

    Grid pool(Pool op, Grid x, int[] shape) {
        int[] sizes = spatial(x.sizes());
        int[] kernel = kernel(op.window());
        long[] padding = op.window().padding(longs(sizes));
        if (op instanceof Pool.MaxPool max && max.indices()) {
            throw Refusal.of("MaxPool with positions");
        }
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < Places.count(shape); i++) {
            int[] at = Places.at(i, shape);
            List<Cell> inside = new ArrayList<>();
            int padded = 0;
            for (int t = 0; t < Places.count(kernel); t++) {
                int[] from = tap(op.window(), spatial(at), Places.at(t, kernel), padding);
                if (isInside(from, sizes)) {
                    inside.add(x.cells().get((at[0] * shape[1] + at[1]) * Places.count(sizes) + Places.of(from, sizes)));
                } else if (isPadding(from, sizes, padding)) {
                    padded++;
                }
            }
            cells.add(switch (op) {
                case Pool.MaxPool _ -> sums.extreme(inside, true);
                case Pool.AveragePool average -> average(inside, average.countIncludePad() ? padded : 0, x.dtype());
            });
        }
        return new Grid(x.dtype(), shape, cells);
    }

    /** What a rounded-up number of steps reaches beyond the padding does not count. */
    private static boolean isPadding(int[] at, int[] sizes, long[] padding) {
        boolean padded = true;
        for (int axis = 0; axis < at.length; axis++) {
            padded &= at[axis] < sizes[axis] + padding[axis + at.length];
        }
        return padded;
    }

    private Cell average(List<Cell> inside, int padded, DType dtype) {
        Cell mean = sums.mean("AveragePool", inside, dtype);
        return sums.exactly("AveragePool").scale(Rational.of(inside.size(), inside.size() + (long) padded), mean);
    }

    Grid global(GlobalPool op, Grid x, int[] shape) {
        int volume = Places.product(x.sizes(), 2, x.sizes().length);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < Places.count(shape); i++) {
            List<Cell> channel = x.cells().subList(i * volume, (i + 1) * volume);
            cells.add(switch (op) {
                case GlobalPool.GlobalAveragePool _ -> sums.mean(op.name(), channel, x.dtype());
                case GlobalPool.GlobalMaxPool _ -> sums.extreme(channel, true);
            });
        }
        return new Grid(x.dtype(), shape, cells);
    }

    Grid adaptive(AdaptiveAveragePool op, Grid x, int[] shape) {
        int[] sizes = spatial(x.sizes());
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < Places.count(shape); i++) {
            int[] part = spatial(Places.at(i, shape));
            int channel = i / Places.product(shape, 2, shape.length);
            List<Cell> inside = new ArrayList<>();
            for (int j = 0; j < Places.count(sizes); j++) {
                if (isWithin(Places.at(j, sizes), part, sizes, op.sizes())) {
                    inside.add(x.cells().get(channel * Places.count(sizes) + j));
                }
            }
            cells.add(sums.mean(op.name(), inside, x.dtype()));
        }
        return new Grid(x.dtype(), shape, cells);
    }

    private static boolean isWithin(int[] at, int[] part, int[] sizes, List<Integer> parts) {
        boolean within = true;
        for (int axis = 0; axis < at.length; axis++) {
            long from = (long) part[axis] * sizes[axis] / parts.get(axis);
            long to = Math.ceilDiv((part[axis] + 1L) * sizes[axis], (long) parts.get(axis));
            within &= at[axis] >= from && at[axis] < to;
        }
        return within;
    }
}
