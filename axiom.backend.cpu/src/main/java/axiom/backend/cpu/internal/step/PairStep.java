package axiom.backend.cpu.internal.step;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;
import axiom.backend.cpu.internal.kernel.BinaryKernel;

/**
 * A function of two operands, stretched to one shape.
 *
 * @param kernel its loop, paired as the grid's inner strides say
 * @param grid the walk over result and operands
 * @param a the left operand's buffer
 * @param b the right operand's buffer
 * @param y the result's buffer
 */
public record PairStep(BinaryKernel kernel, Grid grid, int a, int b, int y) implements Step, Units {

    private static final int UNIT = 8192;

    @Override
    public void run(Frame frame) {
        int run = grid.run();
        if (grid.runs() == 1) {
            frame.share(this, Math.ceilDiv(run, UNIT), run / 4);
        } else {
            frame.share(this, grid.runs(), (long) grid.runs() * (10 + run / 4));
        }
    }

    @Override
    public void work(Frame frame, int from, int to, int worker) {
        float[] left = frame.floats[a];
        float[] right = frame.floats[b];
        float[] result = frame.floats[y];
        int run = grid.run();
        if (grid.runs() == 1) {
            int begin = from * UNIT;
            int end = (int) Math.min(run, (long) to * UNIT);
            kernel.apply(left, begin * grid.stride(0), right, begin * grid.stride(1), result, begin, end - begin);
            return;
        }
        for (int i = from; i < to; i++) {
            kernel.apply(left, grid.offset(0, i), right, grid.offset(1, i), result, i * run, run);
        }
    }
}
