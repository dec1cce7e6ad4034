package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every construct of the language and its tree. */
class ParserTest {

    @Test
    void wholeDeclaration() {
        assertEquals("""
                (:: input <Tensor{Float32} :batch 28 28 1>)
                (:: output <Probabilities 10>)
                (= features (|> (|> (|> input (Conv 32 (tuple 3 3))) ReLU) (MaxPool (tuple 2 2))))
                (= output (|> (|> (|> (|> features (GlobalAvgPool)) Flatten) (Dense 64 10)) Softmax))
                (ensure (valid_probabilities output) "message")
                (prove (∀ [x] (== (sum (softmax x)) 1.0f)))""", Trees.read("""
                input  :: Tensor{Float32, (:batch, 28, 28, 1)}
                output :: Probabilities(10)
                features = input |> Conv(32, (3,3)) |> ReLU |> MaxPool((2,2))      # comment
                output = features |> GlobalAvgPool() |> Flatten |> Dense(64, 10) |> Softmax
                @ensure valid_probabilities(output) "message"
                @prove  ∀x. sum(softmax(x)) == 1.0
                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', value = {
            // roles and types
            "x :: Vector(3) § (:: x <Vector 3>)",
            "input :: Vector(3) § (:: input <Vector 3>)",
            "input image :: Image(28, 28, 1) § (:: input image <Image 28 28 1>)",
            "output class :: Probabilities(10) § (:: output class <Probabilities 10>)",
            "x :: Scalar § (:: x <Scalar>)",
            "x :: Tensor{Float32, ()} § (:: x <Tensor{Float32}>)",
            "x :: Tensor{Float32, (784)} § (:: x <Tensor{Float32} 784>)",
            "x :: Image{Float64}(:batch, H / 2, W, 3) § (:: x <Image{Float64} :batch (/ H 2) W 3>)",
            "x :: Tokens(:batch, 2*:steps - 1) § (:: x <Tokens :batch (- (* 2 :steps) 1)>)",
            // bindings
            "y = x § (= y x)",
            "a, b = x |> Split(2, dim=2) § (= a b (|> x (Split 2 dim=2)))",
            "z = (a, b) |> Concat(dim=-1) § (= z (|> (tuple a b) (Concat dim=(- 1))))",
            "y = x |> F :: Vector(3) |> G § (= y (|> (:: (|> x F) <Vector 3>) G))",
            "net = Sequential(Conv(8, (3,3), padding=:same), ReLU,) § (= net (Sequential (Conv 8 (tuple 3 3) padding=:same) ReLU))",
            "input = 3 § (= input 3)",
            // definitions
            "block(x, c = 64) = x |> Conv(c, (3,3)) § (def block [x c=64] (|> x (Conv c (tuple 3 3))))",
            "seed() = 3 § (def seed [] 3)",
            "block(x) = begin y = x |> F; y + x end § (def block [x] (= y (|> x F)) (+ y x))",
            "block(x) = begin a, b = x |> Split(2); -a end § (def block [x] (= a b (|> x (Split 2))) (- a))",
            // conditionals
            "y = if training a else b end § (= y (if training a b))",
            "y = if not training a end § (= y (if (not training) a))",
            "y = if training (a, b) |> F else -b end § (= y (if training (|> (tuple a b) F) (- b)))",
            "y = if training -a else b end § (= y (if training (- a) b))",
            "y = if training if not training a else b end else c end § (= y (if training (if (not training) a b) c))",
            // properties
            "@ensure finite(x) § (ensure (finite x))",
            "@prove forall x. p § (prove (∀ [x] p))",
            "@prove exists x in D. p § (prove (∃ [x∈D] p))",
            "@prove ∀x ∈ [0, 1], y, z ∈ Tensor{Float32,(3)}. x == y § (prove (∀ [x∈[0 1] y z∈<Tensor{Float32} 3>] (== x y)))",
            "@prove ∀x ∈ ball(c, 0.1, norm=:l2): p § (prove (∀ [x∈(ball c 0.1f norm=:l2)] p))",
            "@prove ∀n ∈ 1:3: n > 0 § (prove (∀ [n∈(: 1 3)] (> n 0)))",
            "@prove ∀n ∈ 1:3. n > 0 § (prove (∀ [n∈(: 1 3)] (> n 0)))",
            "@prove ∀n ∈ if training 1 : 3 end. n > 0 § (prove (∀ [n∈(if training (: 1 3))] (> n 0)))",
            "@prove ∀x.5 < x § (prove (∀ [x] (< 5 x)))",
            "@prove ∀x.-1 < x § (prove (∀ [x] (< (- 1) x)))",
            "@prove ∀x ∈ D.-1 < x § (prove (∀ [x∈D] (< (- 1) x)))",
            "@prove p and ∀x. q or r § (prove (and p (∀ [x] (or q r))))",
            "@prove ∀x. ∃y. p § (prove (∀ [x] (∃ [y] p)))",
            // operands
            "@prove x[1] § (prove (index x 1))",
            "@prove x[1:3, -1] § (prove (index x (: 1 3) (- 1)))",
            "@prove x[a:b] § (prove (index x (: a b)))",
            "@prove x[1 : n + 1] § (prove (index x (: 1 (+ n 1))))",
            "@prove f(x)(y)[1] § (prove (index ((f x) y) 1))",
            "@prove f(:a, b = :c) § (prove (f :a b=:c))",
            "@prove (3,) § (prove (tuple 3))",
            "@prove () § (prove (tuple))",
            "@prove (((3))) § (prove 3)",
            "@prove [0, 1] § (prove [0 1])",
            "@prove true == false § (prove (== true false))",
            "@prove ‖x - ‖y‖‖ § (prove (norm (- x (norm y))))",
            "@prove √(x)^2 § (prove (^ (sqrt x) 2))",
            "@prove x ∈ Tensor{Float32,(3)} § (prove (in x <Tensor{Float32} 3>))",
            "@prove π + ∞ § (prove (+ pi inf))",
    })
    void construct(String text, String tree) {
        assertEquals(tree, Trees.read(text));
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "0, 0", "1_000, 1000", "0.5, 0.5f", "1e-3, 0.001f", "1E+3, 1E+3f", "2.5e3, 2.5E+3f", "00.10, 0.10f"})
    void number(String text, String tree) {
        assertEquals(tree, Trees.expression(text));
    }

    @ParameterizedTest
    @CsvSource({"größe", "_a1", "λ", "x̂", "变量", "input", "then", "𝒙"})
    void name(String text) {
        assertEquals("(= " + java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC) + " 1)", Trees.read(text + " = 1"));
    }

    @Test
    void escapesInText() {
        assertEquals("(ensure p \"a \"b\" \\ \n \t # é\")", Trees.read("@ensure p \"a \\\"b\\\" \\\\ \\n \\t # é\""));
    }

    @Test
    void accentsTypedInTwoWaysAreOneName() {
        assertEquals(Trees.read("e\u0301 = 1"), Trees.read("\u00E9 = 1"));
    }

    @Test
    void emptyTextIsAnEmptyDeclaration() {
        assertEquals("", Trees.read(""));
        assertEquals("", Trees.read(" \n\t;; # nothing\r\n"));
    }
}
