package axiom.backend.cpu.internal.kernel;

/**
 * A block of a matrix product c = start + a·b. Row i of a has its factors at {@code aBase + aRows[i] + taps}; row i of c begins at {@code cBase + cRows[i]};
 * b is {@linkplain Panels packed}. One block per caller: not thread-safe, reused so that a run allocates nothing.
 */
public final class Product {

    /** The left operand. */
    public float[] a;
    /** Added to every element of {@link #aRows}. */
    public int aBase;
    /** The rows of a. */
    public int[] aRows;
    /** The factors within a row of a. */
    public Taps taps;
    /** The packed right operand. */
    public float[] b;
    /** Where it begins. */
    public int bBase;
    /** What the sums start from, one for each column, up to a whole panel. */
    public float[] start;
    /** Where it begins. */
    public int startBase;
    /** The result. */
    public float[] c;
    /** Added to every element of {@link #cRows}. */
    public int cBase;
    /** The rows of c. */
    public int[] cRows;
    /** The number of columns. */
    public int columns;
    /** Room for one tile, for columns that do not fill a panel. */
    public final float[] spill;
    /** The rows of {@link #spill}. */
    public final int[] spillRows;

    /**
     * An empty block.
     *
     * @param panel the width of a panel
     */
    public Product(int panel) {
        spill = new float[16 * panel];
        spillRows = new int[16];
        for (int i = 0; i < 16; i++) {
            spillRows[i] = i * panel;
        }
    }
}
