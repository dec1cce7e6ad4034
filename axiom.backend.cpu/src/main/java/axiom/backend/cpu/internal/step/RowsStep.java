package axiom.backend.cpu.internal.step;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;

/**
 * A loop over the rows of a dense matrix, for softmax and its like.
 *
 * @param kernel the loop of one row
 * @param x the operand's buffer
 * @param y the result's buffer
 * @param rows the number of rows
 * @param n the length of a row
 */
public record RowsStep(RowKernel kernel, int x, int y, int rows, int n) implements Step, Units {

    /** One row. */
    @FunctionalInterface
    public interface RowKernel {

        /** Computes row {@code row} of y, at yo, from x, at xo. */
        void apply(Frame frame, int row, float[] x, int xo, float[] y, int yo, int n);
    }

    @Override
    public void run(Frame frame) {
        frame.share(this, rows, (long) rows * n / 2);
    }

    @Override
    public void work(Frame frame, int from, int to, int worker) {
        float[] source = frame.floats[x];
        float[] target = frame.floats[y];
        for (int row = from; row < to; row++) {
            kernel.apply(frame, row, source, row * n, target, row * n, n);
        }
    }
}
