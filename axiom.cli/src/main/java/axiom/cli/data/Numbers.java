package axiom.cli.data;

import java.nio.file.Path;
import java.util.Arrays;

import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Numbers gathered from a text file: INT64 as long as every number is an integer that a double holds exactly, FLOAT64 otherwise. */
final class Numbers {

    /** A text file of more numbers than this belongs into an npy file. */
    private static final int LIMIT = 1 << 26;

    private final Path file;
    private double[] values = new double[64];
    private int count;
    private boolean integers = true;

    Numbers(Path file) {
        this.file = file;
    }

    void add(double value) {
        if (count == LIMIT) {
            throw new DataException(file, "it holds more than " + LIMIT + " numbers", "save large tensors as npy, which is mapped");
        }
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        // -0.0 is no integer: an integer has no sign of zero
        integers &= value == Math.rint(value) && Math.abs(value) <= 1L << 53 && (value != 0 || 1 / value > 0);
        values[count++] = value;
    }

    int count() {
        return count;
    }

    Tensor tensor(Shape shape) {
        return Tensor.of(new TensorType(integers ? DType.INT64 : DType.FLOAT64, shape), Arrays.copyOf(values, count));
    }
}
