package axiom.backend.cpu.internal.plan;

import java.util.Arrays;
import java.util.List;

import axiom.api.graph.ArgReduction;
import axiom.api.graph.Gemm;
import axiom.api.graph.GatherElements;
import axiom.api.graph.MatMul;
import axiom.api.graph.Node;
import axiom.api.graph.Reduction;
import axiom.api.graph.ScatterElements;
import axiom.api.graph.TopK;
import axiom.api.graph.Value;
import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.step.Grid;

/** Plans operators along an axis on any element type, one element at a time. */
final class Searches {

    /** (outer, n, inner) around an axis. */
    private record Around(int outer, int n, int inner) {

        static Around of(int[] sizes, int axis) {
            int at = axis < 0 ? axis + sizes.length : axis;
            return new Around(Arrays.stream(sizes).limit(at).reduce(1, (a, b) -> a * b), sizes[at],
                    Arrays.stream(sizes).skip(at + 1).reduce(1, (a, b) -> a * b));
        }

        int at(int o, int k, int i) {
            return (o * n + k) * inner + i;
        }
    }

    private Searches() {}

    /** Whether the element at i comes before the one at j: the larger, or the smaller one; NaN before or after all. */
    private static boolean before(Frame frame, int x, boolean real, boolean largest, boolean nanFirst, int i, int j) {
        if (real) {
            double a = frame.at(x, i);
            double b = frame.at(x, j);
            if (Double.isNaN(a) || Double.isNaN(b)) {
                return Double.isNaN(nanFirst ? a : b) && !Double.isNaN(nanFirst ? b : a);
            }
            return largest ? a > b : a < b;
        }
        long a = frame.longAt(x, i);
        long b = frame.longAt(x, j);
        return largest ? a > b : a < b;
    }

    static void arg(Planner planner, Node node, ArgReduction op) {
        Value input = node.inputs().getFirst();
        Around around = Around.of(planner.sizes(input), op.axis());
        boolean real = input.type().dtype().isFloat();
        boolean largest = op instanceof ArgReduction.ArgMax;
        int x = planner.plain(input);
        int y = planner.define(node.output());
        Step step = frame -> {
            for (int o = 0; o < around.outer(); o++) {
                for (int i = 0; i < around.inner(); i++) {
                    int best = 0;
                    for (int k = 1; k < around.n(); k++) {
                        int here = around.at(o, k, i);
                        int there = around.at(o, best, i);
                        boolean better = before(frame, x, real, largest, true, here, there);
                        boolean equal = op.selectLast() && !better && !before(frame, x, real, largest, true, there, here);
                        best = better || equal ? k : best;
                    }
                    frame.set(y, o * around.inner() + i, (long) best);
                }
            }
        };
        planner.emit(op.name(), step, List.of(x), List.of(y));
    }

    static void topK(Planner planner, Node node, TopK op) {
        Value input = node.inputs().getFirst();
        Around around = Around.of(planner.sizes(input), op.axis());
        int k = Around.of(planner.sizes(node.output()), op.axis()).n();
        boolean real = input.type().dtype().isFloat();
        int x = planner.plain(input);
        int values = planner.define(node.outputs().get(0));
        int indices = planner.define(node.outputs().get(1));
        Step step = frame -> {
            int[] heap = new int[k];
            for (int o = 0; o < around.outer(); o++) {
                for (int i = 0; i < around.inner(); i++) {
                    int found = 0;
                    for (int e = 0; e < around.n() && k > 0; e++) {
                        int here = around.at(o, e, i);
                        if (found == k && !before(frame, x, real, op.largest(), op.largest(), here, around.at(o, heap[k - 1], i))) {
                            continue;
                        }
                        int place = found < k ? found++ : k - 1;
                        while (place > 0 && before(frame, x, real, op.largest(), op.largest(), here, around.at(o, heap[place - 1], i))) {
                            heap[place] = heap[place - 1];
                            place--;
                        }
                        heap[place] = e;
                    }
                    for (int e = 0; e < k; e++) {
                        int to = (o * k + e) * around.inner() + i;
                        copy(frame, x, around.at(o, heap[e], i), values, to, real);
                        frame.set(indices, to, (long) heap[e]);
                    }
                }
            }
        };
        planner.emit("TopK", step, List.of(x), List.of(values, indices));
    }

    private static void copy(Frame frame, int x, int from, int y, int to, boolean real) {
        if (real) {
            frame.set(y, to, frame.at(x, from));
        } else {
            frame.set(y, to, frame.longAt(x, from));
        }
    }

