package axiom.backend.cpu.internal.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.Convolution;
import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.backend.cpu.internal.kernel.Panels;
import axiom.backend.cpu.internal.kernel.Taps;
import axiom.backend.cpu.internal.step.ChannelsLast;
import axiom.backend.cpu.internal.step.DepthwiseStep;
import axiom.backend.cpu.internal.step.Grid;
import axiom.backend.cpu.internal.step.MoveStep;
import axiom.backend.cpu.internal.step.PackStep;
import axiom.backend.cpu.internal.step.Posts;
import axiom.backend.cpu.internal.step.ProductStep;
import axiom.backend.cpu.internal.step.ScatterStep;

/**
 * Plans convolutions as matrix products that read the image in place: in channels-last layout, a row of the window is one run of neighbours. No copy of
 * windows is made.
 */
final class Convolutions {

    private Convolutions() {}

    static void conv(Planner planner, Node node, Convolution.Conv op) {
        Value weights = node.inputs().get(1);
        int[] w = planner.sizes(weights);
        int groups = op.group();
        int outputs = w[0];
        int each = w[1];
        int[] kernel = Windows.three(op.window().kernel(), 1);
        int window = kernel[0] * kernel[1] * kernel[2];
        boolean depthwise = each == 1 && outputs == groups && groups > 1;
        Planner.Last x = planner.last(node.inputs().get(0));
        Panels panels = Panels.of(window * each, outputs / groups, planner.kernels().tiles());
        int packed = depthwise
                ? reordered(planner, weights, 1, outputs, 1, window, false, panels)
                : reordered(planner, weights, groups, outputs / groups, each, window, true, panels);
        float[] start = new float[Math.max(outputs, depthwise ? 0 : groups * panels.padded())];
        // with groups, the start of each is padded by itself
        boolean straight = groups == 1 || depthwise;
        Fusion fusion = new Fusion(planner, node.output(), 1, straight ? start : new float[outputs]);
        bias(planner, node, start, outputs, straight ? outputs : outputs / groups, straight ? 0 : panels.padded(), fusion);
        if (straight) {
            fusion.follow(v -> residual(planner, v));
        }
        Planner.Last y = planner.defineLast(fusion.result());
        ProductStep.Side left = left(planner, node, op, x.layout(), x.buffer(), y.layout(), each);
        ProductStep.Side right = side(y.buffer(), y.layout(), outputs / groups);
        List<Integer> reads = new ArrayList<>(List.of(x.buffer(), packed));
        reads.addAll(fusion.reads());
        String size = kernel[0] + "x" + kernel[1] + "x" + kernel[2];
        if (!y.layout().dense()) {
            planner.emit("clear border", frame -> y.layout().clearBorder(frame.floats[y.buffer()], 0, y.layout().batch()), List.of(),
                    List.of(y.buffer()));
        }
        if (depthwise) {
            Taps taps = taps(op, x.layout(), kernel, 1, true);
            planner.emit("Conv" + fusion.text() + " " + size + ", each of " + outputs + " channels alone, " + y.layout(),
                    new DepthwiseStep(planner.kernels().rowwise(), left, taps.offsets(), packed, start, right, outputs, fusion.posts()), reads,
                    List.of(y.buffer()));
        } else {
            Taps taps = taps(op, x.layout(), kernel, each, groups > 1);
            planner.emit("Conv" + fusion.text() + " " + size + " " + each * groups + "->" + outputs + ", " + y.layout() + ", runs of " + taps.run(),
                    new ProductStep(planner.kernels().tiles(), left, taps, packed, Matrices.steps(left.images().length, 0), panels.size(),
                            start, right, groups, panels, fusion.posts(), planner.threads()),
                    reads, List.of(y.buffer()));
        }
    }

    private static Fusion.Other residual(Planner planner, Value value) {
        Planner.Last other = planner.last(value);
        return new Fusion.Other(other.buffer(), other.layout().origin(), other.layout().imageStride(), other.layout().pixelOffsets());
    }

