package axiom.compiler.chain;

import static axiom.compiler.chain.Compiled.accepts;
import static axiom.compiler.chain.Compiled.method;
import static axiom.compiler.chain.Compiled.rejects;

import org.junit.jupiter.api.Test;

/** Rows of layers that are built. */
class SequentialTest {

    private static final String IMAGE = "TensorType.float32(\"batch\", 1, 28, 28)";
    private static final String SEQUENCE = "TensorType.float32(\"batch\", \"steps\", 16)";

    private static String build(String layer, String... inputs) {
        return method(
                "Model m = Models.build(\"m\", " + layer + ", 42" + (inputs.length == 0 ? "" : ", " + String.join(", ", inputs)) + ");");
    }

    @Test
    void a_size_that_does_not_fit_is_marked() {
        rejects(build("Sequential.of(Dense.of(784, 512, Relu), Dense.of(§784, 128))"),
                "shape] Dense(784, 128) needs 784 features; '0/Relu' is (batch, 512)");
        rejects(build("Sequential.of(Conv2d.of(§3, 8, 3).same())", IMAGE),
                "shape] Conv2d(3, 8, 3, same padding) needs 3 channels; 'x' is (batch, 1, 28, 28)");
        rejects(build("Sequential.of(Conv2d.of(§3, 3, 3))", IMAGE), "shape] Conv2d(3, 3, 3) needs 3 channels; 'x' is (batch, 1, 28, 28)");
        rejects(build("Sequential.of(Flatten.of(), Linear.of(§100, 10))", IMAGE),
                "shape] Dense(100, 10) needs 100 features; '0/Flatten' is (batch, 784)");
        rejects(build("Sequential.of(Conv2d.of(8, 3), BatchNorm2d.of(§16))", IMAGE),
                "shape] BatchNorm2d(16) needs 16 channels; '0/Conv' is (batch, 8, 26, 26)");
        rejects(build("MultiHeadAttention.of(16, §3)", SEQUENCE),
                "shape] MultiHeadAttention(16, 3 heads) cannot divide 16 features among 3 heads; 'x' is (batch, steps, 16)");
        rejects(build("Conv2d.of(4, 3).groups(§3)", "TensorType.float32(\"batch\", 4, 9, 9)"),
                "shape] Conv2d(4, 3, groups 3) has 3 groups, which do not divide 4 input and 4 output channels");
    }

    @Test
    void a_window_that_is_too_large_is_marked() {
        rejects(build("Sequential.of(MaxPool.of(4), MaxPool.of(4), MaxPool.of(§4))", IMAGE),
                "shape] MaxPool(4) has a window of 4 on the height; '1/MaxPool' is (batch, 1, 1, 1)");
        rejects(build("Conv2d.of(8, §29)", IMAGE), "shape] Conv2d(8, 29) has a window of 29 on the height; 'x' is (batch, 1, 28, 28)");
    }

    @Test
    void an_axis_that_is_not_there_is_marked() {
        rejects(build("Sequential.of(Dense.of(4, 3), Softmax.of(§2))"), "shape] Softmax(2) has no axis 2; '0/Gemm' is (batch, 3)");
    }

    @Test
    void a_layer_that_does_not_fit_is_marked_at_its_beginning() {
        rejects(build("Sequential.of(Conv2d.of(8, 3), §Dense.of(10))", IMAGE),
                "shape] Dense(10) needs a vector; '0/Conv' is (batch, 8, 26, 26)");
        rejects(build("Sequential.of(Conv2d.of(8, 3), §Dense.of(5408, 10, Relu))", IMAGE),
                "shape] Dense(5408, 10, Relu) needs a vector; '0/Conv' is (batch, 8, 26, 26)");
        rejects(build("Sequential.of(Dense.of(4, 3), §Conv2d.of(8, 3))"),
                "shape] Conv2d(8, 3) needs an image (batch, channels, height, width); '0/Gemm' is (batch, 3)");
        rejects(build("Sequential.of(Dense.of(784, 64), §Reshape.of(1, 7, 7))"),
                "shape] Reshape(1, 7, 7) needs 49 elements per sample; '0/Gemm' is (batch, 64) with 64");
        rejects(build("Sequential.of(§Embedding.of(100, 8))", SEQUENCE),
                "shape] Embedding(100, 8) needs integers, each the number of a vector; "
                        + "'x' is float32(batch, steps, 16)");
        rejects(build("§MaxPool.of(2)", "TensorType.float32(\"batch\", 10)"),
                "shape] MaxPool(2) needs an image (batch, channels, height, width) or a signal (batch, channels, length); 'x' is (batch, 10)");
        rejects(build("axiom.core.layers.Sequential.of(Flatten.of(), §axiom.core.layers.Conv2d.of(8, 3))", IMAGE),
                "shape] Conv2d(8, 3) needs an image (batch, channels, height, width); '0/Flatten' is (batch, 784)");
    }

