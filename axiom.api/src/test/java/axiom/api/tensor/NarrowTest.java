package axiom.api.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The 16-bit formats against exact rounding over all their values. */
class NarrowTest {

    /** The finite values of a format that are at least 0, and what follows the largest, as exact decimals. */
    private static final TreeMap<BigDecimal, Short> HALF = values(5, 10);
    private static final TreeMap<BigDecimal, Short> BRAIN = values(8, 7);

    private static TreeMap<BigDecimal, Short> values(int exponentBits, int fractionBits) {
        TreeMap<BigDecimal, Short> values = new TreeMap<>();
        int bias = (1 << (exponentBits - 1)) - 1;
        for (int bits = 0; bits <= ((1 << exponentBits) - 1) << fractionBits; bits++) {
            int exponent = bits >> fractionBits;
            int fraction = bits & ((1 << fractionBits) - 1);
            long significand = exponent == 0 ? fraction : fraction + (1L << fractionBits);
            values.put(scaled(significand, Math.max(exponent, 1) - bias - fractionBits), (short) bits);
        }
        return values;
    }

    private static BigDecimal scaled(long significand, int exponent) {
        BigDecimal power = new BigDecimal(BigInteger.TWO.pow(Math.abs(exponent)));
        return exponent >= 0 ? BigDecimal.valueOf(significand).multiply(power) : BigDecimal.valueOf(significand).divide(power);
    }

    /** To nearest, ties to even; the value after the largest finite one is infinity's place in the order. */
    private static short nearest(TreeMap<BigDecimal, Short> format, BigDecimal value, boolean negative) {
        BigDecimal magnitude = value.abs();
        short bits;
        if (magnitude.compareTo(format.lastKey()) >= 0) {
            bits = format.lastEntry().getValue();
        } else {
            var below = format.floorEntry(magnitude);
            var above = format.higherEntry(magnitude);
            int side = magnitude.subtract(below.getKey()).compareTo(above.getKey().subtract(magnitude));
            boolean down = side < 0 || (side == 0 && (below.getValue() & 1) == 0);
            bits = down ? below.getValue() : above.getValue();
        }
        return (short) (negative ? bits | 0x8000 : bits);
    }

    /** Doubles of any kind, among them neighbours of the formats' values and of the points between them. */
    @Provide
    Arbitrary<Double> doubles() {
        Arbitrary<Double> any = Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
        Arbitrary<Double> near = Arbitraries.of(Arrays.asList(HALF, BRAIN)).flatMap(f -> Arbitraries.of(f.keySet()))
                .map(BigDecimal::doubleValue)
                .flatMap(
                        d -> Arbitraries.of(d, Math.nextUp(d), Math.nextDown(d), d * 1.5, d * (1 + 0x1p-11), Math.nextUp(d * (1 + 0x1p-11)),
                                Math.nextDown(d * (1 + 0x1p-11)), d * (1 + 0x1p-8), Math.nextUp(d * (1 + 0x1p-8)), d + 0x1p-25,
                                Math.nextUp(d + 0x1p-25), -d, d + 0x1p-134, Math.nextUp(d + 0x1p-134)));
        return Arbitraries.oneOf(any, near, Arbitraries.doubles().between(-70000, 70000));
    }

    @Property(tries = 20000)
    void float16IsRoundedOnce(@ForAll("doubles") double value) {
        assertEquals(nearest(HALF, new BigDecimal(value), isNegative(value)), Narrow.float16(value), () -> Double.toHexString(value));
    }

    @Property(tries = 20000)
    void bfloat16IsRoundedOnce(@ForAll("doubles") double value) {
        assertEquals(nearest(BRAIN, new BigDecimal(value), isNegative(value)), Narrow.bfloat16(value), () -> Double.toHexString(value));
    }

    private static boolean isNegative(double value) {
        return Double.doubleToRawLongBits(value) < 0;
    }

    @Property(tries = 10000)
    void integersAreRoundedOnce(@ForAll long any, @ForAll("shifts") int shift, @ForAll("nudges") int nudge) {
        // few leading bits and a nudge: ties, and what is a tie only after a first rounding
        long value = (any >> shift << shift) + nudge;
        Tensor tensor = Tensor.allocate(TensorType.of(DType.BFLOAT16, 1));
        tensor.set(0, value);
        short bits = tensor.segment().get(ValueLayout.JAVA_SHORT, 0);
        assertEquals(nearest(BRAIN, BigDecimal.valueOf(value), value < 0), bits, () -> Long.toHexString(value));
        Tensor single = Tensor.allocate(TensorType.of(DType.FLOAT32, 1));
        single.set(0, value);
        assertEquals((float) value, single.at(0));
    }

    @Provide
    Arbitrary<Integer> shifts() {
        return Arbitraries.integers().between(40, 58);
    }

    @Provide
    Arbitrary<Integer> nudges() {
        return Arbitraries.integers().between(-2, 2);
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"FLOAT16", "BFLOAT16"})
    void everyBitPatternComesBack(DType dtype) {
        Tensor tensor = Tensor.allocate(TensorType.of(dtype, 1));
        for (int bits = 0; bits < 1 << 16; bits++) {
            tensor.segment().set(ValueLayout.JAVA_SHORT, 0, (short) bits);
            double value = tensor.at(0);
            tensor.set(0, value);
            short back = tensor.segment().get(ValueLayout.JAVA_SHORT, 0);
            if (Double.isNaN(value)) {
                assertTrue(Double.isNaN(tensor.at(0)), "a NaN stays one");
                assertEquals(bits & 0x8000, back & 0x8000);
            } else {
                assertEquals((short) bits, back);
            }
        }
    }
}
