package axiom.backend.cpu.internal.step;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;
import axiom.backend.cpu.internal.kernel.Panels;

/**
 * Packs right operands that change from run to run.
 *
 * @param panels the layout
 * @param x the buffer of the matrices
 * @param bases where each begins
 * @param rowStride the distance between rows
 * @param columnStride the distance between columns
 * @param y receives them, one after the other
 */
public record PackStep(Panels panels, int x, int[] bases, int rowStride, int columnStride, int y) implements Step, Units {

    @Override
    public void run(Frame frame) {
        frame.share(this, bases.length * panels.count(), (long) bases.length * panels.size() / (columnStride == 1 ? 8 : 1));
    }

    @Override
    public void work(Frame frame, int from, int to, int worker) {
        for (int unit = from; unit < to; unit++) {
            int image = unit / panels.count();
            int panel = unit - image * panels.count();
            panels.pack(frame.floats[x], bases[image], rowStride, columnStride, frame.floats[y], image * panels.size(), panel, panel + 1);
        }
    }
}
