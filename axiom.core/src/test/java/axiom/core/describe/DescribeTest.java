package axiom.core.describe;

import static axiom.core.layers.Activation.Relu;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Attention;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Convolution;
import axiom.api.graph.Gemm;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.MatMul;
import axiom.api.graph.Pool;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.Window;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.Golden;
import axiom.core.layers.AvgPool;
import axiom.core.layers.BatchNorm2d;
import axiom.core.layers.Concat;
import axiom.core.layers.Conv2d;
import axiom.core.layers.Dense;
import axiom.core.layers.Dropout;
import axiom.core.layers.Embedding;
import axiom.core.layers.Flatten;
import axiom.core.layers.GlobalAvgPool;
import axiom.core.layers.LayerNorm;
import axiom.core.layers.MaxPool;
import axiom.core.layers.Models;
import axiom.core.layers.MultiHeadAttention;
import axiom.core.layers.PositionalEncoding;
import axiom.core.layers.Residual;
import axiom.core.layers.Sequential;
import axiom.core.layers.Shared;
import axiom.core.layers.Softmax;

/** Tables against golden files, and their numbers against counts by hand. */
class DescribeTest {

    static final Model DIGITS = Models.build("digits", Sequential.of(Dense.of(784, 128, Relu), Dense.of(128, 10), Softmax.of()), 42);

    static final Model IMAGES = Models.build("images",
            Sequential.of(Conv2d.of(3, 8, 3, Relu), MaxPool.of(2),
                    Residual.of(Conv2d.of(8, 3).same(), BatchNorm2d.of(), Relu, Conv2d.of(8, 3).same()),
                    Concat.of(1, Conv2d.of(4, 1), AvgPool.of(3).stride(1).padding(1)), GlobalAvgPool.of(), Dense.of(10)),
            1, TensorType.float32("batch", 3, 34, 34));

    static final Model TEXT = Models.build("text", Sequential.of(Embedding.of(1000, 32), PositionalEncoding.sinusoidal(64))
            .then("encoder",
                    Sequential.of(Residual.of(LayerNorm.of(), MultiHeadAttention.of(4).causal(true)),
                            Residual.of(Dense.of(32, 64, Relu), Dense.of(64, 32))))
            .then("dropout", Dropout.of(0.1)).then("head", Dense.of(32, 1000)), 1);

    @Test
    void tables() {
        Golden.check("describe/digits.txt", Describe.describe(DIGITS).table());
        Golden.check("describe/images.txt", Describe.describe(IMAGES, Map.of("batch", 16L)).table());
        Golden.check("describe/text.txt", Describe.describe(TEXT, Map.of("steps", 10L)).table());
        Golden.check("describe/training.txt",
                Describe.describe(Models.training("training", Sequential.of(Conv2d.of(1, 4, 3), BatchNorm2d.of(), Dropout.of(0.2),
                        Flatten.of(), Dense.of(2)), 1, TensorType.float32("batch", 1, 8, 8)).model()).table());
        Golden.check("describe/imported.txt", Describe.describe(imported()).table());
        Golden.check("describe/open.txt",
                Describe.describe(Models.build("open", Sequential.of(Conv2d.of(3, 8, 5), MaxPool.of(2), GlobalAvgPool.of()), 1)).table());
    }

    /** A graph without layers, as importers make them, whose names look like paths. */
    static Model imported() {
        GraphBuilder graph = Graph.builder("imported");
        Value x = graph.input("image", TensorType.float32("N", 6));
        Value w = graph.parameter("fc/W", TensorType.float32(4, 6));
        Value h = graph.addAll(new Gemm(1, 1, false, true), List.of(x, w), "fc", List.of()).getFirst();
        Value r = graph.addAll(new Unary.Relu(), List.of(h), "fc/relu", List.of()).getFirst();
        graph.output("label \"<1>\"", r);
        return new Model("imported", graph.build(), Map.of("fc/W", Tensor.allocate(w.type())), List.of(),
                new Provenance("onnx", Map.of()));
    }

    @Test
    void numbers_of_a_small_network_are_those_counted_by_hand() {
        Description digits = Describe.describe(DIGITS, Map.of("batch", 2L));
        assertEquals(784 * 128 + 128 + 128 * 10 + 10, digits.parameters());
        assertEquals(4 * digits.parameters(), digits.parameterBytes());
        LayerSummary first = digits.layers().getFirst();
        assertEquals(2 * (2 * 784 * 128 + 128 + 128), first.flops());
        assertEquals(2 * 4 * (128 + 128), first.activationBytes());
        assertEquals(List.of("Gemm", "Relu"), first.operators());
        assertEquals(List.of("float32(batch, 128)"), first.results());
        assertEquals(List.of("float32(2, 128)"), first.boundResults());
        assertEquals(2 * (2 * 784 * 128 + 2 * 128 + 2 * 128 * 10 + 10 + 5 * 10), digits.flops());
        assertEquals(2 * 4 * (128 + 128 + 10 + 10), digits.activationBytes());
        // the input stays for the whole run; two hidden vectors are needed while Relu runs
        assertEquals(2 * 4 * (784 + 128 + 128), digits.peakBytes());
    }

