package axiom.backend.cpu.internal.scalar;

import axiom.backend.cpu.internal.kernel.Product;
import axiom.backend.cpu.internal.kernel.Tiles;

/** Products in the plain loops that compilers turn into vector instructions on their own. */
public final class ScalarTiles implements Tiles {

    private static final int WIDTH = 16;

    @Override
    public int panel() {
        return WIDTH;
    }

    @Override
    public int narrow() {
        return WIDTH / 2;
    }

    @Override
    public int rows() {
        return 4;
    }

    @Override
    public void multiply(Product p, int fromRow, int toRow, int fromPanel, int toPanel) {
        for (int j = fromPanel; j < toPanel; j++) {
            int column = j * WIDTH;
            int columns = Math.min(WIDTH, p.columns - column);
            int width = p.columns - column <= WIDTH / 2 ? WIDTH / 2 : WIDTH;
            int panel = p.bBase + column * p.taps.count();
            for (int i = fromRow; i < toRow; i++) {
                row(p, p.aBase + p.aRows[i], panel, width, p.startBase + column, p.cBase + p.cRows[i] + column, columns);
            }
        }
    }

    private static void row(Product p, int row, int panel, int width, int start, int to, int columns) {
        float[] sums = p.spill;
        System.arraycopy(p.start, start, sums, 0, columns);
        int[] offsets = p.taps.offsets();
        float[] a = p.a;
        float[] b = p.b;
        for (int k = 0; k < offsets.length; k++) {
            float factor = a[row + offsets[k]];
            int from = panel + k * width;
            for (int i = 0; i < columns; i++) {
                sums[i] += factor * b[from + i];
            }
        }
        System.arraycopy(sums, 0, p.c, to, columns);
    }
}
