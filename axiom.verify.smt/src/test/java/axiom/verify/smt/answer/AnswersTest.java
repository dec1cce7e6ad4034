package axiom.verify.smt.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import axiom.api.verify.Prover.Answer;
import axiom.api.verify.Rational;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class AnswersTest {

    private static Optional<Scalar> value(String text) {
        return Optional.ofNullable(Answers.values("sat\n((x0 " + text + "))\n", Set.of("x0")).get("x0"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2                         | 2",
            "2.0                       | 2",
            "2.5                       | 5/2",
            "(- 2)                     | -2",
            "(- 2.0)                   | -2",
            "(/ 1 3)                   | 1/3",
            "(/ 1.0 3.0)               | 1/3",
            "(/ (- 1) 3)               | -1/3",
            "(- (/ 1.0 3.0))           | -1/3",
            "(/ (to_real 1) 4)         | 1/4",
            "-3                        | -3",
            "1/3                       | 1/3",
            "123456789012345678901234567890.0 | 123456789012345678901234567890",
    })
    void rationalNumbersAreReadExactly(String text, String number) {
        assertEquals(Optional.of(new Scalar.Number(Rational.parse(number))), value(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "(fp #b0 #b01111111 #b00000000000000000000000) | 1.0",
            "(fp #b1 #x7f #b10000000000000000000000)       | -1.5",
            "((_ to_fp 8 24) #x3f000000)                   | 0.5",
            "(_ +oo 8 24)                                  | Infinity",
            "(_ -oo 8 24)                                  | -Infinity",
            "(_ NaN 8 24)                                  | NaN",
            "(_ +zero 8 24)                                | 0.0",
            "(_ -zero 8 24)                                | -0.0",
            "(fp #b0 #b00000000 #b00000000000000000000001) | 1.4E-45",
    })
    void binary32NumbersAreReadExactly(String text, float number) {
        assertEquals(Optional.of(new Scalar.Single(number)), value(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "(root-obj (+ (^ x 2) (- 2)) 1)                           | -1.4142135623730951",
            "(root-obj (+ (^ x 2) (- 2)) 2)                           | 1.4142135623730951",
            "(root-obj (+ (* 3 (^ x 3)) (* (- 1) x) (- 7)) 1)         | 1.41002",
            "(root-obj (- (^ x 2) 5) 2)                               | 2.23606797749979",
            "(_ real_algebraic_number <1*x^2 + (-2), (1, 3/2)>)       | 1.25",
    })
    void irrationalNumbersAreApproximated(String text, double number) {
        Scalar.Number value = (Scalar.Number) value(text).orElseThrow();
        assertEquals(number, value.value().toDouble(), 1e-4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(root-obj (+ (^ x 2) 2) 1)", "(root-obj x 2)", "(root-obj (^ x 999999999) 1)", "(/ 1 0)",
            "(lambda ((x Int)) x)",
            "abc", "(fp #b0 #b0 #b0)", "(_ +oo 11 53)", "(+ 1 2)", "#b01", "(root-obj 7 1)", "(^ 2 2)", "()",
            "((_ to_fp 11 53) #x3f000000)"})
    void whatIsNotUnderstoodIsNoValue(String text) {
        assertEquals(Optional.empty(), value(text));
    }

    @Test
    void onlyTheSymbolsThatWereAskedForHaveValues() {
        assertEquals(Map.of("x1", new Scalar.Truth(true)), Answers.values("sat ((x1 true) (x2 3)) ((|x3| 1))", Set.of("x1", "x9")));
    }

    @Test
    void anAnswerIsBorneOutOnlyByCleanOutput() {
        assertTrue(Answers.bears(Answer.UNSAT, "unsat\n"));
        assertTrue(Answers.bears(Answer.UNSAT, "success\nunsat"));
        assertTrue(Answers.bears(Answer.SAT, "sat\n((x0 1.0))\n"));
        for (String output : List.of("", "sat", "unsat\n(error \"line 3\")", "(error \"x\")\nunsat", "unsupported\nunsat", "unsat unsat",
                "unsat)",
                "; unsat", "\"unsat\"", "unknown", "(unsat)", "garbage unsat", "unsat\nsat")) {
            assertFalse(Answers.bears(Answer.UNSAT, output), output);
        }
        for (String output : List.of("", "unsat", "sat (error \"no model\")", "unsupported sat", "sat unsat", "sat (", "hello\nsat")) {
            assertFalse(Answers.bears(Answer.SAT, output), output);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", ")", "(()", "\"abc", "|abc", "(\"\"\")", "((((|)))))"})
    void unmatchedTextIsMalformed(String text) {
        assertThrows(Reader.Malformed.class, () -> Reader.read(text));
    }

    @Test
    void deepTextIsMalformedAndDoesNotOverflow() {
        assertThrows(Reader.Malformed.class, () -> Reader.read("(".repeat(1_000_000)));
        assertEquals(Optional.empty(), value("(- ".repeat(490) + "x" + ")".repeat(490)));
    }

    @Property(tries = 5_000)
    void anyTextIsReadOrMalformed(
            @ForAll @StringLength(max = 60) @Chars({'(', ')', '"', '|', ';', ' ', '\n', 'x', '0', '1', '.', '-', '/', '#', 'b',
                    '_', 's', 'a', 't'}) String text) {
        try {
            List<Expression> read = Reader.read(text);
            assertEquals(read.toString(), Reader.read(text).toString());
        } catch (Reader.Malformed e) {
            assertTrue(e.getMessage().startsWith("[axiom.smt] "));
        }
        Answers.bears(Answer.SAT, text);
        Answers.values(text, Set.of("x0"));
    }

    @Property(tries = 3_000)
    void anyValueIsReadOrNone(@ForAll @StringLength(max = 40) @Chars({'(', ')', ' ', 'x', '0', '1', '2', '.', '-', '/', '*', '+', '^', '_',
            '#', 'b'}) String text) {
        value(text);
        value("(root-obj " + text + " 1)");
        value("(_ real_algebraic_number <" + text + ", (" + text + ")>)");
        value("(fp " + text + ")");
    }
}
