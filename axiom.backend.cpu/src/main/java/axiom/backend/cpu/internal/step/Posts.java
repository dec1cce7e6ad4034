package axiom.backend.cpu.internal.step;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.kernel.BinaryKernel;
import axiom.backend.cpu.internal.kernel.Elementwise;
import axiom.backend.cpu.internal.kernel.Product;
import axiom.backend.cpu.internal.kernel.UnaryKernel;

/** What can follow a product. */
public final class Posts {

    /** Nothing. */
    public static final Post[] NONE = {};

    private Posts() {}

    /**
     * A function of each element.
     *
     * @param kernel its loop
     * @return the post-operation
     */
    public static Post unary(UnaryKernel kernel) {
        return (_, p, _, fromRow, toRow, column, columns) -> {
            for (int i = fromRow; i < toRow;) {
                int end = neighbours(p.cRows, i, toRow, columns);
                int at = p.cBase + p.cRows[i] + column;
                kernel.apply(p.c, at, p.c, at, (end - i) * columns);
                i = end;
            }
        };
    }

    /** The row after the last one that follows row i without a gap. */
    private static int neighbours(int[] rows, int i, int toRow, int columns) {
        int end = i + 1;
        while (end < toRow && rows[end] == rows[end - 1] + columns) {
            end++;
        }
        return end;
    }

    /**
     * A binary operator whose other operand has the result's shape.
     *
     * @param kernel its loop
     * @param other the buffer of the other operand
     * @param origin where that begins
     * @param imageStride the distance between its images
     * @param rows its rows
     * @param swapped whether the other operand is the left one
     * @return the post-operation
     */
    public static Post binary(BinaryKernel kernel, int other, int origin, int imageStride, int[] rows, boolean swapped) {
        return (frame, p, image, fromRow, toRow, column, columns) -> {
            float[] o = frame.floats[other];
            int base = origin + image * imageStride + column;
            for (int i = fromRow; i < toRow;) {
                int end = Math.min(neighbours(p.cRows, i, toRow, columns), neighbours(rows, i, toRow, columns));
                int at = p.cBase + p.cRows[i] + column;
                int n = (end - i) * columns;
                if (swapped) {
                    kernel.apply(o, base + rows[i], p.c, at, p.c, at, n);
                } else {
                    kernel.apply(p.c, at, o, base + rows[i], p.c, at, n);
                }
                i = end;
            }
        };
    }

    /**
     * A scale and a shift for each column.
     *
     * @param loops the loops
     * @param scale one for each column
     * @param shift one for each column
     * @return the post-operation
     */
    public static Post affine(Elementwise loops, float[] scale, float[] shift) {
        return (_, p, _, fromRow, toRow, column, columns) -> {
            for (int i = fromRow; i < toRow; i++) {
                int at = p.cBase + p.cRows[i] + column;
                loops.affine(p.c, at, scale, column, shift, column, p.c, at, columns);
            }
        };
    }

    /**
     * A binary operator whose other operand has one element for each column.
     *
     * @param kernel its loop
     * @param other the buffer of the other operand
     * @param swapped whether the other operand is the left one
     * @return the post-operation
     */
    public static Post columns(BinaryKernel kernel, int other, boolean swapped) {
        return (frame, p, _, fromRow, toRow, column, columns) -> {
            float[] o = frame.floats[other];
            for (int i = fromRow; i < toRow; i++) {
                int at = p.cBase + p.cRows[i] + column;
                if (swapped) {
                    kernel.apply(o, column, p.c, at, p.c, at, columns);
                } else {
                    kernel.apply(p.c, at, o, column, p.c, at, columns);
                }
            }
        };
    }

    /**
     * One after the other.
     *
     * @param frame the call
     * @param posts what to do
     */
    static void applyAll(Frame frame, Post[] posts, Product p, int image, int fromRow, int toRow, int column, int columns) {
        for (Post post : posts) {
            post.apply(frame, p, image, fromRow, toRow, column, columns);
        }
    }
}
