package axiom.backend.cpu.internal.step;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;

/**
 * Changes between channels-first without gaps and channels-last.
 *
 * @param layout the channels-last side
 * @param x the operand's buffer
 * @param y the result's buffer
 * @param toLast whether the result is the channels-last side
 */
public record LayoutStep(ChannelsLast layout, int x, int y, boolean toLast) implements Step, Units {

    /** Channels are taken in groups so that the lines of both sides stay in the cache. */
    private static final int GROUP = 16;

    @Override
    public void run(Frame frame) {
        frame.share(this, layout.batch() * layout.depth() * layout.height(), layout.size());
    }

    @Override
    public void work(Frame frame, int from, int to, int worker) {
        float[] source = frame.floats[x];
        float[] target = frame.floats[y];
        int channels = layout.channels();
        int width = layout.width();
        int pixels = layout.pixels();
        int rows = layout.depth() * layout.height();
        for (int unit = from; unit < to; unit++) {
            int image = unit / rows;
            int row = unit - image * rows;
            if (toLast && row == 0) {
                layout.clearBorder(target, image, image + 1);
            }
            int z = row / layout.height();
            int last = layout.origin() + image * layout.imageStride() + z * layout.planeStride()
                    + (row - z * layout.height()) * layout.rowStride();
            int first = image * channels * pixels + row * width;
            for (int c0 = 0; c0 < channels; c0 += GROUP) {
                int c1 = Math.min(channels, c0 + GROUP);
                if (toLast) {
                    gather(source, first, pixels, target, last, channels, width, c0, c1);
                } else {
                    scatter(source, last, channels, target, first, pixels, width, c0, c1);
                }
            }
        }
    }

    private static void gather(float[] source, int first, int pixels, float[] target, int last, int channels, int width, int c0, int c1) {
        for (int c = c0; c < c1; c++) {
            int from = first + c * pixels;
            int to = last + c;
            for (int i = 0; i < width; i++) {
                target[to + i * channels] = source[from + i];
            }
        }
    }

    private static void scatter(float[] source, int last, int channels, float[] target, int first, int pixels, int width, int c0, int c1) {
        for (int c = c0; c < c1; c++) {
            int from = last + c;
            int to = first + c * pixels;
            for (int i = 0; i < width; i++) {
                target[to + i] = source[from + i * channels];
            }
        }
    }
}
