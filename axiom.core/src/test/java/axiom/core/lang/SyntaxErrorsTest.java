package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import axiom.core.Golden;

/** What is said about texts that cannot be read; the whole messages are in {@code golden/lang/syntax.txt}. */
class SyntaxErrorsTest {

    /** Mistakes that a machine can mend: the fix gives a text without errors. */
    static final List<String> MENDED = List.of(
            // brackets
            "y = f(3", "y = f(g((3)\nz = 1", "y = f([3)", "y = [0, 1)", "y = f(3))", "y = f(3]", "x :: Tensor{Float32, (3)", "x :: Image(3",
            "y = (\n", "f(x) = begin\n  y = x\n  y",
            "y = if training a else b", "y = x end", "y = x]",
            // signs
            "@ensure x = 3", "y == x |> F", "y := 3", "y ← 3", "y = x -> F -> G", "y = x → F", "y = x | F", "y = x >| F", "y = 2x",
            "y = 2(x)", "y = .5", "y = 1__0", "y = 2 ** 3", "y = a // b",
            "// comment", "@ensure a === b", "@ensure a =< b", "@ensure a <> b", "@ensure a & b", "y = +3", "@ensure -x^2 < 0",
            "@ensure a == not b", "@ensure |x| < 1", "@ensure √2 < x",
            "y = F(padding: :same)", "y = if training then a else b end",
            // characters
            "y = a\u00A0+ b", "y = \u200Ba", "y = a – b", "y = a − b", "@ensure p “text”", "@ensure p 'text'", "@ensure p \"text",
            "@ensure p \"a\\b\"", "y = x²", "y = a\u2028z = b", "y = f（3)",
            "y = a ≡ b", "y = \uD800a", "# \u202Eevil", "y = a $ ",
            // types and declarations
            "x : Vector(3)", "x :Vector(3)", "x : : Vector(3)", "output Probabilities(10)", "input image Image(3)",
            "x :: Tensor{Float32, 28, 28}", "x :: Tensor{(3)}", "x :: Vector(3) = y",
            "let y = 3", "def f(x) = x", "@ensures p", "@ ensure p", "@Ensure p", "@prov p", "f(x) = begin y = x end",
            // quantifiers
            "@prove ∀x p", "@prove ∀x, p(x)", "@prove ∀x ∈ [0, 1] x > 0", "@prove ∀x ∈ D, x > 0");

    /** Mistakes that need a person. */
    static final List<String> UNMENDED = List.of("y =", "y =\nz = 1", "y = a +", "y = a |>\nz = 1", "y = |> F", "y = * 3", "y = (a, )(",
            "y = f(, 3)", "y = f(3,,4)", "y = f(3 4)", "y = a b", "y", "x ::",
            "x :: 3", "x :: Tensor{}", "x :: Tensor{Float32, (3)}(4)", "a, b", "a, b :: Scalar", "(a, b) = F(x)", "x |> F", "x[1] = 3",
            "f(x) + 1 = 3", "f(3) = x", "training = 3", "in = 3", "end",
            "else", "if training a end", "3", "\"text\"", ")", "y = if training a", "y = if training a b end", "y = begin a end", "y = in",
            "y = f(in = 3)", "@", "@foo p", "@ensure", "@ensure p \"text\" q", "@prove ∀. p", "@prove ∀x ∈", "@prove ∀x.", "@prove ∀x",
            "y = 1:2:3", "y = x'", "y = c ? a : b", "@ensure x ∉ D", "y = a :: Scalar + b", "y = 1e500", "f(x) = begin\n  x\n  y = x\nend",
            "f() = begin end", "f(x) =", "y = x..1", "y = a % b", "\uDC00");

    @Test
    void messages() {
        StringBuilder all = new StringBuilder();
        MENDED.forEach(text -> describe(text, all));
        UNMENDED.forEach(text -> describe(text, all));
        Golden.check("lang/syntax.txt", all.toString());
    }