    @Test
    void layers_inside_others_are_found() {
        rejects(build("Sequential.of(Dense.of(8, 4), Sequential.of(Relu, Sequential.of(Dense.of(§5, 3))))"),
                "shape] Dense(5, 3) needs 5 features; '1/0/Relu' is (batch, 4)");
        rejects(build("Sequential.of(Dense.of(8, 4), Residual.of(Dense.of(4, 6), Relu, Dense.of(§4, 4)))"),
                "shape] Dense(4, 4) needs 4 features; '1/body/1/Relu' is (batch, 6)");
        rejects(build("Sequential.of(Dense.of(8, 4), §Residual.of(Dense.of(4, 6)))"),
                "shape] Residual(Dense) adds its body to its input; '0/Gemm' is (batch, 4), the body gives (batch, 6)");
        rejects(build("Sequential.of(Dense.of(8, 4), Residual.of(Dense.of(6)).shortcut(Dense.of(§5, 6)))"),
                "shape] Dense(5, 6) needs 5 features; '0/Gemm' is (batch, 4)");
        rejects(build("Concat.of(1, Conv2d.of(1, 8, 3), Conv2d.of(§2, 8, 3))", IMAGE),
                "shape] Conv2d(2, 8, 3) needs 2 channels; 'x' is (batch, 1, 28, 28)");
        rejects(build("§Concat.of(1, Conv2d.of(8, 3), Conv2d.of(8, 5))", IMAGE),
                "shape] Concat(1) needs inputs that differ on axis 1 only; they are (batch, 8, 26, 26) and (batch, 8, 24, 24)");
        rejects(build("Sequential.of(Parallel.of(Dense.of(4), Dense.of(5)), §Sum.of())", "TensorType.float32(\"batch\", 3)"),
                "shape] Sum() needs inputs of one shape; they are (batch, 4) and (batch, 5)");
        rejects(build("Sequential.of(Dense.of(8, 4), Shared.of(Dense.of(§5, 4)))"),
                "shape] Dense(5, 4) needs 5 features; '0/Gemm' is (batch, 4)");
        rejects(build("Sequential.of(Dense.of(8, 4), Conditional.inference(Dense.of(§5, 4)))"),
                "shape] Dense(5, 4) needs 5 features; '0/Gemm' is (batch, 4)");
        rejects(build("Sequential.of(Dense.of(8, 4), Dense.of(4, 2, Softmax.of(§7)))"),
                "shape] Softmax(7) has no axis 7; '1/Gemm' is (batch, 2)");
        rejects(build("new Sequential(List.of(\"first\", \"second\"), List.of(Dense.of(8, 4), Dense.of(§5, 2)))"),
                "shape] Dense(5, 2) needs 5 features; 'first/Gemm' is (batch, 4)");
        rejects(build("Sequential.of(Dense.of(8, 4)).then(\"last\", Dense.of(§5, 2))"),
                "shape] Dense(5, 2) needs 5 features; '0/Gemm' is (batch, 4)");
        rejects(build("Sequential.of(Dense.of(4, 3), §Operator.of(new Transpose(List.of(0, 1, 2))))"),
                "shape] Transpose cannot reorder (batch, 3) by [0, 1, 2]");
    }

