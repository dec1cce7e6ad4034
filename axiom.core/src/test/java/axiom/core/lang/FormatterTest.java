package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.model.DeclarationException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FormatterTest {

    @Test
    void layout() {
        assertEquals("""
                # head

                input  :: Tensor{Float32, (:batch, 28, 28, 1)}  # in
                output :: Probabilities(10)

                features = input |> Conv(32, (3, 3)) |> ReLU  # comment
                flat     = features |> GlobalAvgPool() |> Flatten
                # between
                output = flat
                    |> Dense(64, 256, activation = ReLU)
                    |> Dense(256, 256, activation = ReLU)
                    |> Dense(256, 10)
                    |> Softmax
                q      = x  # first
                    |> B  # second
                    # on its own
                    |> C
                block(x, c = 3) = begin  # head
                    # what
                    y, z = x |> Split(2)
                    w    = -y;
                    # result
                    -z + w
                    # foot
                end  # end
                @ensure ∀x ∈ [0, 1], y in D. -x < -1 and not (p or !q) implies ‖x - y‖^2 ≈ x[1:3, -1] ± 1e-3 "message"
                # foot
                """, format("""


                 # head


                input::Tensor{Float32,(:batch,28,28,1)}   # in
                output::Probabilities( 10 )



                features=input|>Conv(32,(3,3))|>ReLU # comment  \t
                flat   = features |> GlobalAvgPool( )
                  |> Flatten
                 # between
                output = flat|>Dense(64, 256, activation=ReLU)|>Dense(256, 256,activation=ReLU)|>Dense(256,10)|>Softmax ; q = x   # first
                  |> B  # second
                  # on its own
                  |> C
                block( x,c=3 ) = begin # head
                   # what
                   y,z=x|>Split (2) ; w = - y ;
                     # result
                   -z + w;
                   # foot
                end # end
                @ensure ∀x∈[0 , 1],y in D.-x<-1 and not(p or ! q) implies ‖ x-y ‖^2 ≈ x [ 1:3 ,-1 ] ± 1e-3
                  "message"
                # foot

                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', value = {
            "@prove forall x in D:  p implies q or(r) § @prove forall x in D: p implies q or (r)",
            "@prove a .^ b*c^ - d § @prove a .^ b * c^-d",
            "y=if training (a,b)|>F else not(c) end § y = if training (a, b) |> F else not (c) end",
            "y=f (x) [1] (g=:a) § y = f(x)[1](g = :a)",
            "@prove x[ 1 : n ]==x[1:n] § @prove x[1 : n] == x[1:n]",
            "@ensure \"a\"==\"b\"\"message\" § @ensure \"a\" == \"b\" \"message\"",
            "@prove √( 2 )+‖ ‖x‖-1 ‖ § @prove √(2) + ‖‖x‖ - 1‖",
            "x::Tensor {Float32 ,( )} § x :: Tensor{Float32, ()}",
            "y = a::Image{ Int8 }(1 ,2,3) |> F § y = a :: Image{Int8}(1, 2, 3) |> F",
    })
    void blanks(String text, String formatted) {
        assertEquals(formatted + "\n", format(text));
    }

    @Test
    void bracketAfterAConditionBeginsTheValue() {
        assertEquals("y = if training (a, b) else c end\n", format("y = if training\n(a, b)\nelse c end"));
        assertEquals("y = if :training\n    (a, b) else c end\n", format("y = if :training\n(a, b)\nelse c end"));
    }

    @Test
    void emptyTextStaysEmpty() {
        assertEquals("", format(" \n\r\n;\t"));
    }

    @Test
    void veryLongNamesDoNotPushOthers() {
        String name = "n".repeat(40);
        assertEquals("a   = 1\n" + name + " = 2\nbcd = 3\n", format("a = 1\n" + name + " = 2\nbcd = 3"));
    }

    @Test
    void textWithErrorsIsRefusedWithAllOfThem() {
        DeclarationException refused = assertThrows(DeclarationException.class, () -> format("y = (\nz = 2x"));
        assertTrue(refused.getMessage().contains("'(' is not closed") && refused.getMessage().contains("write '2 * x'"),
                refused.getMessage());
    }

    @Property(tries = 2000)
    void meaningStays(@ForAll long seed) {
        String text = new RandomText(new SplittableRandom(seed)).declaration();
        Source source = new Source("t", text);
        if (Parser.parse(source).diagnostics().isEmpty()) {
            String formatted = Formatter.format(source);
            assertEquals(Trees.read(text), Trees.read(formatted));
            assertEquals(formatted, format(formatted));
        }
    }

    private static String format(String text) {
        return Formatter.format(new Source("t", text));
    }
}
