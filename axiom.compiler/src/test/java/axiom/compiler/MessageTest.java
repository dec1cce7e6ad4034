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
                input  :: Image(:batch, 28, 28, 1)
                output = input |> Conv(8, (3,3)) |> GlobalAvgPool() |> Dense(4)
                """).options("-Aaxiom.trace").run();
        assertTrue(result.success(), result.output());
        assertEquals("""
                user/Net.java:6: Note: input: float32(batch, 28, 28, 1)
                    input  :: Image(:batch, 28, 28, 1)
                    ^
                user/Net.java:7: Note: Conv(8, (3,3)): float32(batch, 26, 26, 8)
                    output = input |> Conv(8, (3,3)) |> GlobalAvgPool() |> Dense(4)
                                      ^
                user/Net.java:7: Note: GlobalAvgPool(): float32(batch, 8)
                    output = input |> Conv(8, (3,3)) |> GlobalAvgPool() |> Dense(4)
                                                        ^
                user/Net.java:7: Note: Dense(4): float32(batch, 4)
                    output = input |> Conv(8, (3,3)) |> GlobalAvgPool() |> Dense(4)
                                                                           ^
                """, result.output());
    }

    private static final String UNKNOWN_SIZES = """
            left   :: Tensor{Float32, (:rows, 4)}
            right  :: Tensor{Float32, (:lines, 4)}
            output = left + right
            """;

    @Test
    void sizeThatIsKnownOnlyAtRunTime() {
        Compilation.Result result = compile(UNKNOWN_SIZES).run();
        assertTrue(result.success(), result.output());
        assertTrue(result.output().startsWith("user/Net.java:8: warning: [axiom.shape] "), result.output());
    }

    @Test
    void strict() {
        Compilation.Result result = compile(UNKNOWN_SIZES).options("-Aaxiom.strict").run();
        assertFalse(result.success());
        assertTrue(result.output().startsWith("user/Net.java:8: error: [axiom.shape] "), result.output());
    }

    @Test
    void strictnessIsAboutSizes() {
        Compilation.Result result = compile("""
                input  :: Tensor{Float32, (:batch, 4)}
                unused = input |> Dense(2)
                output = input |> Dense(3)
                """).options("-Aaxiom.strict").run();
        assertTrue(result.success(), result.output());
        assertTrue(result.output().startsWith("user/Net.java:7: warning: [axiom.name] 'unused' is never used\n"), result.output());
    }

    @Test
    void notesHaveTheirPlaceInTheFile() {
        Compilation.Result result = compile("""
                input  :: Tensor{Float32, (:batch, 4)}
                block(x) = x |> Dense(7, 3)
                output = input |> block()
                """).run();
        assertEquals("""
                user/Net.java:7: error: [axiom.shape] Dense takes 7 features; 'input' is (batch, 4)
                    block(x) = x |> Dense(7, 3)
                                          ^
                    help: use 4, or leave it out: Dense then takes what it is given
                    note: 8:23: 'block' is used here
                1 error
                """, result.output());
    }

    @Test
    void misspeltOption() {
        Compilation.Result result = compile("input :: Vector(4); output = input |> Dense(3)").options("-Aaxiom.strcit").run();
        assertFalse(result.success());
        assertTrue(result.output().startsWith("""
                error: [axiom.option] there is no option -Aaxiom.strcit
                    help: there are -Aaxiom.chains, -Aaxiom.strict, -Aaxiom.trace
                """), result.output());
    }

    @Test
    void declarationInCode() {
        Compilation.Result result = new Compilation(folder).file("user/Net.java", """
                package user;

                import axiom.api.model.AxiomModel;

                class Net {
                    Object method() {
                        @AxiomModel("input :: Vector(4); output = input |> Nope")
                        class Local {}
                        return new Object() {
                            @AxiomModel("input :: Vector(4); output = input |> Nope")
                            class Inner {}
                        };
                    }
                }
                """).run();
        assertFalse(result.success());
        assertEquals("""
                user/Net.java:8: error: [axiom.model] 'Local' stands in code, where no class can be generated beside it
                        class Local {}
                        ^
                    help: declare it in a class or a file of its own
                user/Net.java:11: error: [axiom.model] 'Inner' stands in code, where no class can be generated beside it
                            class Inner {}
                            ^
                    help: declare it in a class or a file of its own
                2 errors
                """, result.output());
    }
}
