package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.graph.ShapeError;
import axiom.api.model.Layer;
import axiom.api.model.LayerArguments;
import axiom.api.model.LayerFactory;

/** What is said about declarations that are wrong, at which words, and what its fix makes of them. */
class DeclarationMistakesTest {

    /** Problems with the words that they are about. */
    private static List<String> problems(String text) {
        Declaration declaration = Declared.of(text);
        return declaration.diagnostics().stream()
                .map(d -> (d.severity() == Diagnostic.Severity.WARNING ? "warning " : "") + "[" + d.code() + "] "
                        + d.problem() + " @ " + declaration.source().text(d.span()))
                .toList();
    }

    private static String fixed(String text) {
        StringBuilder fixed = new StringBuilder(text);
        List<Edit> edits = Declared.of(text).diagnostics().getFirst().fix();
        edits.reversed().forEach(e -> fixed.replace(e.span().start(), e.span().end(), e.text()));
        return fixed.toString();
    }

    @Test
    void anImageIsNoVector() {
        String text = """
                input  :: Tensor{Float32, (224, 224, 3)}
                output :: Tensor{Float32, (10)}
                features = input |> Conv(64, (3,3))
                output = features |> Dense(10)
                """;
        Declaration declaration = Declared.of(text);
        assertEquals(List.of("""
                net:4:22: error: [axiom.shape] Dense expects a vector; Conv output is (222, 222, 64)
                    output = features |> Dense(10)
                                         ^~~~~~~~~
                  help: insert GlobalAvgPool() or Flatten before Dense"""),
                declaration.diagnostics().stream().map(d -> d.text(declaration.source())).toList());
        assertEquals(List.of(), problems(fixed(text)));
    }

