package axiom.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What javac prints. */
class MessageTest {

    @TempDir
    private Path folder;

    private static String file(String name, String declaration) {
        return "package user;\n\nimport axiom.api.model.AxiomModel;\n\n@AxiomModel(\"\"\"\n" + declaration.indent(4)
                + "    \"\"\")\npublic interface "
                + name + " {}\n";
    }

    private Compilation compile(String declaration) {
        return new Compilation(folder).file("user/Net.java", file("Net", declaration));
    }

    @Test
    void denseAfterConvolution() {
        Compilation.Result result = new Compilation(folder).file("user/BrokenModel.java", file("BrokenModel", """
                input    :: Tensor{Float32, (224, 224, 3)}
                features = input |> Conv(64, (3,3))
                output   = features |> Dense(10)
                """)).run();
        assertFalse(result.success());
        assertEquals("""
                user/BrokenModel.java:8: error: [axiom.shape] Dense expects a vector; Conv output is (222, 222, 64)
                    output   = features |> Dense(10)
                                           ^
                    help: insert GlobalAvgPool() or Flatten before Dense
                1 error
                """, result.output());
    }

    @Test
    void codeThatUsesABrokenModelIsNotBlamed() {
        Compilation.Result result = compile("""
                input    :: Tensor{Float32, (224, 224, 3)}
                features = input |> Conv(64, (3,3))
                output   = features |> Dense(10)
                """).file("other/Use.java", """
                package other;
                import user.NetModel;
                class Use extends Thread {
                    static NetModel net;
                    NetModel.Session session = net.open(null);
                    Object features = session.features(null);
                }
                """).run();
        assertTrue(result.output().endsWith("\n1 error\n"), result.output());
    }

    @Test
    void trace() {
        Compilation.Result result = compile("""
                input  :: Tensor{Float32, (:batch, 4)}
                output = input |> Dense(4) |> Dense(4)
                """).options("-Aaxiom.trace").run();
        assertTrue(result.success());
        assertEquals("""
                user/Net.java:7: Note: Dense(4): float32(batch, 4)
                    output = input |> Dense(4) |> Dense(4)
                                      ^
                user/Net.java:7: Note: Dense(4): float32(batch, 4)
                    output = input |> Dense(4) |> Dense(4)
                                                  ^
                """, result.output());
    }
}
