package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> KNOWN = List.of("Conv", "Conv2d", "ConvTranspose", "Dense", "ReLU", "Softmax", "softmax", "MaxPool",
            "features", "x");

    @ParameterizedTest(name = "{0} means {1}: {2}")
    @CsvSource({
            "RELU, ReLU, case", "Sofmax, Softmax, left out", "sofmax, softmax, left out and same case", "Softmaxx, Softmax, added",
            "Dence, Dense, changed",
            "Dnese, Dense, exchanged", "featrues, features, exchanged", "Conv2D, Conv2d, case before one letter less",
            "MxPol, MaxPool, two left out", "X, x, case"})
    void nearest(String word, String meant, String how) {
        assertEquals(meant, Spelling.nearest(word, KNOWN).orElse("none"), how);
    }

    @ParameterizedTest
    @CsvSource(value = {"y", "''", "Cat", "Linear", "Deeeense"}, emptyValue = "")
    void nothingIsNear(String word) {
        assertEquals("none", Spelling.nearest(word, KNOWN).orElse("none"));
    }

    @ParameterizedTest
    @CsvSource({"ab, ba, 1", "abc, ca, 3", "kitten, sitting, 3", "'', ab, 2", "same, same, 0"})
    void distance(String a, String b, int distance) {
        assertEquals(distance, Spelling.distance(a, b));
        assertEquals(distance, Spelling.distance(b, a));
    }
}
