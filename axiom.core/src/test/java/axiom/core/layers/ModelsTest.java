package axiom.core.layers;

import static axiom.core.layers.Activation.Relu;
import static axiom.core.layers.Runs.assertClose;
import static axiom.core.layers.Runs.numbers;
import static axiom.core.layers.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import axiom.api.graph.Binary;
import axiom.api.graph.Obligation;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Model;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** What a model is after it was built: names, seeds, branches, sharing. */
class ModelsTest {

    private static final Sequential MNIST = Sequential.of(Dense.of(784, 128, Relu), Dense.of(128, 10), Softmax.of());

    @Test
    void a_row_of_layers_reads_like_one() {
        Model model = Models.build("mnist", MNIST, 42);
        assertEquals("mnist {x=float32(batch, 784)} -> {y=float32(batch, 10)}", model.toString());
        assertEquals(List.of("0.weight", "0.bias", "1.weight", "1.bias"), List.copyOf(model.parameters().keySet()));
        assertEquals(List.of("Gemm", "Relu", "Gemm", "Softmax"), model.graph().nodes().stream().map(n -> n.op().name()).toList());
        assertEquals("42", model.provenance().details().get("seed"));
        assertEquals("Dense(784, 128, Relu)", model.provenance().details().get("layer.0"));
    }

    @Test
    void sizes_are_taken_from_the_input_where_they_are_left_open() {
        TensorType image = TensorType.float32("batch", 3, 9, 9);
        Layer open = Sequential.of(Conv2d.of(8, 3), BatchNorm2d.of(), Relu, Flatten.of(), LayerNorm.of(), Linear.of(10));
        Layer closed = Sequential.of(Conv2d.of(3, 8, 3), BatchNorm2d.of(8), Relu, Flatten.of(), LayerNorm.of(392), Linear.of(392, 10));
        assertEquals(Models.build("open", open, 7, image).digest(), Models.build("closed", closed, 7, image).digest());
    }

    @Test
    void an_input_is_taken_from_the_first_layer_where_that_knows() {
        assertEquals(TensorType.float32("batch", 3, "height", "width"),
                Models.build("c", Sequential.of(Sequential.of(Conv2d.of(3, 8, 3)), GlobalAvgPool.of()), 1).inputs().get("x"));
        assertEquals(new TensorType(DType.INT64, Shape.named("batch", "steps")),
                Models.build("e", Embedding.of(9, 4), 1).inputs().get("x"));
        String message = assertThrows(IllegalArgumentException.class, () -> Models.build("d", Sequential.of(Dense.of(10)), 1)).getMessage();
        assertTrue(message.startsWith("[axiom.layer] Sequential(1 layer) does not say what its input is; help: "), message);
    }

    @Test
    void the_seed_decides_everything() {
        Model model = Models.build("a", MNIST, 42);
        assertEquals(model.digest(), Models.build("b", MNIST, 42).digest());
        assertNotEquals(model.digest(), Models.build("a", MNIST, 43).digest());
        assertNotEquals(model.parameters().get("0.weight").at(0), Models.build("a", MNIST, 43).parameters().get("0.weight").at(0));
    }

    @Test
    void the_numbers_never_change() {
        // computed once, and right on every machine and Java release
        assertEquals("sha256:5f2fd77f5cc1ec2d7c05d9b9fe250ee27d88e65a76e9ca6e64de4998a7dcb27f", Models.build("mnist", MNIST, 42).digest());
    }

    @Test
    void another_layer_leaves_the_parameters_of_the_others_alone() {
        Model small = Models.build("s", Sequential.of(Dense.of(4, 4), Dense.of(4)), 1);
        Model large = Models.build("l", Sequential.of(Dense.of(4, 4), Dense.of(4), Dense.of(4)), 1);
        small.parameters().forEach((name, tensor) -> assertEquals(tensor, large.parameters().get(name)));
        assertNotEquals(large.parameters().get("1.weight"), large.parameters().get("2.weight"));
    }

    @Test
    void names_follow_the_path() {
        Sequential encoder = Sequential.of(Dense.of(8), Residual.of(Dense.of(8), PRelu.of()).shortcut(Dense.of(8)));
        Model model = Models.build("m",
                Sequential.of().then("encoder", encoder).then("head", Concat.of(1, Dense.of(2, PRelu.of()), Dense.of(3))), 1,
                TensorType.float32("batch", 4));
        assertEquals(List.of("encoder.0.weight", "encoder.0.bias", "encoder.1.body.0.weight", "encoder.1.body.0.bias",
                "encoder.1.body.1.weight", "encoder.1.shortcut.weight", "encoder.1.shortcut.bias", "head.branches.0.weight",
                "head.branches.0.bias", "head.branches.0.activation.weight", "head.branches.1.weight", "head.branches.1.bias"),
                List.copyOf(model.parameters().keySet()));
    }

