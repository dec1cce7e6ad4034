package axiom.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Rational;

class ListingTest {

    private static String text(Tensor tensor) {
        return Listing.text(new Counterexample(Map.of("x", tensor)));
    }

    @Test
    void wholeNumbersHaveNoPoint() {
        assertEquals("x = [0, 1, -3]", text(Tensor.vector(0, 1, -3)));
    }

    @Test
    void floatsAreTheShortestDecimals() {
        assertEquals("x = [0.1, 16777216, 3.4028235e38, 1.4e-45, -0]",
                text(Tensor.vector(0.1f, 16_777_216f, Float.MAX_VALUE, Float.MIN_VALUE, -0f)));
    }

    @Test
    void numbersThatNoTensorHoldsAreExact() {
        Map<String, Tensor> values = new LinkedHashMap<>();
        values.put("x", Tensor.vector(1f / 3, 0.25f));
        values.put("i", Tensor.of(Shape.SCALAR, 2L));
        Counterexample counterexample = new Counterexample(values, Map.of("x", List.of(Rational.of(1, 3), Rational.of(1, 4))));
        assertEquals("x = [1/3, 0.25], i = 2", Listing.text(counterexample));
    }

    @Test
    void matricesAreNested() {
        assertEquals("x = [[1, 2], [3, 4]]", text(Tensor.of(Shape.of(2, 2), 1f, 2f, 3f, 4f)));
    }

    @Test
    void truthIsWritten() {
        assertEquals("x = [true, false]", text(Tensor.of(Shape.of(2), true, false)));
    }

    @Test
    void ofLargeTensorsOnlyWhatIsNotZeroIsNamed() {
        Tensor large = Tensor.allocate(TensorType.of(DType.FLOAT32, 3, 100, 100));
        large.set(10_102, 0.5);
        assertEquals("x = float32(3, 100, 100): 0 but 0.5 at [1, 1, 2]", text(large));
        for (int i = 0; i < 20; i++) {
            large.set(i, 1.0);
        }
        assertEquals(
                "x = float32(3, 100, 100): 0 but 1 at [0, 0, 0], 1 at [0, 0, 1], 1 at [0, 0, 2], 1 at [0, 0, 3], 1 at [0, 0, 4], 1 at [0, 0, 5],"
                        + " 1 at [0, 0, 6], 1 at [0, 0, 7], … (21 elements)",
                text(large));
    }
}
