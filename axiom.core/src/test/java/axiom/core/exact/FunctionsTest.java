package axiom.core.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Unary;
import axiom.api.verify.Rational;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Enclosures against known digits, against StrictMath, and against each other. */
class FunctionsTest {

    private static final int BITS = 160;
    private static final List<Unary> ALL = List.of(new Unary.Exp(), new Unary.Sin(), new Unary.Cos(), new Unary.Erf(), new Unary.Sigmoid(),
            new Unary.Tanh(), new Unary.Softplus(), new Unary.Softsign(), new Unary.Mish(), new Unary.HardSwish(),
            new Unary.LeakyRelu(0.01),
            new Unary.LeakyRelu(-0.5), new Unary.Elu(1.5), new Unary.Selu(1.67, 1.05), new Unary.Gelu(false), new Unary.Gelu(true),
            new Unary.HardSigmoid(0.2, 0.5), new Unary.HardSigmoid(-0.2, 0.5), new Unary.Swish(1), new Unary.Swish(-1.5),
            new Unary.Swish(0),
            new Unary.Neg(), new Unary.Abs(), new Unary.Sign(), new Unary.Floor(), new Unary.Ceil(), new Unary.Round(), new Unary.Relu());

    private static Interval at(Unary op, Bound x, int bits) {
        Curves.Image image = Curves.apply(op, Interval.of(x), bits);
        assertTrue(image.some() && !image.gaps());
        return image.values();
    }

    /** The digits are cut, so that the number lies between them and them with one more in the last place. */
    private static void hasDigits(String digits, Interval enclosure) {
        BigDecimal cut = new BigDecimal(digits);
        BigDecimal unit = cut.ulp().multiply(BigDecimal.valueOf(cut.signum()));
        Bound near = Bound.of(cut);
        Bound far = Bound.of(cut.add(unit));
        Interval known = new Interval(near.min(far), near.max(far));
        assertTrue(known.intersect(enclosure).isPresent(), digits + " is not " + enclosure.low().toDouble());
        assertTrue(enclosure.width().compareTo(Bound.of(unit.abs())) <= 0, "wide: " + enclosure.width());
    }

    @Test
    void knownDigits() {
        hasDigits("3.14159265358979323846264338327950288419", Elementary.pi(BITS));
        hasDigits("0.693147180559945309417232121458176568075", Elementary.ln2(BITS));
        hasDigits("2.71828182845904523536028747135266249775", at(new Unary.Exp(), Bound.ONE, BITS));
        hasDigits("0.367879441171442321595523770161460867445", at(new Unary.Exp(), Bound.of(-1), BITS));
        hasDigits("2.30258509299404568401799145468436420760", Elementary.log(Bound.of(10), BITS));
        hasDigits("1.41421356237309504880168872420969807856", Elementary.sqrt(Bound.of(2), BITS));
        hasDigits("0.841470984807896506652502321630298999622", at(new Unary.Sin(), Bound.ONE, BITS));
        hasDigits("0.540302305868139717400936607442976603732", at(new Unary.Cos(), Bound.ONE, BITS));
        hasDigits("0.842700792949714869341220635082609259296", at(new Unary.Erf(), Bound.ONE, BITS));
        hasDigits("0.761594155955764888119458282604793590412", at(new Unary.Tanh(), Bound.ONE, BITS));
        hasDigits("0.731058578630004879251159241821836274365", at(new Unary.Sigmoid(), Bound.ONE, BITS));
        hasDigits("1.3132616875182228340489954949678556419", at(new Unary.Softplus(), Bound.ONE, BITS));
        // 10^22 is an exact double whose sine is hard (Ng, "Argument reduction for huge arguments", 1992)
        hasDigits("-0.852200849767188801772", at(new Unary.Sin(), Bound.of(1e22), BITS));
    }

    @Test
    void smallAndHugeArguments() {
        Bound tiny = Bound.power(-149);
        for (Unary op : List.of(new Unary.Sin(), new Unary.Tanh(), new Unary.Erf())) {
            Interval value = at(op, tiny, 64);
            assertTrue(value.low().signum() > 0 && value.width().over(value.low()).compareTo(Bound.power(-50)) < 0, op + " " + value);
        }
        assertTrue(at(new Unary.Exp(), Bound.of(-1e30), 64).contains(Bound.ZERO));
        assertEquals(Bound.POSITIVE_INFINITY, at(new Unary.Exp(), Bound.of(1e30), 64).high());
        Interval tail = at(new Unary.Gelu(false), Bound.of(-14), 64);
        assertTrue(tail.high().signum() < 0 && tail.width().over(tail.high().negate()).compareTo(Bound.power(-50)) < 0, tail.toString());
        assertTrue(at(new Unary.Sigmoid(), Bound.of(-200), 64).low().signum() > 0);
        assertTrue(at(new Unary.Tanh(), Bound.of(1e9), 64).high().equals(Bound.ONE));
        for (Unary op : ALL) {
            for (double x : new double[]{3e38, -3e38, 1e-45, -1e-45, 1e300, -1e300}) {
                at(op, Bound.of(x), 64);
            }
        }
    }

