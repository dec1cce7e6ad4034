package axiom.core.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFunctionTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.0, -0.0", "1e-8, 1.1283791670955126e-08", "0.1, 0.1124629160182849", "0.5, 0.5204998778130465",
            "-1, -0.8427007929497149", "1.9999, 0.9953201979070294", "2, 0.9953222650189527", "2.0001, 0.9953243313041966",
            "-3, -0.9999779095030014", "3.5, 0.9999992569016276", "5.9, 0.9999999999999999", "7, 1", "-Infinity, -1"})
    void erf(double x, double expected) {
        assertEquals(expected, ErrorFunction.erf(x), 4 * Math.ulp(expected));
    }

    @Test
    void nanStaysNaN() {
        assertEquals(Double.NaN, ErrorFunction.erf(Double.NaN));
        assertEquals(Double.NaN, ErrorFunction.erfc(Double.NaN));
    }

    @ParameterizedTest
    @CsvSource({"-3, 1.9999779095030015", "0.25, 0.7236736098317631", "1.5, 0.033894853524689274", "2, 0.004677734981047266",
            "3, 2.2090496998585438e-05", "5, 1.5374597944280351e-12", "10, 2.088487583762545e-45", "26, 5.663192408856143e-296",
            "Infinity, 0"})
    void erfc(double x, double expected) {
        assertEquals(expected, ErrorFunction.erfc(x), 1e-13 * expected);
    }

    @Property
    void isOddMonotonicAndMatchesItsDerivative(@ForAll @DoubleRange(min = -6, max = 6) double x) {
        assertEquals(-ErrorFunction.erf(x), ErrorFunction.erf(-x));
        double h = 1e-5;
        double slope = (ErrorFunction.erf(x + h) - ErrorFunction.erf(x - h)) / (2 * h);
        assertEquals(2 / Math.sqrt(Math.PI) * Math.exp(-x * x), slope, 1e-9);
        assertTrue(ErrorFunction.erf(x + h) >= ErrorFunction.erf(x));
    }
}