    /** Puts the bias where sums start, or if it changes from run to run, adds it afterwards. */
    private static void bias(Planner planner, Node node, float[] start, int outputs, int group, int groupStride, Fusion fusion) {
        if (node.inputs().size() < 3) {
            return;
        }
        Value bias = node.inputs().get(2);
        Optional<Tensor> constant = planner.constant(bias);
        if (constant.isPresent()) {
            for (int i = 0; i < outputs; i++) {
                start[groupStride == 0 ? i : i / group * groupStride + i % group] = (float) constant.get().at(i);
            }
        } else {
            int buffer = planner.plain(bias);
            var add = planner.kernels().elementwise().binary(new axiom.api.graph.Binary.Add(),
                    axiom.backend.cpu.internal.kernel.Pairing.BOTH);
            fusion.first(Posts.columns(add, buffer, false), "bias", buffer);
        }
    }

    private static ProductStep.Side left(Planner planner, Node node, Convolution.Conv op, ChannelsLast x, int buffer, ChannelsLast y,
            int groupStride) {
        int[] pads = Windows.padding(op.window(), planner.sizes(node.inputs().get(0)));
        int[] strides = Windows.three(op.window().strides(), 1);
        int corner = x.origin() - pads[0] * x.planeStride() - pads[1] * x.rowStride() - pads[2] * x.channels();
        int[] images = new int[x.batch()];
        Arrays.setAll(images, i -> corner + i * x.imageStride());
        return new ProductStep.Side(buffer, images, groupStride,
                x.windowOffsets(y.depth(), y.height(), y.width(), strides[0], strides[1], strides[2]));
    }

    private static ProductStep.Side side(int buffer, ChannelsLast layout, int groupStride) {
        int[] images = new int[layout.batch()];
        Arrays.setAll(images, i -> layout.origin() + i * layout.imageStride());
        return new ProductStep.Side(buffer, images, groupStride, layout.pixelOffsets());
    }

    private static Taps taps(Convolution.Conv op, ChannelsLast x, int[] kernel, int each, boolean apart) {
        int[] dilations = Windows.three(op.window().dilations(), 1);
        boolean rows = !apart && dilations[2] == 1;
        int[] runs = new int[kernel[0] * kernel[1] * (rows ? 1 : kernel[2])];
        int i = 0;
        for (int d = 0; d < kernel[0]; d++) {
            for (int h = 0; h < kernel[1]; h++) {
                int row = d * dilations[0] * x.planeStride() + h * dilations[1] * x.rowStride();
                for (int w = 0; w < (rows ? 1 : kernel[2]); w++) {
                    runs[i++] = row + w * dilations[2] * x.channels();
                }
            }
        }
        return Taps.of(runs, rows ? kernel[2] * each : each);
    }

    /** Weights (groups, outputs, inputs, window) as (groups, window, inputs, outputs), packed into panels if wanted. */
    private static int reordered(Planner planner, Value weights, int groups, int outputs, int each, int window, boolean pack, Panels panels) {
        int[] order = {groups, window, each, outputs};
        int[] strides = {outputs * each * window, 1, window, each * window};
        return permuted(planner, weights, order, strides, pack, panels);
    }

    /** Weights read in the given order; the last size is the columns of a packed operand, the first the groups. */
    private static int permuted(Planner planner, Value weights, int[] order, int[] strides, boolean pack, Panels panels) {
        int groups = order[0];
        int columns = order[3];
        int rows = order[1] * order[2];
        int count = groups * rows * columns;
        int[] bases = Matrices.steps(groups, rows * columns);
        Grid grid = Grid.of(order, strides, Grid.dense(order));
        Optional<Tensor> constant = planner.constant(weights);
        if (constant.isPresent()) {
            float[] made = planner.weights().form(weights, List.of("window", Arrays.toString(order), pack), () -> {
                float[] from = constant.get().toFloats();
                float[] to = new float[count];
                for (int i = 0; i < grid.runs(); i++) {
                    int source = grid.offset(0, i);
                    int target = grid.offset(1, i);
                    for (int k = 0; k < grid.run(); k++) {
                        to[target + k * grid.stride(1)] = from[source + k * grid.stride(0)];
                    }
                }
                if (!pack) {
                    return to;
                }
                float[] packed = new float[Buffers.checked((long) groups * panels.size(), "packed weights")];
                for (int g = 0; g < groups; g++) {
                    panels.pack(to, bases[g], columns, 1, packed, g * panels.size(), 0, panels.count());
                }
                return packed;
            });
            return planner.fixed(made);
        }
        int x = planner.plain(weights);
        int moved = planner.scratch(count, "reordered weights");
        planner.emit("reorder '" + weights.name() + "'", new MoveStep(grid, x, 0, moved, 0), List.of(x), List.of(moved));
        if (!pack) {
            return moved;
        }
        int packed = planner.scratch((long) groups * panels.size(), "packed weights");
        planner.emit("pack '" + weights.name() + "'", new PackStep(panels, moved, bases, columns, 1, packed), List.of(moved), List.of(packed));
        return packed;
    }