    @Test
    void training_has_its_own_layers() {
        rejects(method("Models.training(\"m\", Sequential.of(Dense.of(8, 4), Conditional.training(Dense.of(§5, 4))), 1);"),
                "shape] Dense(5, 4) needs 5 features; '0/Gemm' is (batch, 4)");
        accepts(method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), Conditional.training(Dense.of(5, 4))), 1);"));
    }

    @Test
    void an_input_that_is_missing_is_marked() {
        rejects(build("§Dense.of(3)"), "layer] Dense(3) does not say what its input is");
        rejects(build("Sequential.of(Dense.of(8, 4), §Dense.of(4, 0))"), "layer] Dense has 0 features and 0 results");
        rejects(build("Dense.of(3)", "§TensorType.float32(\"batch\", -1)"), "shape] axis of size -1 in (batch, -1)");
    }

    @Test
    void the_row_may_be_made_before() {
        rejects(method("Sequential row = Sequential.of(Dense.of(8, 4), Dense.of(§5, 2));\nModel m = Models.build(\"m\", row, 42);"),
                "shape] Dense(5, 2) needs 5 features; '0/Gemm' is (batch, 4)");
        rejects("static final Layer ROW = Sequential.of(Flatten.of(), Dense.of(§5, 2));\n" + build("ROW", IMAGE),
                "shape] Dense(5, 2) needs 5 features; '0/Flatten' is (batch, 784)");
        rejects(build("LATER", IMAGE) + "\nstatic final Layer LATER = Sequential.of(Flatten.of(), Dense.of(§5, 2));",
                "shape] Dense(5, 2) needs 5 features; '0/Flatten' is (batch, 784)");
        rejects(method("Dense head = Dense.of(§5, 2);\nvar m = Models.build(\"m\", Sequential.of(Dense.of(8, 4), head), 42);"),
                "shape] Dense(5, 2) needs 5 features; '0/Gemm' is (batch, 4)");
        rejects("final TensorType type = " + IMAGE + ";\n" + build("Conv2d.of(§3, 8, 3)", "type"),
                "shape] Conv2d(3, 8, 3) needs 3 channels; 'x' is (batch, 1, 28, 28)");
    }

    @Test
    void a_layer_that_is_used_twice_is_marked_where_it_does_not_fit() {
        rejects(method("var d = Dense.of(8, 4);\nModels.build(\"m\", Sequential.of(d, Relu, §d), 42);"),
                "shape] Dense(8, 4) needs 8 features; '1/Relu' is (batch, 4)");
        rejects(build("Sequential.of(Dense.of(8, 4), Relu, Dense.of(4, 3, Relu), Relu, Dense.of(§8, 4))"),
                "shape] Dense(8, 4) needs 8 features; '3/Relu' is (batch, 3)");
    }

    @Test
    void each_chain_has_one_error_and_several_chains_have_several() {
        String two = method("Models.build(\"a\", Sequential.of(Dense.of(8, 4), Dense.of(5, 3), Dense.of(9, 1)), 1);\n"
                + "Models.build(\"b\", Sequential.of(Dense.of(8, 4), Dense.of(6, 3)), 1);");
        org.junit.jupiter.api.Assertions.assertEquals(
                java.util.List.of("[axiom.shape] Dense(5, 3) needs 5 features; '0/Gemm' is (batch, 4)",
                        "[axiom.shape] Dense(6, 3) needs 6 features; '0/Gemm' is (batch, 4)"),
                Compiled.said(Compiled.program(two)).stream().map(s -> s.message().lines().findFirst().orElseThrow()).toList());
    }

    @Test
    void what_fits_is_silent() {
        accepts(build("Sequential.of(Dense.of(784, 128, Relu), Dense.of(128, 10), Softmax.of())"));
        accepts(build(
                "Sequential.of(Conv2d.of(1, 8, 3, Relu).same(), MaxPool.of(2), Flatten.of(), Dense.of(1568, 32, Relu), Dropout.of(0.5), Dense.of(10))",
                IMAGE));
        accepts(build(
                "Sequential.of(Embedding.of(1000, 16), PositionalEncoding.sinusoidal(2_000_000_000), MultiHeadAttention.of(4).causal(true))"));
        accepts(build("Sequential.of(Conv2d.of(8, 3), GlobalAvgPool.of(), Dense.of(8, 3))",
                "TensorType.float32(\"batch\", 3, \"height\", \"width\")"));
        accepts(build("Sequential.of(Dense.of(2_000_000_000), Dense.of(2_000_000_000, 2_000_000_000))",
                "TensorType.float32(\"batch\", 1_000_000_000)"));
    }
}
