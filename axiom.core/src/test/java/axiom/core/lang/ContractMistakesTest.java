package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about properties that mean nothing. */
class ContractMistakesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            // text | marked part | problem | help
            "y > 0 | y | 'y' is neither quantified nor a value of the model | write ∀y. …",
            "ouput > 0 | ouput | 'ouput' is neither quantified nor a value of the model; did you mean 'output'? | write output",
            "inf > output | inf | infinity is no number | write finite(x) for a number that is not infinite",
            "summ(output) > 0 | summ | no function is called 'summ'; did you mean 'sum'? | write sum",
            "frobnicate(output) > 0 | frobnicate | no function is called 'frobnicate' | use a function such as sum, max, abs, norm or softmax",
            "Softmax() > 0 | Softmax() | 'Softmax' is a layer that is applied to nothing | apply it to a term, as in Softmax()(x)",
            "Softmax(3) > 0 | Softmax(3) | 'Softmax' is a layer that is applied to nothing | apply it to a term, as in Softmax(3)(x)",
            "Softmax()(3) > 0 | 3 | Softmax takes tensors; 3 is a number | quantify a variable, as in ∀x ∈ Vector(3)",
            "Dense(3)(output) > 0 | Dense(3)(output) | Dense(3) has weights, which it has in a model only | name what it gives in the model, or use weights of your own, as in matmul(x, w) + b",
            "output in {} | {} | nothing lies in {} | write the numbers, as in {0, 1}",
            "output in {hidden} | hidden | an element of a set is a decimal; hidden is computed | write a number such as 1e-5",
            "{1, 2} > output | {1, 2} | {1, 2} is a set, not a number | say what is in it, as in x ∈ {1, 2}",
            "∀x ∈ among(Vector(3), 2). x > 0 | 2 | 2 is no set of numbers | write one such as {0, 1}",
            "output in 3 | 3 | 3 is neither an interval nor a set | write x ∈ [low, high] or x ∈ {0, 1}; other domains belong to quantifiers",
            "matmul(output) > 0 | matmul(output) | matmul takes 2 arguments; 1 is given | write matmul(x, y)",
            "matmul(output, output) > 0 | matmul(output, output) | matmul would combine the examples of a batch: (batch, 2) and (batch, 2) | multiply a batch with a matrix, or take the sum of a product for vectors",
            "∀w ∈ Tensor{Float32, (3, 4)}. matmul(output, w) > 0 | matmul(output, w) | matmul needs the columns of A and the rows of B to agree; they are 2 and 3 in (batch, 2) and (3, 4) | transpose or reshape one of them so that A is (…, m, k) and B is (…, k, n)",
            "max_pool(output, 2) > 0 | max_pool(output, 2) | max_pool needs a batch with channels and 1 to 3 axes after them; this is (2) | use a tensor such as (1, channels, height, width)",
            "max_pool(image) > 0 | max_pool(image) | max_pool needs 'kernel' | write kernel=(3, 3)",
            "max_pool(image, 2, pad_mode=:full) > 0 | pad_mode=:full | :full is no pad_mode | use :notset, :same_upper, :same_lower, :valid",
            "max_pool(image, 2, stride=0) > 0 | max_pool(image, 2, stride=0) | strides [0, 0] | each is at least 1",
            "transpose(output, dim=(2, 1)) > 0 | transpose(output, dim=(2, 1)) | transpose takes whole tensors; this is a batch of examples | write ∀x ∈ whole(inputs(model)), or apply a layer",
            "conv(image, image) > 0 | conv(image, image) | conv takes a batch as its first operand only | use tensors that are the same for all examples, as in ∀w ∈ whole(Tensor{Float32, (4, 3, 2, 2)})",
            "where(output, 1, 0) > 0 | where(output, 1, 0) | where needs a tensor in one of its branches | write Float32(condition)",
            "output(1) > 0 | output | 'output' is a tensor, not a function | write output[1] for an element, or * to multiply",
            "sum(output) | sum(output) | @prove needs a statement; sum(output) is a number | compare it, as in sum(output) >= 0",
            "output and 1 > 0 | output | 'and' needs a statement; output is a number | compare it, as in output >= 0",
            "∀x. x | x | ∀ needs a statement; x is a number | compare it, as in x >= 0",
            "1 + (output > 0) > 0 | output > 0 | '+' needs a number; output > 0 is a statement | join statements with and, or, not and implies",
            "sum(∀x. x > 0) > 0 | ∀x. x > 0 | 'sum' needs a number; ∀x. x > 0 is a statement | join statements with and, or, not and implies",
            "output > hidden | output > hidden | this compares (2) with (4) | compare tensors of one shape, or with a single number",
            "output + hidden > 0 | output + hidden | + cannot combine (batch, 2) and (batch, 4): axis -1 is 2 and 4 | make the sizes equal, or one of them 1",
            "∀n ∈ Int. n > output | n > output | this compares int64() with float32(batch, 2) | convert one of them, as in Float32(…)",
            "∀n ∈ Int. n + 0.5 > n | n + 0.5 | 0.5 is no int64, in which this is computed | convert the tensor, as in Float32(x)",
            "∀x. ∀x. x > 0 | x | 'x' is quantified twice | rename one of the two",
            "∀x, x. x > 0 | x | 'x' is quantified twice | rename one of the two",
            "∀output. output > 0 | output | 'output' is a value of the model already | choose another name for the variable",
            "∀model. model > 0 | model | 'model' is the model already | choose another name for the variable",
            "output in [1, 0] | [1, 0] | nothing lies in [1, 0] | write [0, 1]",
            "∀x ∈ [1, 0]. x > 0 | [1, 0] | nothing lies in [1, 0] | write [0, 1]",
            "∀x ∈ [1]. x > 0 | [1] | an interval has two bounds; 1 are given | write [low, high]",
            "∀x ∈ 3. x > 0 | 3 | 3 is no domain | use [low, high], {0, 1}, Real, Int, Vector(n), inputs(model), data(model) or ball(centre, radius)",
            "∀x ∈ Logits(3). x > 0 | Logits(3) | Logits does not say all axes | use Real, Int, Vector(n) or Tensor{Float32, (2, 3)}",
            "∀x ∈ inputs(net). x > 0 | inputs(net) | inputs(net) is no domain here | write inputs(model)",
            "∀x ∈ ball(0, -1). x > 0 | -1 | a radius is negative: -1 | use one of at least 0",
            "∀x ∈ ball(0). x > 0 | ball(0) | ball takes a centre and a radius; 1 argument is given | write ball(centre, 0.1), or ball(centre, 0.1, norm=:l2)",
            "output ≈ 1 ± -1 | -1 | a tolerance is negative: -1 | use one of at least 0",
            "output ≈ 1 ± output | output | a tolerance is a decimal; output is computed | write a number such as 1e-5",
            "output + (1 ± 2) > 0 | ± | ± stands outside of a comparison with ≈ | write a ≈ b ± 1e-5",
            "output[0] > 0 | 0 | index 0 is out of range | count from 1",
            "output[3] > 0 | 3 | index 3 is out of range: output has 2 elements along this axis | use one of 1 to 2",
            "hidden[2:9] > 0 | 9 | index 9 is out of range: hidden has 4 elements along this axis | use one of 1 to 4",
            "hidden[3:2] > 0 | 3:2 | the range 3:2 is empty | write 2:3",
            "image[1] > 0 | image[1] | image is (8, 8, 3); 1 index is given | give one index for each axis but the batch",
            "output[1.5] > 0 | 1.5 | an index is a whole number; this is 1.5 | write a whole number",
            "output[argmax(output)] > 0 | argmax(output) | an index must be known before the run; argmax(output) is computed | write a whole number",
            "output[1][1] > 0 | output[1][1] | output[1] is one number for each example, which has no elements | leave out the index",
            "∀x. x[2] > 0 | 2 | index 2 is out of range: x has any length from 1 | say the length, as in ∀x ∈ Vector(2)",
            "sum(image, dim=1) > 0 | dim=1 | dim=1 is the batch; a property speaks of one example at a time | use one of 2 to 4",
            "sum(output, dim=3) > 0 | dim=3 | there is no dim=3; the axes of output are 1 to 2 | use one of 1 to 2",
            "sum(output, axis=1) > 0 | axis=1 | sum takes no argument 'axis' | use dim, keep",
            "sum(output, output) > 0 | sum(output, output) | sum takes 1 argument; 2 are given | write sum(x)",
            "sum(3) > 0 | sum(3) | sum needs a vector; 3 is a number | leave out sum, or use a vector",
            "sum(sum(output)) > 0 | sum(sum(output)) | sum needs a vector; sum(output) is one number for each example | leave out sum, or use a vector",
            "dot(output, 3) > 0 | dot(output, 3) | dot needs a vector; 3 is a number | leave out dot, or use a vector",
            "dot(output, hidden) > 0 | dot(output, hidden) | dot needs vectors of one length; they are (2) and (4) | use tensors of one shape",
            "argmax(image) == 1 | argmax(image) | argmax needs a vector; image is (8, 8, 3) | say along which axis, as in dim=-1",
            "exp(argmax(output)) > 0 | exp(argmax(output)) | exp needs floating-point numbers; operand 0 is int64(batch) | convert it first, as in Float32(x)",
            "model(3) > 0 | 3 | the model takes tensors; 3 is a number | quantify a variable, as in ∀x ∈ inputs(model)",
            "model(hidden) > 0 | hidden | input 'input' of the model is (batch, 3) of Float32; (batch, 4) of Float32 is given | quantify a variable, as in ∀x ∈ inputs(model)",
            "model(input, input) > 0 | model(input, input) | the model takes 1 input; 2 are given | write model(input)",
            "1 / 3 < output | 1 / 3 | 1 / 3 has no exact decimal | write the decimal that you mean, such as 0.333333",
            "1 / 0 < output | 1 / 0 | a number is divided by 0 | divide by another number",
            "2 ^ 10000 > output | 2 ^ 10000 | a number has more than 1000 digits | use a smaller power",
            "output > (1, 2) | (1, 2) | (1, 2) is a tuple, which has no place here | write a number, a variable or a value of the model",
            "norm(output, :l3) > 0 | :l3 | :l3 is no norm | use :l1, :l2 or :linf",
            "training | training | this never holds | leave out 'training', which is false in a model for inference",
            "@ensure ∀x. x > 0 | ∀x. x > 0 | @ensure is checked on every run, which has no quantified variables | write @prove",
            "@ensure 1 < 2 | 1 < 2 | this says nothing about the model | mention a value of it, such as output",
            "@ensure output + 0.1 > 0 | output + 0.1 | 0.1 is no float32, in which this is computed | write 0.100000001490116119384765625, or compare with 0.1 directly",
            "∀x ∈ Vector(2). ∀y. dot(x, y) > 0 and y[3] > 0 | 3 | index 3 is out of range: y has any length from 1 | say the length, as in ∀x ∈ Vector(3)",
            "∀x ∈ Tensor{Float32, (2, 3)}. not (model(x) > 0) | model(x) | this is a batch of 2 examples, whose rows no variable runs over | quantify a variable with the same batch, as in ∀x ∈ inputs(model)"})
    void errors(String text, String marked, String problem, String help) {
        assertEquals(marked + "\n[axiom.property] " + problem + "\n  help: " + help, Properties.wrong(text, Properties.SCOPE));
        assertEquals(List.of(), Properties.read(text, Properties.SCOPE).contracts());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "output + 0.1 > 0 | output + 0.1 | 0.1 is no float32, so this says something about real numbers only | write 0.100000001490116119384765625, or compare with 0.1 directly",
            "states[2, 1] > 0 | 2 | index 2 of states, which has steps elements here, may be out of range when it runs | say the size in the model",
            "training implies output > 0 | training implies output > 0 | this always holds | 'training' is false in a model for inference",
            "∀x ∈ Vector(n), y ∈ Vector(m). x < y | x < y | == needs axis -1 of its operands to agree, which is known only when it runs: n and m | use one name for both sizes"})
    void warnings(String text, String marked, String problem, String help) {
        assertEquals(marked + "\n[axiom.property] " + problem + "\n  help: " + help, Properties.wrong(text, Properties.SCOPE));
        assertEquals(1, Properties.read(text, Properties.SCOPE).contracts().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken > 0", "∀x. x > broken", "sum(broken, dim=7) > nothing"})
    void whatDependsOnAMistakeIsPassedOver(String text) {
        assertEquals(new Contracts.Read(List.of(), Set.of(), List.of()), Properties.read(text, Properties.SCOPE));
    }

    @Test
    void typesOfVariablesAreThoseOfDeclarations() {
        assertEquals("""
                Vektor
                [axiom.type] no type is called 'Vektor'; did you mean 'Vector'?
                  help: write Vector""", Properties.wrong("∀x ∈ Vektor(3). x > 0", Properties.SCOPE));
    }

    @Test
    void aModelOfSeveralOutputsIsNoFunction() {
        assertEquals("""
                model
                [axiom.property] the model has several outputs: [sum, first]
                  help: use their names""", Properties.wrong("∀x. model(x, x) > 0", Properties.TWO));
    }

    @Test
    void aDeclarationWithoutModelHasOtherMistakes() {
        Declaration none = Declaration.of(new Source("p", "output :: Probabilities(3)\n@prove ∀x. finite(model(x)) and output > y"),
                Vocabulary.BUILT_IN);
        assertEquals(List.of(), none.diagnostics().stream().filter(d -> d.code().equals("axiom.property")).toList());
    }

    @Test
    void manyPartsMadeOfFewAreRefused() {
        assertEquals("[axiom.property] the property comes to more than 5000 parts when written out\n"
                + "  help: split it, or name a value of the model instead of computing it here",
                Properties.read("@prove " + "(output > 0) iff (".repeat(20) + "output > 0" + ")".repeat(20), Properties.SCOPE).diagnostics()
                        .getFirst().message());
    }

    @Test
    void fixesMendTheText() {
        Contracts.Read read = Properties.read("@ensure ∀x. finite(model(x))", Properties.SCOPE);
        assertEquals(List.of(new Edit(new Span(0, 7), "@prove")), read.diagnostics().getFirst().fix());
        assertEquals(List.of(new Edit(new Span(7, 12), "output")),
                Properties.read("@prove ouput > 0", Properties.SCOPE).diagnostics().getFirst().fix());
    }
}