    static void convTranspose(Planner planner, Node node, Convolution.ConvTranspose op) {
        Value weights = node.inputs().get(1);
        int[] w = planner.sizes(weights);
        int groups = op.group();
        int each = w[0] / groups;
        int outputs = w[1];
        int[] kernel = Windows.three(op.window().kernel(), 1);
        int window = kernel[0] * kernel[1] * kernel[2];
        Planner.Last x = planner.last(node.inputs().get(0));
        ChannelsLast from = x.layout();
        // (groups, inputs, outputs, window) becomes (groups, inputs, window, outputs): a product gives all taps of a pixel
        Panels panels = Panels.of(each, window * outputs, planner.kernels().tiles());
        int packed = transposed(planner, weights, groups, each, outputs, window, panels);
        int n = groups * window * outputs;
        int products = planner.scratch((long) from.batch() * from.pixels() * n, "the products of '" + node.name() + "'");
        int[] images = new int[from.batch()];
        Arrays.setAll(images, i -> from.origin() + i * from.imageStride());
        ProductStep.Side left = new ProductStep.Side(x.buffer(), images, each, from.pixelOffsets());
        ProductStep.Side right = new ProductStep.Side(products, Matrices.steps(from.batch(), from.pixels() * n), window * outputs,
                Matrices.steps(from.pixels(), n));
        planner.emit("ConvTranspose products " + each * groups + "->" + outputs * groups,
                new ProductStep(planner.kernels().tiles(), left, Taps.dense(each), packed, Matrices.steps(from.batch(), 0), panels.size(),
                        new float[groups * panels.padded()], right, groups, panels, Posts.NONE, planner.threads()),
                List.of(x.buffer(), packed), List.of(products));
        Planner.Last y = planner.defineLast(node.output());
        long[] spatial = Arrays.stream(planner.sizes(node.inputs().get(0))).skip(2).asLongStream().toArray();
        long[] cuts = op.cuts(spatial);
        List<Integer> begins = Arrays.stream(cuts).limit(spatial.length).mapToObj(Math::toIntExact).toList();
        int bias = node.inputs().size() > 2 ? planner.plain(node.inputs().get(2)) : planner.fixed(new float[outputs * groups]);
        planner.emit("ConvTranspose sums " + y.layout(),
                new ScatterStep(planner.kernels().rowwise(), products, from, groups, bias, y.layout(), y.buffer(), kernel,
                        Windows.three(op.window().strides(), 1), Windows.three(op.window().dilations(), 1), Windows.three(begins, 0)),
                List.of(products, bias), List.of(y.buffer()));
    }

    private static int transposed(Planner planner, Value weights, int groups, int each, int outputs, int window, Panels panels) {
        // rows (inputs), columns (window, outputs): the same walk with the window's axis beside the outputs
        int[] order = {groups * each, window, outputs};
        int[] strides = {outputs * window, 1, window};
        Grid grid = Grid.of(order, strides, Grid.dense(order));
        int x = planner.plain(weights);
        int moved = planner.scratch((long) groups * each * window * outputs, "reordered weights");
        int packed = planner.scratch((long) groups * panels.size(), "packed weights");
        planner.emit("reorder '" + weights.name() + "'", new MoveStep(grid, x, 0, moved, 0), List.of(x), List.of(moved));
        planner.emit("pack '" + weights.name() + "'",
                new PackStep(panels, moved, Matrices.steps(groups, each * window * outputs), window * outputs, 1, packed), List.of(moved),
                List.of(packed));
        return packed;
    }
}
