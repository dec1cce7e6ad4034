package axiom.backend.cpu.internal.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.backend.cpu.internal.kernel.Panels;
import axiom.backend.cpu.internal.step.Grid;
import axiom.backend.cpu.internal.step.MoveStep;
import axiom.backend.cpu.internal.step.PackStep;

/** The weights of convolutions in the order in which kernels read them: made once if they are constants, in every run if they change. */
final class Filters {

    private Filters() {}

    /** Weights (groups, outputs, inputs, window) as (groups, window, inputs, outputs), packed into panels if wanted. */
    static int reordered(Planner planner, Value weights, int groups, int outputs, int each, int window, boolean pack, Panels panels) {
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
        planner.emit("pack '" + weights.name() + "'", new PackStep(panels, moved, bases, columns, 1, packed), List.of(moved),
                List.of(packed));
        return packed;
    }

    /** Weights (groups, inputs, outputs, window) as (groups, inputs, window, outputs): a product gives all taps of a pixel. */
    static int transposed(Planner planner, Value weights, int groups, int each, int outputs, int window, Panels panels) {
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
