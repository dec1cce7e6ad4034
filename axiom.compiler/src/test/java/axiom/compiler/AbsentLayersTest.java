package axiom.compiler;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A layer of one's own is needed on the annotation processor path, too; who forgets it is told so. */
class AbsentLayersTest {

    @TempDir
    private Path folder;
    private Path library;
    private Compilation compilation;

    @BeforeEach
    void library() throws IOException {
        library = folder.resolve("library");
        compilation = new Compilation(folder).classPath(library + File.pathSeparator + System.getProperty("java.class.path")).file(
                "user/Net.java",
                "package user;\n@axiom.api.model.AxiomModel(\"input :: Vector(:batch, 4); output = input |> Nope(10)\")\ninterface Net {}\n");
    }

    private void services(Path root, String text) throws IOException {
        Path file = root.resolve("META-INF/services/axiom.api.model.LayerFactory");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void factoryOnTheClassPathOnly() throws IOException {
        services(library, "# ours\norg.example.OtherFactory\norg.example.NopeFactory # the one\n");
        String output = compilation.run().output();
        assertTrue(output
                .contains("help: 'Nope' seems to be made by org.example.NopeFactory, which is on the class path only: put its jar on the"
                        + " annotation processor path, too"),
                output);
    }

    @Test
    void classesAreOftenSpeltOtherwise() throws IOException {
        services(library, "org.example.NOPEFactory\n");
        String output = compilation.run().output();
        assertTrue(output.contains("help: 'Nope' seems to be made by org.example.NOPEFactory, which is on the class path only"), output);
    }

    @Test
    void factoriesOfOtherLayersDoNotMatter() throws IOException {
        services(library, "org.example.OtherFactory\n");
        String output = compilation.run().output();
        assertTrue(output.contains("'Nope'"), output);
        assertFalse(output.contains("OtherFactory"), output);
    }

    @Test
    void ofJarsJavacShowsNoServices() throws IOException {
        Files.createDirectories(library);
        String output = compilation.run().output();
        assertTrue(output
                .contains("or define Nope(x) = …; if a library makes it, put its jar on the annotation processor path, too\n"), output);
        String value = compilation.file("user/Net.java",
                "package user;\n@axiom.api.model.AxiomModel(\"input :: Vector(:batch, 4); output = nope |> ReLU\")\ninterface Net {}\n")
                .run().output();
        assertTrue(value.contains("nothing is called 'nope'"), value);
        assertFalse(value.contains("processor path"), value);
    }

    @Test
    void factoryAmongTheSources() throws IOException {
        services(folder.resolve("resources"), "org.example.Outer$NopeFactory\n");
        String output = compilation.options("-d", folder.resolve("resources").toString()).run().output();
        assertTrue(output
                .contains("help: 'Nope' seems to be made by org.example.Outer$NopeFactory, which is being compiled itself: move it to a"
                        + " module of its own and put its jar on the annotation processor path"),
                output);
    }
}
