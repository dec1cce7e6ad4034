package axiom.backend.cpu.internal.plan;

import java.util.List;
import java.util.Optional;

import axiom.api.graph.Binary;
import axiom.api.graph.Clip;
import axiom.api.graph.Node;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.backend.cpu.internal.kernel.BinaryKernel;
import axiom.backend.cpu.internal.kernel.Elementwise;
import axiom.backend.cpu.internal.kernel.Pairing;
import axiom.backend.cpu.internal.kernel.UnaryKernel;
import axiom.backend.cpu.internal.step.Grid;
import axiom.backend.cpu.internal.step.ImageStep;
import axiom.backend.cpu.internal.step.MapStep;
import axiom.backend.cpu.internal.step.PairStep;

/** Plans element-wise FLOAT32 operators that were not fused with anything. */
final class Elements {

    private Elements() {}

    static void unary(Planner planner, Node node, Unary op) {
        boolean cheap = switch (op) {
            case Unary.Neg _, Unary.Abs _, Unary.Sign _, Unary.Sqrt _, Unary.Reciprocal _, Unary.Floor _, Unary.Ceil _, Unary.Round _, Unary.Relu _, Unary.Softsign _, Unary.HardSwish _, Unary.LeakyRelu _, Unary.HardSigmoid _ ->
                true;
            case Unary.Exp _, Unary.Log _, Unary.Sin _, Unary.Cos _, Unary.Erf _, Unary.Sigmoid _, Unary.Tanh _, Unary.Softplus _, Unary.Mish _, Unary.Elu _, Unary.Selu _, Unary.Gelu _, Unary.Swish _ ->
                false;
        };
        map(planner, node, planner.kernels().elementwise().unary(op), cheap ? 150 : 600);
    }

    static boolean clip(Planner planner, Node node, Clip op) {
        Optional<Tensor> low = planner.constant(node.inputs().get(1));
        Optional<Tensor> high = planner.constant(node.inputs().get(2));
        if (low.isEmpty() || high.isEmpty()) {
            return false;
        }
        map(planner, node, planner.kernels().elementwise().clip((float) low.get().at(0), (float) high.get().at(0)), 150);
        return true;
    }

    private static void map(Planner planner, Node node, UnaryKernel kernel, int picoseconds) {
        Value x = node.inputs().getFirst();
        if (planner.isLast(x)) {
            Planner.Last from = planner.last(x);
            Planner.Last to = planner.defineLast(node.output());
            planner.emit(node.op().name() + " " + to.layout(),
                    new ImageStep((_, a, ao, _, _, y, yo, n) -> kernel.apply(a, ao, y, yo, n), from.layout(), from.buffer(), from.layout(),
                            from.buffer(), to.layout(), to.buffer()),
                    List.of(from.buffer()), List.of(to.buffer()));
            return;
        }
        int from = planner.plain(x);
        int to = planner.define(node.output());
        int n = planner.count(node.output());
        planner.emit(node.op().name() + " " + n + " elements", new MapStep(kernel, from, to, n, picoseconds), List.of(from), List.of(to));
    }

    static void binary(Planner planner, Node node, Binary op) {
        Value a = node.inputs().get(0);
        Value b = node.inputs().get(1);
        Elementwise loops = planner.kernels().elementwise();
        boolean same = a.shape().bind(planner.bindings()).equals(b.shape().bind(planner.bindings()));
        if (same && planner.isLast(a) && planner.isLast(b)) {
            BinaryKernel kernel = loops.binary(op, Pairing.BOTH);
            Planner.Last left = planner.last(a);
            Planner.Last right = planner.last(b);
            Planner.Last to = planner.defineLast(node.output());
            planner.emit(node.op().name() + " " + to.layout(),
                    new ImageStep((_, x, xo, y, yo, z, zo, n) -> kernel.apply(x, xo, y, yo, z, zo, n), left.layout(), left.buffer(),
                            right.layout(), right.buffer(), to.layout(), to.buffer()),
                    List.of(left.buffer(), right.buffer()), List.of(to.buffer()));
            return;
        }
        int[] sizes = planner.sizes(node.output());
        Grid grid = Grid.of(sizes, Grid.stretched(planner.sizes(a), sizes), Grid.stretched(planner.sizes(b), sizes));
        Pairing pairing = grid.run() == 1 || grid.stride(0) == grid.stride(1)
                ? Pairing.BOTH
                : grid.stride(1) == 0 ? Pairing.LEFT : Pairing.RIGHT;
        int x = planner.plain(a);
        int z = b.type().dtype() == DType.FLOAT32 ? planner.plain(b) : Cells.toFloat(planner, b);
        int y = planner.define(node.output());
        planner.emit(node.op().name() + " " + grid.runs() + " runs of " + grid.run(),
                new PairStep(loops.binary(op, pairing), grid, x, z, y),
                List.of(x, z), List.of(y));
    }
}
