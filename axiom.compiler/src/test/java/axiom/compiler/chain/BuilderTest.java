package axiom.compiler.chain;

import static axiom.compiler.chain.Compiled.accepts;
import static axiom.compiler.chain.Compiled.method;
import static axiom.compiler.chain.Compiled.rejects;

import org.junit.jupiter.api.Test;

/** Models that are built value by value, and in stages. */
class BuilderTest {

    private static final String NET = """
            ModelBuilder net = ModelBuilder.of("net", 42);
            Value x = net.input("x", TensorType.float32("batch", 64));
            """;

    private static final String STAGED = "Staged.image(\"digits\", 42, 1, 28, 28)";

    private static String net(String statements) {
        return method(NET + statements);
    }

    @Test
    void a_layer_is_checked_against_the_value_it_is_given() {
        rejects(net("net.add(\"h\", Dense.of(§32, 10), x);"), "shape] Dense(32, 10) needs 32 features; 'x' is (batch, 64)");
        rejects(net("Value h = net.add(\"h\", Dense.of(32), x);\nnet.output(\"y\", net.add(\"y\", Dense.of(§64, 10), h)).build();"),
                "shape] Dense(64, 10) needs 64 features; 'h' is (batch, 32)");
        rejects(net("var h = net.add(\"h\", §Conv2d.of(8, 3), x);"),
                "shape] Conv2d(8, 3) needs an image (batch, channels, height, width); 'x' is (batch, 64)");
        rejects(net("net.add(\"h\", Sequential.of(Dense.of(32), Relu, Residual.of(Dense.of(§64, 32))), x);"),
                "shape] Dense(64, 32) needs 64 features; 'h/1/Relu' is (batch, 32)");
        rejects(net("Value a = net.add(\"a\", Dense.of(32), x), b2 = net.add(\"b\", Dense.of(31), x);\nnet.add(\"c\", §Sum.of(), a, b2);"),
                "shape] Sum() needs inputs of one shape; they are (batch, 32) and (batch, 31)");
        rejects(net("List<Value> parts = net.addAll(\"parts\", Operator.of(new Split(1, 2)), List.of(x));\n"
                + "net.add(\"h\", Dense.of(§64, 2), parts.get(0));"), "shape] Dense(64, 2) needs 64 features; 'parts.0' is (batch, 32)");
        rejects(net("net.add(\"h\", Dense.of(§32, 10), net.value(\"x\"));"), "shape] Dense(32, 10) needs 32 features; 'x' is (batch, 64)");
        rejects(net(
                "x = net.add(\"h\", Dense.of(32), x);\nx = net.add(\"i\", Dense.of(§64, 32), x);\nx = net.add(\"j\", Dense.of(1, 2), x);"),
                "shape] Dense(64, 32) needs 64 features; 'h' is (batch, 32)");
        rejects(net("net.add(\"s\", Dense.of(§(int) 63L, x.shape().rank()), x);"),
                "shape] Dense(63, 2) needs 63 features; 'x' is (batch, 64)");
    }

    @Test
    void names_are_checked() {
        rejects(net("net.add(§\"x\", Dense.of(32), x);"), "layer] 'x' is declared twice in 'net'");
        rejects(net("net.value(§\"y\");"), "layer] 'net' has no value 'y'");
        rejects(net("net.add(§\"parts\", Operator.of(new Split(1, 2)), x);"), "layer] 'parts' has 2 results");
    }

    @Test
    void training_is_followed_too() {
        rejects(method(
                NET.replace("ModelBuilder.of", "ModelBuilder.training") + "net.add(\"h\", Conditional.training(Dense.of(§63, 2)), x);"),
                "shape] Dense(63, 2) needs 63 features; 'x' is (batch, 64)");
    }

    @Test
    void a_whole_builder_may_be_inside_something() {
        rejects(method("if (b) {" + NET + "net.add(\"h\", Dense.of(§32, 10), x); }"),
                "shape] Dense(32, 10) needs 32 features; 'x' is (batch, 64)");
        rejects(method("Runnable r = () -> {" + NET + "net.add(\"h\", Dense.of(§32, 10), x); };"),
                "shape] Dense(32, 10) needs 32 features; 'x' is (batch, 64)");
        rejects(method("new Object() { void make() {" + NET + "net.add(\"h\", Dense.of(§32, 10), x); } };"),
                "shape] Dense(32, 10) needs 32 features; 'x' is (batch, 64)");
    }

    @Test
    void a_builder_is_left_alone_where_the_order_of_its_steps_is_not_known() {
        String wrong = "net.add(\"h\", Dense.of(32, 10), x);";
        accepts(net("if (b) { " + wrong + " }"));
        accepts(net("if (b) { net.add(\"a\", Relu, x); }\n" + wrong));
        accepts(net("for (int i = 0; i < n; i++) { " + wrong + " }"));
        accepts(net("for (int i : sizes) { net.add(\"a\" + i, Relu, x); }\n" + wrong));
        accepts(net("Runnable r = () -> " + wrong));
        accepts(net("try { " + wrong + " } finally { }"));
        accepts(net("switch (n) { case 1 -> " + wrong + " default -> { } }"));
        accepts(net("Objects.hash(net);\n" + wrong));
        accepts(net("help(net);\n" + wrong) + "static void help(ModelBuilder net) { }");
        accepts(net("n = b ? 1 : net.add(\"a\", Relu, x).hashCode();\n" + wrong));
        accepts(net("boolean c = b && net.add(\"h\", Relu, x) == x;\nnet.add(\"h\", Relu, x);"));
        accepts(net("assert net.add(\"h\", Relu, x) == x;\nnet.add(\"h\", Relu, x);"));
        accepts("ModelBuilder net = ModelBuilder.of(\"net\", 1);\n"
                + method("Value x = net.input(\"x\", TensorType.float32(\"batch\", 64));\n" + wrong));
        accepts(method("Value x = builder.input(\"x\", TensorType.float32(\"batch\", 64));\nbuilder.add(\"h\", Dense.of(32, 10), x);"));
    }