    static void gatherElements(Planner planner, Node node, GatherElements op) {
        int[] from = planner.sizes(node.inputs().getFirst());
        int[] to = planner.sizes(node.output());
        int axis = op.axis() < 0 ? op.axis() + from.length : op.axis();
        int[] strides = Grid.dense(from);
        boolean real = node.output().type().dtype().isFloat();
        int x = planner.plain(node.inputs().get(0));
        int indices = planner.plain(node.inputs().get(1));
        int y = planner.define(node.output());
        int n = planner.count(node.output());
        Step step = frame -> {
            for (int i = 0; i < n; i++) {
                int at = place(i, to, strides, axis);
                at += (int) Moves.index(frame.longAt(indices, i), from[axis], node.where()) * strides[axis];
                copy(frame, x, at, y, i, real);
            }
        };
        planner.emit("GatherElements", step, List.of(x, indices), List.of(y));
    }

    /** Where element i of a tensor is in one with other strides, the given axis left out. */
    private static int place(int i, int[] sizes, int[] strides, int without) {
        int at = 0;
        int rest = i;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            int coordinate = rest % sizes[axis];
            rest /= sizes[axis];
            at += axis == without ? 0 : coordinate * strides[axis];
        }
        return at;
    }

    static void scatterElements(Planner planner, Node node, ScatterElements op) {
        int[] to = planner.sizes(node.output());
        int[] from = planner.sizes(node.inputs().get(1));
        int axis = op.axis() < 0 ? op.axis() + to.length : op.axis();
        int[] strides = Grid.dense(to);
        boolean real = node.output().type().dtype().isFloat();
        int[] in = node.inputs().stream().mapToInt(planner::plain).toArray();
        int y = planner.define(node.output());
        int n = planner.count(node.output());
        int updates = planner.count(node.inputs().get(1));
        Step step = real ? frame -> {
            // rounded once, however many updates an element gets
            double[] sums = new double[n];
            Arrays.setAll(sums, i -> frame.at(in[0], i));
            for (int i = 0; i < updates; i++) {
                int at = place(i, from, strides, axis);
                at += (int) Moves.index(frame.longAt(in[1], i), to[axis], node.where()) * strides[axis];
                sums[at] = combine(op.combine(), sums[at], frame.at(in[2], i));
            }
            for (int i = 0; i < n; i++) {
                frame.set(y, i, sums[i]);
            }
        } : frame -> {
            for (int i = 0; i < n; i++) {
                frame.set(y, i, frame.longAt(in[0], i));
            }
            for (int i = 0; i < updates; i++) {
                int at = place(i, from, strides, axis);
                at += (int) Moves.index(frame.longAt(in[1], i), to[axis], node.where()) * strides[axis];
                frame.set(y, at, combine(op.combine(), frame.longAt(y, at), frame.longAt(in[2], i)));
            }
        };
        planner.emit("ScatterElements", step, Arrays.stream(in).boxed().toList(), List.of(y));
    }

    private static double combine(ScatterElements.Combine how, double there, double update) {
        return switch (how) {
            case NONE -> update;
            case ADD -> there + update;
            case MUL -> there * update;
            case MAX -> Math.max(there, update);
            case MIN -> Math.min(there, update);
        };
    }

    private static long combine(ScatterElements.Combine how, long there, long update) {
        return switch (how) {
            case NONE -> update;
            case ADD -> there + update;
            case MUL -> there * update;
            case MAX -> Math.max(there, update);
            case MIN -> Math.min(there, update);
        };
    }

    /** A reduction of integers, Booleans or binary64 numbers. */
    static void reduce(Planner planner, Node node, Reduction op) {
        Value input = node.inputs().getFirst();
        int[] sizes = planner.sizes(input);
        List<Integer> axes = op.reduced(sizes.length);
        int[] kept = sizes.clone();
        axes.forEach(a -> kept[a] = 1);
        int[] strides = Grid.stretched(kept, sizes);
        boolean real = input.type().dtype().isFloat();
        int n = axes.stream().mapToInt(a -> sizes[a]).reduce(1, (a, b) -> a * b);
        int x = planner.plain(input);
        int y = planner.define(node.output());
        int count = planner.count(input);
        int results = planner.count(node.output());
        Step step = real ? frame -> {
            double[] sums = new double[results];
            Arrays.fill(sums, Folding.start(op));
            for (int i = 0; i < count; i++) {
                int at = place(i, sizes, strides, -1);
                sums[at] = Folding.fold(op, sums[at], frame.at(x, i));
            }
            for (int i = 0; i < results; i++) {
                frame.set(y, i, Folding.finish(op, sums[i], n));
            }
        } : frame -> {
            long[] sums = new long[results];
            Arrays.fill(sums, Folding.start(op, input.type().dtype()));
            for (int i = 0; i < count; i++) {
                int at = place(i, sizes, strides, -1);
                sums[at] = Folding.fold(op, sums[at], frame.longAt(x, i));
            }
            for (int i = 0; i < results; i++) {
                frame.set(y, i, Folding.finish(op, sums[i], n));
            }
        };
        planner.emit(op.name() + " one by one", step, List.of(x), List.of(y));
    }

    /** A matrix product of integers or binary64 numbers. */
    static void matMul(Planner planner, Node node, MatMul op) {
        int[] a = padded(planner.sizes(node.inputs().get(0)), true);
        int[] b = padded(planner.sizes(node.inputs().get(1)), false);
        int m = a[a.length - 2];
        int k = a[a.length - 1];
        int n = b[b.length - 1];
        int[] batchA = Arrays.copyOf(a, a.length - 2);
        int[] batchB = Arrays.copyOf(b, b.length - 2);
        int[] batch = batchA.length > batchB.length ? batchA.clone() : batchB.clone();
        int[] shorter = batchA.length > batchB.length ? batchB : batchA;
        for (int i = 0; i < shorter.length; i++) {
            int at = batch.length - shorter.length + i;
            batch[at] = batch[at] == 1 ? shorter[i] : batch[at];
        }
        int[] stridesA = Grid.stretched(batchA, batch);
        int[] stridesB = Grid.stretched(batchB, batch);
        int x = planner.plain(node.inputs().get(0));
        int z = planner.plain(node.inputs().get(1));
        int y = planner.define(node.output());
        boolean real = node.output().type().dtype().isFloat();
        int images = Matrices.product(batch);
        Step step = frame -> {
            for (int image = 0; image < images; image++) {
                int left = place(image, batch, stridesA, -1) * m * k;
                int right = place(image, batch, stridesB, -1) * k * n;
                product(frame, real, x, left, k, 1, z, right, n, 1, y, image * m * n, m, k, n);
            }
        };
        planner.emit("MatMul one by one", step, List.of(x, z), List.of(y));
    }

    private static int[] padded(int[] sizes, boolean row) {
        return sizes.length > 1 ? sizes : row ? new int[]{1, sizes[0]} : new int[]{sizes[0], 1};
    }

    private static void product(Frame frame, boolean real, int x, int xo, int xRow, int xColumn, int z, int zo, int zRow, int zColumn,
            int y,
            int yo, int m, int k, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                long whole = 0;
                for (int e = 0; e < k; e++) {
                    int a = xo + i * xRow + e * xColumn;
                    int b = zo + e * zRow + j * zColumn;
                    if (real) {
                        sum += frame.at(x, a) * frame.at(z, b);
                    } else {
                        whole += frame.longAt(x, a) * frame.longAt(z, b);
                    }
                }
                if (real) {
                    frame.set(y, yo + i * n + j, sum);
                } else {
                    frame.set(y, yo + i * n + j, whole);
                }
            }
        }
    }

    /** The general product of integers or binary64 numbers. */
    static void gemm(Planner planner, Node node, Gemm op) {
        int[] a = planner.sizes(node.inputs().get(0));
        int[] result = planner.sizes(node.output());
        int m = result[0];
        int n = result[1];
        int k = a[op.transposeA() ? 0 : 1];
        int[] in = node.inputs().stream().mapToInt(planner::plain).toArray();
        int y = planner.define(node.output());
        boolean real = node.output().type().dtype().isFloat();
        int[] strides = in.length > 2 ? Grid.stretched(planner.sizes(node.inputs().get(2)), result) : new int[2];
        Step step = frame -> {
            product(frame, real, in[0], 0, op.transposeA() ? 1 : k, op.transposeA() ? m : 1, in[1], 0, op.transposeB() ? 1 : n,
                    op.transposeB() ? k : 1, y, 0, m, k, n);
            for (int i = 0; i < m * n; i++) {
                int c = i / n * strides[0] + i % n * strides[1];
                double addend = in.length > 2 ? op.beta() * frame.at(in[2], c) : 0;
                if (real) {
                    frame.set(y, i, op.alpha() * frame.at(y, i) + addend);
                } else {
                    frame.set(y, i, (long) (op.alpha() * frame.longAt(y, i) + addend));
                }
            }
        };
        planner.emit("Gemm one by one", step, Arrays.stream(in).boxed().toList(), List.of(y));
    }
}
