package axiom.backend.cpu.internal.plan;

import java.util.Optional;

import axiom.api.graph.Node;
import axiom.api.graph.Pool;
import axiom.api.graph.Value;
import axiom.api.graph.Window;
import axiom.backend.cpu.internal.kernel.Fold;
import axiom.backend.cpu.internal.kernel.Panels;
import axiom.backend.cpu.internal.step.ChannelsLast;
import axiom.backend.cpu.internal.step.PooledProductStep;
import axiom.backend.cpu.internal.step.ProductStep;

/** A pool that a convolution can do on its way: windows that do not overlap and reach nowhere beyond the image. */
record Pooling(Value result, boolean mean, int height, int width) {

    /** Larger weights would be read from beyond the second-level cache for every row of windows. */
    private static final int CACHED_WEIGHTS = 1 << 17;

    /** The pool that reads a value and nobody else does, if it fits. */
    static Optional<Pooling> behind(Planner planner, Value value, Panels panels) {
        Optional<Node> reader = planner.onlyReader(value);
        if (reader.isEmpty() || !(reader.get().op() instanceof Pool op) || panels.size() > CACHED_WEIGHTS
                || op instanceof Pool.MaxPool m && m.indices()) {
            return Optional.empty();
        }
        Window window = op.window();
        boolean apart = window.kernel().equals(window.strides()) && window.dilations().stream().allMatch(d -> d == 1)
                && !window.ceil() && window.rank() <= 2;
        int[] padding = Windows.padding(window, planner.sizes(value));
        for (int p : padding) {
            apart &= p == 0;
        }
        if (!apart || planner.count(reader.get().output()) == 0) {
            return Optional.empty();
        }
        planner.markDone(reader.get());
        int[] kernel = Windows.three(window.kernel(), 1);
        return Optional.of(new Pooling(reader.get().output(), op instanceof Pool.AveragePool, kernel[1], kernel[2]));
    }

    String text() {
        return mean ? " + AveragePool" : " + MaxPool";
    }

    PooledProductStep step(Planner planner, ProductStep.Factors factors, ChannelsLast steps, Planner.Last to) {
        int channels = steps.channels();
        int[] taps = new int[height * width];
        for (int i = 0; i < taps.length; i++) {
            taps[i] = (i / width * steps.width() + i % width) * channels;
        }
        return new PooledProductStep(factors, planner.kernels().rowwise(), planner.kernels().elementwise(), mean ? Fold.SUM : Fold.MAX,
                mean,
                Matrices.steps(steps.pixels(), channels), steps.width(), height, width, to.layout(), to.buffer(), taps);
    }
}
