package axiom.backend.cpu.internal.step;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;
import axiom.backend.cpu.internal.exec.Workspace;
import axiom.backend.cpu.internal.kernel.Elementwise;
import axiom.backend.cpu.internal.kernel.Fold;
import axiom.backend.cpu.internal.kernel.Product;
import axiom.backend.cpu.internal.kernel.Rowwise;

/**
 * A convolution with a pool behind it whose windows do not overlap: the pixels of one row of windows are computed into the workspace and pooled from there,
 * so that the result of the convolution never leaves the cache.
 *
 * @param f the convolution, of one group
 * @param rowwise the loops that pool
 * @param elementwise the loops that divide
 * @param fold {@link Fold#MAX} or {@link Fold#SUM}
 * @param mean whether sums are divided by the size of the window
 * @param rows the convolution's rows without gaps, a pixel each
 * @param width the convolution's width
 * @param windowHeight the pool's window along the height
 * @param windowWidth the pool's window along the width
 * @param to the layout of the result
 * @param y its buffer
 * @param taps the window's taps among pixels without gaps
 */
public record PooledProductStep(ProductStep.Factors f, Rowwise rowwise, Elementwise elementwise, Fold fold, boolean mean, int[] rows,
        int width,
        int windowHeight, int windowWidth, ChannelsLast to, int y, int[] taps) implements Step, Units {

    /**
     * The room that a workspace needs.
     *
     * @return in elements
     */
    public int room() {
        return windowHeight * width * to.channels();
    }

    @Override
    public void run(Frame frame) {
        frame.share(this, to.batch() * to.height(), f.cost((long) to.batch() * to.height() * windowHeight * width));
    }

    @Override
    public void work(Frame frame, int from, int toUnit, int worker) {
        Workspace workspace = frame.workspaces[worker];
        Product p = workspace.product;
        f.enter(p, frame);
        p.c = workspace.room;
        p.cRows = rows;
        p.startBase = 0;
        int pixels = windowHeight * width;
        for (int unit = from; unit < toUnit; unit++) {
            int image = unit / to.height();
            int row = unit - image * to.height();
            if (row == 0) {
                to.clearBorder(frame.floats[y], image, image + 1);
            }
            p.aBase = f.a().images()[image];
            p.bBase = f.bImages()[image];
            p.cBase = -row * pixels * to.channels();
            f.tiles().multiply(p, row * pixels, (row + 1) * pixels, 0, f.panels().count());
            Posts.applyAll(frame, f.posts(), p, image, row * pixels, (row + 1) * pixels, 0, f.panels().n());
            pool(workspace.room, frame.floats[y], to.origin() + image * to.imageStride() + row * to.rowStride());
        }
        ProductStep.Factors.leave(p);
    }

    private void pool(float[] source, float[] target, int begin) {
        int channels = to.channels();
        for (int w = 0; w < to.width(); w++) {
            rowwise.pool(fold, source, w * windowWidth * channels, taps, target, begin + w * channels, channels);
        }
        if (mean) {
            elementwise.affine(target, begin, 1f / taps.length, 0, target, begin, to.width() * channels);
        }
    }
}