    @Test
    void rootsOfSquaresAreExact() {
        assertEquals(Interval.of(Bound.of(Rational.of(2, 3))), Elementary.sqrt(Bound.of(Rational.of(4, 9)), 64));
        assertEquals(Interval.of(12), Elementary.sqrt(Bound.of(144), 64));
    }

    /** Digits of a double, with the error that the library's own documentation allows, and some more for its compositions. */
    private static void encloses(Unary op, DoubleUnaryOperator function, double x) {
        double expected = function.applyAsDouble(x);
        Interval enclosure = at(op, Bound.of(x), 96).widen(Bound.of(Math.ulp(expected) * 16 + Double.MIN_VALUE));
        assertTrue(enclosure.contains(Bound.of(expected)), op + " at " + x + " is " + expected + ", not " + enclosure);
    }

    @Property(tries = 300)
    void strictMathAgrees(@ForAll @DoubleRange(min = -700, max = 700) double x) {
        encloses(new Unary.Exp(), StrictMath::exp, x);
        encloses(new Unary.Tanh(), StrictMath::tanh, x);
        encloses(new Unary.Sin(), StrictMath::sin, x);
        encloses(new Unary.Cos(), StrictMath::cos, x);
        encloses(new Unary.Softplus(), v -> Math.max(0, v) + StrictMath.log1p(StrictMath.exp(-Math.abs(v))), x);
        encloses(new Unary.Log(), StrictMath::log, Math.abs(x) + 1e-9);
        encloses(new Unary.Sqrt(), StrictMath::sqrt, Math.abs(x));
        encloses(new Unary.Sin(), StrictMath::sin, x * 1e15);
    }

    @Property(tries = 100)
    void powersAgree(@ForAll @DoubleRange(min = 0.01, max = 50) double base, @ForAll @DoubleRange(min = -20, max = 20) double exponent) {
        Interval value = Powers.apply(Interval.of(Bound.of(base)), Interval.of(Bound.of(exponent)), 96).values();
        double expected = StrictMath.pow(base, exponent);
        assertTrue(value.widen(Bound.of(Math.ulp(expected) * 4)).contains(Bound.of(expected)));
    }

    @Property(tries = 150)
    void moreBitsLieWithinFewer(@ForAll @DoubleRange(min = -40, max = 40) double x) {
        for (Unary op : ALL) {
            Interval few = at(op, Bound.of(x), 40);
            Interval many = at(op, Bound.of(x), 200);
            // both contain the value; the sharper one is far narrower and must meet the other
            assertTrue(few.intersect(many).isPresent(), op + " at " + x + ": " + few + " and " + many);
        }
    }

    @Property(tries = 100)
    void anIntervalContainsTheValuesAtItsMembers(@ForAll @DoubleRange(min = -20, max = 20) double a,
            @ForAll @DoubleRange(min = 0, max = 10) double width, @ForAll @DoubleRange(min = 0, max = 1) double where) {
        Interval x = Interval.of(a, a + width);
        Bound member = x.low().plus(Bound.of(where).times(x.width()));
        for (Unary op : ALL) {
            Interval whole = Curves.apply(op, x, 64).values();
            assertTrue(whole.intersect(at(op, member, 128)).isPresent(), op + " on " + x + " at " + member);
        }
    }

    @Test
    void intervalsReachTheEndsOfRangesThatTurn() {
        assertEquals(Bound.ONE, Curves.apply(new Unary.Sin(), Interval.of(1, 2), 64).values().high());
        assertEquals(Bound.of(-1), Curves.apply(new Unary.Cos(), Interval.of(3, 3.5), 64).values().low());
        assertTrue(Curves.apply(new Unary.Sin(), Interval.of(2, 4), 64).values().high().compareTo(Bound.ONE) < 0);
        assertEquals(Bound.of(-0.375), Curves.apply(new Unary.HardSwish(), Interval.of(-5, 5), 64).values().low());
    }

    /** f falls up to the turn and rises after it, if it has one turn: a smaller value nearer to the turn on both sides shows that it is in between. */
    private static void turns(Interval turn, Function<Bound, Interval> f) {
        Bound step = Bound.power(-24);
        assertTrue(f.apply(turn.low().plus(step)).high().compareTo(f.apply(turn.low()).low()) < 0, "falls at " + turn.low());
        assertTrue(f.apply(turn.high().minus(step)).high().compareTo(f.apply(turn.high()).low()) < 0, "rises at " + turn.high());
    }

    @Test
    void functionsTurnWhereTheyAreSaidTo() {
        turns(Curves.GELU_TURN, x -> Special.gelu(x, BITS));
        turns(Curves.TANH_GELU_TURN, x -> Special.geluByTanh(x, Bound.of(new BigDecimal("0.044715")), BITS));
        turns(Curves.SWISH_TURN, x -> Special.swish(x, BITS));
        turns(Curves.MISH_TURN, x -> Special.mish(x, BITS));
    }
}
