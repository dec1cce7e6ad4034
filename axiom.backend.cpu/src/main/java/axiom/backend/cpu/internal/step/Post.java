package axiom.backend.cpu.internal.step;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.kernel.Product;

/** Something done to a block of a product while it is still near: an activation, an addition. */
public interface Post {

    /**
     * Does it in place.
     *
     * @param frame the call
     * @param p the product, whose result is changed
     * @param image which image of the batch
     * @param fromRow the first row
     * @param toRow the row after the last
     * @param column the first column
     * @param columns how many columns
     */
    void apply(Frame frame, Product p, int image, int fromRow, int toRow, int column, int columns);
}
