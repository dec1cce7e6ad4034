package axiom.core.layers;

import static axiom.core.layers.Activation.Gelu;
import static axiom.core.layers.Activation.Relu;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;

import axiom.api.graph.ShapeError;
import axiom.api.tensor.TensorType;

/** Stages: the Java compiler checks ranks, every step checks sizes. */
class StagedTest {

    private static final String IMAGE = "Staged.image(\"m\", 1, 3, 32, 32)";

    /** What javac says about an expression, in English. */
    private static List<String> javac(String expression) {
        String source = "import axiom.core.layers.*;\nclass Try {\n    Object value = " + expression + ";\n}\n";
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Try.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        ToolProvider.getSystemJavaCompiler().getTask(null, null, said, List.of("-proc:none", "-implicit:none", "-d",
                System.getProperty("java.io.tmpdir"), "-Xlint:none", "-classpath", System.getProperty("java.class.path"),
                "--should-stop=ifNoError=FLOW"),
                null, List.of(file)).call();
        return said.getDiagnostics().stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .map(d -> d.getMessage(Locale.ROOT).lines().map(String::strip).reduce((a, b) -> a + " | " + b).orElseThrow()).toList();
    }

    @Test
    void an_image_has_no_dense() {
        assertEquals(List.of(), javac(IMAGE + ".conv(8, 3).flatten().dense(10).build()"));
        assertEquals(List.of("cannot find symbol | symbol:   method dense(int) | location: class axiom.core.layers.ImageStage"),
                javac(IMAGE + ".conv(8, 3).dense(10).build()"));
    }

    @Test
    void a_vector_has_no_convolution_and_a_sequence_no_pool() {
        assertEquals(List.of("cannot find symbol | symbol:   method conv(int,int) | location: class axiom.core.layers.VectorStage"),
                javac(IMAGE + ".globalAvgPool().conv(8, 3)"));
        assertEquals(List.of("cannot find symbol | symbol:   method maxPool(int) | location: class axiom.core.layers.SequenceStage"),
                javac("Staged.sequence(\"m\", 1, 16).maxPool(2)"));
        assertEquals(List.of("cannot find symbol | symbol:   method attention(int) | location: class axiom.core.layers.ImageStage"),
                javac(IMAGE + ".attention(2)"));
        assertEquals(List.of(), javac("Staged.sequence(\"m\", 1, 16).attention(2).mean().dense(3).image(1, 3, 1).maxPool(1)"));
    }

    @Test
    void stages_make_the_model_of_the_row_of_layers() {
        Sequential row = Sequential.of(Conv2d.of(8, 3).activation(Relu), MaxPool.of(2), Residual.of(Conv2d.of(8, 3).same()),
                BatchNorm2d.of(), Dropout.of(0.25),
                Flatten.of(), Dense.of(32, Relu), Dense.of(10), Softmax.of());
        VectorStage digits = Staged.image("digits", 42, 1, 28, 28).conv(8, 3, Relu).maxPool(2).residual(Conv2d.of(8, 3).same()).batchNorm()
                .dropout(0.25).flatten().dense(32, Relu).dense(10).softmax();
        TensorType input = TensorType.float32("batch", 1, 28, 28);
        assertEquals(row, digits.layers());
        assertEquals(Models.build("digits", row, 42, input).digest(), digits.build().digest());
        assertEquals(Models.training("digits", row, 42, input).model().digest(), digits.buildForTraining().model().digest());
    }

    @Test
    void stages_of_sequences() {
        var model = Staged.tokens("text", 1, 1000, 32).positions(128).attention(4)
                .residual(LayerNorm.of(), Dense.of(32, 64, Gelu), Dense.of(64, 32))
                .layerNorm().denseOnSteps(32, 16, Relu).mean().dense(2).softmax().build();
        assertEquals("text {x=int64(batch, steps)} -> {y=float32(batch, 2)}", model.toString());
        assertEquals("v {x=float32(batch, 12)} -> {y=float32(batch, 6)}",
                Staged.vector("v", 1, 12).sequence(4, 3).flatten().image(3, 2, 2).avgPool(2).globalMaxPool().batchNorm().layerNorm()
                        .dense(6).build()
                        .toString());
    }

    @Test
    void sizes_are_checked_at_every_step() {
        ImageStage image = Staged.image("m", 1, 3, 32, 32);
        ShapeError error = assertThrows(ShapeError.class, () -> image.conv(8, 3).maxPool(31));
        assertTrue(error.getMessage().contains("MaxPool(31) has a window of 31 on the height; '0/Conv' is (batch, 8, 30, 30)"),
                error.getMessage());
        assertThrows(ShapeError.class, () -> image.flatten().image(3, 3, 3));
        assertThrows(ShapeError.class, () -> Staged.sequence("m", 1, 16).attention(3));
    }

    @Test
    void a_layer_of_ones_own_keeps_the_rank() {
        assertEquals(
                "[axiom.layer] Flatten() gives [(batch, 3072)] where this stage needs one result of rank 4; help: use the stage's own methods to "
                        + "change the rank",
                assertThrows(IllegalArgumentException.class, () -> Staged.image("m", 1, 3, 32, 32).then(Flatten.of())).getMessage());
    }

    @Test
    void one_stage_continues_to_several_models() {
        ImageStage stem = Staged.image("m", 1, 1, 8, 8).conv(4, 3);
        assertEquals(stem.flatten().dense(2).build().digest(), stem.flatten().dense(2).build().digest());
        assertNotEquals(stem.flatten().dense(2).build().digest(), stem.globalAvgPool().dense(2).build().digest());
    }
}
