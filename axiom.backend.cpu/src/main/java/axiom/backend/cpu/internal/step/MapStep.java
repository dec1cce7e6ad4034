package axiom.backend.cpu.internal.step;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;
import axiom.backend.cpu.internal.kernel.UnaryKernel;

/**
 * A function of each element.
 *
 * @param kernel its loop
 * @param x the operand's buffer
 * @param y the result's buffer
 * @param n how many elements
 * @param picoseconds about how long one element takes
 */
public record MapStep(UnaryKernel kernel, int x, int y, int n, int picoseconds) implements Step, Units {

    private static final int UNIT = 4096;

    @Override
    public void run(Frame frame) {
        frame.share(this, Math.ceilDiv(n, UNIT), (long) n * picoseconds / 1000);
    }

    @Override
    public void work(Frame frame, int from, int to, int worker) {
        int begin = from * UNIT;
        int end = (int) Math.min(n, (long) to * UNIT);
        kernel.apply(frame.floats[x], begin, frame.floats[y], begin, end - begin);
    }
}
