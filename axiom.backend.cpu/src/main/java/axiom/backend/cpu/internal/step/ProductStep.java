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

    /**
     * What is multiplied.
     *
     * @param tiles the loops
     * @param a the left operand
     * @param taps the factors of a row
     * @param b the buffer of the packed right operand
     * @param bImages where each image's right operand begins
     * @param bGroupStride the distance between its groups
     * @param start what sums start from, padded to panels for each group
     * @param groups the number of groups
     * @param panels the layout of one group of the right operand
     * @param posts what follows on each block
     */
    public record Factors(Tiles tiles, Side a, Taps taps, int b, int[] bImages, int bGroupStride, float[] start, int groups, Panels panels,
            Post[] posts) {

        /** Fills in what does not change from block to block. */
        void enter(Product p, Frame frame) {
            p.a = frame.floats[a.buffer()];
            p.aRows = a.rows();
            p.taps = taps;
            p.b = frame.floats[b];
            p.start = start;
            p.columns = panels.n();
        }

        /** Forgets the arrays. */
        static void leave(Product p) {
            p.a = null;
            p.b = null;
            p.c = null;
        }

        /** About how many nanoseconds it takes to compute some rows: 32 products and sums each. */
        long cost(long rows) {
            return rows * groups * panels.padded() * Math.max(1, panels.k()) / 32;
        }
    }

    /** How much of the left operand should stay in the second-level cache. */
    private static final int CACHED = 1 << 17;

    private final Factors f;
    private final Side c;
    private final int rowBlock;
    private final int rowBlocks;
    private final int panelBlock;
    private final int panelBlocks;
    private final int units;
    private final long cost;

    /**
     * A step.
     *
     * @param f what is multiplied
     * @param c the result
     * @param threads how many threads there are
     */
    public ProductStep(Factors f, Side c, int threads) {
        this.f = f;
        this.c = c;
        Taps taps = f.taps();
        Panels panels = f.panels();
        int groups = f.groups();
        int rows = c.rows().length;
        int tile = f.tiles().rows();
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
        this.cost = f.cost((long) c.images().length * rows);
    }

    @Override
    public void run(Frame frame) {
        frame.share(this, units, cost);
    }

    @Override
    public void work(Frame frame, int from, int to, int worker) {
        Product p = frame.workspaces[worker].product;
        f.enter(p, frame);
        p.c = frame.floats[c.buffer()];
        p.cRows = c.rows();
        Panels panels = f.panels();
        int rows = p.cRows.length;
        for (int unit = from; unit < to; unit++) {
            int rest = unit / rowBlocks;
            int fromRow = (unit - rest * rowBlocks) * rowBlock;
            int toRow = Math.min(rows, fromRow + rowBlock);
            int outer = rest / panelBlocks;
            int fromPanel = (rest - outer * panelBlocks) * panelBlock;
            int toPanel = Math.min(panels.count(), fromPanel + panelBlock);
            int image = outer / f.groups();
            int group = outer - image * f.groups();
            p.aBase = f.a().images()[image] + group * f.a().groupStride();
            p.bBase = f.bImages()[image] + group * f.bGroupStride();
            p.startBase = group * panels.padded();
            p.cBase = c.images()[image] + group * c.groupStride();
            f.tiles().multiply(p, fromRow, toRow, fromPanel, toPanel);
            if (f.posts().length > 0) {
                int column = fromPanel * panels.panel();
                int columns = Math.min(panels.n(), toPanel * panels.panel()) - column;
                p.cBase -= group * c.groupStride();
                Posts.applyAll(frame, f.posts(), p, image, fromRow, toRow, group * panels.n() + column, columns);
            }
        }
        Factors.leave(p);
    }
}
