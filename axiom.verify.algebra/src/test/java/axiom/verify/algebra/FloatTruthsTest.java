package axiom.verify.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import axiom.api.verify.Finding;
import axiom.api.verify.Semantics;

/** What is proved of float32 arithmetic is true of Java's, and what is false there is not proved. */
class FloatTruthsTest {

    private static final int TRIES = 400_000;

    /** A formula in Java. */
    private interface Law {
        boolean holds(float x, float y, float z);
    }

    /** A formula over the finite numbers x, y and z. */
    private record Stated(String formula, Law law) {
        @Override
        public String toString() {
            return formula;
        }
    }

    private static Stated law(String formula, Law law) {
        return new Stated("forall x, y, z in Real. " + formula, law);
    }

    private static boolean implies(boolean a, boolean b) {
        return !a || b;
    }

    private static boolean finite(float x) {
        return Float.isFinite(x);
    }

    private static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    private static float relu(float x) {
        return Math.max(x, 0);
    }

    private static float sign(float x) {
        return Math.signum(x);
    }

    static Stream<Stated> truths() {
        return Stream.of(
                law("x + 0 == x", (x, _, _) -> x + 0 == x),
                law("0 - x == -x", (x, _, _) -> 0 - x == -x),
                law("1*x == x", (x, _, _) -> 1 * x == x),
                law("x*0 == 0", (x, _, _) -> x * 0 == 0),
                law("x - x == 0", (x, _, _) -> x - x == 0),
                law("x / 1 == x", (x, _, _) -> x / 1 == x),
                law("x != 0 implies x / x == 1", (x, _, _) -> implies(x != 0, x / x == 1)),
                law("x != 0 implies 0 / x == 0", (x, _, _) -> implies(x != 0, 0 / x == 0)),
                law("x + x == 2*x", (x, _, _) -> x + x == 2 * x),
                law("x*0.5 == x/2", (x, _, _) -> x * 0.5f == x / 2),
                law("(-x)*y == -(x*y)", (x, y, _) -> -x * y == -(x * y)),
                law("x - y == -(y - x)", (x, y, _) -> x - y == -(y - x)),
                law("x*x >= 0", (x, _, _) -> x * x >= 0),
                law("x <= y implies x + z <= y + z", (x, y, z) -> implies(x <= y, x + z <= y + z)),
                law("x <= y implies z - y <= z - x", (x, y, z) -> implies(x <= y, z - y <= z - x)),
                law("x <= y and z >= 0 implies x*z <= y*z", (x, y, z) -> implies(x <= y && z >= 0, x * z <= y * z)),
                law("x <= y and z > 0 implies x/z <= y/z", (x, y, z) -> implies(x <= y && z > 0, x / z <= y / z)),
                law("x + z < y + z implies x < y", (x, y, z) -> implies(x + z < y + z, x < y)),
                law("0 < x and x <= y implies 1/y <= 1/x", (x, y, _) -> implies(0 < x && x <= y, 1 / y <= 1 / x)),
                law("sqrt(x*x) >= 0", (x, _, _) -> sqrt(x * x) >= 0),
                law("0 <= x and x <= y implies sqrt(x) <= sqrt(y)", (x, y, _) -> implies(0 <= x && x <= y, sqrt(x) <= sqrt(y))),
                law("x >= 1 implies sqrt(x) <= x", (x, _, _) -> implies(x >= 1, sqrt(x) <= x)),
                law("x - y == 0 implies x == y", (x, y, _) -> implies(x - y == 0, x == y)),
                law("x != y implies x - y != 0", (x, y, _) -> implies(x != y, x - y != 0)),
                law("x - y >= 0 implies x >= y", (x, y, _) -> implies(x - y >= 0, x >= y)),
                law("x > y implies x - y > 0", (x, y, _) -> implies(x > y, x - y > 0)),
                law("x <= y implies x/2 <= y/2", (x, y, _) -> implies(x <= y, x / 2 <= y / 2)),
                law("0 <= x <= 1 implies x*x <= x", (x, _, _) -> implies(0 <= x && x <= 1, x * x <= x)),
                law("x >= 1 implies x*x >= x", (x, _, _) -> implies(x >= 1, x * x >= x)),
                law("min(x, y) + max(x, y) == x + y", (x, y, _) -> Math.min(x, y) + Math.max(x, y) == x + y),
                law("max(x, y) - min(x, y) == abs(x - y)", (x, y, _) -> Math.max(x, y) - Math.min(x, y) == Math.abs(x - y)),
                law("max(x, y) + z == max(x + z, y + z)", (x, y, z) -> Math.max(x, y) + z == Math.max(x + z, y + z)),
                law("abs(x + y) <= abs(x) + abs(y)", (x, y, _) -> Math.abs(x + y) <= Math.abs(x) + Math.abs(y)),
                law("relu(x + y) <= relu(x) + relu(y)", (x, y, _) -> relu(x + y) <= relu(x) + relu(y)),
                law("relu(x) - relu(-x) == x", (x, _, _) -> relu(x) - relu(-x) == x),
                law("relu(2*x) == 2*relu(x)", (x, _, _) -> relu(2 * x) == 2 * relu(x)),
                law("x > 0 implies x*2 > x", (x, _, _) -> implies(x > 0, x * 2 > x)),
                law("x + 1 >= x", (x, _, _) -> x + 1 >= x),
                law("y >= 0 implies x + y >= x", (x, y, _) -> implies(y >= 0, x + y >= x)),
                law("abs(x) <= 1 implies abs(x*y) <= abs(y)", (x, y, _) -> implies(Math.abs(x) <= 1, Math.abs(x * y) <= Math.abs(y))),
                law("x != 0 implies x/abs(x) == sign(x)", (x, _, _) -> implies(x != 0, x / Math.abs(x) == sign(x))),
                law("x == sign(x)*abs(x)", (x, _, _) -> x == sign(x) * Math.abs(x)),
                law("2*x/2 == x or not finite(2*x)", (x, _, _) -> 2 * x / 2 == x || !finite(2 * x)),
                law("finite(x + y) implies finite(y + x)", (x, y, _) -> implies(finite(x + y), finite(y + x))),
                law("floor(x) <= x", (x, _, _) -> Math.floor(x) <= x),
                law("clip(x, 0, 1) + 0 == clip(x, 0, 1)", (x, _, _) -> Math.clamp(x, 0, 1) + 0 == Math.clamp(x, 0, 1)),
                law("x == 0 or y == 0 implies x*y == 0", (x, y, _) -> implies(x == 0 || y == 0, x * y == 0)),
                law("x <= y implies x + z + z <= y + z + z", (x, y, z) -> implies(x <= y, x + z + z <= y + z + z)));
    }

