package axiom.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;

import axiom.api.tensor.DType;

class DecimalsTest {

    @Test
    void aDecimalBetweenTwoNumbers() {
        BigDecimal tenth = new BigDecimal("0.1");
        // the nearest float32 is above
        assertEquals(0.1f, Decimals.ceil(tenth, DType.FLOAT32));
        assertEquals(Math.nextDown(0.1f), Decimals.floor(tenth, DType.FLOAT32));
        assertEquals(0.0999755859375, Decimals.floor(tenth, DType.FLOAT16));
        assertEquals(0.10009765625, Decimals.ceil(tenth, DType.BFLOAT16));
    }

    @Test
    void anExactNumberIsItsOwnFloorAndCeiling() {
        for (String exact : new String[]{"0", "0.5", "-3", "16777216"}) {
            assertEquals(Double.parseDouble(exact), Decimals.floor(new BigDecimal(exact), DType.FLOAT32));
            assertEquals(Double.parseDouble(exact), Decimals.ceil(new BigDecimal(exact), DType.FLOAT32));
        }
    }

    @Test
    void beyondTheLargestNumber() {
        BigDecimal huge = new BigDecimal("1e39");
        assertEquals(Float.MAX_VALUE, Decimals.floor(huge, DType.FLOAT32));
        assertEquals(Double.POSITIVE_INFINITY, Decimals.ceil(huge, DType.FLOAT32));
        assertEquals(Double.NEGATIVE_INFINITY, Decimals.floor(huge.negate(), DType.FLOAT32));
        assertEquals(-Float.MAX_VALUE, Decimals.ceil(huge.negate(), DType.FLOAT32));
        assertEquals(65504, Decimals.floor(huge, DType.FLOAT16));
    }

    @Test
    void betweenZeroAndTheSmallestNumber() {
        BigDecimal tiny = new BigDecimal("1e-60");
        assertEquals(0, Decimals.floor(tiny, DType.FLOAT32));
        assertEquals(Float.MIN_VALUE, Decimals.ceil(tiny, DType.FLOAT32));
        assertEquals(-Float.MIN_VALUE, Decimals.floor(tiny.negate(), DType.FLOAT32));
    }

    @Property
    void neighboursEncloseTheDecimal(@ForAll @Scale(12) @BigRange(min = "-1e30", max = "1e30") BigDecimal decimal) {
        for (DType dtype : new DType[]{DType.FLOAT32, DType.FLOAT64}) {
            double floor = Decimals.floor(decimal, dtype);
            double ceil = Decimals.ceil(decimal, dtype);
            assertTrue(new BigDecimal(floor).compareTo(decimal) <= 0 && new BigDecimal(ceil).compareTo(decimal) >= 0);
            double next = dtype == DType.FLOAT32 ? Math.nextUp((float) floor) : Math.nextUp(floor);
            assertEquals(floor == ceil ? floor : next, ceil);
        }
    }
}
