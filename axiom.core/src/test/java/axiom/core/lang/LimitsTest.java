package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are too deep, too long or too large are refused in time in proportion to their length; {@link Fuzz#check} counts the steps. */
class LimitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "f(", "- ", "not ", "∀x. ", "if training ", "‖", "√(", "x[", "a^", "p implies ", "f(a = ", "T{F, ("})
    void nesting(String prefix) {
        assertEquals(List.of("the expression is nested too deeply"),
                problems("y = " + prefix.repeat(50_000) + "\nz = 1").stream().distinct().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {" + a", " |> a", " or a", " == a", "(a)", "[a]", " :: T"})
    void longExpressions(String part) {
        assertEquals(List.of("the expression is too long"), problems("y = a" + part.repeat(100_000) + "\nz = 1"));
        assertEquals(List.of(), problems("y = a" + part.repeat(400) + "\nz = 1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', ignoreLeadingAndTrailingWhitespace = false, value = {
            "y = f(§a, §)", "y = [§a, §]", "y = 1§;y = 1§ ", "@ensure a \"§ text §\"", "f(§a, §) = a", "y = 1§# comment\\n§ ",
            "y = if training§ §a end", "y = f(§\\n§)"})
    void wideTexts(String begin, String part, String end) {
        assertTrue(Fuzz.check(begin + part.replace("\\n", "\n").repeat(20_000) + end));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "(", ")", "[(", "\"", "a ", "= ", "a = ", "a\n", "a = (\n", "@", ":", "a, ", ",", "\uD800", "\u00A0", "\u00A0a", "“", "2x ",
            "# c\n", ";", "a -> b ", "y = f(a | b, ", "if ", "else ",
            "end ", "begin ", "f(a) = begin\n", "f(", "x :: ", "x :: T(", "∀x ∈ ", "\\", "‖", "|", "1e9", "_", "1_", "a :b ", "((a)", "\r",
            "\"\\"})
    void manyOfAnything(String part) {
        Fuzz.check(part.repeat(20_000));
    }

    @Test
    void tooMuchText() {
        assertEquals(List.of("the text is too long"), problems(" ".repeat(Lexer.LONGEST_TEXT + 1)));
        assertTrue(Fuzz.check(" ".repeat(Lexer.LONGEST_TEXT)));
        assertFalse(Fuzz.check("(".repeat(Lexer.LONGEST_TEXT)));
        assertFalse(Fuzz.check("a\u00A0\n".repeat(Lexer.LONGEST_TEXT / 3)));
    }

    @Test
    void tooManyErrors() {
        List<String> problems = problems("y = )\n".repeat(1000));
        assertEquals(Parser.MOST_DIAGNOSTICS + 1, problems.size());
        assertEquals("there are more errors from here on", problems.getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e401", "1e-999999999999999999999", "1e999999999"})
    void numbersThatNoTensorHolds(String number) {
        assertEquals(List.of("the number is too long or too large"), problems("y = " + number));
        assertEquals(List.of("the number is too long or too large"), problems("y = " + "1".repeat(100_000)));
    }

    @Test
    void deepestTreeThatIsReadCanBeWalked() {
        String text = "y = " + "(".repeat(199) + "a" + " + a)".repeat(199);
        assertFalse(Trees.read(text).isEmpty());
    }

    private static List<String> problems(String text) {
        Fuzz.check(text);
        return Parser.parse(new Source("t", text)).diagnostics().stream().map(Diagnostic::problem).toList();
    }
}