    @Test
    void columns_add_up() {
        for (Model model : List.of(DIGITS, IMAGES, TEXT, imported())) {
            Description all = Describe.describe(model);
            assertEquals(all.parameters(), all.layers().stream().mapToLong(LayerSummary::parameters).sum());
            assertEquals(all.flops(), all.layers().stream().mapToLong(LayerSummary::flops).sum());
            assertEquals(all.activationBytes(), all.layers().stream().mapToLong(LayerSummary::activationBytes).sum());
            assertTrue(all.peakBytes() <= all.activationBytes() + model.graph().inputs().stream()
                    .mapToLong(i -> i.type().shape().bind(Map.of("batch", Dim.ONE, "steps", Dim.ONE, "N",
                            Dim.ONE)).count() * i.type().dtype().bytes())
                    .sum());
        }
    }

    @Test
    void operators_are_counted_as_documented() {
        Shape x = Shape.of(2, 8, 10, 10);
        assertEquals(2L * 2 * 16 * 8 * 8 * (4 * 9) + 2 * 16 * 8 * 8, Work.flops(new Convolution.Conv(Window.of(3, 3), 2),
                List.of(x, Shape.of(16, 4, 3, 3), Shape.of(16)), List.of(Shape.of(2, 16, 8, 8))));
        assertEquals(2L * x.count() * (3 * 4), Work.flops(new Convolution.ConvTranspose(Window.of(2, 2), 1, List.of()),
                List.of(x, Shape.of(8, 3, 2, 2)), List.of(Shape.of(2, 3, 11, 11))));
        assertEquals(2 * 5 * 3 * 4 * 7, Work.flops(new MatMul(), List.of(Shape.of(5, 3, 7), Shape.of(7, 4)), List.of(Shape.of(5, 3, 4))));
        assertEquals(2 * 3 * 4 * 7,
                Work.flops(new Gemm(1, 1, true, false), List.of(Shape.of(7, 3), Shape.of(7, 4)), List.of(Shape.of(3, 4))));
        assertEquals(9 * 2 * 8 * 8 * 8,
                Work.flops(new Pool.MaxPool(Window.of(3, 3), false, false), List.of(x), List.of(Shape.of(2, 8, 8, 8))));
        assertEquals(2 * 1600, Work.flops(new BatchNormalization(0, 0, false), List.of(x), List.of(x)));
        Shape q = Shape.of(1, 4, 6, 8);
        Shape k = Shape.of(1, 4, 5, 8);
        Shape v = Shape.of(1, 4, 5, 3);
        assertEquals(4 * 6 * 5 * (2 * 8 + 2 * 3 + 5),
                Work.flops(new Attention(0, false, 0), List.of(q, k, v), List.of(Shape.of(1, 4, 6, 3))));
    }

    @Test
    void a_shared_layer_owns_its_parameters_once() {
        Shared tower = Shared.of(Dense.of(4, 4));
        Description twice = Describe.describe(Models.build("m", Sequential.of(tower, tower), 1));
        assertEquals(List.of(20L, 0L), twice.layers().stream().map(LayerSummary::parameters).toList());
        assertEquals(20, twice.parameters());
    }

    @Test
    void sizes_that_do_not_fit_are_explained() {
        Model model = Models.build("m", Sequential.of(Conv2d.of(3, 8, 5), MaxPool.of(2)), 1);
        String message = assertThrows(IllegalArgumentException.class,
                () -> Describe.describe(model, Map.of("batch", 1L, "height", 4L, "width", 9L))).getMessage();
        assertTrue(
                message.startsWith(
                        "[axiom.describe] 'm' does not run with the sizes {batch=1, height=4, width=9}; help: give sizes that fit"),
                message);
        message = assertThrows(IllegalArgumentException.class,
                () -> Describe.describe(model, Map.of("batch", Long.MAX_VALUE, "height", 9L, "width", 9L))).getMessage();
        assertTrue(message.startsWith("[axiom.describe] the numbers of 'm' do not fit 63 bits; help: "), message);
    }

    @Test
    void a_large_graph_is_described_at_once() {
        GraphBuilder graph = Graph.builder("deep");
        Value x = graph.input("x", TensorType.float32("batch", 2));
        for (int i = 0; i < 5000; i++) {
            x = graph.addAll(new Unary.Relu(), List.of(x), "r" + i, List.of()).getFirst();
        }
        graph.output("y", x);
        Description deep = Describe.describe(new Model("deep", graph.build(), Map.of(), List.of(), new Provenance("test", Map.of())));
        assertEquals(5000, deep.layers().size());
        assertEquals(16 + 8, deep.peakBytes());
    }
}
