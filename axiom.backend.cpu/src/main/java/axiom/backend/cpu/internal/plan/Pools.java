package axiom.backend.cpu.internal.plan;

import java.util.Arrays;
import java.util.List;

import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.Node;
import axiom.api.graph.Pool;
import axiom.api.graph.Value;
import axiom.api.graph.Window;
import axiom.backend.cpu.internal.kernel.Fold;
import axiom.backend.cpu.internal.step.ChannelsLast;
import axiom.backend.cpu.internal.step.FoldStep;
import axiom.backend.cpu.internal.step.PoolStep;
import axiom.backend.cpu.internal.step.PoolStep.Spans;

/** Plans pools. */
final class Pools {

    private Pools() {}

    static void pool(Planner planner, Node node, Pool op) {
        boolean mean = op instanceof Pool.AveragePool;
        boolean countPadding = op instanceof Pool.AveragePool(Window _, boolean count) && count;
        Window window = op.window();
        int[] kernel = Windows.three(window.kernel(), 1);
        int[] strides = Windows.three(window.strides(), 1);
        int[] dilations = Windows.three(window.dilations(), 1);
        int[] pads = Windows.padding(window, planner.sizes(node.inputs().getFirst()));
        int[] sizes = spatial(planner, node.inputs().getFirst());
        int[] steps = spatial(planner, node.output());
        Spans[] spans = new Spans[3];
        for (int i = 0; i < 3; i++) {
            spans[i] = Windows.spans(sizes[i], steps[i], kernel[i], strides[i], dilations[i], pads[i], pads[i + 3], countPadding);
        }
        emit(planner, node, mean, spans);
    }

    private static int[] spatial(Planner planner, Value value) {
        return Windows.three(Arrays.stream(planner.sizes(value)).skip(2).boxed().toList(), 1);
    }

    static void adaptive(Planner planner, Node node, AdaptiveAveragePool op) {
        int[] sizes = spatial(planner, node.inputs().getFirst());
        int[] parts = Windows.three(op.sizes(), 1);
        Spans[] spans = new Spans[3];
        Arrays.setAll(spans, i -> Windows.parts(sizes[i], parts[i]));
        emit(planner, node, true, spans);
    }

    static void global(Planner planner, Node node, GlobalPool op) {
        boolean mean = op instanceof GlobalPool.GlobalAveragePool;
        int[] sizes = planner.sizes(node.inputs().getFirst());
        int n = Arrays.stream(sizes).skip(2).reduce(1, (a, b) -> a * b);
        if (planner.isLast(node.inputs().getFirst()) && sizes.length <= 5) {
            int[] spatial = spatial(planner, node.inputs().getFirst());
            Spans[] spans = new Spans[3];
            Arrays.setAll(spans, i -> Windows.parts(spatial[i], 1));
            emit(planner, node, mean, spans);
            return;
        }
        int x = planner.plain(node.inputs().getFirst());
        int y = planner.define(node.output());
        planner.emit(op.name(), new FoldStep(planner.kernels().rowwise(), mean ? Fold.SUM : Fold.MAX, (a, ao, b, bo, count) -> {
            for (int i = 0; mean && i < count; i++) {
                b[bo + i] = a[ao + i] / n;
            }
        }, x, y, sizes[0] * sizes[1], n, 1), List.of(x), List.of(y));
    }

    private static void emit(Planner planner, Node node, boolean mean, Spans[] spans) {
        Planner.Last from = planner.last(node.inputs().getFirst());
        Planner.Last to = planner.defineLast(node.output());
        ChannelsLast layout = to.layout();
        planner.emit(node.op().name() + " " + layout,
                new PoolStep(planner.kernels().rowwise(), planner.kernels().elementwise(), mean ? Fold.SUM : Fold.MAX, mean, from.layout(),
                        from.buffer(), layout, to.buffer(), spans, inside(from.layout(), spans)),
                List.of(from.buffer()), List.of(to.buffer()));
    }

    /** The taps of the largest window. */
    private static int[] inside(ChannelsLast layout, Spans[] spans) {
        int[] most = Arrays.stream(spans).mapToInt(s -> Arrays.stream(s.taps()).max().orElse(0)).toArray();
        int[] taps = new int[most[0] * most[1] * most[2]];
        int i = 0;
        for (int d = 0; d < most[0]; d++) {
            for (int h = 0; h < most[1]; h++) {
                for (int w = 0; w < most[2]; w++) {
                    taps[i++] = d * spans[0].step() * layout.planeStride() + h * spans[1].step() * layout.rowStride()
                            + w * spans[2].step() * layout.channels();
                }
            }
        }
        return taps;
    }
}
