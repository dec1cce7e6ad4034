package axiom.backend.cpu.internal.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.BatchNormalization;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.Node;
import axiom.api.graph.RMSNormalization;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.kernel.Elementwise;
import axiom.backend.cpu.internal.kernel.Fold;
import axiom.backend.cpu.internal.kernel.Rowwise;
import axiom.backend.cpu.internal.step.Grid;
import axiom.backend.cpu.internal.step.MoveStep;
import axiom.backend.cpu.internal.step.RowsStep;

/** Plans normalisations and softmax, which treat a row at a time. */
final class Norms {

    private Norms() {}

    /** Scale and shift of each channel, if all statistics are constants. */
    static Optional<float[][]> affine(Planner planner, Node node, BatchNormalization op) {
        List<Optional<Tensor>> operands = node.inputs().stream().skip(1).map(planner::constant).toList();
        if (operands.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        double[][] values = operands.stream().map(t -> t.get().toDoubles()).toArray(double[][]::new);
        return Optional.of(affine(values[0], values[1], values[2], values[3], op.epsilon()));
    }

    private static float[][] affine(double[] scale, double[] bias, double[] mean, double[] variance, double epsilon) {
        float[][] result = new float[2][scale.length];
        for (int c = 0; c < scale.length; c++) {
            double factor = scale[c] / Math.sqrt(variance[c] + (float) epsilon);
            result[0][c] = (float) factor;
            result[1][c] = (float) (bias[c] - mean[c] * factor);
        }
        return result;
    }

    static void batch(Planner planner, Node node, BatchNormalization op) {
        Value x = node.inputs().getFirst();
        int[] sizes = planner.sizes(x);
        int channels = sizes[1];
        int n = Arrays.stream(sizes).skip(2).reduce(1, (a, b) -> a * b);
        Elementwise loops = planner.kernels().elementwise();
        if (op.training()) {
            Training.batch(planner, node, op, sizes[0], channels, n);
            return;
        }
        Optional<float[][]> constant = affine(planner, node, op);
        int scale = constant.map(c -> planner.fixed(c[0])).orElseGet(() -> planner.scratch(channels, "scales"));
        int shift = constant.map(c -> planner.fixed(c[1])).orElseGet(() -> planner.scratch(channels, "shifts"));
        if (constant.isEmpty()) {
            int[] p = node.inputs().stream().skip(1).mapToInt(planner::plain).toArray();
            Step step = frame -> {
                for (int c = 0; c < channels; c++) {
                    double factor = frame.at(p[0], c) / Math.sqrt(frame.at(p[3], c) + (float) op.epsilon());
                    frame.set(scale, c, factor);
                    frame.set(shift, c, frame.at(p[1], c) - frame.at(p[2], c) * factor);
                }
            };
            planner.emit("scales of " + node.op().name(), step, Arrays.stream(p).boxed().toList(), List.of(scale, shift));
        }
        boolean last = planner.isLast(x) && planner.last(x).layout().dense() && planner.wantsNoBorder(node.output());
        if (last) {
            int from = planner.last(x).buffer();
            int to = planner.defineLast(node.output()).buffer();
            planner.emit("BatchNormalization channels-last", new RowsStep((frame, _, a, ao, y, yo, k) -> loops.affine(a, ao,
                    frame.floats[scale], 0, frame.floats[shift], 0, y, yo, k), from, to, sizes[0] * n, channels),
                    List.of(from, scale, shift), List.of(to));
            return;
        }
        int from = planner.plain(x);
        int to = planner.define(node.output());
        planner.emit("BatchNormalization",
                new RowsStep((frame, row, a, ao, y, yo, k) -> loops.affine(a, ao, frame.floats[scale][row % channels],
                        frame.floats[shift][row % channels], y, yo, k), from, to, sizes[0] * channels, n),
                List.of(from, scale, shift), List.of(to));
    }

    static void layer(Planner planner, Node node, LayerNormalization op) {
        trailing(planner, node, op.axis(), (float) op.epsilon(), true);
    }

    static void rms(Planner planner, Node node, RMSNormalization op) {
        trailing(planner, node, op.axis(), (float) op.epsilon(), false);
    }

    private static void trailing(Planner planner, Node node, int axis, float epsilon, boolean centred) {
        int[] sizes = planner.sizes(node.inputs().getFirst());
        int first = axis < 0 ? axis + sizes.length : axis;
        int[] row = Arrays.copyOfRange(sizes, first, sizes.length);
        int n = Matrices.product(row);
        int x = planner.plain(node.inputs().getFirst());
        int scale = planner.stretched(node.inputs().get(1), row);
        int bias = node.inputs().size() > 2 ? planner.stretched(node.inputs().get(2), row) : planner.fixed(new float[n]);
        int y = planner.define(node.output());
        Rowwise rows = planner.kernels().rowwise();
        Elementwise loops = planner.kernels().elementwise();
        RowsStep.RowKernel kernel = (frame, _, a, ao, b, bo, k) -> {
            float mean = centred ? rows.reduce(Fold.SUM, a, ao, k) / k : 0;
            float spread = centred ? rows.squaredDeviations(a, ao, k, mean) : rows.reduce(Fold.SQUARES, a, ao, k);
            float factor = (float) (1 / Math.sqrt(spread / k + epsilon));
            loops.affine(a, ao, 1, -mean, b, bo, k);
            loops.affine(b, bo, factor, -0f, b, bo, k);
            loops.affine(b, bo, frame.floats[scale], 0, frame.floats[bias], 0, b, bo, k);
        };
        planner.emit(node.op().name() + " rows of " + n, new RowsStep(kernel, x, y, n == 0 ? 0 : planner.count(node.output()) / n, n),
                List.of(x, scale, bias), List.of(y));
    }

    static void instance(Planner planner, Node node, InstanceNormalization op) {
        groups(planner, node, planner.sizes(node.output())[1], (float) op.epsilon());
    }

    static void group(Planner planner, Node node, GroupNormalization op) {
        groups(planner, node, op.groups(), (float) op.epsilon());
    }

    private static void groups(Planner planner, Node node, int groups, float epsilon) {
        int[] sizes = planner.sizes(node.output());
        int each = sizes[1] / Math.max(1, groups);
        int pixels = Arrays.stream(sizes).skip(2).reduce(1, (a, b) -> a * b);
        int x = planner.plain(node.inputs().getFirst());
        int scale = planner.plain(node.inputs().get(1));
        int bias = planner.plain(node.inputs().get(2));
        int y = planner.define(node.output());
        Rowwise rows = planner.kernels().rowwise();
        Elementwise loops = planner.kernels().elementwise();
        RowsStep.RowKernel kernel = (frame, row, a, ao, b, bo, n) -> {
            float mean = rows.reduce(Fold.SUM, a, ao, n) / n;
            float factor = (float) (1 / Math.sqrt(rows.squaredDeviations(a, ao, n, mean) / n + epsilon));
            loops.affine(a, ao, 1, -mean, b, bo, n);
            int channel = row % groups * each;
            for (int c = 0; c < each; c++) {
                loops.affine(b, bo + c * pixels, factor * frame.floats[scale][channel + c], frame.floats[bias][channel + c], b,
                        bo + c * pixels, pixels);
            }
        };
        planner.emit(node.op().name() + " rows of " + each * pixels, new RowsStep(kernel, x, y, sizes[0] * groups, each * pixels),
                List.of(x, scale, bias), List.of(y));
    }

    static void softmax(Planner planner, Node node, SoftmaxFamily op) {
        Rowwise loops = planner.kernels().rowwise();
        RowsStep.RowKernel kernel = switch (op) {
            case SoftmaxFamily.Softmax _ -> (_, _, a, ao, b, bo, n) -> loops.softmax(a, ao, b, bo, n);
            case SoftmaxFamily.LogSoftmax _ -> (_, _, a, ao, b, bo, n) -> loops.logSoftmax(a, ao, b, bo, n);
        };
        int[] sizes = planner.sizes(node.output());
        int axis = op.axis() < 0 ? op.axis() + sizes.length : op.axis();
        int n = sizes[axis];
        int count = planner.count(node.output());
        int rows = n == 0 ? 0 : count / n;
        int inner = Arrays.stream(sizes).skip(axis + 1).reduce(1, (a, b) -> a * b);
        int x = planner.plain(node.inputs().getFirst());
        int y = planner.define(node.output());
        if (inner == 1) {
            planner.emit(op.name() + " rows of " + n, new RowsStep(kernel, x, y, rows, n), List.of(x), List.of(y));
            return;
        }
        int turned = planner.scratch(count, "a turned operand");
        int outer = Arrays.stream(sizes).limit(axis).reduce(1, (a, b) -> a * b);
        int[] there = {outer, inner, n};
        Grid grid = Grid.of(there, new int[]{n * inner, 1, inner}, Grid.dense(there));
        Grid back = Grid.of(there, Grid.dense(there), new int[]{n * inner, 1, inner});
        planner.emit("turn rows", new MoveStep(grid, x, 0, turned, 0), List.of(x), List.of(turned));
        planner.emit(op.name() + " rows of " + n, new RowsStep(kernel, turned, turned, rows, n), List.of(turned), List.of(turned));
        planner.emit("turn back", new MoveStep(back, turned, 0, y, 0), List.of(turned), List.of(y));
    }
}