    @Test
    void parameters_have_the_element_type_of_the_input() {
        Model model = Models.build("m", Sequential.of(Dense.of(3), BatchNorm.of()), 1, TensorType.of(DType.FLOAT64, 2, 4));
        assertTrue(model.parameters().values().stream().allMatch(p -> p.dtype() == DType.FLOAT64));
    }

    @Test
    void branches_have_named_values() {
        ModelBuilder net = ModelBuilder.of("net", 42);
        Value image = net.input("image", TensorType.float32("batch", 3, 8, 8));
        Value scale = net.input("scale", TensorType.float32("batch", 4));
        Value features = net.add("features", Conv2d.of(4, 3).same(), image);
        net.addAll("views", Parallel.of(GlobalAvgPool.of(), GlobalMaxPool.of()), List.of(features));
        Value sum = net.add("sum", Sum.of(), net.value("views.0"), net.value("views.1"), scale);
        Model model = net.output("logits", net.add("head", Dense.of(10), sum)).output("features", features).build();
        assertEquals(List.of("image", "scale"), List.copyOf(model.inputs().keySet()));
        assertEquals(Map.of("logits", TensorType.float32("batch", 10), "features", TensorType.float32("batch", 4, 8, 8)), model.outputs());
        assertEquals(List.of("features.weight", "features.bias", "head.weight", "head.bias"), List.copyOf(model.parameters().keySet()));
    }

    @Test
    void the_builder_refuses_names_that_are_taken_missing_or_no_names() {
        ModelBuilder net = ModelBuilder.of("net", 1);
        Value x = net.input("x", TensorType.float32("batch", 4));
        net.add("a", Dense.of(4), x);
        assertMessage("[axiom.layer] two layers are called 'a'; help: choose another name", () -> net.add("a", Dense.of(4), x));
        assertMessage("[axiom.layer] 'b.c' is no name of a layer; help: use a word without '/' and '.'",
                () -> net.add("b.c", Dense.of(4), x));
        assertMessage("[axiom.layer] 'net' has no value 'z'; help: it has [x, a]", () -> net.value("z"));
        assertMessage("[axiom.layer] 'p' has 2 results; help: use addAll", () -> net.add("p", Parallel.of(Relu, Relu), x));
        net.output("y", x);
        assertMessage("[axiom.layer] output 'y' is declared twice in 'net'; help: choose another name", () -> net.output("y", x));
        assertThrows(IllegalArgumentException.class, () -> net.input("x", x.type()));
        assertThrows(IllegalStateException.class, () -> ModelBuilder.of("empty", 1).build());
        assertThrows(IllegalStateException.class, net::buildForTraining);
        assertThrows(IllegalArgumentException.class,
                () -> net.add("foreign", Relu, ModelBuilder.of("other", 1).input("x", TensorType.float32(1))));
    }

