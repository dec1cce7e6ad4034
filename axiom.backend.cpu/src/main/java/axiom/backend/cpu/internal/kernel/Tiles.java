package axiom.backend.cpu.internal.kernel;

/** Matrix products, tile by tile. */
public interface Tiles {

    /**
     * The columns of a whole panel.
     *
     * @return a multiple of {@link #narrow()}
     */
    int panel();

    /**
     * The columns of a narrow last panel.
     *
     * @return at least 1
     */
    int narrow();

    /**
     * The rows of the largest tile.
     *
     * @return 1 to 16
     */
    int rows();

    /**
     * Computes some rows and panels of a product.
     *
     * @param p the product
     * @param fromRow the first row, an index of its tables
     * @param toRow the row after the last
     * @param fromPanel the first panel
     * @param toPanel the panel after the last
     */
    void multiply(Product p, int fromRow, int toRow, int fromPanel, int toPanel);
}
