package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import axiom.api.backend.BackendException;
import axiom.api.format.FormatException;
import axiom.api.graph.Binary;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Session;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.host.AxiomHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets an error that says what and how to mend it, through the container as a host application meets it. */
class BadInputTest {

    private static AxiomHost axiom;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        axiom = AxiomHost.builder().start();
    }

    @AfterAll
    static void stop() {
        axiom.close();
    }

    @Test
    void aDamagedModelFileIsAFormatException() throws IOException {
        Path file = Files.write(folder.resolve("damaged.onnx"), new byte[]{8, 8, 58, 127, 10, 3, 1});
        FormatException e = assertThrows(FormatException.class, () -> axiom.read(file));
        assertTrue(
                e.getMessage().startsWith("[axiom.onnx] ") && e.getMessage().contains("damaged.onnx") && e.getMessage().contains("help: "),
                e.getMessage());
    }

    @Test
    void aFileOfNoKnownFormatSaysWhichAreKnown() throws IOException {
        Path file = Files.writeString(folder.resolve("model.txt"), "a model");
        FormatException e = assertThrows(FormatException.class, () -> axiom.read(file));
        assertTrue(e.getMessage().contains("model.txt") && e.getMessage().contains("onnx") && e.getMessage().contains("help: "),
                e.getMessage());
    }

    @Test
    void anInputOfTheWrongShapeOrTypeIsNamed() {
        try (Session session = axiom.compile(Mlp.make(1).model())) {
            ShapeError shape = assertThrows(ShapeError.class, () -> session.run(Tensor.allocate(TensorType.of(DType.FLOAT32, 2, 9))));
            assertTrue(
                    shape.getMessage().contains("'x'") && shape.getMessage().contains("float32(batch, 8)")
                            && shape.getMessage().contains("float32(2, 9)"),
                    shape.getMessage());
            ShapeError type = assertThrows(ShapeError.class, () -> session.run(Tensor.allocate(TensorType.of(DType.INT64, 2, 8))));
            assertTrue(type.getMessage().contains("int64(2, 8)"), type.getMessage());
            assertThrows(ShapeError.class, () -> session.run(List.of()));
            assertThrows(ShapeError.class, () -> session.run(Map.of("y", Tensor.vector(1))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "reference"})
    void aModelThatNeedsFarTooMuchMemoryIsRefused(String backend) {
        GraphBuilder builder = Graph.builder("huge");
        Value x = builder.input("x", TensorType.float32());
        Value huge = builder.add(new ConstantOfShape(Tensor.scalar(1)), builder.constant(Tensor.of(Shape.of(2), 1_000_000L, 1_000_000L)));
        builder.output("y", builder.add(new Binary.Add(), x, huge));
        Model model = new Model("huge", builder.build(), Map.of(), List.of(), new Provenance("test", Map.of()));
        RuntimeException e = assertThrows(BackendException.class, () -> {
            try (Session session = axiom.compile(model, CompileOptions.DEFAULT.on(backend))) {
                session.run(Tensor.scalar(1));
            }
        });
        assertTrue(e.getMessage().contains("[axiom.memory]") && e.getMessage().contains("help: "), e.getMessage());
    }

    @Test
    void anUnknownBackendIsAnsweredWithThoseThatAreThere() {
        RuntimeException e = assertThrows(RuntimeException.class,
                () -> axiom.compile(Mlp.make(1).model(), CompileOptions.DEFAULT.on("gpu")));
        assertTrue(e.getMessage().contains("gpu") && e.getMessage().contains("cpu") && e.getMessage().contains("reference"),
                e.getMessage());
    }

    @Test
    void everyBundleIsActive() {
        assertEquals(List.of(), axiom.bundles().entrySet().stream().filter(b -> !b.getValue().equals("ACTIVE")).toList());
        assertTrue(axiom.bundles().keySet().containsAll(Arrays.asList("axiom.core", "axiom.backend.cpu", "axiom.interop.onnx")),
                axiom.bundles().toString());
        assertEquals(List.of("onnx"), axiom.readers().stream().map(r -> r.format()).toList());
    }
}
