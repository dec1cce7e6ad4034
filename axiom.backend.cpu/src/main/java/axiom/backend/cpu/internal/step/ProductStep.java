package axiom.backend.cpu.internal.step;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;
import axiom.backend.cpu.internal.kernel.Panels;
import axiom.backend.cpu.internal.kernel.Product;
import axiom.backend.cpu.internal.kernel.Taps;
import axiom.backend.cpu.internal.kernel.Tiles;

/**
 * A batch of matrix products, or a convolution, which is one too: a row for each pixel, whose factors are the window's elements. Work is cut into blocks of
 * rows and panels that fit the caches.
 */
public final class ProductStep implements Step, Units {

    /**
     * Where a matrix of a batch lies.
     *
     * @param buffer its buffer
     * @param images where the matrix of each image begins
     * @param groupStride the distance between groups within it
     * @param rows where each row begins
     */
    public record Side(int buffer, int[] images, int groupStride, int[] rows) {}

    /** How much of the left operand should stay in the second-level cache. */
    private static final int CACHED = 1 << 17;

    private final Tiles tiles;
    private final Side a;
    private final Taps taps;
    private final int b;
    private final int[] bImages;
    private final int bGroupStride;
    private final float[] start;
    private final Side c;
    private final int groups;
    private final Panels panels;
    private final Post[] posts;
    private final int rowBlock;
    private final int rowBlocks;
    private final int panelBlock;
    private final int panelBlocks;
    private final int units;
    private final long cost;

    /**
     * A step.
     *
     * @param tiles the loops
     * @param a the left operand
     * @param taps the factors of a row
     * @param b the buffer of the packed right operand
     * @param bImages where each image's right operand begins
     * @param bGroupStride the distance between its groups
     * @param start what sums start from, padded to panels for each group
     * @param c the result
     * @param groups the number of groups
     * @param panels the layout of one group of the right operand
     * @param posts what follows on each block
     * @param threads how many threads there are
     */
    public ProductStep(Tiles tiles, Side a, Taps taps, int b, int[] bImages, int bGroupStride, float[] start, Side c, int groups,
            Panels panels, Post[] posts, int threads) {
        this.tiles = tiles;
        this.a = a;
        this.taps = taps;
        this.b = b;
        this.bImages = bImages;
        this.bGroupStride = bGroupStride;
        this.start = start;
        this.c = c;
        this.groups = groups;
        this.panels = panels;
        this.posts = posts;
        int rows = c.rows().length;
        int tile = tiles.rows();
        int block = Math.max(tile, CACHED / 4 / Math.max(1, taps.run()) / tile * tile);
        int wanted = 4 * threads;
        int whole = Math.max(1, c.images().length * groups * Math.ceilDiv(rows, block));
        int panelsEach = Math.max(1, panels.count());
        if (whole < wanted && threads > 1) {
            int factor = Math.ceilDiv(wanted, whole);
            if ((long) panels.k() * panels.n() > (long) rows * taps.run() && panels.count() >= 2) {
                panelsEach = Math.max(1, panels.count() / factor);
            } else {
                block = Math.max(tile, Math.ceilDiv(Math.min(block, rows), factor * tile) * tile);
            }
        }
        this.rowBlock = block;
        this.rowBlocks = Math.ceilDiv(rows, block);
        this.panelBlock = panelsEach;
        this.panelBlocks = Math.ceilDiv(panels.count(), panelsEach);
        this.units = c.images().length * groups * rowBlocks * panelBlocks;
        // 32 products and sums a nanosecond
        this.cost = (long) c.images().length * groups * rows * panels.padded() * Math.max(1, panels.k()) / 32;
    }

    @Override
    public void run(Frame frame) {
        frame.share(this, units, cost);
    }

    @Override
    public void work(Frame frame, int from, int to, int worker) {
        Product p = frame.workspaces[worker].product;
        p.a = frame.floats[a.buffer()];
        p.aRows = a.rows();
        p.taps = taps;
        p.b = frame.floats[b];
        p.start = start;
        p.c = frame.floats[c.buffer()];
        p.cRows = c.rows();
        p.columns = panels.n();
        int rows = p.cRows.length;
        for (int unit = from; unit < to; unit++) {
            int rest = unit / rowBlocks;
            int fromRow = (unit - rest * rowBlocks) * rowBlock;
            int toRow = Math.min(rows, fromRow + rowBlock);
            int outer = rest / panelBlocks;
            int fromPanel = (rest - outer * panelBlocks) * panelBlock;
            int toPanel = Math.min(panels.count(), fromPanel + panelBlock);
            int image = outer / groups;
            int group = outer - image * groups;
            p.aBase = a.images()[image] + group * a.groupStride();
            p.bBase = bImages[image] + group * bGroupStride;
            p.startBase = group * panels.padded();
            p.cBase = c.images()[image] + group * c.groupStride();
            tiles.multiply(p, fromRow, toRow, fromPanel, toPanel);
            if (posts.length > 0) {
                int column = fromPanel * panels.panel();
                int columns = Math.min(panels.n(), toPanel * panels.panel()) - column;
                p.cBase -= group * c.groupStride();
                Posts.applyAll(frame, posts, p, image, fromRow, toRow, group * panels.n() + column, columns);
            }
        }
        p.a = null;
        p.b = null;
        p.c = null;
    }
}
