package axiom.core.reference;

import static axiom.core.reference.Check.booleans;
import static axiom.core.reference.Check.gives;
import static axiom.core.reference.Check.longs;
import static axiom.core.reference.Check.of;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Cast;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class CastTest {

    @Test
    void floatsAreTruncatedToIntegersAndIntegersWrapped() {
        gives(new Cast(DType.INT32), List.of(of(DType.FLOAT32, -1.9, 1.9, 0.5)), of(DType.INT32, -1, 1, 0));
        gives(new Cast(DType.UINT8), List.of(of(DType.INT32, 300, -1)), of(DType.UINT8, 44, 255));
        gives(new Cast(DType.INT8), List.of(of(DType.UINT8, 200)), of(DType.INT8, -56));
        gives(new Cast(DType.INT32), List.of(longs((1L << 32) + 5)), of(DType.INT32, 5));
    }

    @Test
    void truthsAreZeroAndOne() {
        gives(new Cast(DType.BOOL), List.of(of(DType.FLOAT32, 0, -0.0, 0.1, Double.NaN)), booleans(false, false, true, true));
        gives(new Cast(DType.BOOL), List.of(of(DType.INT8, 0, -3)), booleans(false, true));
        gives(new Cast(DType.FLOAT16), List.of(booleans(true, false)), of(DType.FLOAT16, 1, 0));
    }

    @Test
    void narrowFloatsOverflowToInfinity() {
        gives(new Cast(DType.FLOAT16), List.of(of(DType.FLOAT32, 65519, 65520, -1e6)),
                of(DType.FLOAT16, 65504, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        gives(new Cast(DType.FLOAT32), List.of(of(DType.FLOAT64, 1e39)), of(DType.FLOAT32, Double.POSITIVE_INFINITY));
    }

    @Test
    void bigIntegersAreRoundedOnce() {
        // in double this is a tie that would be rounded down; the integer is above it
        long tie = (1L << 60) + (1L << 36) + 1;
        assertEquals((float) tie, Check.DOUBLE.evaluate(new Cast(DType.FLOAT32), List.of(longs(tie))).getFirst().at(0));
        assertEquals((float) Long.MAX_VALUE,
                Check.DOUBLE.evaluate(new Cast(DType.FLOAT32), List.of(longs(Long.MAX_VALUE))).getFirst().at(0));
    }

    @Property
    void longsBecomeFloatsAsJavaDoesIt(@ForAll long value) {
        assertEquals((float) value, Check.FLOAT32.evaluate(new Cast(DType.FLOAT32), List.of(longs(value))).getFirst().at(0));
    }

    /** The tensors' own conversion is written differently: it rounds to odd on the way. */
    @Property(tries = 5000)
    void narrowFloatsAreRoundedOnceToNearestEven(@ForAll double any, @ForAll float near) {
        for (DType dtype : List.of(DType.FLOAT16, DType.BFLOAT16)) {
            for (double value : new double[]{any, near, near * 0x1p-120, near * 1e-6, near / 7.0}) {
                double[] rounded = {value};
                Rounding.toFloat(dtype, rounded);
                assertEquals(Tensor.of(TensorType.of(dtype), value).at(0), rounded[0], dtype + " " + value);
            }
        }
    }
}
