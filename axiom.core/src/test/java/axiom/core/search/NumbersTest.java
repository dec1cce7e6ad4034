package axiom.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.api.tensor.DType;
import axiom.api.verify.Rational;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NumbersTest {

    @Property
    void aQuotientOfSmallNumbersIsGuessedFromItsDouble(@ForAll @IntRange(min = -500, max = 500) int numerator,
            @ForAll @IntRange(min = 1, max = 500) int denominator) {
        assertEquals(Rational.of(numerator, denominator), Numbers.guess((double) numerator / denominator));
    }

    @Property
    void aGuessIsCloseToTheDouble(@ForAll double value) {
        double guess = Numbers.guess(value).toDouble();
        assertTrue(Math.abs(guess - value) <= 1e-9 * Math.max(Math.abs(value), 1e-6), value + " is taken for " + guess);
    }

    @Test
    void simpleNumbersAreShort() {
        List<String> sorted = List.of("0", "1", "-1", "2", "10", "1000", "0.5", "1/3", "0.25", "1e20", "0.123456789");
        double before = -1;
        for (String text : sorted) {
            double length = Numbers.length(Rational.parse(text), Listing.decimal(Rational.parse(text), DType.FLOAT64));
            assertTrue(length > before, text + " is as short as what stands before it");
            before = length;
        }
    }
}
