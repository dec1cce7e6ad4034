package axiom.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import axiom.api.model.Model;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Fallback;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.core.lang.Declaration;
import axiom.core.lang.Source;
import axiom.core.lang.Vocabulary;
import axiom.core.runtime.AxiomRuntime;
import axiom.examples.declared.DeclaredQuickStart;
import axiom.examples.digits.DigitClassifier;
import axiom.examples.digits.Digits;
import axiom.examples.verify.VerifyFlowers;
import axiom.host.AxiomHost;
import axiom.host.Plugin;
import axiom.host.TrustPolicy;

/** Runs every example as its reader would. */
@ResourceLock(Resources.SYSTEM_OUT)
class ExamplesTest {

    @TempDir
    private Path folder;

    private static String output(Runnable example) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            example.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void quickStart() {
        assertTrue(output(QuickStart::main).matches("float32\\(1, 3\\) \\[\\[0\\.\\d+, 0\\.\\d+, 0\\.\\d+\\]\\]\\R"));
    }

    @Test
    void irisNetwork() {
        String text = output(IrisNetwork::main);
        assertTrue(
                text.matches("(?s)float32\\(1, 3\\) \\[\\[0\\.\\d+, 0\\.\\d+, 0\\.\\d+\\]\\]\\Rthe hidden layer is float32\\(1, 16\\)\\R"),
                text);
    }

    @Test
    void declaredQuickStart() {
        assertEquals("""
                probabilities float32(2, 10)
                features      float32(2, 5, 5, 64)
                [axiom.shape] input 'input' is float32(batch, 28, 28, 1); float32(2, 28, 28, 3) is given
                  help: pass a tensor of type float32(batch, 28, 28, 1)
                """, output(DeclaredQuickStart::main).replace("\r\n", "\n"));
    }

    @Test
    void verifyFlowers() {
        String text = output(VerifyFlowers::main);
        assertTrue(text.contains("1 PROVED, 1 REFUTED"), text);
        assertTrue(text.contains("answered: float32(2, 3)"), text);
        assertTrue(text.contains("[axiom.ensure] 'FlowerClassifier' does not keep: max(kind) ≥ 0.4"), text);
        assertTrue(text.contains("this looks like no kind that I know"), text);
    }

    @Test
    void branches() {
        String text = output(Branches::main);
        assertTrue(text.contains("classes float32(2, 10)"), text);
        assertTrue(text.contains("score float32(2, 1)"), text);
    }

    @Test
    void embedHost() {
        String text = output(() -> EmbedHost.main(folder.resolve("plugins").toString()));
        assertTrue(text.contains("reference: "), text);
        assertTrue(text.contains("float32(1, 10)"), text);
        assertTrue(text.contains("ran on ["), text);
        assertTrue(Files.isDirectory(folder.resolve("plugins")));
    }

    @Test
    void importOnnx() throws Exception {
        Path file = TinyOnnx.write(folder.resolve("tiny.onnx"));
        String text = output(() -> ImportOnnx.main(file.toString()));
        assertTrue(text.contains("x=float32(batch, 3)"), text);
        assertTrue(text.contains("float32(1, 3) [[0.0, 0.0, 0.0]]"), text);
    }

    @Test
    void ownLayer() {
        assertEquals("float32(4) [0.0, 0.0, 0.5, 8.0]" + System.lineSeparator(), output(SquaredRelu::main));
    }

    @Test
    void ownLayerInADeclaration() {
        Declaration declared = Declaration.of(new Source("squares", "input :: Vector(3); output = input |> SquaredReLU(0.5)"),
                Vocabulary.BUILT_IN.with(new SquaredReluFactory()));
        try (Axiom axiom = AxiomRuntime.create(List.of(), List.of()); Session session = axiom.compile(declared.build(1))) {
            assertEquals(Tensor.vector(0, 0.5f, 8), session.run(Tensor.vector(-1, 1, 4)));
        }
    }

    @Test
    void ownBackendRunsItsOperatorAndNoOther() {
        Model model = DigitClassifier.trained();
        Tensor digits = DigitClassifier.batch(Digits.load().pixels().subList(0, 5));
        try (Axiom plain = AxiomRuntime.create(List.of(), List.of());
                Axiom more = AxiomRuntime.create(List.of(new ReluBackend()), List.of());
                Session expected = plain.compile(model);
                Session session = more.compile(model)) {
            assertEquals(expected.run(digits), session.run(digits));
            session.placement().steps()
                    .forEach(step -> assertEquals(step.op().equals("Relu") ? "relu" : "reference", step.backend(), step.toString()));
        }
    }

    @Test
    void ownBackendAsAPlugin() throws Exception {
        Path jar = BackendJar.write(folder.resolve("relu.jar"));
        String digest = "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        try (AxiomHost host = AxiomHost.builder().trust(TrustPolicy.nothing().digest(digest)).start()) {
            Plugin plugin = host.install(jar);
            assertEquals(Plugin.State.ACTIVE, plugin.state(), plugin::problem);
            try (Session session = host.compile(DigitClassifier.trained(), CompileOptions.DEFAULT.fallback(Fallback.SILENT))) {
                assertTrue(session.placement().steps().stream().anyMatch(s -> s.op().equals("Relu") && s.backend().equals("relu")),
                        () -> session.placement().toString());
            }
        }
    }
}
