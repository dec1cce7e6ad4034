package axiom.api.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DimTest {

    private static final Dim N = Dim.named("n");
    private static final Dim M = Dim.named("m");

    @Provide
    Arbitrary<Expression> expressions() {
        return Expression.any();
    }

    @Provide
    Arbitrary<Map<String, Long>> sizes() {
        return Expression.sizes();
    }

    @Property(tries = 5000)
    void bindingGivesWhatIntegerArithmeticGives(@ForAll("expressions") Expression e, @ForAll("sizes") Map<String, Long> sizes) {
        OptionalLong value = e.value(sizes);
        if (value.isPresent()) {
            assertEquals(Dim.of(value.getAsLong()), e.dim().bind(Expression.dims(sizes)), e.dim()::toString);
        }
    }

    @Property(tries = 2000)
    void bindingNamesOneByOneGivesTheSame(@ForAll("expressions") Expression e, @ForAll("sizes") Map<String, Long> sizes) {
        if (e.value(sizes).isPresent()) {
            Dim once = e.dim().bind(Expression.dims(sizes));
            Dim steps = e.dim().bind(Map.of("b", Dim.of(sizes.get("b")))).bind(Expression.dims(sizes));
            assertEquals(once, steps);
        }
    }

    @Property(tries = 3000)
    void comparingClaimsOnlyWhatHoldsForAllSizes(@ForAll("expressions") Expression e, @ForAll("expressions") Expression f) {
        Dim.Comparison claim = e.dim().compare(f.dim());
        boolean atMost = e.dim().isAtMost(f.dim());
        assertEquals(claim, f.dim().compare(e.dim()));
        for (Map<String, Long> sizes : Expression.allSizes(7)) {
            OptionalLong left = e.value(sizes);
            OptionalLong right = f.value(sizes);
            if (left.isPresent() && right.isPresent()) {
                long l = left.getAsLong();
                long r = right.getAsLong();
                assertTrue(claim != Dim.Comparison.EQUAL || l == r, () -> e.dim() + " = " + f.dim() + " fails at " + sizes);
                assertTrue(claim != Dim.Comparison.DIFFERENT || l != r, () -> e.dim() + " ≠ " + f.dim() + " fails at " + sizes);
                assertTrue(!atMost || l <= r, () -> e.dim() + " ≤ " + f.dim() + " fails at " + sizes);
            }
        }
    }

    /** Neighbours of one expression are where a wrong claim would hide. */
    @Property(tries = 1000)
    void comparingNeighboursIsRight(@ForAll("expressions") Expression e, @ForAll("expressions") Expression f) {
        Dim dim = e.dim();
        assertEquals(Dim.Comparison.EQUAL, dim.plus(f.dim()).minus(f.dim()).compare(dim));
        assertEquals(Dim.Comparison.DIFFERENT, dim.plus(1).compare(dim));
        assertTrue(dim.isAtMost(dim));
        assertFalse(dim.plus(1).isAtMost(dim));
    }

    @Property
    void dimensionsFormACommutativeRing(@ForAll("expressions") Expression e, @ForAll("expressions") Expression f,
            @ForAll("expressions") Expression g) {
        Dim x = e.dim();
        Dim y = f.dim();
        Dim z = g.dim();
        assertEquals(x.plus(y), y.plus(x));
        assertEquals(x.times(y), y.times(x));
        assertEquals(x.plus(y).plus(z), x.plus(y.plus(z)));
        assertEquals(x.times(y).times(z), x.times(y.times(z)));
        assertEquals(x.times(y.plus(z)), x.times(y).plus(x.times(z)));
        assertEquals(x, x.plus(Dim.ZERO));
        assertEquals(x, x.times(Dim.ONE));
        assertEquals(Dim.ZERO, x.times(Dim.ZERO));
        assertEquals(Dim.ZERO, x.minus(x));
        assertEquals(x.minus(y), x.plus(y.times(-1)));
    }

    @Property
    void equalDimensionsHashAndOrderAlike(@ForAll("expressions") Expression e, @ForAll("expressions") Expression f) {
        Dim x = e.dim();
        Dim y = f.dim();
        assertEquals(x.equals(y), x.order(y) == 0);
        assertEquals(Integer.signum(x.order(y)), -Integer.signum(y.order(x)));
        assertEquals(x.equals(y), x.toString().equals(y.toString()));
        assertEquals(x.plus(y).hashCode(), y.plus(x).hashCode());
    }

    @Property(tries = 2000)
    void anExactQuotientTimesItsDivisorIsTheDividend(@ForAll("expressions") Expression e, @ForAll("expressions") Expression f) {
        Dim product = e.dim().times(f.dim());
        f.dim().exactQuotient(e.dim()).ifPresent(q -> assertEquals(f.dim(), q.times(e.dim())));
        product.exactQuotient(e.dim()).ifPresent(q -> assertEquals(product, q.times(e.dim())));
    }

    @Property
    void fixedArithmeticIsExactOrRefused(@ForAll long a, @ForAll long b) {
        BigInteger x = BigInteger.valueOf(a);
        BigInteger y = BigInteger.valueOf(b);
        requireExact(x.add(y), () -> Dim.of(a).plus(Dim.of(b)));
        requireExact(x.add(y), () -> Dim.of(a).plus(b));
        requireExact(x.subtract(y), () -> Dim.of(a).minus(Dim.of(b)));
        requireExact(x.multiply(y), () -> Dim.of(a).times(Dim.of(b)));
        requireExact(x.min(y), () -> Dim.of(a).min(Dim.of(b)));
        requireExact(x.max(y), () -> Dim.of(a).max(Dim.of(b)));
        if (b != 0) {
            BigInteger[] parts = x.divideAndRemainder(y);
            boolean exact = parts[1].signum() == 0;
            boolean below = !exact && parts[1].signum() != y.signum();
            requireExact(below ? parts[0].subtract(BigInteger.ONE) : parts[0], () -> Dim.of(a).floorDiv(Dim.of(b)));
            requireExact(exact || below ? parts[0] : parts[0].add(BigInteger.ONE), () -> Dim.of(a).ceilDiv(Dim.of(b)));
        }
        assertEquals(a == b ? Dim.Comparison.EQUAL : Dim.Comparison.DIFFERENT, Dim.of(a).compare(Dim.of(b)));
    }

    private static void requireExact(BigInteger expected, java.util.function.Supplier<Dim> dim) {
        if (expected.bitLength() < 64) {
            assertEquals(Dim.of(expected.longValue()), dim.get());
        } else {
            ArithmeticException e = assertThrows(ArithmeticException.class, dim::get);
            assertTrue(e.getMessage().startsWith("[axiom.dim] ") && e.getMessage().endsWith("leaves the 64-bit range"), e.getMessage());
        }
    }

    @Test
    void theLeastNumberHasNoNegative() {
        for (Dim one : List.of(Dim.of(-1), Dim.of(1))) {
            Dim least = Dim.of(Long.MIN_VALUE);
            if (one.is(-1)) {
                assertThrows(ArithmeticException.class, () -> least.floorDiv(one));
                assertThrows(ArithmeticException.class, () -> least.exactQuotient(one));
                assertThrows(ArithmeticException.class, () -> N.plus(least).times(one));
            } else {
                assertEquals(least, least.floorDiv(one));
            }
        }
        assertEquals(Dim.Comparison.UNDECIDED, N.times(-1).compare(Dim.of(Long.MIN_VALUE)));
        assertEquals(Dim.Comparison.DIFFERENT, Dim.of(Long.MAX_VALUE).compare(Dim.of(Long.MIN_VALUE)));
    }

    @Test
    void aNameThatReadsLikeAnExpressionIsNotThatExpression() {
        Dim expression = N.plus(1).floorDiv(Dim.of(2));
        Dim impostor = Dim.named(expression.toString());
        assertNotEquals(expression, impostor);
        assertEquals(Dim.Comparison.UNDECIDED, expression.compare(impostor));
        assertEquals(Dim.Comparison.UNDECIDED, Dim.named("a*b").times(Dim.named("c")).compare(Dim.named("a").times(Dim.named("b*c"))));
        assertNotEquals(Dim.of(3).toString(), Dim.named("3").toString());
        assertEquals("'floor((n + 1)/2)'", impostor.toString());
        assertEquals("'it''s'", Dim.named("it's").toString());
    }

    @Test
    void comparingKnowsThatSizesAreNotNegative() {
        assertEquals(Dim.Comparison.DIFFERENT, N.compare(Dim.of(-1)));
        assertEquals(Dim.Comparison.UNDECIDED, N.compare(Dim.ZERO));
        assertEquals(Dim.Comparison.UNDECIDED, N.times(2).compare(N));
        assertEquals(Dim.Comparison.DIFFERENT, N.times(2).plus(1).compare(N));
        assertEquals(Dim.Comparison.DIFFERENT, N.minus(M).compare(N.plus(1)));
        assertEquals(Dim.Comparison.UNDECIDED, N.minus(M).compare(Dim.of(-1)));
        assertEquals(Dim.Comparison.DIFFERENT, N.plus(1).floorDiv(Dim.of(2)).compare(Dim.of(-1)));
        assertEquals(Dim.Comparison.UNDECIDED, N.minus(Dim.of(3)).floorDiv(Dim.of(2)).compare(Dim.of(-1)));
        assertEquals(Dim.Comparison.DIFFERENT, N.max(M.minus(Dim.of(3))).compare(Dim.of(-1)));
    }

    @Test
    void boundsThatAreCertainAreSimplifiedAway() {
        assertEquals(N, N.max(Dim.ZERO));
        assertEquals(N, N.min(N.plus(M)));
        assertEquals("n - min(1, n)", N.minus(Dim.ONE.min(N)).max(Dim.ZERO).toString());
        assertEquals(N.minus(N.plus(1).floorDiv(Dim.of(2))), N.minus(N.plus(1).floorDiv(Dim.of(2))).max(Dim.ZERO));
        assertEquals("max(0, n - 3)", N.minus(Dim.of(3)).max(Dim.ZERO).toString());
    }

    @Test
    void quotientsThatAreExactAreSimplified() {
        assertEquals(Dim.of(3), N.times(6).floorDiv(N.times(2)));
        assertEquals(M, N.times(M).floorDiv(N));
        assertEquals(Optional.empty(), N.times(3).exactQuotient(Dim.of(2)));
        assertEquals(Optional.empty(), N.plus(1).exactQuotient(N));
        assertEquals(Optional.empty(), N.exactQuotient(Dim.ZERO));
        assertEquals(Optional.of(N.plus(2)), N.times(3).plus(6).exactQuotient(Dim.of(3)));
        assertEquals("n + floor((n + 1)/2) + 1", N.times(3).plus(3).floorDiv(Dim.of(2)).toString());
    }

    @Test
    void aDivisorThatIsBoundToZeroIsRefused() {
        Dim quotient = N.floorDiv(M);
        ArithmeticException e = assertThrows(ArithmeticException.class,
                () -> quotient.bind(Map.of("n", Dim.of(7), "m", Dim.ZERO)));
        assertEquals("[axiom.dim] 7 is divided by 0", e.getMessage());
        assertThrows(ArithmeticException.class, () -> N.floorDiv(Dim.ZERO));
        assertThrows(ArithmeticException.class, () -> N.ceilDiv(Dim.ZERO));
    }

    @Test
    void aNameIsNeverBoundToANegativeNumber() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> N.bind(Map.of("n", Dim.of(-2))));
        assertEquals("[axiom.dim] 'n' is bound to -2; help: sizes are at least 0", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Dim.named(" "));
    }

    @Test
    void namesMayBeReplacedByExpressions() {
        assertEquals(M.times(2).plus(3), N.plus(1).bind(Map.of("n", M.times(2).plus(2))));
        assertEquals(Dim.of(5), N.plus(M).minus(M).bind(Map.of("n", Dim.of(5))));
    }

    @Test
    void runawayExpressionsAreRefused() {
        ArithmeticException power = assertThrows(ArithmeticException.class, () -> {
            Dim square = N.plus(M);
            for (int i = 0; i < 40; i++) {
                square = square.times(square);
            }
        });
        assertEquals("[axiom.dim] an expression over names takes more than 1000 terms; help: give some of the named sizes a number",
                power.getMessage());
        assertThrows(ArithmeticException.class, () -> {
            Dim nested = N;
            for (int i = 0; i < 60; i++) {
                nested = nested.times(M).plus(N).max(nested.times(Dim.named("k"))).floorDiv(Dim.of(7));
            }
        });
    }

    @Test
    void readsAsPeopleWriteIt() {
        assertEquals("0", Dim.ZERO.toString());
        assertEquals("-3", Dim.of(-3).toString());
        assertEquals("n", N.toString());
        assertEquals("2*n + 1", N.times(2).plus(1).toString());
        assertEquals("-n - 1", N.times(-1).minus(Dim.ONE).toString());
        assertEquals("m - n + m*n", N.times(M).plus(M).minus(N).toString());
        assertEquals("floor((n + 1)/2) - 1", N.minus(Dim.of(3)).floorDiv(Dim.of(2)).plus(1).toString());
        assertEquals("floor((n)/(m))", N.floorDiv(M).toString());
        assertEquals("min(2, n)", N.min(Dim.of(2)).toString());
        assertEquals(Long.toString(Long.MIN_VALUE), Dim.of(Long.MIN_VALUE).toString());
        assertEquals("n - 9223372036854775808", N.plus(Long.MIN_VALUE).toString());
    }

    @Test
    void tellsWhatItIs() {
        assertEquals(Optional.of("n"), N.name());
        assertEquals(Optional.empty(), N.times(2).name());
        assertEquals(Optional.empty(), N.plus(1).name());
        assertEquals(Optional.empty(), Dim.ONE.name());
        assertEquals("[m, n]", N.floorDiv(M).max(N).names().toString());
        assertTrue(Dim.of(3).is(3));
        assertFalse(N.is(3));
        assertFalse(N.isFixed());
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> N.plus(M).size());
        assertEquals("[axiom.dim] dimension 'm + n' has no value yet; help: bind [m, n] first", e.getMessage());
    }
}
