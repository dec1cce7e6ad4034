package axiom.core.layers;

import static axiom.core.layers.Activation.Relu;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import axiom.api.graph.Cast;
import axiom.api.graph.Gemm;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Model;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;
import axiom.core.Golden;

/** Every mistake has its message, in {@code golden/mistakes}; it comes while the model is built. */
class ShapeMistakesTest {

    private static final TensorType IMAGE = TensorType.float32("batch", 3, 32, 32);
    private static final TensorType VECTOR = TensorType.float32("batch", 64);
    private static final TensorType SEQUENCE = TensorType.float32("batch", 16, 48);
    private static final TensorType TOKENS = new TensorType(DType.INT64, Shape.named("batch", 16));

    private record Mistake(Layer layer, TensorType... inputs) {}

    private static Map<String, Mistake> mistakes() {
        Map<String, Mistake> all = new LinkedHashMap<>();
        all.put("dense-image", new Mistake(Sequential.of(Conv2d.of(8, 3), Dense.of(10)), IMAGE));
        all.put("dense-sequence-open", new Mistake(Dense.of(10), SEQUENCE));
        all.put("dense-features", new Mistake(Dense.of(784, 10), VECTOR));
        all.put("dense-flatten", new Mistake(Dense.of(768, 10), SEQUENCE));
        all.put("dense-scalar", new Mistake(Dense.of(4, 10), TensorType.float32()));
        all.put("dense-integers", new Mistake(Dense.of(10), TOKENS));
        all.put("dense-unknown-size", new Mistake(Dense.of(10), TensorType.float32("batch", "features")));
        all.put("dense-two-inputs", new Mistake(Sequential.of(Parallel.of(Dense.of(4), Dense.of(4)), Dense.of(10)), VECTOR));
        all.put("dense-chain", new Mistake(Sequential.of(Dense.of(64, 32, Relu), Dense.of(64, 10)), VECTOR));
        all.put("bilinear-image", new Mistake(Bilinear.of(4), VECTOR, IMAGE));
        all.put("bilinear-features", new Mistake(Bilinear.of(64, 32, 4), VECTOR, VECTOR));
        all.put("bilinear-one-input", new Mistake(Bilinear.of(4), VECTOR));
        all.put("conv1d-image", new Mistake(Conv1d.of(8, 3), IMAGE));
        all.put("conv1d-kernel", new Mistake(Conv1d.of(8, 64), SEQUENCE));
        all.put("conv2d-vector", new Mistake(Conv2d.of(8, 3), VECTOR));
        all.put("conv2d-no-channels", new Mistake(Conv2d.of(8, 3), TensorType.float32("batch", 28, 28)));
        all.put("conv2d-channels", new Mistake(Conv2d.of(1, 8, 3), IMAGE));
        all.put("conv2d-channels-last", new Mistake(Conv2d.of(3, 8, 3), TensorType.float32("batch", 32, 32, 3)));
        all.put("conv2d-kernel", new Mistake(Conv2d.of(8, 5), TensorType.float32("batch", 3, 4, 32)));
        all.put("conv2d-dilation", new Mistake(Conv2d.of(8, 3).dilation(20), IMAGE));
        all.put("conv2d-groups", new Mistake(Conv2d.of(8, 3).groups(2), IMAGE));
        all.put("conv2d-strides", new Mistake(Conv2d.of(8, 3).stride(2, 2, 2), IMAGE));
        all.put("conv2d-integers", new Mistake(Conv2d.of(8, 3), IMAGE.as(DType.UINT8)));
        all.put("conv3d-image", new Mistake(Conv3d.of(8, 3), IMAGE));
        all.put("conv-transpose-vector", new Mistake(ConvTranspose2d.of(8, 2), VECTOR));
        all.put("conv-transpose-channels", new Mistake(ConvTranspose2d.of(4, 8, 2), IMAGE));
        all.put("conv-transpose-padding", new Mistake(ConvTranspose2d.of(8, 2).padding(20), IMAGE));
        all.put("conv-transpose-groups", new Mistake(ConvTranspose2d.of(9, 2).groups(2), IMAGE));
        all.put("batch-norm-channels", new Mistake(BatchNorm2d.of(16), IMAGE));
        all.put("batch-norm-vector", new Mistake(BatchNorm2d.of(), VECTOR));
        all.put("batch-norm-image", new Mistake(BatchNorm1d.of(), IMAGE));
        all.put("batch-norm-one-axis", new Mistake(BatchNorm.of(), TensorType.float32("batch")));
        all.put("layer-norm-sizes", new Mistake(LayerNorm.of(32), SEQUENCE));
        all.put("layer-norm-rank", new Mistake(LayerNorm.of(3, 32, 32), VECTOR));
        all.put("instance-norm-vector", new Mistake(InstanceNorm.of(), VECTOR));
        all.put("instance-norm-channels", new Mistake(InstanceNorm.of(4), IMAGE));
        all.put("group-norm-groups", new Mistake(GroupNorm.of(2), IMAGE));
        all.put("rms-norm-size", new Mistake(RMSNorm.of(32), SEQUENCE));
        all.put("max-pool-vector", new Mistake(MaxPool.of(2), VECTOR));
        all.put("max-pool-kernel", new Mistake(MaxPool.of(40), IMAGE));
        all.put("max-pool-axes", new Mistake(MaxPool.of(2, 2, 2), IMAGE));
        all.put("avg-pool-kernel", new Mistake(AvgPool.of(2), TensorType.float32("batch", 3, 1, 8)));
        all.put("global-avg-pool-vector", new Mistake(GlobalAvgPool.of(), VECTOR));
        all.put("global-max-pool-vector", new Mistake(GlobalMaxPool.of(), VECTOR));
        all.put("adaptive-avg-pool-axes", new Mistake(AdaptiveAvgPool.of(7, 7), SEQUENCE));
        all.put("flatten-scalar", new Mistake(Flatten.of(), TensorType.float32()));
        all.put("reshape-size", new Mistake(Reshape.of(8, 9), VECTOR));
        all.put("reshape-inferred", new Mistake(Reshape.of(5, -1), VECTOR));
        all.put("squeeze-size", new Mistake(Squeeze.of(1), IMAGE));
        all.put("squeeze-axis", new Mistake(Squeeze.of(4), IMAGE));
        all.put("unsqueeze-axis", new Mistake(Unsqueeze.of(5), VECTOR));
        all.put("dropout-integers", new Mistake(Dropout.of(0.5), TOKENS));
        all.put("embedding-floats", new Mistake(Embedding.of(1000, 48), VECTOR));
        all.put("attention-heads", new Mistake(MultiHeadAttention.of(5), SEQUENCE));
        all.put("attention-vector", new Mistake(MultiHeadAttention.of(4), VECTOR));
        all.put("attention-size", new Mistake(MultiHeadAttention.of(64, 4), SEQUENCE));
        all.put("attention-cross", new Mistake(MultiHeadAttention.of(4), SEQUENCE, TensorType.float32("batch", 8, 64)));
        all.put("attention-batches", new Mistake(MultiHeadAttention.of(4), TensorType.float32(2, 8, 48), TensorType.float32(3, 8, 48)));
        all.put("attention-keys", new Mistake(MultiHeadAttention.of(4), SEQUENCE, SEQUENCE, TensorType.float32("batch", 9, 48)));
        all.put("attention-mask", new Mistake(MultiHeadAttention.of(4), SEQUENCE, SEQUENCE, SEQUENCE, TOKENS));
        all.put("positions-vector", new Mistake(PositionalEncoding.sinusoidal(10), VECTOR));
        all.put("positions-long", new Mistake(PositionalEncoding.learned(10), SEQUENCE));
        all.put("softmax-axis", new Mistake(Softmax.of(2), VECTOR));
        all.put("log-softmax-integers", new Mistake(LogSoftmax.of(), TOKENS));
        all.put("relu-integers", new Mistake(Relu, TOKENS));
        all.put("prelu-channels", new Mistake(PRelu.of(4), IMAGE));
        all.put("concat-sizes", new Mistake(Concat.of(1, Conv2d.of(4, 3), Conv2d.of(4, 5)), IMAGE));
        all.put("concat-ranks", new Mistake(Concat.of(1), VECTOR, SEQUENCE));
        all.put("concat-axis", new Mistake(Concat.of(2), VECTOR, VECTOR));
        all.put("concat-types", new Mistake(Concat.of(1), VECTOR, VECTOR.as(DType.FLOAT64)));
        all.put("sum-shapes", new Mistake(Sum.of(), VECTOR, TensorType.float32("batch", 32)));
        all.put("sum-stretch", new Mistake(Sum.of(), TensorType.float32("batch", "n"), TensorType.float32("batch", 1)));
        all.put("residual-channels", new Mistake(Residual.of(Conv2d.of(16, 3).same()), IMAGE));
        all.put("residual-shortcut", new Mistake(Residual.of(Conv2d.of(16, 3)).shortcut(Conv2d.of(16, 1)), IMAGE));
        all.put("residual-branches", new Mistake(Residual.of(Parallel.of(Dense.of(64), Dense.of(64))), VECTOR));
        all.put("conditional", new Mistake(Conditional.inference(Dense.of(3, 3)), VECTOR));
        Shared shared = Shared.of(Dense.of(64));
        all.put("shared", new Mistake(Sequential.of(shared, Dense.of(32), shared), VECTOR));
        all.put("operator", new Mistake(Operator.of(new Gemm(1, 1, false, false)), TensorType.float32(2, 64), TensorType.float32(32, 4)));
        all.put("nested",
                new Mistake(
                        Sequential.of(Dense.of(32)).then("encoder", Sequential.of(Dense.of(16), Residual.of(Dense.of(8), Dense.of(9, 16)))),
                        VECTOR));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> mistakes_are_explained() {
        return mistakes().entrySet().stream().map(m -> DynamicTest.dynamicTest(m.getKey(), () -> {
            ShapeError error = assertThrows(ShapeError.class, () -> Models.build("net", m.getValue().layer(), 1, m.getValue().inputs()));
            assertTrue(error.getMessage().startsWith("[axiom.shape] ") && error.getMessage().contains("\n  help: "), error.getMessage());
            Golden.check("mistakes/" + m.getKey() + ".txt", error.getMessage() + "\n");
        }));
    }

    @Test
    void no_file_is_left_over() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(Path.of(ShapeMistakesTest.class.getResource("/golden/mistakes").toURI()))) {
            assertEquals(new TreeSet<>(mistakes().keySet()),
                    files.map(f -> f.getFileName().toString().replace(".txt", "")).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void a_message_names_the_layer_both_shapes_the_path_and_a_fix() {
        ModelBuilder net = ModelBuilder.of("net", 1);
        Value features = net.add("features", Operator.of(new Cast(DType.FLOAT32)),
                net.input("image", TensorType.of(DType.UINT8, 222, 222, 64)));
        ShapeError error = assertThrows(ShapeError.class, () -> net.add("head", Dense.of(10), features));
        assertEquals("""
                [axiom.shape] Dense(10) needs a vector; 'features' is (222, 222, 64)
                  at head (Dense)
                  help: insert GlobalAvgPool() or Flatten before Dense""", error.getMessage());
        assertEquals(List.of(TensorType.float32(222, 222, 64)), error.operands());
    }

    @Test
    void sizes_that_names_leave_open_are_checked_when_they_are_bound() {
        Model model = Models.build("net", Sequential.of(Operator.of(new Cast(DType.FLOAT32)), Dense.of(64, 10)), 1,
                TensorType.float32("batch", "features"));
        assertEquals(Map.of("batch", Dim.of(2), "features", Dim.of(64)),
                model.graph().bind(List.of(TensorType.float32(2, 64))));
        assertThrows(ShapeError.class, () -> model.graph().bind(List.of(TensorType.float32(2, 63))));
        Model positions = Models.build("net", PositionalEncoding.sinusoidal(10), 1, TensorType.float32("batch", "steps", 4));
        assertEquals(TensorType.float32("batch", "steps", 4), positions.outputs().get("y"));
        positions.graph().bind(List.of(TensorType.float32(1, 10, 4)));
        assertThrows(ShapeError.class, () -> positions.graph().bind(List.of(TensorType.float32(1, 11, 4))));
    }

    @Test
    void a_mistake_is_found_before_parameters_are_drawn() {
        Layer huge = Dense.of(64, 1000, Relu).weights((type, random) -> {
            throw new AssertionError("drawn");
        });
        assertThrows(ShapeError.class, () -> Models.build("net", Sequential.of(huge, Conv2d.of(3, 3)), 1, VECTOR));
    }
}
