package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Binary;
import axiom.api.model.Layer;
import axiom.api.model.LayerArguments;
import axiom.api.model.LayerFactory;
import axiom.api.model.Model;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.layers.Activation;
import axiom.core.layers.Concat;
import axiom.core.layers.Conv2d;
import axiom.core.layers.Dense;
import axiom.core.layers.GlobalAvgPool;
import axiom.core.layers.MaxPool;
import axiom.core.layers.ModelBuilder;
import axiom.core.layers.Models;
import axiom.core.layers.Residual;
import axiom.core.layers.Sequential;
import axiom.core.layers.Shared;
import axiom.core.layers.Softmax;

/** Declared networks compute what the same networks compute that are built by hand, channels-first. */
class DeclaredNumericsTest {

    private static final double CLOSE = 1e-5;

    private static double[] first(Model model, Tensor... inputs) {
        return Declared.run(Declared.randomized(model), inputs).getFirst().toDoubles();
    }

    @Test
    void aClassifier() {
        Tensor x = Declared.numbers(1, 2, 28, 28, 1);
        Model byHand = Models.build("net",
                Sequential.of(Conv2d.of(32, 3), Activation.Relu, MaxPool.of(2), Conv2d.of(64, 3), Activation.Relu,
                        MaxPool.of(2), GlobalAvgPool.of(), Dense.of(10), Softmax.of()),
                1, TensorType.float32("batch", 1, 28, 28));
        assertArrayEquals(first(byHand, Declared.permuted(x, 0, 3, 1, 2)), first(Declared.model(Declared.MNIST), x), CLOSE);
    }

    @Test
    void flattenFollowsTheDeclaredOrder() {
        Tensor x = Declared.numbers(2, 3, 6, 5, 2);
        Model declared = Declared.randomized(Declared.model("""
                input :: Image(:batch, 6, 5, 2)
                output = input |> Conv(4, 3) |> Flatten
                """));
        Model byHand = Declared.randomized(Models.build("net", Conv2d.of(4, 3), 1, TensorType.float32("batch", 2, 6, 5)));
        Tensor channelsFirst = Declared.run(byHand, Declared.permuted(x, 0, 3, 1, 2)).getFirst();
        Tensor flat = Declared.run(declared, x).getFirst();
        assertEquals("(3, 48)", flat.shape().toString());
        assertArrayEquals(Declared.permuted(channelsFirst, 0, 2, 3, 1).toDoubles(), flat.toDoubles(), CLOSE);
    }

    @Test
    void anImageStaysChannelsLastAtTheOutput() {
        Tensor x = Declared.numbers(3, 1, 6, 5, 2);
        Model declared = Declared.model("""
                input :: Image(:batch, 6, 5, 2)
                output :: Image(:batch, 4, 3, 4)
                output = input |> Conv(4, 3)
                """);
        Model byHand = Models.build("net", Conv2d.of(4, 3), 1, TensorType.float32("batch", 2, 6, 5));
        Tensor expected = Declared.run(Declared.randomized(byHand), Declared.permuted(x, 0, 3, 1, 2)).getFirst();
        assertArrayEquals(Declared.permuted(expected, 0, 2, 3, 1).toDoubles(), first(declared, x), CLOSE);
    }

    @Test
    void aResidualBlockInThreeSpellings() {
        Tensor x = Declared.numbers(4, 2, 8, 8, 3);
        Model byHand = Models.build("net", Sequential.of(Residual.of(Conv2d.of(3, 3).same(), Activation.Relu), GlobalAvgPool.of()), 1,
                TensorType.float32("batch", 3, 8, 8));
        double[] expected = first(byHand, Declared.permuted(x, 0, 3, 1, 2));
        for (String block : List.of("input |> Residual(Conv(3, (3,3), padding = :same), ReLU) |> GlobalAvgPool",
                "((input |> Conv(3, 3, padding = :same) |> ReLU) + input) |> GlobalAvgPool()",
                "(input, input |> Conv(3, 3, padding = :same) |> ReLU) |> Add |> GlobalAvgPool")) {
            assertArrayEquals(expected, first(Declared.model("input :: Image(:batch, 8, 8, 3)\noutput = " + block), x), CLOSE, block);
        }
    }

