package axiom.core.reference;

import axiom.api.graph.Gemm;
import axiom.api.graph.MatMul;
import axiom.api.tensor.TensorType;

/** Matrix products, each element summed over the inner axis in index order from 0. */
final class Products {

    /** A matrix within a buffer: element (i, j) is at {@code at + i·row + j·column}. */
    private record Matrix(int at, int row, int column) {}

    private Products() {}

    static Buffer matMul(MatMul op, Buffer a, Buffer b, Site site) {
        int[] left = a.sizes();
        int[] right = b.sizes();
        // a vector is a row on the left and a column on the right
        int m = left.length == 1 ? 1 : left[left.length - 2];
        int k = left[left.length - 1];
        int n = right.length == 1 ? 1 : right[right.length - 1];
        int[] batch = batch(site.result(), left.length, right.length);
        int[] leftAt = batches(left, batch, m * k);
        int[] rightAt = batches(right, batch, k * n);
        Buffer result = Buffer.zeros(site.result());
        for (int i = 0; i < leftAt.length; i++) {
            multiply(a, new Matrix(leftAt[i], k, 1), b, new Matrix(rightAt[i], n, 1), result, i * m * n, new int[]{m, k, n},
                    site.precision());
        }
        return stored(result);
    }

    /** The leading axes of the result. */
    private static int[] batch(TensorType result, int leftRank, int rightRank) {
        int[] sizes = Positions.sizes(result);
        int matrix = (leftRank > 1 ? 1 : 0) + (rightRank > 1 ? 1 : 0);
        return java.util.Arrays.copyOf(sizes, sizes.length - matrix);
    }

    /** Where the operand's matrix for each element of the batch starts. */
    private static int[] batches(int[] sizes, int[] batch, int area) {
        int[] leading = java.util.Arrays.copyOf(sizes, Math.max(0, sizes.length - 2));
        int[] positions = Positions.of(Positions.broadcast(leading, batch));
        for (int i = 0; i < positions.length; i++) {
            positions[i] *= area;
        }
        return positions;
    }

    static Buffer gemm(Gemm op, Buffer[] in, Site site) {
        int[] left = in[0].sizes();
        int[] right = in[1].sizes();
        int m = left[op.transposeA() ? 1 : 0];
        int k = left[op.transposeA() ? 0 : 1];
        int n = right[op.transposeB() ? 0 : 1];
        Buffer result = Buffer.zeros(site.result());
        multiply(in[0], op.transposeA() ? new Matrix(0, 1, m) : new Matrix(0, k, 1), in[1],
                op.transposeB() ? new Matrix(0, 1, k) : new Matrix(0, n, 1), result, 0, new int[]{m, k, n}, site.precision());
        Buffer c = in.length > 2 ? in[2].broadcast(site.result()) : Buffer.zeros(site.result());
        boolean added = in.length > 2;
        switch (result) {
            case Reals reals -> combine(reals.values(), Reals.of(c), op, added, site.precision());
            case Integers integers -> combine(integers.values(), Integers.of(c), op, added);
        }
        return stored(result);
    }

    private static void combine(double[] product, double[] c, Gemm op, boolean added, Precision p) {
        double alpha = p.round(op.alpha());
        double beta = p.round(op.beta());
        for (int i = 0; i < product.length; i++) {
            product[i] = p.round(alpha * product[i]);
            if (added) {
                product[i] = p.round(product[i] + p.round(beta * c[i]));
            }
        }
    }

    private static void combine(long[] product, long[] c, Gemm op, boolean added) {
        for (int i = 0; i < product.length; i++) {
            product[i] = scaled(op.alpha(), product[i]) + (added ? scaled(op.beta(), c[i]) : 0);
        }
    }

    /** An integer factor multiplies exactly; another one in double, cut towards zero. */
    private static long scaled(double factor, long value) {
        return factor == Math.rint(factor) ? (long) factor * value : (long) (factor * value);
    }

    private static Buffer stored(Buffer result) {
        return switch (result) {
            case Reals reals -> Reals.rounded(reals.type(), reals.values());
            case Integers integers -> Integers.wrapped(integers.type(), integers.values());
        };
    }

    /** Adds the product of an m×k and a k×n matrix to zeros. */
    private static void multiply(Buffer a, Matrix left, Buffer b, Matrix right, Buffer result, int at, int[] mkn, Precision p) {
        int m = mkn[0];
        int k = mkn[1];
        int n = mkn[2];
        switch (a) {
            case Integers integers -> multiply(integers.values(), left, Integers.of(b), right, Integers.of(result), at, mkn);
            case Reals reals when right.row() == 1 || n == 1 -> {
                // neighbours in k lie next to each other: one sum after the other
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < n; j++) {
                        Reals.of(result)[at + i * n + j] = p.dot(reals.values(), left.at() + i * left.row(), left.column(), Reals.of(b),
                                right.at() + j * right.column(), right.row(), k);
                    }
                }
            }
            case Reals reals -> {
                // the same sums, a row of them at a time
                for (int i = 0; i < m; i++) {
                    for (int l = 0; l < k; l++) {
                        double factor = reals.values()[left.at() + i * left.row() + l * left.column()];
                        p.multiplyAdd(Reals.of(result), at + i * n, 1, factor, Reals.of(b), right.at() + l * right.row(), right.column(),
                                n);
                    }
                }
            }
        }
    }

    private static void multiply(long[] a, Matrix left, long[] b, Matrix right, long[] result, int at, int[] mkn) {
        for (int i = 0; i < mkn[0]; i++) {
            for (int l = 0; l < mkn[1]; l++) {
                long factor = a[left.at() + i * left.row() + l * left.column()];
                for (int j = 0; j < mkn[2]; j++) {
                    result[at + i * mkn[2] + j] += factor * b[right.at() + l * right.row() + j * right.column()];
                }
            }
        }
    }
}
