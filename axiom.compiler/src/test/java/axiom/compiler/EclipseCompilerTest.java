package axiom.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import axiom.api.model.Model;
import axiom.core.lang.Declaration;

/** Eclipse's compiler checks declarations as well, but shows no source trees: an error is at the literal and names the line of the declaration. */
class EclipseCompilerTest {

    @TempDir
    private Path folder;

    private record Run(boolean success, String output) {}

    private Run ecj(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("Net.java"), text);
        StringWriter output = new StringWriter();
        String program = InstallationTest.path(Model.class, Declaration.class);
        boolean success = BatchCompiler.compile(new String[]{"--release", "25", "-cp", program, "-processorpath",
                InstallationTest.path(Model.class, Declaration.class, AxiomProcessor.class), "-d", folder.resolve("classes").toString(),
                "-s",
                Files.createDirectories(folder.resolve("generated")).toString(),
                file.toString()}, new PrintWriter(output), new PrintWriter(output), null);
        return new Run(success, output.toString().replace("\r\n", "\n"));
    }

    @Test
    void goodModel() throws IOException {
        Run run = ecj("""
                @axiom.api.model.AxiomModel(\"""
                    input  :: Tensor{Float32, (:batch, 4)}
                    output = input |> Dense(10)
                    \""")
                interface Net {
                    static NetModel model() {
                        return new NetModel(1);
                    }
                }
                """);
        assertEquals(new Run(true, ""), run);
        assertTrue(Files.exists(folder.resolve("classes/NetModel$Session.class")));
    }

    @Test
    void brokenModel() throws IOException {
        Run run = ecj("""
                @axiom.api.model.AxiomModel(\"""
                    input    :: Tensor{Float32, (224, 224, 3)}
                    features = input |> Conv(64, (3,3))
                    output   = features |> Dense(10)
                    \""")
                interface Net {}
                """);
        assertEquals("""
                ----------
                1. ERROR in Net.java (at line 1)
                	@axiom.api.model.AxiomModel(\"""
                    input    :: Tensor{Float32, (224, 224, 3)}
                    features = input |> Conv(64, (3,3))
                    output   = features |> Dense(10)
                    \""")
                	                            ^
                line 3 of the declaration of Net: [axiom.shape] Dense expects a vector; Conv output is (222, 222, 64)
                    output   = features |> Dense(10)
                                           ^~~~~~~~~
                  help: insert GlobalAvgPool() or Flatten before Dense
                ----------
                1 problem (1 error)
                """, run.output().replace(folder + folder.getFileSystem().getSeparator(), "").replaceAll("\\^{4,}", "^"));
    }
}