    private static void assertMessage(String message, Executable step) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, step).getMessage());
    }

    @Test
    void options_out_of_range_are_refused_at_once() {
        assertMessage("[axiom.layer] Dense has 0 features; help: use at least 1, or leave them out to take them from the input",
                () -> Dense.of(0, 3));
        assertMessage("[axiom.layer] Dropout drops with probability 1.0; help: use at least 0 and below 1", () -> Dropout.of(1));
        assertMessage("[axiom.layer] Reshape has the sizes [0, 3]; help: use sizes of at least 1, and -1 at most once",
                () -> Reshape.of(0, 3));
        assertMessage("[axiom.layer] stride is [0]; help: give one or more numbers of at least 1", () -> Conv2d.of(3, 3).stride(0));
        for (Executable wrong : List.<Executable>of(() -> Dense.of(0),
                () -> Conv2d.of(0, 3, 3), () -> Conv2d.of(3, 3).groups(0), () -> Conv2d.of(3, 3).padding(-1), () -> MaxPool.of(),
                () -> Embedding.of(0, 4), () -> MultiHeadAttention.of(0), () -> GroupNorm.of(0), () -> BatchNorm.of().momentum(2),
                () -> Initializers.sparse(2, 1), () -> Initializers.normal(0, -1), () -> Initializers.uniform(1, 0), () -> PRelu.of(0),
                () -> PositionalEncoding.learned(0), () -> Bilinear.of(0), () -> AdaptiveAvgPool.of(0), () -> Squeeze.of(),
                () -> ConvTranspose2d.of(3, 3).outputPadding(1, 1, 1), () -> Dropout.of(Double.NaN))) {
            String message = assertThrows(IllegalArgumentException.class, wrong).getMessage();
            assertTrue(message.startsWith("[axiom.layer] ") && message.contains("; help: "), message);
        }
    }

    @Test
    void a_shared_layer_has_one_set_of_parameters() {
        Tensor x = numbers(1, 2, 4);
        Shared tower = Shared.of(Dense.of(4, 4, Relu));
        Layer twice = Sequential.of(tower, tower);
        Model model = Runs.model(twice, x);
        assertEquals(List.of("0.weight", "0.bias"), List.copyOf(model.parameters().keySet()));
        Model unshared = Models.build("u", Sequential.of(Dense.of(4, 4, Relu), Dense.of(4, 4, Relu)), 1);
        Model copied = unshared.with(Map.of("0.weight", model.parameters().get("0.weight"), "1.weight", model.parameters().get("0.weight"),
                "0.bias", model.parameters().get("0.bias"), "1.bias", model.parameters().get("0.bias")));
        assertClose(run(copied, x).getFirst().toDoubles(), run(model, x).getFirst().toDoubles());
        Model apart = Models.build("a", Sequential.of(Shared.of(Dense.of(4, 4)), Shared.of(Dense.of(4, 4))), 1);
        assertEquals(4, apart.parameters().size());
    }

    @Test
    void a_shared_layer_can_have_a_name_of_its_own() {
        ModelBuilder net = ModelBuilder.of("net", 1);
        Shared tower = Shared.of(Dense.of(4));
        net.reserve(tower, "tower");
        Value x = net.input("x", TensorType.float32("batch", 4));
        Model model = net.output("y", net.add("b", tower, net.add("a", tower, x))).build();
        assertEquals(List.of("tower.weight", "tower.bias"), List.copyOf(model.parameters().keySet()));
    }

    @Test
    void a_value_can_have_another_name_and_a_size_can_be_required() {
        ModelBuilder net = ModelBuilder.of("net", 1);
        Value x = net.input("x", TensorType.float32("n"));
        net.alias("positive", net.add("relu", Relu, x));
        assertThrows(IllegalArgumentException.class, () -> net.alias("positive", x));
        Obligation three = new Obligation(Dim.named("n"), Dim.of(3), "x is a triple");
        assertEquals(List.of(three), net.require(three).obligations());
        Model model = net.output("y", x).build();
        assertTrue(model.graph().nodes().stream().anyMatch(n -> n.outputs().getFirst().name().equals("positive")));
        assertThrows(ShapeError.class, () -> run(model, numbers(1, 4)));
    }

    @Test
    void one_layer_object_used_twice_has_two_sets_of_parameters() {
        Dense layer = Dense.of(4, 4);
        assertEquals(4, Models.build("m", Sequential.of(layer, layer), 1).parameters().size());
    }

    @Test
    void containers_compose() {
        Tensor x = numbers(1, 2, 3);
        double[] v = x.toDoubles();
        assertClose(Arrays.stream(v).map(a -> a + Math.max(0, a)).toArray(), run(Residual.of(Relu), x));
        assertClose(new double[]{v[0], v[1], v[2], v[0], v[1], v[2], v[3], v[4], v[5], v[3], v[4], v[5]},
                run(Concat.of(1, Sequential.of(), Activation.Identity), x));
        assertClose(Arrays.stream(v).map(a -> 3 * a).toArray(),
                run(Sequential.of(Parallel.of(Activation.Identity, Activation.Identity, Activation.Identity), Sum.of()), x));
        assertClose(v, run(Conditional.training(Relu), x));
        assertClose(Arrays.stream(v).map(a -> Math.max(0, a)).toArray(), run(Conditional.inference(Relu), x));
    }

    @Test
    void anyone_may_write_a_layer() {
        Layer doubling = (to, inputs) -> {
            Value weight = to.parameter("weight", TensorType.float32(), Initializers.constant(2));
            return List.of(to.add(new Binary.Mul(), inputs.getFirst(), weight));
        };
        Tensor x = Tensor.of(new float[][]{{1, 2}});
        Model model = Models.build("m", Sequential.of(doubling, doubling), 1, x.type());
        assertClose(new double[]{4, 8}, run(model, x).getFirst().toDoubles());
        assertEquals(List.of("0.weight", "1.weight"), List.copyOf(model.parameters().keySet()));
    }
}
