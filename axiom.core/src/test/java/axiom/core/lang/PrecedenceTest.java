package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which operator binds tighter, and which operators are one. */
class PrecedenceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '§', value = {
            "-f(x) § -(f(x))",
            "-x[1] § -(x[1])",
            "-x * y § (-x) * y",
            "x ^ -y § x ^ (-y)",
            "a ^ b ^ c § a ^ (b ^ c)",
            "a * b ^ c § a * (b ^ c)",
            "a * b / c § (a * b) / c",
            "a + b * c § a + (b * c)",
            "a - b + c § (a - b) + c",
            "a ± b + c § a ± (b + c)",
            "x[a + b : c ± d] § x[(a + b) : (c ± d)]",
            "x |> f + g § x |> (f + g)",
            "x |> f |> g § (x |> f) |> g",
            "x |> f :: Scalar § (x |> f) :: Scalar",
            "a == x |> f § a == (x |> f)",
            "a ≈ b ± c § a ≈ (b ± c)",
            "not a == b § not (a == b)",
            "not a and b § (not a) and b",
            "not not a § not (not a)",
            "a and not b or c § (a and (not b)) or c",
            "a or b and c § a or (b and c)",
            "a or b implies c § (a or b) implies c",
            "a implies b implies c § a implies (b implies c)",
            "a implies b iff c § (a implies b) iff c",
            "a iff b iff c § (a iff b) iff c",
            "∀x. a iff b § ∀x. (a iff b)",
            "∀x. a and ∃y. b or c § ∀x. (a and (∃y. (b or c)))",
    })
    void bindsAs(String text, String grouped) {
        assertEquals(Trees.expression(grouped), Trees.expression(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', value = {
            "0 <= x <= 1 § (<= <= 0 x 1)",
            "a < b == c ≈ d ∈ e § (< == approx in a b c d e)",
            "(a < b) < c § (< (< a b) c)",
    })
    void comparisonsChain(String text, String tree) {
        assertEquals(tree, Trees.expression(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', value = {
            "∀x ∈ D. p § forall x in D. p", "∃x. p § exists x. p", "a ≈ b § a approx b", "a ~= b § a approx b", "a ≤ b § a <= b",
            "a ≥ b § a >= b", "a ≠ b § a != b",
            "a ∧ b § a and b", "a && b § a and b", "a ∨ b § a or b", "a || b § a or b", "¬a § not a", "!a § not a",
            "a ⇒ b § a implies b", "a → b § a implies b", "a ⟹ b § a implies b", "a => b § a implies b", "a ==> b § a implies b",
            "a -> b § a implies b",
            "a ⇔ b § a iff b", "a ↔ b § a iff b", "a <=> b § a iff b", "a ± b § a +- b", "a × b § a * b", "a · b § a * b", "a ⋅ b § a * b",
            "a ÷ b § a / b",
            "a .+ b § a + b", "a .- b § a - b", "a .* b § a * b", "a ./ b § a / b", "a .^ b § a ^ b", "2.*x § 2 * x",
            "a .== b § a == b", "a .!= b § a != b", "a .<= b § a <= b", "a .>= b § a >= b", "a .< b § a < b", "a .> b § a > b",
            "√(x) § sqrt(x)", "‖x‖ § norm(x)", "∞ § inf", "π § pi",
    })
    void spellings(String text, String ascii) {
        assertEquals(Trees.expression(ascii), Trees.expression(text));
    }
}
