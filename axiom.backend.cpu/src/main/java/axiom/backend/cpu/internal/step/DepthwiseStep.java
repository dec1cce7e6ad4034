package axiom.backend.cpu.internal.step;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;
import axiom.backend.cpu.internal.kernel.Rowwise;

/**
 * A convolution that keeps channels apart: all channels of a pixel side by side.
 *
 * @param rowwise the loops
 * @param x the operand
 * @param taps where the window's elements are
 * @param weights the buffer of the weights, (taps, channels)
 * @param start the bias
 * @param y the result
 * @param channels the number of channels
 * @param posts what follows
 */
public record DepthwiseStep(Rowwise rowwise, ProductStep.Side x, int[] taps, int weights, float[] start, ProductStep.Side y, int channels,
        Post[] posts) implements Step, Units {

    private static final int UNIT = 16;

    @Override
    public void run(Frame frame) {
        int blocks = Math.ceilDiv(y.rows().length, UNIT);
        long cost = (long) y.images().length * y.rows().length * taps.length * (channels / 16 + 2);
        frame.share(this, y.images().length * blocks, cost);
    }

    @Override
    public void work(Frame frame, int from, int to, int worker) {
        int rows = y.rows().length;
        int blocks = Math.ceilDiv(rows, UNIT);
        float[] source = frame.floats[x.buffer()];
        float[] target = frame.floats[y.buffer()];
        float[] w = frame.floats[weights];
        var p = frame.workspaces[worker].product;
        p.c = target;
        p.cRows = y.rows();
        for (int unit = from; unit < to; unit++) {
            int image = unit / blocks;
            int begin = (unit - image * blocks) * UNIT;
            int end = Math.min(rows, begin + UNIT);
            p.cBase = y.images()[image];
            for (int i = begin; i < end; i++) {
                rowwise.depthwise(source, x.images()[image] + x.rows()[i], taps, w, 0, channels, start, 0, target,
                        p.cBase + p.cRows[i], channels);
            }
            Posts.applyAll(frame, posts, p, image, begin, end, 0, channels);
        }
        p.c = null;
    }
}
