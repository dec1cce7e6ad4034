package axiom.backend.cpu.internal.step;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;

/**
 * Copies FLOAT32 elements to other places: operand 0 of the grid is read, operand 1 written.
 *
 * @param grid the walk
 * @param x the operand's buffer
 * @param xo its first element
 * @param y the result's buffer
 * @param yo its first element
 */
public record MoveStep(Grid grid, int x, int xo, int y, int yo) implements Step, Units {

    @Override
    public void run(Frame frame) {
        frame.share(this, grid.runs(), (long) grid.runs() * (8 + grid.run() / (grid.stride(0) == 1 ? 8 : 1)));
    }

    @Override
    public void work(Frame frame, int from, int to, int worker) {
        float[] source = frame.floats[x];
        float[] target = frame.floats[y];
        for (int i = from; i < to; i++) {
            copy(source, xo + grid.offset(0, i), grid.stride(0), target, yo + grid.offset(1, i), grid.stride(1), grid.run());
        }
    }

    private static void copy(float[] source, int from, int step, float[] target, int to, int targetStep, int n) {
        if (step == 1 && targetStep == 1) {
            if (n < 16) {
                for (int i = 0; i < n; i++) {
                    target[to + i] = source[from + i];
                }
            } else {
                System.arraycopy(source, from, target, to, n);
            }
        } else if (targetStep == 1) {
            for (int i = 0; i < n; i++) {
                target[to + i] = source[from + i * step];
            }
        } else {
            for (int i = 0; i < n; i++) {
                target[to + i * targetStep] = source[from + i * step];
            }
        }
    }
}
