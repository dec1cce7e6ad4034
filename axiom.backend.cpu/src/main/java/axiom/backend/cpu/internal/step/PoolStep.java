package axiom.backend.cpu.internal.step;

import java.util.Arrays;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;
import axiom.backend.cpu.internal.kernel.Elementwise;
import axiom.backend.cpu.internal.kernel.Fold;
import axiom.backend.cpu.internal.kernel.Rowwise;

/**
 * A pool over windows in channels-last layout: every tap is folded for all channels at once.
 *
 * @param rowwise the loops over channels
 * @param elementwise the loops that divide
 * @param fold {@link Fold#MAX} or {@link Fold#SUM}
 * @param mean whether sums are divided by the number of elements that count
 * @param from the operand's layout
 * @param x the operand's buffer
 * @param to the result's layout
 * @param y the result's buffer
 * @param axes the windows on each spatial axis
 * @param window where the taps of a window are that lies inside the image, from its first
 */
public record PoolStep(Rowwise rowwise, Elementwise elementwise, Fold fold, boolean mean, ChannelsLast from, int x, ChannelsLast to, int y,
        Spans[] axes, int[] window) implements Step, Units {

    /**
     * The windows on one axis.
     *
     * @param begins the first element of each window that exists
     * @param taps how many elements of each window exist
     * @param step the distance between elements
     * @param counts how many elements of each window count in a mean
     */
    public record Spans(int[] begins, int[] taps, int step, int[] counts) {}

    @Override
    public void run(Frame frame) {
        long taps = 0;
        for (int count : axes[2].taps()) {
            taps += count;
        }
        long each = taps * axes[1].taps()[0] * axes[0].taps()[0] * (4 + to.channels() / 16);
        frame.share(this, to.batch() * to.depth() * to.height(), to.batch() * to.depth() * to.height() * each);
    }

    @Override
    public void work(Frame frame, int fromUnit, int toUnit, int worker) {
        int rows = to.depth() * to.height();
        for (int unit = fromUnit; unit < toUnit; unit++) {
            int image = unit / rows;
            int row = unit - image * rows;
            if (row == 0) {
                to.clearBorder(frame.floats[y], image, image + 1);
            }
            int z = row / to.height();
            row(frame.floats[x], frame.floats[y], image, z, row - z * to.height());
        }
    }

    private void row(float[] source, float[] target, int image, int z, int h) {
        int channels = to.channels();
        int depths = axes[0].taps()[z];
        int heights = axes[1].taps()[h];
        int corner = from.origin() + image * from.imageStride() + axes[0].begins()[z] * from.planeStride()
                + axes[1].begins()[h] * from.rowStride();
        int at = to.origin() + image * to.imageStride() + z * to.planeStride() + h * to.rowStride();
        int outside = axes[0].counts()[z] * axes[1].counts()[h];
        for (int w = 0; w < to.width(); w++, at += channels) {
            int begin = corner + axes[2].begins()[w] * channels;
            if (depths * heights * axes[2].taps()[w] == window.length) {
                rowwise.pool(fold, source, begin, window, target, at, channels);
            } else {
                border(source, begin, target, at, depths, heights, axes[2].taps()[w]);
            }
            if (mean) {
                elementwise.affine(target, at, 1f / (outside * axes[2].counts()[w]), 0, target, at, channels);
            }
        }
    }

    /** A window of which a part lies outside. */
    private void border(float[] source, int begin, float[] target, int at, int depths, int heights, int widths) {
        int channels = to.channels();
        int step = axes[2].step() * channels;
        Arrays.fill(target, at, at + channels, fold.neutral());
        for (int d = 0; d < depths; d++) {
            for (int i = 0; i < heights; i++) {
                int tap = begin + d * axes[0].step() * from.planeStride() + i * axes[1].step() * from.rowStride();
                for (int k = 0; k < widths; k++, tap += step) {
                    rowwise.accumulate(fold, source, tap, target, at, channels);
                }
            }
        }
    }
}