    @Test
    void what_is_not_known_silences_what_depends_on_it() {
        accepts(net("net.add(\"h\", Dense.of(32, 10), value);"));
        accepts(net("Value h = net.add(\"h\", other, x);\nnet.add(\"i\", Dense.of(32, 10), h);"));
        accepts(net("Value h = net.add(\"h\", Dense.of(n), x);\nnet.add(\"i\", Dense.of(32, 10), h);\nnet.value(\"h\");"));
        accepts(net("Value y = net.input(\"y\", TensorType.float32(\"batch\", n));\nnet.add(\"i\", Dense.of(32, 10), y);"));
        accepts(net("Value h = b ? x : value;\nnet.add(\"i\", Dense.of(32, 10), h);"));
        accepts(net("Value h = x;\nif (b) { h = value; }\nnet.add(\"i\", Dense.of(32, 10), h);"));
    }

    @Test
    void a_builder_that_fits_is_silent() {
        accepts(net(
                "Value h = net.add(\"h\", Dense.of(64, 32, Relu), x);\nnet.output(\"y\", net.add(\"joined\", Concat.of(1), h, x)).build();"));
        rejects(net(
                "Value h = net.add(\"h\", Dense.of(32), x);\nValue c = net.add(\"c\", Concat.of(1), h, x);\nnet.add(\"i\", Dense.of(§95, 10), c);"),
                "shape] Dense(95, 10) needs 95 features; 'c' is (batch, 96)");
    }

    @Test
    void a_stage_is_checked_at_every_step() {
        rejects(method(STAGED + ".conv(8, 3).maxPool(§30).flatten().dense(10).build();"),
                "shape] MaxPool(30) has a window of 30 on the height; '0/Conv' is (batch, 8, 26, 26)");
        rejects(method(STAGED + ".conv(8, §29);"), "shape] Conv2d(8, 29) has a window of 29 on the height; 'x' is (batch, 1, 28, 28)");
        rejects(method(STAGED + "\n.conv(Conv2d.of(§3, 8, 3))\n.flatten();"),
                "shape] Conv2d(3, 8, 3) needs 3 channels; 'x' is (batch, 1, 28, 28)");
        rejects(method(STAGED + ".flatten().then(Dense.of(§100, 10));"),
                "shape] Dense(100, 10) needs 100 features; '0/Flatten' is (batch, 784)");
        rejects(method(STAGED + ".flatten()§.image(2, 20, 20);"),
                "shape] Reshape(2, 20, 20) needs 800 elements per sample; '0/Flatten' is (batch, 784) with 784");
        rejects(method(STAGED + ".flatten().residual(Dense.of(10), Dense.of(§11, 784));"),
                "shape] Dense(11, 784) needs 11 features; '1/body/0/Gemm' is (batch, 10)");
        rejects(method(STAGED + ".flatten()§.residual(Dense.of(10));"),
                "shape] Residual(Dense) adds its body to its input; '0/Flatten' is (batch, 784), the body gives (batch, 10)");
        rejects(method(STAGED + "§.then(Flatten.of());"),
                "layer] Flatten() gives [(batch, 784)] where this stage needs one result of rank 4");
        rejects(method("Staged.sequence(\"s\", n, 16).denseOnSteps(§15, 4, Relu);"),
                "shape] Dense(15, 4, Relu) needs 15 features; 'x' is (batch, steps, 16)");
        rejects(method("Staged.tokens(\"s\" + n, 1, 100, 16).attention(§3);"),
                "shape] MultiHeadAttention(3 heads) cannot divide 16 features among 3 heads; '0/Gather' is (batch, steps, 16)");
    }

    @Test
    void a_stage_may_be_in_a_variable() {
        rejects("static final int SIDE = 28;\n"
                + method("ImageStage image = Staged.image(\"a\", 1, 3, SIDE, SIDE).conv(8, 3);\nvar small = image.maxPool(8);\n"
                        + "small.maxPool(§4).flatten().dense(10).build();\nimage.maxPool(4).build();"),
                "shape] MaxPool(4) has a window of 4 on the height; '1/MaxPool' is (batch, 8, 3, 3)");
        rejects("static final VectorStage BODY = Staged.vector(\"v\", 1, 8).dense(4);\n"
                + method("BODY.dense(3).build();\nBODY.sequence(3, §2);")
                        .replace("BODY.sequence(3, §2)", "BODY§.sequence(3, 2)"),
                "shape] Reshape(3, 2) needs 6 elements per sample; '0/Gemm' is (batch, 4) with 4");
    }

    @Test
    void a_stage_that_is_not_known_is_silent() {
        accepts(method(STAGED + ".conv(8, n).maxPool(300).flatten().dense(10).build();"));
        accepts(method("Staged.image(\"a\", 1, 1, n, n).conv(8, 300);"));
        accepts(method("ImageStage s = " + STAGED + ";\nfor (int i : sizes) { s = s.conv(8, 3); }\ns.maxPool(28);"));
        accepts(method("var s = " + STAGED + ".then(other).maxPool(300);"));
        accepts(method(STAGED + ".conv(8, 3, Relu).maxPool(2).dropout(n).batchNorm().flatten().dense(10).softmax().build();"));
    }
}
