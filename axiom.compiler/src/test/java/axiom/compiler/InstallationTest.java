package axiom.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import axiom.api.model.Model;
import axiom.core.lang.Declaration;

/** The {@code javac} command, with the processor where it belongs and where it does not. */
class InstallationTest {

    private static final String PROGRAM = path(Model.class, Declaration.class);
    private static final String PROCESSOR = path(Model.class, Declaration.class, AxiomProcessor.class);

    @TempDir
    private Path folder;

    private record Run(int code, String output) {}

    static String path(Class<?>... parts) {
        return Stream.of(parts).map(part -> {
            try {
                return Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }).collect(Collectors.joining(File.pathSeparator));
    }

    private Run javac(String... arguments) throws IOException, InterruptedException {
        return command("javac", Stream.concat(Stream.of("-d", "classes"), Stream.of(arguments)).toArray(String[]::new));
    }

    private Run command(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output.replace("\r\n", "\n"));
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @BeforeEach
    void model() throws IOException {
        file("Iris.java", """
                import axiom.api.model.AxiomModel;

                @AxiomModel(\"""
                    input  :: Tensor{Float32, (:batch, 4)}
                    output = input |> Dense(4, 16, ReLU) |> Dense(16, 3) |> Softmax
                    \""")
                interface Iris {
                    static IrisModel model() {
                        return new IrisModel(42);
                    }
                }
                """);
    }

    @Test
    void processorPath() throws Exception {
        assertEquals(new Run(0, ""), javac("-cp", PROGRAM, "-processorpath", PROCESSOR, "-Xlint:all", "-Werror", "Iris.java"));
        assertTrue(Files.exists(folder.resolve("classes/IrisModel.class")));
    }

    @Test
    void brokenModel() throws Exception {
        file("BrokenModel.java", """
                import axiom.api.model.AxiomModel;

                @AxiomModel(\"""
                    input    :: Tensor{Float32, (224, 224, 3)}
                    features = input |> Conv(64, (3,3))
                    output   = features |> Dense(10)
                    \""")
                interface BrokenModel {}
                """);
        assertEquals(new Run(1, """
                BrokenModel.java:6: error: [axiom.shape] Dense expects a vector; Conv output is (222, 222, 64)
                    output   = features |> Dense(10)
                                           ^
                    help: insert GlobalAvgPool() or Flatten before Dense
                1 error
                """), javac("-cp", PROGRAM, "-processorpath", PROCESSOR, "BrokenModel.java"));
    }

    @Test
    void brokenChainInCodeWithoutAnnotations() throws Exception {
        file("BrokenChain.java", """
                import axiom.core.layers.*;

                class BrokenChain {
                    static final int FEATURES = 28 * 28;

                    Object model() {
                        return Models.build("broken", Sequential.of(
                                Dense.of(FEATURES, 512),
                                Dense.of(FEATURES, 10)), 42);
                    }
                }
                """);
        assertEquals(new Run(1, """
                BrokenChain.java:9: error: [axiom.shape] Dense(784, 10) needs 784 features; '0/Gemm' is (batch, 512)
                                Dense.of(FEATURES, 10)), 42);
                                         ^
                    help: use Dense.of(512, 10), or Dense.of(10) to take the size from the input
                1 error
                """), javac("-cp", PROGRAM, "-processorpath", PROCESSOR, "-Aaxiom.strict", "-Xlint:all", "-Werror", "BrokenChain.java"));
        assertEquals(new Run(0, ""), javac("-cp", PROGRAM, "-processorpath", PROCESSOR, "-Aaxiom.chains=off", "-Xlint:all", "-Werror",
                "BrokenChain.java"));
    }

    @Test
    void withoutTheProcessorTheModelIsMissing() throws Exception {
        Run run = javac("-cp", PROGRAM, "Iris.java");
        assertEquals(1, run.code());
        assertTrue(run.output().contains("Iris.java:8: error: cannot find symbol"), run.output());
    }

    @Test
    void onTheClassPathAloneTheProcessorIsIgnoredAndTheModelIsMissing() throws Exception {
        Run run = javac("-cp", PROCESSOR, "Iris.java");
        assertEquals(1, run.code());
        assertTrue(run.output().contains("Iris.java:8: error: cannot find symbol"), run.output());
        assertEquals(new Run(0, ""), javac("-cp", PROCESSOR, "-proc:full", "Iris.java"));
    }

    @Test
    void laterCompilationsUseTheClassThatWasGenerated() throws Exception {
        assertEquals(new Run(0, ""), javac("-cp", PROGRAM, "-processorpath", PROCESSOR, "Iris.java"));
        file("Use.java", "class Use { IrisModel.Session session(axiom.api.runtime.Axiom axiom) { return Iris.model().open(axiom); } }");
        assertEquals(new Run(0, ""), javac("-cp", PROGRAM + File.pathSeparator + "classes", "-processorpath", PROCESSOR, "Use.java"));
        // the class itself again, beside what it gave the first time
        assertEquals(new Run(0, ""), javac("-cp", PROGRAM + File.pathSeparator + "classes", "-processorpath", PROCESSOR, "Iris.java"));
    }

    @Test
    void ownLayer() throws Exception {
        file("TripleFactory.java", """
                package org.example;

                import axiom.api.graph.*;
                import axiom.api.model.*;
                import java.util.List;

                public final class TripleFactory implements LayerFactory {
                    @Override public String name() { return "Triple"; }
                    @Override public Layer create(LayerArguments arguments) {
                        return (to, inputs) -> List.of(to.add(new Binary.Mul(), inputs.getFirst(), to.constant(axiom.api.tensor.Tensor.scalar(3))));
                    }
                }
                """);
        assertEquals(new Run(0, ""), javac("-cp", PROGRAM, "-d", "layers", "TripleFactory.java"));
        file("Net.java", """
                import axiom.api.model.AxiomModel;

                @AxiomModel("input :: Vector(:batch, 4); output = input |> Triple |> Dense(3)")
                interface Net {
                    static void main(String... args) {
                        System.out.println(new NetModel(1).model().graph());
                    }
                }
                """);
        Path services = Files.createDirectories(folder.resolve("layers/META-INF/services")).resolve("axiom.api.model.LayerFactory");
        Files.writeString(services, "org.example.TripleFactory\n");
        String classPath = PROGRAM + File.pathSeparator + "layers";
        String processorPath = PROCESSOR + File.pathSeparator + "layers";

        assertEquals(new Run(0, ""), javac("-cp", classPath, "-processorpath", processorPath, "Net.java"));
        String graph = command("java", "-cp", classPath + File.pathSeparator + "classes", "Net").output();
        assertTrue(graph.contains("Mul"), graph);

        String absent = javac("-cp", classPath, "-processorpath", PROCESSOR, "Net.java").output();
        assertTrue(absent.contains("help: 'Triple' seems to be made by org.example.TripleFactory, which is on the class path only"),
                absent);

        Files.writeString(services, "org.example.Gone\n");
        String gone = javac("-cp", classPath, "-processorpath", processorPath, "Net.java").output();
        assertTrue(gone.startsWith("error: [axiom.layer] a layer factory cannot be loaded: "), gone);
        assertTrue(gone.contains("org.example.Gone"), gone);
    }
}
