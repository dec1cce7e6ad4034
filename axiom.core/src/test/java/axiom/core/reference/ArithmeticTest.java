package axiom.core.reference;

import static axiom.core.reference.Check.floats;
import static axiom.core.reference.Check.of;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Binary;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.graph.Reduction.ReduceSum;
import axiom.api.graph.Unary;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;

class ArithmeticTest {

    private static double only(ReferenceBackend backend, Op op, Tensor... operands) {
        return backend.evaluate(op, List.of(operands)).getFirst().at(0);
    }

    @Test
    void binary32RoundsEverySumAndDoubleRoundsOnce() {
        Tensor x = floats(0x1p24, 1, 1, -0x1p24);
        assertEquals(0, only(Check.FLOAT32, new ReduceSum(List.of(), false), x));
        assertEquals(2, only(Check.DOUBLE, new ReduceSum(List.of(), false), x));
        assertEquals(0, only(Check.FLOAT32, new MatMul(), x, floats(1, 1, 1, 1)));
        assertEquals(2, only(Check.DOUBLE, new MatMul(), x, floats(1, 1, 1, 1)));
    }

    @Test
    void binary32DoesNotFuse() {
        double a = 1 + 0x1p-12;
        assertEquals(0, only(Check.FLOAT32, new MatMul(), floats(1 + 0x1p-11, a), floats(-1, a)));
        assertEquals(0x1p-24, only(Check.DOUBLE, new MatMul(), floats(1 + 0x1p-11, a), floats(-1, a)));
    }

    @Test
    void binary32Overflows() {
        assertEquals(Double.POSITIVE_INFINITY, only(Check.FLOAT32, new ReduceSum(List.of(), false), floats(3e38, 3e38, -3e38)));
        assertEquals((float) 3e38, only(Check.DOUBLE, new ReduceSum(List.of(), false), floats(3e38, 3e38, -3e38)));
    }

    @Test
    void attributesAreRoundedToBinary32() {
        Tensor x = floats(-7);
        assertEquals((float) 0.3 * -7f, (float) only(Check.FLOAT32, new Unary.LeakyRelu(0.3), x));
        assertEquals((float) (0.3 * -7), (float) only(Check.DOUBLE, new Unary.LeakyRelu(0.3), x));
        assertNotEquals((float) 0.3 * -7f, (float) (0.3 * -7));
    }

    @Test
    void halfPrecisionComputesInBinary32() {
        // 2049 does not fit into binary16, but the sum of the three does
        assertEquals(2050, only(Check.FLOAT32, new ReduceSum(List.of(), false), of(DType.FLOAT16, 2048, 1, 1)));
        assertEquals(258, only(Check.FLOAT32, new ReduceSum(List.of(), false), of(DType.BFLOAT16, 256, 1, 1)));
    }

    @Test
    void doublesStayDoubles() {
        assertEquals(1 + 0x1p-52, only(Check.FLOAT32, new Binary.Add(), of(DType.FLOAT64, 1), of(DType.FLOAT64, 0x1p-52)));
    }

    /** Computing in double and rounding is what the processor's binary32 instructions give. */
    @Property(tries = 1000)
    void singleStepsAreThoseOfIeee(@ForAll float a, @ForAll float b) {
        for (float x : new float[]{a, a * 0x1p-120f, Float.intBitsToFloat(Float.floatToRawIntBits(b) ^ 1)}) {
            assertEquals(x + b, (float) only(Check.FLOAT32, new Binary.Add(), floats(x), floats(b)));
            assertEquals(x - b, (float) only(Check.FLOAT32, new Binary.Sub(), floats(x), floats(b)));
            assertEquals(x * b, (float) only(Check.FLOAT32, new Binary.Mul(), floats(x), floats(b)));
            assertEquals(x / b, (float) only(Check.FLOAT32, new Binary.Div(), floats(x), floats(b)));
        }
    }
}
