package axiom.backend.cpu.internal.step;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;

/**
 * An element-wise function of one or two channels-last operands whose borders may differ: row by row.
 *
 * @param kernel the loop of one row
 * @param left the layout of the left operand
 * @param a its buffer
 * @param right the layout of the right operand; with one operand, the left again
 * @param b its buffer
 * @param to the layout of the result
 * @param y its buffer
 */
public record ImageStep(RowKernel kernel, ChannelsLast left, int a, ChannelsLast right, int b, ChannelsLast to, int y)
        implements
            Step,
            Units {

    /** One row. */
    @FunctionalInterface
    public interface RowKernel {

        /** Computes n elements of y, at yo, from those of a and b. */
        void apply(Frame frame, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n);
    }

    @Override
    public void run(Frame frame) {
        frame.share(this, to.batch() * to.depth() * to.height(), to.size() / 4);
    }

    @Override
    public void work(Frame frame, int from, int toUnit, int worker) {
        int rows = to.depth() * to.height();
        for (int unit = from; unit < toUnit; unit++) {
            int image = unit / rows;
            int row = unit - image * rows;
            if (row == 0) {
                to.clearBorder(frame.floats[y], image, image + 1);
            }
            int z = row / to.height();
            int h = row - z * to.height();
            kernel.apply(frame, frame.floats[a], at(left, image, z, h), frame.floats[b], at(right, image, z, h), frame.floats[y],
                    at(to, image, z, h), to.width() * to.channels());
        }
    }

    private static int at(ChannelsLast layout, int image, int z, int h) {
        return layout.origin() + image * layout.imageStride() + z * layout.planeStride() + h * layout.rowStride();
    }
}
