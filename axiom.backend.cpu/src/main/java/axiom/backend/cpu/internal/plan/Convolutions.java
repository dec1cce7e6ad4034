package axiom.backend.cpu.internal.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.Binary;
import axiom.api.graph.Convolution;
import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.kernel.Pairing;
import axiom.backend.cpu.internal.kernel.Panels;
import axiom.backend.cpu.internal.kernel.Taps;
import axiom.backend.cpu.internal.step.ChannelsLast;
import axiom.backend.cpu.internal.step.DepthwiseStep;
import axiom.backend.cpu.internal.step.PooledProductStep;
import axiom.backend.cpu.internal.step.Posts;
import axiom.backend.cpu.internal.step.ProductStep;

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
                ? Filters.reordered(planner, weights, 1, outputs, 1, window, false, panels)
                : Filters.reordered(planner, weights, groups, outputs / groups, each, window, true, panels);
        float[] start = new float[Math.max(outputs, depthwise ? 0 : groups * panels.padded())];
        // with groups, the start of each is padded by itself
        boolean straight = groups == 1 || depthwise;
        Fusion fusion = new Fusion(planner, node.output(), 1, straight ? start : new float[outputs]);
        bias(planner, node, start, outputs, straight ? outputs : outputs / groups, straight ? 0 : panels.padded(), fusion);
        if (straight) {
            fusion.follow(v -> residual(planner, v));
        }
        Optional<Pooling> pooling = straight && !depthwise ? Pooling.behind(planner, fusion.result(), panels) : Optional.empty();
        ChannelsLast steps = planner.layout(fusion.result(), ChannelsLast.Border.NONE);
        Planner.Last y = planner.defineLast(pooling.map(Pooling::result).orElse(fusion.result()));
        ProductStep.Side left = left(planner, node, op, x.layout(), x.buffer(), steps, each);
        List<Integer> reads = new ArrayList<>(List.of(x.buffer(), packed));
        reads.addAll(fusion.reads());
        String text = "Conv" + fusion.text() + pooling.map(Pooling::text).orElse("") + " " + kernel[0] + "x" + kernel[1] + "x" + kernel[2]
                + " "
                + each * groups + "->" + outputs + (groups > 1 ? " in " + groups + " groups" : "") + ", " + y.layout();
        Taps taps = taps(op, x.layout(), kernel, each, groups > 1);
        ProductStep.Factors factors = new ProductStep.Factors(planner.kernels().tiles(), left, taps, packed,
                Matrices.steps(left.images().length, 0), panels.size(), start, groups, panels, fusion.posts());
        Step step;
        if (pooling.isPresent()) {
            PooledProductStep pooled = pooling.get().step(planner, factors, steps, y);
            planner.needRoom(pooled.room());
            step = pooled;
        } else {
            ProductStep.Side right = side(y.buffer(), y.layout(), outputs / groups);
            if (!y.layout().dense()) {
                planner.emit("clear border", frame -> y.layout().clearBorder(frame.floats[y.buffer()], 0, y.layout().batch()), List.of(),
                        List.of(y.buffer()));
            }
            step = depthwise
                    ? new DepthwiseStep(planner.kernels().rowwise(), left, taps.offsets(), packed, start, right, outputs, fusion.posts())
                    : new ProductStep(factors, right, planner.threads());
        }
        planner.emit(text + ", runs of " + taps.run(), step, reads, List.of(y.buffer()));
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
            var add = planner.kernels().elementwise().binary(new Binary.Add(), Pairing.BOTH);
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
}