    /** Statements after {@code x :: Vector(:batch, 4)}, separated by semicolons, the only diagnostic, and its help. */
    @ParameterizedTest(name = "{index} {0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            # roles and names
            y = x ¦ [axiom.name] missing output @ y ¦ call the result 'output', or declare it, as in y :: Probabilities(10)
            output :: Vector(:batch, 4); _y = x ¦ [axiom.name] missing output: nothing is bound to 'output' @ output :: Vector(:batch, 4) ¦ bind it, as in output = …
            input x2 :: Vector(2); x2 = x; output = x2 ¦ [axiom.name] 'x2' is an input, which cannot be bound @ x2 ¦ bind another name, and use it below
            input :: Probabilities(4); output = x + input ¦ [axiom.type] Probabilities is a type of outputs; 'input' is an input @ Probabilities(4) ¦ say its axes, as in Vector(:batch, 10)
            output = x; output2 :: Scalar; output2 :: Scalar ¦ [axiom.name] 'output2' is declared twice @ output2 ¦ remove one of the two, or choose another name
            output = y |> ReLU; y = x ¦ [axiom.name] 'y' is used before it is bound @ y ¦ move line 3 above this one
            output = output |> ReLU ¦ [axiom.name] 'output' is used in its own first value @ output ¦ begin with an input, as in output = x |> …
            a = b + x; b = a + x; output = b ¦ [axiom.name] 'b' and 'a' depend on each other @ b ¦ compute one of them from an input
            output = x |> Dens(3) ¦ [axiom.name] nothing is called 'Dens'; did you mean 'Dense'? @ Dens ¦ write Dense
            output = x |> relU ¦ [axiom.name] nothing is called 'relU'; did you mean 'relu'? @ relU ¦ write relu
            output = x + qqq ¦ [axiom.name] nothing is called 'qqq' @ qqq ¦ bind it first, or use x
            a, a = x |> Split(2, dim = 2); output = a ¦ [axiom.name] 'a' is bound twice in one line @ a ¦ choose another name
            y = x |> ReLU; output = x ¦ warning [axiom.name] 'y' is never used @ y ¦ use it, or remove it
            y :: Vector(:batch, 4); output = x ¦ warning [axiom.name] input 'y' is never used @ y ¦ use it, or remove it
            # types
            output :: Vectr(4); output = x ¦ [axiom.type] no type is called 'Vectr'; did you mean 'Vector'? @ Vectr ¦ write Vector
            output :: Tensor{Float, (4)}; output = x ¦ [axiom.type] no element type is called 'Float'; did you mean 'Float32'? @ Float ¦ write Float32
            output :: Vector(0); output = x ¦ [axiom.type] a size is 0 @ 0 ¦ use a whole number of at least 1
            output :: Vector(2.5); output = x ¦ [axiom.type] a size is a whole number or a name @ 2.5 ¦ write a number such as 28, :batch for a batch, or a name such as H
            output :: Image(3); output = x ¦ [axiom.type] Image takes 3 sizes (height, width, channels), or 4 with a batch in front; 1 size is given @ Image(3) ¦ write it as in Image(:batch, 28, 28, 1)
            output :: Tensor{Float64, (:batch, 4)}; output = x ¦ [axiom.type] 'output' is declared with elements Float64; it has Float32 @ x ¦ declare Float32
            output :: Vector(:batch, 5); output = x ¦ [axiom.shape] 'output' is declared Vector(:batch, 5); it is (batch, 4), and axis 2 is 4, not 5 @ x ¦ declare 4, or let the last layer give 5
            output :: Vector(4); output = x ¦ [axiom.shape] 'output' is declared Vector(4); it is (batch, 4) @ x ¦ declare the batch, too: (:batch, 4)
            output :: Vector(:n, 4); output = x ¦ [axiom.shape] 'output' is declared Vector(:n, 4); it is (batch, 4) @ x ¦ use one name for one size: 'batch' or 'n'
            output = (x :: Vector(:batch, 3)) |> ReLU ¦ [axiom.shape] 'x' is declared Vector(:batch, 3); it is (batch, 4), and axis 2 is 4, not 3 @ x ¦ declare 4, or let the last layer give 3
            # probabilities
            output :: Probabilities(3); output = x |> Dense(3) ¦ [axiom.type] 'output' is declared Probabilities(3); Dense(3) gives any numbers @ Dense(3) ¦ end with |> Softmax
            output :: Probabilities(4); output = x ¦ [axiom.type] 'output' is declared Probabilities(4); 'x' holds any numbers @ x ¦ end with |> Softmax
            output :: Probabilities(4); output = x |> Sigmoid ¦ [axiom.type] 'output' is declared Probabilities(4); Sigmoid gives numbers from 0 to 1 that need not add up to 1 @ Sigmoid ¦ use Softmax instead
            output :: Probabilities(4); output = x |> Softmax(dim = 1) ¦ [axiom.type] 'output' is declared Probabilities(4); Softmax(dim = 1) gives numbers from 0 to 1 that need not add up to 1 @ Softmax(dim = 1) ¦ use Softmax instead
            output :: Probability; output = x |> Tanh ¦ [axiom.type] 'output' is declared Probability; Tanh gives numbers from -1 to 1 @ Tanh ¦ end with |> Sigmoid
            output :: Probabilities(4); output = softmax(x) / 1 ¦ warning [axiom.type] whether 'output' is Probabilities(4) is known only when it runs; it is a contract of the model @ softmax(x) / 1 ¦ end with |> Softmax
            # expressions
            output = x |> Dense(4) + x ¦ [axiom.syntax] |> takes all of 'Dense(4) + x' as its layer @ Dense(4) + x ¦ put the pipeline in parentheses
            output = x |> x ¦ [axiom.type] |> takes a layer; 'x' is a tensor @ x ¦ put a layer there; tensors are joined with Concat, or added with +
            output = ReLU + x ¦ [axiom.type] + takes tensors and numbers; 'ReLU' is a layer @ ReLU ¦ apply the layer to a tensor first
            output = 3 |> ReLU ¦ [axiom.type] a number cannot be piped into a layer @ 3 ¦ begin with a tensor or a layer
            output = x(3) ¦ [axiom.type] 'x' is a tensor, which cannot be called @ x ¦ call a layer, a definition or a function
            output = (x, 3) |> Add ¦ [axiom.type] a tuple has tensors and numbers @ (x, 3) ¦ use tensors only, or numbers only
            output = x * (1 / 0) ¦ [axiom.argument] '1 / 0' has no value @ 1 / 0 ¦ divide by another number
            output = x * 1e300 ¦ [axiom.type] '1e300' is no float32, as the tensor is @ 1e300 ¦ use a number of that type
            output = x[1] ¦ [axiom.type] an index has no place in a model @ x[1] ¦ split the tensor with Split
            output = x + "one" ¦ [axiom.type] a text has no place in a model @ "one" ¦ write :one if it is an argument
            output = x <= 1 ¦ [axiom.type] a condition has no place in a model @ x <= 1 ¦ state it with @ensure or @prove
            output = Dense(4) ¦ [axiom.type] output 'output' is a layer; an output is a tensor @ Dense(4) ¦ apply it to a tensor, as in x |> Dense(4)
            output = 3 ¦ [axiom.type] output 'output' is a number; an output is a tensor @ 3 ¦ bind a tensor, such as what a layer gives
            a, b = x; output = a + b ¦ [axiom.type] 2 names are bound to 1 value @ a, b ¦ bind one name
            output = x |> Split(2, dim = 2) ¦ [axiom.type] 1 name is bound to 2 values @ output ¦ bind as many names, as in a, b = …
            y = x |> Reshape(2, 2); output = x + y ¦ [axiom.shape] + needs sizes that are equal or 1; axis -1 is 4 and 2: 'x' is (batch, 4) and Reshape output is (batch, 2, 2) @ x + y ¦ make the sizes equal
            output = sum(x, 3) ¦ [axiom.argument] sum takes tensors; a number is given @ 3 ¦ write sum(x, dim = 2)
            output = sum(x, dim = 3) ¦ [axiom.argument] there is no axis 3 for sum; 'x' is (batch, 4) @ 3 ¦ count axes from 1 to 2, or from -1 backwards
            output = dot(x) ¦ [axiom.argument] dot takes 2 tensors; 1 is given @ dot(x) ¦ write dot(a, b)
            # conditionals
            output = x |> if training Dense(3) else Dense(4) end ¦ [axiom.shape] the two sides differ: in training it is (batch, 3), otherwise (batch, 4) @ if training Dense(3) else Dense(4) end ¦ let both sides give the same shape
            output = if training x end ¦ [axiom.type] if without else makes a layer; here it makes a tensor @ if training x end ¦ add else and what is used otherwise
            output = if x x else x end ¦ [axiom.type] a model is built for training or not; it cannot depend on anything else @ x ¦ write if training, or if not training
            output = x |> if training Dens(3) else ReLU end ¦ [axiom.name] nothing is called 'Dens'; did you mean 'Dense'? @ Dens ¦ write Dense
            # layers with names, and definitions
            e = Dense(3); output = concat(e(x), e(e(x))) ¦ [axiom.shape] 'e' has its parameters from (batch, 4); here it is used on (batch, 3) @ e ¦ use it on one shape only, or bind a second layer
            e = Dense(3); a = e(x); output = (x + 1 |> Dense(5) |> e) + a ¦ [axiom.shape] 'e' has its parameters from (batch, 4); here it is used on (batch, 5) @ e ¦ use it on one shape only, or bind a second layer
            f(x) = g(x); g(x) = f(x); output = f(x) ¦ [axiom.name] 'f' uses itself: f → g → f @ f ¦ write the repeated layers one after another
            f(y) = y + x; output = f(x) ¦ [axiom.name] 'x' is outside the definition, which sees its parameters only @ x ¦ add a parameter to the definition and pass 'x'
            f(y, c) = y |> Dense(c); output = f(x) ¦ [axiom.argument] f needs 'c' @ f(x) ¦ use f(y, c)
            f(y, c = 3) = y |> Dense(c); output = f(x, 3, 4) ¦ [axiom.argument] f(y, [c]) takes 2 arguments; 3 are given @ 4 ¦ leave the rest out
            f(y) = y; output = x |> f(z = 3) ¦ [axiom.argument] f has no parameter 'z' @ z ¦ use f(y)
            f(y, c) = y |> Dense(c, 3); output = x |> f(5) |> f(3) ¦ [axiom.shape] Dense takes 5 features; 'x' is (batch, 4) @ c ¦ use 4, or leave it out: Dense then takes what it is given
            Dense(y) = y; output = Dense(x) ¦ [axiom.name] 'Dense' is the name of a layer @ Dense ¦ choose another name
            output = x |> Sequential(Dense(3), 4) ¦ [axiom.argument] Sequential takes layers; '4' is a number @ 4 ¦ write layers, as in Sequential(Conv(8, 3), ReLU)
            output = x |> Residual(Dense(3)) ¦ [axiom.shape] Residual adds its body to its input; the body gives (batch, 3), the input is (batch, 4) @ Residual(Dense(3)) ¦ keep the shape in the body, or change it alike with shortcut = …
            """)
    void oneMistakeOneMessage(String statements, String problem, String help) {
        String text = "x :: Vector(:batch, 4)\n" + statements.replace("; ", "\n") + "\n";
        assertEquals(List.of(problem), problems(text));
        assertEquals(help, Declared.of(text).diagnostics().getFirst().help());
    }

    @Test
    void anEmptyDeclarationIsOneMistake() {
        assertEquals(List.of("[axiom.name] the declaration is empty @ "), problems(""));
    }

    @Test
    void fixesMend() {
        assertEquals("x :: Vector(:batch, 4)\noutput :: Probabilities(3)\noutput = x |> Dense(3) |> Softmax",
                fixed("x :: Vector(:batch, 4)\noutput :: Probabilities(3)\noutput = x |> Dense(3)"));
        assertEquals("x :: Vector(:batch, 4)\noutput = (x |> Dense(4)) + x", fixed("x :: Vector(:batch, 4)\noutput = x |> Dense(4) + x"));
        assertEquals("x :: Vector(:batch, 4)\noutput = x |> Dense(4, 3)", fixed("x :: Vector(:batch, 4)\noutput = x |> Dense(5, 3)"));
    }

    @Test
    void whatDependsOnAFailureIsNotTold() {
        assertEquals(List.of("[axiom.name] nothing is called 'Foo' @ Foo", "[axiom.argument] Dense has no parameter 'units' @ units"),
                problems("""
                x :: Vector(:batch, 4)
                output :: Probabilities(3)
                a = x |> Foo
                b = a |> Dense(7, 3) |> Dense(units = 3)
                output = concat(a, b) + 1 |> Dense(3)
                """));
    }

    @Test
    void whatStandsInADefinitionIsToldOnceWithItsUse() {
        Declaration declaration = Declared.of("""
                x :: Image(:batch, 8, 8, 1)
                block(y) = y |> Conv(2, 3) |> Dense(3)
                output = block(x) + block(x)
                """);
        assertEquals(List.of("""
                net:2:31: error: [axiom.shape] Dense expects a vector; Conv output is (batch, 6, 6, 2)
                    block(y) = y |> Conv(2, 3) |> Dense(3)
                                                  ^~~~~~~~
                  note: 3:10: 'block' is used here
                  help: insert GlobalAvgPool() or Flatten before Dense"""),
                declaration.diagnostics().stream().map(d -> d.text(declaration.source())).toList());
    }

    @Test
    void whatIsKnownOnlyWhenItRunsIsAWarning() {
        assertEquals(List.of(
                "warning [axiom.shape] x + y: whether M equals N is known only when M and N are bound @ x + y",
                "warning [axiom.shape] 'output' is declared Tensor{Float32, (:batch, 3, 4)}: N is known only when it runs; it must be 3 @ x + y"),
                problems("""
                        x :: Tensor{Float32, (:batch, M, 4)}
                        y :: Tensor{Float32, (:batch, N, 4)}
                        output :: Tensor{Float32, (:batch, 3, 4)}
                        output = x + y
                        """));
        assertEquals(List.of(
                "warning [axiom.shape] Conv(2, (3, 1)): H - 2 is known only when H is bound; it must be at least 1 @ Conv(2, (3, 1))"),
                problems("""
                        x :: Image(H, W, 1)
                        output = x |> Conv(2, (3, 1))
                        """));
        // every image has a row and a column
        assertEquals(List.of(), problems("x :: Image(H, W, 1)\noutput = x |> Conv(2, 3, padding = :same)"));
        Declaration declaration = Declared.right("x :: Tensor{Float32, (N, 4)}\noutput :: Tensor{Float32, (3, 4)}\noutput = x");
        assertThrows(ShapeError.class, () -> Declared.run(declaration.build(0), Declared.numbers(1, 2, 4)));
        assertEquals(12, Declared.run(declaration.build(0), Declared.numbers(1, 3, 4)).getFirst().count());
    }

    @Test
    void definitionsCannotMultiplyWithoutEnd() {
        StringBuilder text = new StringBuilder("x :: Vector(:batch, 4)\nf0(x) = x\n");
        IntStream.range(1, 60).forEach(i -> text.append("f%d(x) = f%d(f%d(x))\n".formatted(i, i - 1, i - 1)));
        List<String> problems = problems(text + "output = f59(x)");
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.getFirst().startsWith("[axiom.name] the declaration has more than 20000 steps here"), problems.getFirst());
    }

    @Test
    void definitionsCannotNestWithoutEnd() {
        StringBuilder text = new StringBuilder("x :: Vector(:batch, 4)\nf0(x) = x\n");
        IntStream.range(1, 2000).forEach(i -> text.append("f%d(x) = f%d(x)\n".formatted(i, i - 1)));
        assertEquals(List.of("[axiom.name] more than 64 definitions use one another here @ f1935(x)"),
                problems(text + "output = f1999(x)"));
    }

    @Test
    void aLayerThatThrowsIsTheLayersFault() {
        LayerFactory bad = new LayerFactory() {
            @Override
            public String name() {
                return "Bad";
            }

            @Override
            public Layer create(LayerArguments arguments) {
                return (_, _) -> {
                    throw new IllegalStateException("out of order");
                };
            }
        };
        Declaration declaration = Declaration.of(new Source("net", "x :: Vector(:batch, 4)\noutput = x |> Bad"),
                Vocabulary.BUILT_IN.with(bad));
        assertEquals(List
                .of("[axiom.layer] Bad fails: out of order\n  help: mend the layer, or leave it out"),
                declaration.diagnostics().stream().map(Diagnostic::message).toList());
    }

    @Test
    void whatCouldNotBeReadCausesNothingElse() {
        assertEquals(1, problems("x :: Vector(:batch, 4)\ny = x |> \noutput = y |> Dense(3)").size());
    }
}
