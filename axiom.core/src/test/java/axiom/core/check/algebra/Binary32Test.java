package axiom.core.check.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import axiom.api.verify.Rational;

class Binary32Test {

    private static final int TRIES = 100_000;

    private static Rational exactly(float x) {
        return Float.isInfinite(x) ? x > 0 ? Binary32.INFINITY : Binary32.INFINITY.negate() : Rational.of(x);
    }

    private static float number(SplittableRandom random) {
        float any = Float.intBitsToFloat(random.nextInt());
        return !Float.isFinite(any) ? Float.MAX_VALUE : random.nextInt(3) == 0 ? (float) random.nextInt(-9, 9) * Float.MIN_VALUE : any;
    }

    @Test
    void arithmeticIsThatOfJava() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < TRIES; i++) {
            float x = number(random);
            float y = random.nextInt(4) == 0 ? Math.nextUp(-x) : number(random);
            y = Float.isFinite(y) ? y : 1;
            assertEquals(exactly(x + y), Binary32.nearest(Rational.of(x).plus(Rational.of(y))), x + " + " + y);
            assertEquals(exactly(x * y), Binary32.nearest(Rational.of(x).times(Rational.of(y))), x + " * " + y);
            if (y != 0) {
                assertEquals(exactly(x / y), Binary32.nearest(Rational.of(x).over(Rational.of(y))), x + " / " + y);
            }
        }
    }

    @Test
    void arithmeticWithInfinityIsThatOfJava() {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < TRIES; i++) {
            float x = number(random);
            assertEquals(Binary32.INFINITY, Binary32.nearest(Binary32.INFINITY.plus(Rational.of(x))));
            if (x != 0) {
                assertEquals(exactly(x * Float.POSITIVE_INFINITY), Binary32.nearest(Rational.of(x).times(Binary32.INFINITY)));
                assertEquals(exactly(Float.NEGATIVE_INFINITY / x), Binary32.nearest(Binary32.INFINITY.negate().over(Rational.of(x))));
                assertEquals(Rational.ZERO, Binary32.nearest(Rational.of(x).over(Binary32.INFINITY)));
            }
        }
    }

    @Test
    void halfWayBetweenTwoNumbersTheEvenOneIsNearest() {
        Rational half = Rational.of(Float.MIN_VALUE).over(Rational.of(2));
        assertEquals(Rational.ZERO, Binary32.nearest(half));
        assertEquals(Rational.of(2 * Float.MIN_VALUE), Binary32.nearest(half.times(Rational.of(3))));
        Rational overflow = Rational.of(0x1p128 - 0x1p103);
        assertEquals(Binary32.INFINITY, Binary32.nearest(overflow));
        assertEquals(Binary32.LARGEST, Binary32.nearest(overflow.minus(half)));
    }

    @Test
    void theNextNumberIsThatOfJava() {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < TRIES; i++) {
            float x = number(random);
            assertTrue(Binary32.isNumber(Rational.of(x)));
            assertEquals(Rational.of(x), Binary32.above(Rational.of(x), false));
            assertEquals(exactly(Math.nextUp(x)), Binary32.above(Rational.of(x), true));
            Rational more = Rational.of(x).plus(new Rational(BigInteger.ONE, BigInteger.TWO.pow(200)));
            assertFalse(Binary32.isNumber(more));
            assertEquals(exactly(Math.nextUp(x)), Binary32.above(more, false));
        }
        assertEquals(Binary32.LARGEST.negate(), Binary32.above(Binary32.INFINITY.negate(), true));
        assertThrows(Refusal.class, () -> Binary32.above(Binary32.INFINITY, true));
    }
}
