package axiom.core.layers;

import java.util.random.RandomGenerator;

import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Random numbers and matrices from 64-bit numbers, in arithmetic that is the same everywhere. */
final class Draw {

    private Draw() {}

    /** A multiple of 2^−53 from 0 to below 1. */
    static double uniform(RandomGenerator random) {
        return (random.nextLong() >>> 11) * 0x1p-53;
    }

    /** A standard normal number (Box and Muller, 1958). */
    static double normal(RandomGenerator random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(random) + 0x1p-53));
        return radius * StrictMath.cos(2 * Math.PI * uniform(random));
    }

    /**
     * Gram-Schmidt on normal vectors, each projected twice, which is enough for full accuracy (Giraud et al., 2005). Normal vectors have no preferred
     * direction, so the result has none either.
     */
    static Tensor orthogonal(TensorType type, RandomGenerator random, double gain) {
        requireMatrix(type, "orthogonal");
        Tensor tensor = Tensor.allocate(type);
        int rows = Math.toIntExact(type.shape().dim(0).size());
        int columns = rows == 0 ? 0 : Math.toIntExact(tensor.count() / rows);
        int count = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        double[][] basis = new double[count][length];
        for (int i = 0; i < count; i++) {
            double norm;
            do {
                for (int k = 0; k < length; k++) {
                    basis[i][k] = normal(random);
                }
                double before = scale(basis[i]);
                project(basis, i);
                project(basis, i);
                norm = before == 0 ? 0 : scale(basis[i]);
            } while (norm < 1e-8);
        }
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < length; k++) {
                tensor.set(rows <= columns ? (long) i * columns + k : (long) k * columns + i, gain * basis[i][k]);
            }
        }
        return tensor;
    }

    private static void project(double[][] basis, int i) {
        for (int j = 0; j < i; j++) {
            double dot = dot(basis[j], basis[i]);
            for (int k = 0; k < basis[i].length; k++) {
                basis[i][k] -= dot * basis[j][k];
            }
        }
    }

    /** Makes a vector's length 1 and returns the length it had. */
    private static double scale(double[] vector) {
        double norm = StrictMath.sqrt(dot(vector, vector));
        for (int k = 0; k < vector.length && norm > 0; k++) {
            vector[k] /= norm;
        }
        return norm;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    static Tensor sparse(TensorType type, RandomGenerator random, double sparsity, double deviation) {
        requireMatrix(type, "sparse");
        Tensor tensor = Tensor.allocate(type);
        int rows = Math.toIntExact(type.shape().dim(0).size());
        long columns = rows == 0 ? 0 : tensor.count() / rows;
        int zeros = (int) Math.ceil(sparsity * rows);
        int[] order = new int[rows];
        for (long column = 0; column < columns; column++) {
            for (int i = 0; i < rows; i++) {
                order[i] = i;
            }
            // Fisher and Yates: the first elements of a random order stay 0
            for (int i = 0; i < rows; i++) {
                int other = i + (int) (uniform(random) * (rows - i));
                int row = order[other];
                order[other] = order[i];
                order[i] = row;
                if (i >= zeros) {
                    tensor.set(row * columns + column, normal(random) * deviation);
                }
            }
        }
        return tensor;
    }

    private static void requireMatrix(TensorType type, String initializer) {
        Inputs.require(type.shape().rank() >= 2, initializer, "fills matrices, not " + type, "use another initialiser for a vector");
    }
}