    private static void describe(String text, StringBuilder all) {
        Source source = new Source("t", text);
        for (Diagnostic diagnostic : Parser.parse(source).diagnostics()) {
            all.append(diagnostic.text(source)).append('\n');
            if (!diagnostic.fix().isEmpty()) {
                all.append("  fixed: ").append(fixed(text, diagnostic).replace("\n", "\n         ")).append('\n');
            }
        }
        all.append('\n');
    }

    private static String fixed(String text, Diagnostic diagnostic) {
        StringBuilder fixed = new StringBuilder(text);
        diagnostic.fix().stream().sorted(Comparator.comparing((Edit edit) -> edit.span().start()).reversed())
                .forEach(edit -> fixed.replace(edit.span().start(), edit.span().end(), edit.text()));
        return fixed.toString();
    }

    @ParameterizedTest
    @FieldSource("MENDED")
    void fixMendsTheText(String text) {
        List<Diagnostic> diagnostics = Parser.parse(new Source("t", text)).diagnostics();
        assertEquals(1, diagnostics.size(), () -> "one message: " + diagnostics);
        String fixed = fixed(text, diagnostics.getFirst());
        assertEquals(List.of(), Parser.parse(new Source("t", fixed)).diagnostics(), fixed);
    }

    @ParameterizedTest
    @FieldSource("UNMENDED")
    void oneMistakeIsOneMessage(String text) {
        List<Diagnostic> diagnostics = Parser.parse(new Source("t", text)).diagnostics();
        assertEquals(text.equals("if training a end") || text.equals("y = x..1") ? diagnostics.size() : 1, diagnostics.size(),
                diagnostics::toString);
        assertFalse(diagnostics.getFirst().help().isEmpty());
    }

    @ParameterizedTest
    @FieldSource("MENDED")
    void linesAroundAreRead(String text) {
        String tree = Trees
                .text(Parser.parse(new Source("t", "before = 1\n" + text + "\nafter :: Scalar\n@ensure after == 1\nlast = 2")).tree());
        assertTrue(tree.startsWith("(= before 1)\n"), tree);
        assertTrue(tree.endsWith("(:: after <Scalar>)\n(ensure (== after 1))\n(= last 2)"), tree);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y = f(3 4,\n  padding = :same)", "y = f(\n  3 4,\n  g(5),\n  [6])", "y = if training a b\n else c end",
            "f(x) = begin\n y = (\n z = 1\n z\nend"})
    void restOfABrokenStatementIsPassedOver(String text) {
        Parsed parsed = Parser.parse(new Source("t", text + "\nlast = 2"));
        assertEquals(1, parsed.diagnostics().size(), parsed.diagnostics()::toString);
        assertTrue(Trees.text(parsed.tree()).endsWith("\n(= last 2)"), Trees.text(parsed.tree()));
    }

    @Test
    void severalMistakesAreReportedAtOnceAndInOrder() {
        List<Diagnostic> diagnostics = Parser
                .parse(new Source("t", "output : Probabilities(10)\na = f(3\nb = 2x + .5\n@ensures a = b\nc = a |>\n")).diagnostics();
        assertEquals(List.of(7, 32, 39, 44, 47, 58, 68), diagnostics.stream().map(d -> d.span().start()).toList());
        diagnostics.forEach(d -> assertEquals("axiom.syntax", d.code()));
    }

    @Test
    void whatCannotBeReadIsInvalid() {
        assertEquals("(= a b ⊥)\n(= y ⊥)\n(:: x <Image ⊥>)\n(:: output z < ⊥>)\n(ensure ⊥)\n(def f [x] ⊥)\n(def g [x] (= y ⊥) ⊥)",
                Trees.text(Parser
                        .parse(new Source("t", "a, b =\ny = (\nx :: Image(\noutput z ::\n@ensure\nf(x) =\ng(x) = begin\n y = (\n y\nend"))
                        .tree()));
    }
}
