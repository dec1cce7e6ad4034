package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import axiom.api.tensor.Shape;

/** What the checker accepts is built without an error, for training, too, and there are inputs with which it runs. */
class AcceptedBuildsTest {

    private static final String IMAGES = """
            flat  :: Vector(:batch, 48)
            image :: Image(:batch, 4, 4, 3)
            """;

    private static String problem(String text) {
        return Declared.of(text).diagnostics().stream().map(Diagnostic::problem).collect(Collectors.joining("\n"));
    }

    @Test
    void whatIsWrongInTrainingOnlyIsToldByTheCheck() {
        assertEquals("Dense expects a vector; 'x' is (batch, 4, 4, 3)", problem(IMAGES + """
                x = if training image else flat |> Reshape(4, 4, 3) end
                output = x |> Dense(4)
                """));
    }

    @Test
    void theSidesOfATrainingChoiceHaveOneType() {
        assertEquals("the two sides differ: in training it is (batch, H), otherwise (batch, W)", problem("""
                a :: Vector(:batch, H)
                b :: Vector(:batch, W)
                output = if training a else b end
                """));
        assertEquals("the two sides differ: only one of them has a batch in its (3, 3)", problem("""
                a :: Tensor{Float32, (3, 3)}
                b :: Vector(3, 3)
                output = sum(if training a else b end)
                """));
        assertEquals("the two sides differ: in training it is (3) of Float32, otherwise (3) of Float64", problem("""
                a :: Vector(3)
                b :: Vector{Float64}(3)
                output = if training a else b end
                """));
    }

    @Test
    void trainingMayLeaveOutTheSoftmax() {
        Declaration scores = Declared.right("""
                input  :: Vector(:batch, 4)
                output :: Probabilities(3)
                scores = input |> Dense(3)
                output = if training scores else scores |> Softmax end
                """);
        assertEquals(1, scores.build(1).contracts().size());
        assertEquals("(batch, 3)", scores.training(1).model().graph().outputs().values().iterator().next().shape().toString());
    }

    @Test
    void aMultipleOfASizeTellsIt() {
        String net = """
                input  :: Image(:batch, 4 * H, 2 * W + 1, 1)
                output = input |> AvgPool(2)
                """;
        assertEquals(Shape.of(3, 4, 5, 1), Declared.run(Declared.model(net), Declared.numbers(1, 3, 8, 11, 1)).getFirst().shape());
    }

    @Test
    void sizesThatNoInputTellsAreRefused() {
        assertEquals("'input' is declared Image(:batch, H / 2, 8, 1); no input tells 'H'", problem("""
                input  :: Image(:batch, H / 2, 8, 1)
                output = input |> ReLU
                """));
        assertFalse(Declared.of("""
                input  :: Image(:batch, H / 2, 8, 1)
                size   :: Vector(H)
                output = (input |> GlobalAvgPool) + sum(size)
                """).hasErrors());
    }

    @Test
    void numbersFitTheTensorsElements() {
        assertEquals("'1e5' is no float16, as the tensor is", problem("input :: Vector{Float16}(:batch, 3); output = input * 1e5"));
        assertEquals("", problem("input :: Vector{Float64}(:batch, 3); output = input * 1e300"));
    }
}
