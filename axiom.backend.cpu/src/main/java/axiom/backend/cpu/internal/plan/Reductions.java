package axiom.backend.cpu.internal.plan;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Node;
import axiom.api.graph.Reduction;
import axiom.api.graph.Unary;
import axiom.backend.cpu.internal.kernel.Elementwise;
import axiom.backend.cpu.internal.kernel.Fold;
import axiom.backend.cpu.internal.kernel.UnaryKernel;
import axiom.backend.cpu.internal.step.FoldStep;
import axiom.backend.cpu.internal.step.Grid;
import axiom.backend.cpu.internal.step.MoveStep;

/** Plans FLOAT32 reductions: the reduced axes are brought side by side, then folded. */
final class Reductions {

    private static final UnaryKernel NOTHING = (_, _, _, _, _) -> {};

    private Reductions() {}

    static void reduce(Planner planner, Node node, Reduction op) {
        int[] sizes = planner.sizes(node.inputs().getFirst());
        List<Integer> axes = op.reduced(sizes.length);
        int x = planner.plain(node.inputs().getFirst());
        int n = axes.stream().mapToInt(a -> sizes[a]).reduce(1, (a, b) -> a * b);
        int first = axes.isEmpty() ? sizes.length : axes.getFirst();
        int last = axes.isEmpty() ? sizes.length - 1 : axes.getLast();
        int outer = span(sizes, 0, first);
        int inner = span(sizes, last + 1, sizes.length);
        if (span(sizes, first, last + 1) != n) {
            x = turned(planner, sizes, axes, x);
            outer = planner.count(node.output());
            inner = 1;
        }
        int y = planner.define(node.output());
        planner.emit(op.name() + " (" + outer + ", " + n + ", " + inner + ")",
                new FoldStep(planner.kernels().rowwise(), fold(op), finish(planner, op, n), x, y, outer, n, inner), List.of(x), List.of(y));
    }

    private static int span(int[] sizes, int from, int to) {
        int product = 1;
        for (int axis = from; axis < to; axis++) {
            product *= sizes[axis];
        }
        return product;
    }

    /** A copy with the reduced axes last. */
    private static int turned(Planner planner, int[] sizes, List<Integer> axes, int x) {
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < sizes.length; axis++) {
            if (!axes.contains(axis)) {
                order.add(axis);
            }
        }
        order.addAll(axes);
        int[] own = Grid.dense(sizes);
        int[] to = order.stream().mapToInt(a -> sizes[a]).toArray();
        Grid grid = Grid.of(to, order.stream().mapToInt(a -> own[a]).toArray(), Grid.dense(to));
        int y = planner.scratch(Matrices.product(sizes), "a turned operand");
        planner.emit("turn axes", new MoveStep(grid, x, 0, y, 0), List.of(x), List.of(y));
        return y;
    }

    private static Fold fold(Reduction op) {
        return switch (op) {
            case Reduction.ReduceSum _, Reduction.ReduceMean _ -> Fold.SUM;
            case Reduction.ReduceMax _ -> Fold.MAX;
            case Reduction.ReduceMin _ -> Fold.MIN;
            case Reduction.ReduceProd _ -> Fold.PRODUCT;
            case Reduction.ReduceL1 _ -> Fold.ABSOLUTES;
            case Reduction.ReduceL2 _ -> Fold.SQUARES;
        };
    }

    private static UnaryKernel finish(Planner planner, Reduction op, int n) {
        Elementwise loops = planner.kernels().elementwise();
        return switch (op) {
            case Reduction.ReduceMean _ -> (x, xo, y, yo, count) -> {
                for (int i = 0; i < count; i++) {
                    y[yo + i] = x[xo + i] / n;
                }
            };
            case Reduction.ReduceL2 _ -> loops.unary(new Unary.Sqrt());
            case Reduction.ReduceSum _, Reduction.ReduceMax _, Reduction.ReduceMin _, Reduction.ReduceProd _, Reduction.ReduceL1 _ -> NOTHING;
        };
    }
}
