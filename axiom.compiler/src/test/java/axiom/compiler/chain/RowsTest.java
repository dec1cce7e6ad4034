package axiom.compiler.chain;

import static axiom.compiler.chain.Compiled.accepts;
import static axiom.compiler.chain.Compiled.method;
import static axiom.compiler.chain.Compiled.rejects;

import org.junit.jupiter.api.Test;

/** Rows that are not seen to be built: only what is wrong for every input is an error. */
class RowsTest {

    @Test
    void neighbours_that_disagree_whatever_comes() {
        rejects("static final Sequential ROW = Sequential.of(Dense.of(784, 128), Dense.of(§256, 10));",
                "shape] Dense(256, 10) needs 256 features; Dense(784, 128) gives (batch, 128)");
        rejects("Layer row() { return Sequential.of(Flatten.of(), Dense.of(64, Relu), Dropout.of(0.1), Dense.of(§65, 10)); }",
                "shape] Dense(65, 10) needs 65 features; '0/Dropout.0' is (batch, 64)");
        rejects("Layer row() { return Sequential.of(Conv2d.of(8, 3).same(), Relu, MaxPool.of(2), Conv2d.of(§16, 8, 3)); }",
                "shape] Conv2d(16, 8, 3) needs 16 channels; '1/MaxPool' is (batch, 8, floor((height)/2), floor((width)/2))");
        rejects("Layer row() { return Sequential.of(Conv2d.of(3, 8, 3), MaxPool.of(2), §Dense.of(10)); }",
                "shape] Dense(10) needs a vector; '0/MaxPool' is (batch, 8, floor((height)/2), floor((width)/2))");
        rejects(method("use(Sequential.of(Relu, Sequential.of(Dense.of(5), Relu), Residual.of(Dense.of(§6, 5))));")
                + "void use(Layer layer) { }",
                "shape] Dense(6, 5) needs 6 features; '0/Relu' is (batch, 5)");
        rejects("Layer row() { return Sequential.of(Embedding.of(10, 8), Dense.of(§9, 3)); }",
                "shape] Dense(9, 3) needs 9 features; Embedding(10, 8) gives (batch, 8)");
        rejects("Layer row(int n) { return Sequential.of(Dense.of(n, 8), Dense.of(8, 7), Dense.of(§8, 8), Dense.of(n)); }",
                "shape] Dense(8, 8) needs 8 features; Dense(8, 7) gives (batch, 7)");
    }

    @Test
    void what_fits_some_input_is_silent() {
        accepts("Layer row() { return Sequential.of(Relu, Residual.of(Dense.of(10))); }");
        accepts("Layer row() { return Sequential.of(Dense.of(784, 128), MultiHeadAttention.of(4)); }");
        accepts("Layer row() { return Sequential.of(Dense.of(784, 128), Conv2d.of(8, 3)); }");
        accepts("Layer row() { return Sequential.of(Conv2d.of(8, 3), Flatten.of(), LayerNorm.of(), Dense.of(1152, 10)); }");
        accepts("Layer row() { return Sequential.of(Conv2d.of(8, 3), Flatten.of(), Dense.of(64), Dense.of(64, 10)); }");
        accepts("Layer row() { return Sequential.of(BatchNorm.of(), Conv2d.of(8, 3).groups(13)); }");
        accepts("Layer row() { return Sequential.of(Conv2d.of(8, 3), MaxPool.of(1000), MaxPool.of(1000)); }");
        accepts("Layer row() { return Sequential.of(Flatten.of(), Dense.of(100, 10)); }");
        accepts("Layer row() { return Sequential.of(Embedding.of(10, 8), PositionalEncoding.sinusoidal(100), MultiHeadAttention.of(2)); }");
        accepts("Layer row() { return Sequential.of(Dense.of(8, 4), Reshape.of(2, 2), Dense.of(2, 4)); }");
        accepts("Layer row() { return Sequential.of(Conv2d.of(3, 8, 3), Operator.of(new Transpose(List.of(0, 2, 3, 1))), Dense.of(8, 3)); }");
        accepts("Layer row() { return Sequential.of(Dense.of(8, 4, new Mine()), Dense.of(5, 3)); }\n" + MINE);
    }

    private static final String MINE = """
            record Mine() implements Layer {
                public List<Value> lower(Lowering to, List<Value> inputs) { return inputs; }
            }
            """;

    @Test
    void layers_of_the_program_are_not_known() {
        accepts(MINE + method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), new Mine(), Dense.of(5, 3)), 1);"));
        accepts(MINE + method("Models.build(\"m\", new Mine(), 1);"));
        accepts(MINE + method("Models.build(\"m\", Sequential.of(new Mine(), Dense.of(5, 3)), 1);"));
        accepts(MINE + method(
                "Models.build(\"m\", Sequential.of(Concat.of(1, new Mine(), Dense.of(5, 3)), Dense.of(3)), 1, TensorType.float32(\"batch\", 4));"));
        accepts(method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), (to, in) -> in, Dense.of(5, 3)), 1);"));
        accepts(method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), new Layer() {\n"
                + "public List<Value> lower(Lowering to, List<Value> inputs) { return inputs; } }, Dense.of(5, 3)), 1);"));
        rejects(MINE + method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), Dense.of(§6, 4), new Mine()), 1);"),
                "shape] Dense(6, 4) needs 6 features; '0/Gemm' is (batch, 4)");
    }
}
