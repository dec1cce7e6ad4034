package axiom.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;

import axiom.api.backend.Backend;
import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.MatMul;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** A JVM that was started without the Vector API. */
class WithoutVectorTest {

    /** Runs in that JVM: finds the backend twice and multiplies. */
    public static void main(String[] args) {
        for (int i = 0; i < 2; i++) {
            Backend backend = ServiceLoader.load(Backend.class).stream().map(ServiceLoader.Provider::get)
                    .filter(b -> b.name().equals("cpu"))
                    .findFirst().orElseThrow();
            GraphBuilder builder = Graph.builder("product");
            TensorType type = TensorType.float32(2, 2);
            builder.output("y", builder.add(new MatMul(), builder.input("a", type), builder.input("b", type)));
            Tensor matrix = Tensor.of(new float[][]{{1, 2}, {3, 4}});
            try (Executable executable = backend.compile(new Program(builder.build(), Map.of()))) {
                System.out.println(executable.run(List.of(matrix, matrix)));
                System.out.println(backend.status().reason());
            }
        }
    }

    @Test
    void worksAndSaysOnceWhatToDo() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(java.toString(), "-cp", System.getProperty("java.class.path"),
                WithoutVectorTest.class.getName())
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains("[7.0, 10.0], [15.0, 22.0]"), said);
        assertTrue(said.contains("plain Java loops"), said);
        assertEquals(2, said.split("--add-modules jdk.incubator.vector", -1).length, said);
    }
}