    @Test
    void fourPathsJoined() {
        Tensor x = Declared.numbers(5, 2, 8, 8, 3);
        ModelBuilder net = ModelBuilder.of("net", 1);
        var image = net.input("input", TensorType.float32("batch", 3, 8, 8));
        var joined = net.add("joined", Concat.of(1), net.add("a", Conv2d.of(2, 1), image), net.add("b", Conv2d.of(3, 3).same(), image),
                net.add("c", Conv2d.of(4, 5).same(), image), net.add("d", MaxPool.of(3).stride(1).padding(1), image));
        Model byHand = net.output("output", net.add("pooled", GlobalAvgPool.of(), joined)).build();
        Model declared = Declared.model("""
                input :: Image(:batch, 8, 8, 3)
                a = input |> Conv(2, 1)
                b = input |> Conv(3, 3, padding = :same)
                c = input |> Conv(4, 5, padding = :same)
                d = input |> MaxPool(3, stride = 1, padding = 1)
                joined = concat(a, b, c, d, dim = 4)
                output = joined |> GlobalAvgPool
                """);
        assertArrayEquals(first(byHand, Declared.permuted(x, 0, 3, 1, 2)), first(declared, x), CLOSE);
    }

    @Test
    void aSharedEncoderHasItsParametersOnce() {
        Model declared = Declared.model("""
                left  :: Vector(:batch, 6)
                right :: Vector(:batch, 6)
                encoder = Sequential(Dense(5), Tanh, Dense(4))
                output = encoder(left) - (right |> encoder)
                """);
        assertEquals(List.of("encoder.dense.weight", "encoder.dense.bias", "encoder.dense2.weight", "encoder.dense2.bias"),
                List.copyOf(declared.parameters().keySet()));
        Shared encoder = Shared.of(Sequential.of(Dense.of(5), Activation.Tanh, Dense.of(4)));
        ModelBuilder net = ModelBuilder.of("net", 1);
        var left = net.add("a", encoder, net.input("left", TensorType.float32("batch", 6)));
        var right = net.add("b", encoder, net.input("right", TensorType.float32("batch", 6)));
        Model byHand = net.output("left", left).output("right", right).build();
        Tensor x = Declared.numbers(6, 3, 6);
        Tensor y = Declared.numbers(7, 3, 6);
        List<Tensor> expected = Declared.run(Declared.randomized(byHand), x, y);
        double[] difference = expected.getFirst().toDoubles();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= expected.getLast().at(i);
        }
        assertArrayEquals(difference, first(declared, x, y), CLOSE);
    }

    @Test
    void everyUseOfADefinitionHasItsOwnParameters() {
        Model declared = Declared.model("""
                input :: Vector(:batch, 6)
                block(x, c = 5, act = Tanh) = begin
                    y = x |> Dense(c)
                    z = y |> act
                    y + z
                end
                output = input |> block |> block(4, act = ReLU)
                """);
        assertEquals(
                List.of("output.block.y.dense.weight", "output.block.y.dense.bias", "output.block2.y.dense.weight",
                        "output.block2.y.dense.bias"),
                List.copyOf(declared.parameters().keySet()));
        Model byHand = Models.build("net",
                Sequential.of(Dense.of(5), Residual.of(Activation.Tanh), Dense.of(4), Residual.of(Activation.Relu)), 1,
                TensorType.float32("batch", 6));
        Tensor x = Declared.numbers(8, 3, 6);
        assertArrayEquals(first(byHand, x), first(declared, x), CLOSE);
    }

    @Test
    void severalInputsOutputsAndResults() {
        Model declared = Declared.model("""
                x :: Vector(:batch, 6)
                output low :: Vector(:batch, 3)
                y :: Vector(:batch, 6)
                output high :: Vector(:batch, 3)
                low, high = x * y |> Split(2, dim = 2)
                """);
        assertEquals("net {x=float32(batch, 6), y=float32(batch, 6)} -> {low=float32(batch, 3), high=float32(batch, 3)}",
                declared.toString());
        Tensor x = Declared.numbers(9, 1, 6);
        Tensor y = Declared.numbers(10, 1, 6);
        List<Tensor> results = Declared.run(declared, x, y);
        for (int i = 0; i < 6; i++) {
            assertEquals(x.at(i) * y.at(i), results.get(i / 3).at(i % 3), CLOSE);
        }
    }

    @Test
    void numbersAndFunctions() {
        Model declared = Declared.model("""
                a :: Vector(:batch, 4)
                b :: Vector(:batch, 4)
                k = 3 / 2
                output = k * abs(a - b) ^ 2 - max(a, b)
                """);
        Tensor a = Declared.numbers(11, 2, 4);
        Tensor b = Declared.numbers(12, 2, 4);
        Tensor result = Declared.run(declared, a, b).getFirst();
        for (int i = 0; i < 8; i++) {
            double d = Math.abs(a.at(i) - b.at(i));
            assertEquals(1.5 * d * d - Math.max(a.at(i), b.at(i)), result.at(i), CLOSE);
        }
    }

    @Test
    void similarityIsTheCosineOfTheAngle() {
        Model declared = Declared.model("""
                a :: Vector(:batch, 3)
                b :: Vector(:batch, 3)
                output = cosine_similarity(a, b)
                """);
        Tensor a = Tensor.of(Shape.of(3, 3), 1f, 0, 0, 1, 2, 2, 0, 0, 0);
        Tensor b = Tensor.of(Shape.of(3, 3), 0f, 1, 0, 2, 4, 4, 1, 1, 1);
        assertArrayEquals(new double[]{0, 1, 0}, Declared.run(declared, a, b).getFirst().toDoubles(), CLOSE);
    }

    @Test
    void oneImageWithoutABatch() {
        Model declared = Declared.model("""
                input :: Tensor{Float32, (6, 5, 2)}
                output :: Probabilities(3)
                output = input |> Conv(4, (3, 3)) |> Flatten |> Dense(3) |> Softmax
                """);
        assertEquals("net {input=float32(6, 5, 2)} -> {output=float32(3)}", declared.toString());
        Model batched = Declared.model("""
                input :: Tensor{Float32, (:batch, 6, 5, 2)}
                output = input |> Conv(4, (3, 3)) |> Flatten |> Dense(3) |> Softmax
                """);
        Tensor x = Declared.numbers(13, 6, 5, 2);
        assertArrayEquals(first(batched, x.reshape(Shape.of(1, 6, 5, 2))), first(declared, x), CLOSE);
    }

    @Test
    void sizesWithNamesAreBoundByTheInput() {
        Model declared = Declared.model("""
                input :: Image(H, W, 3)
                output :: Tensor{Float32, (H - 2, W - 2, 4)}
                output = input |> Conv(4, (3, 3))
                """);
        assertEquals("(4, 6, 4)", Declared.run(declared, Declared.numbers(14, 6, 8, 3)).getFirst().shape().toString());
        assertEquals("(1, 2, 4)", Declared.run(declared, Declared.numbers(14, 3, 4, 3)).getFirst().shape().toString());
    }

    @Test
    void trainingChoosesASide() {
        Declaration declaration = Declared.right("""
                input :: Vector(:batch, 2)
                output = if training input * 2 else input end
                """);
        Tensor x = Declared.numbers(15, 1, 2);
        assertArrayEquals(x.toDoubles(), Declared.run(declaration.build(0), x).getFirst().toDoubles());
        assertEquals(2 * x.at(0), Declared.run(declaration.training(0).model(), x).getFirst().at(0));
    }

    @Test
    void aLayerOfOthersIsUsableByName() {
        LayerFactory cube = new LayerFactory() {
            @Override
            public String name() {
                return "Cube";
            }

            @Override
            public Layer create(LayerArguments arguments) {
                return (to, inputs) -> List.of(to.add(new Binary.Mul(), inputs.getFirst(),
                        to.add(new Binary.Mul(), inputs.getFirst(), inputs.getFirst())));
            }
        };
        Declaration declaration = Declaration.of(new Source("net", "input :: Vector(:batch, 2)\noutput = input |> Cube"),
                Vocabulary.BUILT_IN.with(cube));
        assertEquals(List.of(), declaration.diagnostics());
        Tensor x = Declared.numbers(16, 1, 2);
        assertEquals(Math.pow(x.at(0), 3), Declared.run(declaration.build(0), x).getFirst().at(0), CLOSE);
    }
}
