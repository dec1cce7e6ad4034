package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where statements end. {@code /} stands for the end of a line. */
class LinesTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", ";", " ; ;\n\n", " # comment\n", "\n# comment\r\n", "\t\n"})
    void statementsEnd(String end) {
        assertEquals("(= a 1)\n(= b 2)", Trees.read("a = 1" + end + "b = 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "y = a |>/ F", "y = a/ |> F", "y = a // |> F", "y =/ a |> F", "y/ = a |> F", "y = a |> # why / F", "y = a # why / # and / |> F",
            "y = (a |> F/)", "y = (/a/|>/F/)"})
    void goesOn(String text) {
        for (String end : new String[]{"\n", "\r\n", "\r"}) {
            assertEquals("(= y (|> a F))", Trees.read(text.replace("/", end)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,/ b = F(x,/ y = 3)", "a, b = F(x/,/y/=/3/)", "a, b = F(/x, y = 3,/)"})
    void goesOnAfterCommas(String text) {
        assertEquals("(= a b (F x y=3))", Trees.read(text.replace('/', '\n')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not", "==", "and", "or", "implies", "iff", "::", "*", "^", "±", "≈"})
    void goesOnBeforeOperators(String sign) {
        String value = sign.equals("::") ? "Scalar" : "b";
        if (!sign.equals("not")) {
            assertEquals(Trees.read("@ensure a " + sign + " " + value), Trees.read("@ensure a\n" + sign + " " + value));
        }
        assertEquals(Trees.read("@ensure " + (sign.equals("not") ? "" : "a ") + sign + " " + value),
                Trees.read("@ensure " + (sign.equals("not") ? "" : "a ") + sign + "\n"
                        + value));
    }

    @Test
    void bracketOnANewLineIsNoCall() {
        assertEquals("(def f [] (= y a) (tuple b c))", Trees.read("f() = begin\ny = a\n(b, c)\nend"));
        assertEquals("(= y (a b c))", Trees.read("y = (a\n(b, c))"));
    }

    @Test
    void conditionalsAndBlocksSpanLines() {
        assertEquals("(= y (if training (|> x (Dropout 0.5f)) x))", Trees.read("y = if training\n  x |> Dropout(0.5)\nelse\n  x\nend"));
        assertEquals("(def f [x] (= y (|> x F)) (= z (+ y x)) z)",
                Trees.read("f(x) = begin\n  y = x\n    |> F\n  # comment\n\n  z = y + x\n  z\nend"));
    }

    @Test
    void messageMayStandOnALineOfItsOwn() {
        assertEquals("(prove (> x 0) \"positive\")\n(= y 1)", Trees.read("@prove x > 0\n  \"positive\"\ny = 1"));
    }

    @Test
    void lineThatIsIndentedMayBeginWithATypedName() {
        assertEquals("(= y (:: (+ a b) <Vector 3>))", Trees.read("y = a +\n    b :: Vector(3)"));
    }
}
