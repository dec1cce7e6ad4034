package axiom.cli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class FitTest {

    private static final Path FILE = Path.of("x.npy");

    private static Shape shape(String text) {
        Object[] axes = text.isEmpty()
                ? new Object[0]
                : Arrays.stream(text.split(" ")).map(a -> a.matches("\\d+") ? (Object) Long.valueOf(a) : a).toArray();
        return Shape.named(axes);
    }

    @ParameterizedTest
    @CsvSource({
            "3 64, batch 64, 3 64", "64, batch 64, 1 64", "3 64, batch 1 8 8, 3 1 8 8", "8 8, batch 1 8 8, 1 1 8 8",
            "64, batch 1 8 8, 1 1 8 8",
            "1 8 8, batch 1 8 8, 1 1 8 8", "5 8 8, batch 1 8 8, 5 1 8 8", "1 4, 4, 4", "'', 1, 1", "1, '', ''", "7, n, 7",
            "1 1 5, 1 1 1 5, 1 1 1 5",
            "2 12, batch 3 w, 2 3 4", "2 2, 4, 4", "0 4, batch 4, 0 4"})
    void oneObviousWay(String given, String wanted, String expected) {
        Tensor tensor = Tensor.allocate(new TensorType(DType.FLOAT32, shape(given)));
        assertEquals(shape(expected), Fit.to(FILE, tensor, new TensorType(DType.FLOAT32, shape(wanted))).shape());
    }

    @ParameterizedTest
    @CsvSource({"3 63, batch 64", "2 8 8 1, batch 1 8 8", "8 8, batch 64 64", "64 3, batch 64", "5 5, batch w h 3", "6, 2 3"})
    void everythingElseIsRefused(String given, String wanted) {
        Tensor tensor = Tensor.allocate(new TensorType(DType.FLOAT32, shape(given)));
        TensorType input = new TensorType(DType.FLOAT32, shape(wanted));
        assertThrows(DataException.class, () -> Fit.to(FILE, tensor, input));
    }

    @Test
    void refusalNamesBothShapes() {
        DataException e = assertThrows(DataException.class, () -> Fit.to(FILE, Tensor.vector(1, 2, 3), TensorType.float32("batch", 4)));
        assertEquals("[axiom.data] x.npy: it holds float32(3); the input is float32(batch, 4)\n"
                + "  help: give a tensor of that shape, or a table with one example a row", e.getMessage());
    }

    @Test
    void numbersAreConvertedWhereThatLosesAtMostPrecision() {
        assertEquals(Tensor.vector(1, 2), Fit.to(FILE, Tensor.of(Shape.of(2), 1L, 2L), TensorType.float32(2)));
        assertEquals(Tensor.vector(0.1f), Fit.to(FILE, Tensor.of(Shape.of(1), 0.1), TensorType.float32(1)));
        assertEquals(Tensor.of(Shape.of(2), 3L, 4L), Fit.to(FILE, Tensor.vector(3, 4), TensorType.of(DType.INT64, 2)));
        assertEquals(Tensor.of(Shape.of(2), true, false), Fit.to(FILE, Tensor.of(Shape.of(2), 1L, 0L), TensorType.of(DType.BOOL, 2)));
    }

    @ParameterizedTest
    @CsvSource({"1.5, INT64", "300, INT8", "-1, UINT8", "NaN, INT32", "Infinity, INT64", "2, BOOL", "1e300, INT32"})
    void numbersThatDoNotFit(double value, DType dtype) {
        assertThrows(DataException.class, () -> Fit.to(FILE, Tensor.of(Shape.of(1), value), TensorType.of(dtype, 1)));
    }
}