    static Stream<Stated> falsehoods() {
        return Stream.of(
                law("x / x == 1", (x, _, _) -> x / x == 1),
                law("(x + y) - y == x", (x, y, _) -> x + y - y == x),
                law("(x - y) + y == x", (x, y, _) -> x - y + y == x),
                law("(x + y) + z == x + (y + z)", (x, y, z) -> x + y + z == x + (y + z)),
                law("(x * y) * z == x * (y * z)", (x, y, z) -> x * y * z == x * (y * z)),
                law("x/2*2 == x", (x, _, _) -> x / 2 * 2 == x),
                law("2*x/2 == x", (x, _, _) -> 2 * x / 2 == x),
                law("x/3*3 == x", (x, _, _) -> x / 3 * 3 == x),
                law("x + 1 > x", (x, _, _) -> x + 1 > x),
                law("x < y implies x + z < y + z", (x, y, z) -> implies(x < y, x + z < y + z)),
                law("x < y implies x/2 < y/2", (x, y, _) -> implies(x < y, x / 2 < y / 2)),
                law("x > 0 and y > 0 implies x*y > 0", (x, y, _) -> implies(x > 0 && y > 0, x * y > 0)),
                law("x*y == 0 implies x == 0 or y == 0", (x, y, _) -> implies(x * y == 0, x == 0 || y == 0)),
                law("x + 1 == y + 1 implies x == y", (x, y, _) -> implies(x + 1 == y + 1, x == y)),
                law("x + y >= x", (x, y, _) -> x + y >= x),
                law("x*x > 0 or x == 0", (x, _, _) -> x * x > 0 || x == 0),
                law("sqrt(x*x) == abs(x)", (x, _, _) -> sqrt(x * x) == Math.abs(x)),
                law("x >= 0 implies sqrt(x)*sqrt(x) == x", (x, _, _) -> implies(x >= 0, sqrt(x) * sqrt(x) == x)),
                law("finite(x + y)", (x, y, _) -> finite(x + y)),
                law("finite(2*x) implies finite(4*x)", (x, _, _) -> implies(finite(2 * x), finite(4 * x))),
                law("x*y*0 == 0", (x, y, _) -> x * y * 0 == 0),
                law("x/y - x/y == 0 or y == 0", (x, y, _) -> x / y - x / y == 0 || y == 0),
                law("x > 0 implies 1/x == 1/x and finite(1/x)", (x, _, _) -> implies(x > 0, finite(1 / x))),
                law("x != 0 implies x*(1/x) == 1", (x, _, _) -> implies(x != 0, x * (1 / x) == 1)),
                law("x <= y implies x*z <= y*z", (x, y, z) -> implies(x <= y, x * z <= y * z)),
                law("x + x == x or x <= 0.5", (x, _, _) -> x + x == x || x <= 0.5f));
    }

