package axiom.backend.cpu.internal.exec;

import axiom.backend.cpu.internal.kernel.Product;

/** What one thread needs beside the frame while it works on a step. */
public final class Workspace {

    /** A product to fill in. */
    public final Product product;
    /** Room for numbers. */
    public final float[] room;
    /** Room for indices. */
    public final int[] indices;

    /**
     * A workspace.
     *
     * @param panel the width of a panel
     * @param room how many numbers
     * @param indices how many indices
     */
    public Workspace(int panel, int room, int indices) {
        this.product = new Product(panel);
        this.room = new float[room];
        this.indices = new int[indices];
    }
}
