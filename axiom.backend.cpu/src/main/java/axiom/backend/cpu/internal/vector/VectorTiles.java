package axiom.backend.cpu.internal.vector;

import axiom.backend.cpu.internal.kernel.Product;
import axiom.backend.cpu.internal.kernel.Tiles;
import jdk.incubator.vector.FloatVector;

/**
 * Matrix products in tiles that stay in registers: as many rows as registers allow, times two vectors. Goto and van de Geijn, "Anatomy of high-performance
 * matrix multiplication", 2008.
 */
final class VectorTiles implements Tiles {

    private static final int L = FloatVector.SPECIES_PREFERRED.length();
    /** 512-bit vectors come with 32 registers. */
    private static final boolean MANY_REGISTERS = L >= 16;
    /** Shorter runs are cheaper by an offset for each factor. */
    private static final int LONG_RUN = 24;

    @Override
    public int panel() {
        return 2 * L;
    }

    @Override
    public int narrow() {
        return L;
    }

    @Override
    public int rows() {
        return MANY_REGISTERS ? 8 : 6;
    }

    @Override
    public void multiply(Product p, int fromRow, int toRow, int fromPanel, int toPanel) {
        boolean dense = p.taps.runs().length == 1;
        boolean runs = MANY_REGISTERS && !dense && p.taps.run() >= LONG_RUN;
        for (int j = fromPanel; j < toPanel; j++) {
            int column = j * 2 * L;
            int panel = p.bBase + column * p.taps.count();
            int left = p.columns - column;
            boolean narrow = left <= L;
            boolean whole = left >= 2 * L || left == L;
            for (int i = fromRow; i < toRow;) {
                int rows = height(toRow - i);
                float[] c = whole ? p.c : p.spill;
                int base = whole ? p.cBase + column : 0;
                int[] table = whole ? p.cRows : p.spillRows;
                int to = whole ? i : 0;
                if (rows == 8) {
                    eight(p, i, panel, column, c, base, table, to, narrow, dense, runs);
                } else {
                    few(rows, p, i, panel, column, c, base, table, to, narrow, dense);
                }
                if (!whole) {
                    for (int r = 0; r < rows; r++) {
                        System.arraycopy(p.spill, p.spillRows[r], p.c, p.cBase + p.cRows[i + r] + column, left);
                    }
                }
                i += rows;
            }
        }
    }

    private static int height(int left) {
        if (MANY_REGISTERS && left >= 8) {
            return 8;
        }
        if (!MANY_REGISTERS && left >= 6) {
            return 6;
        }
        return left >= 4 ? 4 : left >= 2 ? 2 : 1;
    }

    private static void eight(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to, boolean narrow,
            boolean dense, boolean runs) {
        if (dense) {
            if (narrow) {
                EightRows.denseNarrow(p, i, panel, column, c, base, rows, to);
            } else {
                EightRows.denseWide(p, i, panel, column, c, base, rows, to);
            }
        } else if (runs) {
            if (narrow) {
                EightRows.runsNarrow(p, i, panel, column, c, base, rows, to);
            } else {
                EightRows.runsWide(p, i, panel, column, c, base, rows, to);
            }
        } else if (narrow) {
            EightRows.tapsNarrow(p, i, panel, column, c, base, rows, to);
        } else {
            EightRows.tapsWide(p, i, panel, column, c, base, rows, to);
        }
    }

    private static void few(int height, Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to, boolean narrow,
            boolean dense) {
        int kind = height * 4 + (dense ? 2 : 0) + (narrow ? 1 : 0);
        switch (kind) {
            case 24 -> SixRows.tapsWide(p, i, panel, column, c, base, rows, to);
            case 25 -> SixRows.tapsNarrow(p, i, panel, column, c, base, rows, to);
            case 26 -> SixRows.denseWide(p, i, panel, column, c, base, rows, to);
            case 27 -> SixRows.denseNarrow(p, i, panel, column, c, base, rows, to);
            case 16 -> FourRows.tapsWide(p, i, panel, column, c, base, rows, to);
            case 17 -> FourRows.tapsNarrow(p, i, panel, column, c, base, rows, to);
            case 18 -> FourRows.denseWide(p, i, panel, column, c, base, rows, to);
            case 19 -> FourRows.denseNarrow(p, i, panel, column, c, base, rows, to);
            case 8 -> TwoRows.tapsWide(p, i, panel, column, c, base, rows, to);
            case 9 -> TwoRows.tapsNarrow(p, i, panel, column, c, base, rows, to);
            case 10 -> TwoRows.denseWide(p, i, panel, column, c, base, rows, to);
            case 11 -> TwoRows.denseNarrow(p, i, panel, column, c, base, rows, to);
            case 4 -> OneRow.tapsWide(p, i, panel, column, c, base, rows, to);
            case 5 -> OneRow.tapsNarrow(p, i, panel, column, c, base, rows, to);
            case 6 -> OneRow.denseWide(p, i, panel, column, c, base, rows, to);
            case 7 -> OneRow.denseNarrow(p, i, panel, column, c, base, rows, to);
            default -> throw new IllegalStateException("no tile of " + height + " rows");
        }
    }
}
