package axiom.backend.cpu.internal.kernel;

/**
 * The layout of a right operand of k rows and n columns: panels of neighbouring columns, in each panel one row after the other. The last panel is narrow if
 * its columns fit. Columns beyond n are 0.
 *
 * @param k the number of rows
 * @param n the number of columns
 * @param panel the columns of a whole panel
 * @param narrow the columns of a narrow panel
 */
public record Panels(int k, int n, int panel, int narrow) {

    /**
     * The layout for some tiles.
     *
     * @param k the number of rows
     * @param n the number of columns
     * @param tiles what will read it
     * @return the layout
     */
    public static Panels of(int k, int n, Tiles tiles) {
        return new Panels(k, n, tiles.panel(), tiles.narrow());
    }

    /**
     * The number of panels.
     *
     * @return ⌈n/panel⌉
     */
    public int count() {
        return Math.ceilDiv(n, panel);
    }

    /**
     * The columns of one panel, with padding.
     *
     * @param j the panel
     * @return the width
     */
    public int width(int j) {
        return n - j * panel <= narrow ? narrow : panel;
    }

    /**
     * The size of the whole operand.
     *
     * @return a number of elements
     * @throws ArithmeticException if it exceeds an array
     */
    public int size() {
        int last = count() - 1;
        return n == 0 ? 0 : Math.toIntExact((long) k * ((long) last * panel + width(last)));
    }

    /**
     * The number of columns with padding.
     *
     * @return at least n
     */
    public int padded() {
        return count() * panel;
    }

    /**
     * Packs some panels.
     *
     * @param from the matrix
     * @param base its first element
     * @param rowStride the distance between rows
     * @param columnStride the distance between columns
     * @param to receives {@link #size()} elements
     * @param toBase from here on
     * @param fromPanel the first panel
     * @param toPanel the panel after the last
     */
    public void pack(float[] from, int base, int rowStride, int columnStride, float[] to, int toBase, int fromPanel, int toPanel) {
        for (int j = fromPanel; j < toPanel; j++) {
            int width = width(j);
            int columns = Math.min(width, n - j * panel);
            int target = toBase + j * panel * k;
            int source = base + j * panel * columnStride;
            for (int row = 0; row < k; row++, target += width, source += rowStride) {
                if (columnStride == 1) {
                    System.arraycopy(from, source, to, target, columns);
                } else {
                    for (int i = 0; i < columns; i++) {
                        to[target + i] = from[source + i * columnStride];
                    }
                }
                for (int i = columns; i < width; i++) {
                    to[target + i] = 0;
                }
            }
        }
    }
}