    private static final List<Float> SPECIAL = List.of(0f, -0f, 1f, -1f, 0.5f, 2f, 3f, Float.MIN_VALUE, -Float.MIN_VALUE,
            3 * Float.MIN_VALUE,
            Float.MIN_NORMAL, Math.nextDown(Float.MIN_NORMAL), Float.MAX_VALUE, -Float.MAX_VALUE, Math.nextDown(Float.MAX_VALUE),
            1.7014118e38f,
            0x1p24f, 0x1p24f + 2, 1e20f, 1e-20f, Math.nextUp(1f), Math.nextDown(1f), 41f, 1e30f, 1e-30f);

    private static float number(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> SPECIAL.get(random.nextInt(SPECIAL.size()));
            case 1 -> (random.nextInt(2001) - 1000) / 8f;
            case 2 -> (float) random.nextDouble(-2, 2);
            default -> {
                float any = Float.intBitsToFloat(random.nextInt());
                yield Float.isFinite(any) ? any : 1;
            }
        };
    }

    /** At a point at which the law does not hold; NaN if there is none among many. */
    private static float failure(Law law) {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < TRIES; i++) {
            float x = number(random);
            float y = random.nextInt(4) == 0 ? Math.nextUp(x) : number(random);
            float z = number(random);
            if (Float.isFinite(y) && !law.holds(x, y, z)) {
                return x;
            }
        }
        return Float.NaN;
    }

    @ParameterizedTest
    @MethodSource("truths")
    void isProvedAndTrue(Stated stated) {
        assertEquals("proved", Goals.outcome(Goals.problem(stated.formula(), Semantics.FLOAT32)));
        assertEquals(Float.NaN, failure(stated.law()), "x where it fails");
    }

    @ParameterizedTest
    @MethodSource("falsehoods")
    void isFalseAndNotProved(Stated stated) {
        assertTrue(Float.isFinite(failure(stated.law())));
        assertInstanceOf(Finding.Unknown.class, Goals.finding(Goals.problem(stated.formula(), Semantics.FLOAT32)));
    }
}
