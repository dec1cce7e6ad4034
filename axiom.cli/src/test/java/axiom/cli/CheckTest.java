package axiom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import axiom.api.model.Layer;
import axiom.api.model.LayerArguments;
import axiom.api.model.LayerFactory;
import axiom.core.layers.Activation;
import picocli.CommandLine.Help.Ansi;

/** {@code axiom check} and {@code axiom fmt} as they are typed. */
class CheckTest {

    private static final String BROKEN = """
            input    :: Tensor{Float32, (224, 224, 3)}
            features = input |> Conv(64, (3,3))
            output   = features |> Dense(10)
            """;
    private static final String MENDED = BROKEN.replace("|> Dense", "|> GlobalAvgPool() |> Dense");
    private static final String MESSAGE = """
            @photos.axiom:3:24: error: [axiom.shape] Dense expects a vector; Conv output is (222, 222, 64)
                output   = features |> Dense(10)
                                       ^~~~~~~~~
              help: insert GlobalAvgPool() or Flatten before Dense

            """;

    @TempDir
    private Path folder;

    private record Result(int code, String out, String err) {}

    /** Runs a command; words that begin with @ name files of the test's folder. */
    private Result run(Ansi ansi, String command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), ansi, command.replace("@", folder + "/").split(" "));
        return new Result(code, readable(out), readable(err));
    }

    private String readable(StringWriter text) {
        return text.toString().replace(System.lineSeparator(), "\n").replace(folder + "/", "@");
    }

    private Result run(String command) {
        return run(Ansi.OFF, command);
    }

    private Result run(String command, String standardInput) {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)));
            return run(command);
        } finally {
            System.setIn(before);
        }
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String java(String block) {
        return "package p;\r\n\r\n@axiom.api.model.AxiomModel(\"\"\"\n\t" + block.stripTrailing().replace("\n", "\n\t")
                + "\"\"\")\r\nclass Photos {}";
    }

    @Test
    void nothingIsWrong() throws IOException {
        file("photos.axiom", MENDED);
        assertEquals(new Result(0, "1 file, 1 declaration, 0 errors, 0 warnings\n", ""), run("check @photos.axiom"));
    }

    @Test
    void whatIsWrongAndWhereAndWhatToDo() throws IOException {
        file("photos.axiom", BROKEN);
        assertEquals(new Result(1, MESSAGE + "1 file, 1 declaration, 1 error, 0 warnings\n", ""), run("check @photos.axiom"));
    }

    @Test
    void theSameInAJavaFile() throws IOException {
        file("Photos.java", java(BROKEN));
        assertEquals("""
                @Photos.java:6:25: error: [axiom.shape] Dense expects a vector; Conv output is (222, 222, 64)
                    \toutput   = features |> Dense(10)\""")
                    \t                       ^~~~~~~~~
                  help: insert GlobalAvgPool() or Flatten before Dense

                1 file, 1 declaration, 1 error, 0 warnings
                """, run("check @Photos.java").out());
    }

    @Test
    void onATerminalInColour() throws IOException {
        file("photos.axiom", BROKEN);
        String out = run(Ansi.ON, "check @photos.axiom").out();
        assertTrue(out.contains("\u001b[1m\u001b[31merror:"), out);
        assertEquals(MESSAGE + "1 file, 1 declaration, 1 error, 0 warnings\n", out.replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    @Test
    void nothingInAFileActsOnTheTerminal() throws IOException {
        file("photos.axiom", "output = \u001b[2J\u0007");
        assertFalse(run("check @photos.axiom").out().matches("(?s).*[\u001b\u0007].*"));
    }

    @Test
    void inJson() throws IOException {
        file("photos.axiom", BROKEN);
        Result result = run("check --json @photos.axiom");
        assertEquals(1, result.code());
        assertEquals(new ObjectMapper().readTree("""
                {"files": 1, "declarations": 1, "errors": 1, "warnings": 0, "diagnostics": [{
                  "file": "@photos.axiom", "line": 3, "column": 24, "endLine": 3, "endColumn": 33, "severity": "error", "code": "axiom.shape",
                  "problem": "Dense expects a vector; Conv output is (222, 222, 64)",
                  "help": "insert GlobalAvgPool() or Flatten before Dense", "notes": [],
                  "fix": [{"file": "@photos.axiom", "line": 3, "column": 24, "endLine": 3, "endColumn": 24, "text": "GlobalAvgPool() |> "}]}]}
                """), new ObjectMapper().readTree(result.out()));
    }

    @Test
    void theShapeAfterEveryStep() throws IOException {
        file("photos.axiom", MENDED);
        assertTrue(run("check --trace @photos.axiom").out().contains("GlobalAvgPool()  float32(64)            @photos.axiom:3:24\n"));
        JsonNode last = new ObjectMapper().readTree(run("check --trace --json @photos.axiom").out()).at("/trace/3");
        assertEquals("Dense(10)", last.at("/step").asText());
        assertEquals("float32(10)", last.at("/type").asText());
        assertEquals(43, last.at("/column").asInt());
    }

    @Test
    void fixesAreWritten() throws IOException {
        Path axiom = file("photos.axiom", BROKEN);
        Path java = file("Photos.java", java(BROKEN.replace("Conv(", "Conv2(")));
        Result result = run("check --fix @.");
        assertEquals(new Result(0, """
                fixed @./Photos.java:5:22: [axiom.name] nothing is called 'Conv2'; did you mean 'Conv'?
                fixed @./Photos.java:6:25: [axiom.shape] Dense expects a vector; Conv output is (222, 222, 64)
                fixed @./photos.axiom:3:24: [axiom.shape] Dense expects a vector; Conv output is (222, 222, 64)

                2 files, 2 declarations, 0 errors, 0 warnings, 3 fixes
                """, ""), result);
        assertEquals(MENDED, Files.readString(axiom));
        assertEquals(java(MENDED), Files.readString(java));
        assertEquals("2 files, 2 declarations, 0 errors, 0 warnings, 0 fixes\n", run("check --fix @.").out(),
                "a second time there is nothing to do");
    }

    @Test
    void aDryRunWritesTheDifferenceOnly() throws IOException {
        Path file = file("photos.axiom", BROKEN);
        Result result = run("check --fix --dry-run @photos.axiom");
        assertEquals(1, result.code());
        assertEquals(BROKEN, Files.readString(file));
        assertTrue(
                result.out().endsWith("@@ -1,3 +1,3 @@\n input    :: Tensor{Float32, (224, 224, 3)}\n features = input |> Conv(64, (3,3))\n"
                        + "-output   = features |> Dense(10)\n+output   = features |> GlobalAvgPool() |> Dense(10)\n"),
                result.out());
        assertTrue(result.err().startsWith("would fix @photos.axiom:3:24: "), result.err());
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void standardInput() throws IOException {
        assertEquals(MESSAGE.replace("@photos", "stdin") + "1 file, 1 declaration, 1 error, 0 warnings\n", run("check -", BROKEN).out());
        assertEquals(MENDED, run("check --fix -", BROKEN).out());
        assertEquals(java(MENDED), run("check --fix - --stdin-name A.java", java(BROKEN)).out());
        assertEquals(2, run("check --fix --json -", BROKEN).code());
        Result formatted = run("fmt -", MENDED);
        assertEquals(0, formatted.code(), formatted.err());
        assertEquals(formatted, run("fmt -", formatted.out()));
    }

    @Test
    void warningsAreErrorsIfAskedFor() throws IOException {
        file("A.java", "@axiom.api.model.AxiomModel(Texts.A) class A {}");
        Result result = run("check @A.java");
        assertEquals(0, result.code());
        assertTrue(result.out().endsWith("1 file, 0 declarations, 0 errors, 1 warning\n"), result.out());
        Result strict = run("check --strict @A.java");
        assertEquals(1, strict.code());
        assertTrue(strict.out().endsWith("1 file, 0 declarations, 1 error, 0 warnings\n"), strict.out());
    }

    @Test
    void whatCannotBeReadIsSaidAndTheRestIsChecked() throws IOException {
        file("photos.axiom", BROKEN);
        Files.write(folder.resolve("latin.axiom"), new byte[]{'#', (byte) 0xe4});
        Result result = run("check @photos.axiom @no.axiom @latin.axiom");
        assertEquals(new Result(2, MESSAGE + "1 file, 1 declaration, 1 error, 0 warnings\n",
                "[axiom.cli] there is no file or folder '@no.axiom'\n  help: check the path\n"
                        + "[axiom.cli] '@latin.axiom' is not UTF-8: byte 0xe4 at offset 1\n  help: save it as UTF-8\n"),
                result);
        assertEquals(new Result(2, "", "[axiom.cli] there is no file or folder '@no.axiom'\n  help: check the path\n"),
                run("check @no.axiom"));
        assertEquals(2, run("check --dry-run @photos.axiom").code());
        assertEquals(2, run("fmt @no.axiom").code());
    }

    @Test
    void aFolderWithoutDeclarations() throws IOException {
        file("A.java", "class A { syntax error }");
        assertEquals(new Result(0, "no declarations, 0 errors, 0 warnings\n", ""), run("check @."));
    }

    /** A layer that declarations do not know unless its jar is on the class path. */
    public static final class Doubled implements LayerFactory {

        @Override
        public String name() {
            return "Doubled";
        }

        @Override
        public Layer create(LayerArguments arguments) {
            return Activation.Relu;
        }
    }

    @Test
    void layersOfOnesOwn() throws IOException {
        file("own.axiom", "input :: Vector(3)\noutput = input |> Doubled\n");
        assertEquals(1, run("check @own.axiom").code());
        jar("own.jar", Doubled.class.getName());
        assertEquals(new Result(0, "1 file, 1 declaration, 0 errors, 0 warnings\n", ""), run("check --class-path @own.jar @own.axiom"));
        jar("broken.jar", "no.such.Factory");
        Result broken = run("check --class-path @broken.jar @own.axiom");
        assertEquals(2, broken.code());
        assertTrue(broken.err().startsWith("[axiom.cli] --class-path: [axiom.layer] a layer factory cannot be loaded: "), broken.err());
        assertEquals("[axiom.cli] --class-path: there is no jar or folder '@no.jar'\n  help: axiom check --help\n",
                run("check --class-path @no.jar @own.axiom").err());
    }

    /** A jar that offers a factory, whose class is that of these tests. */
    private void jar(String name, String factory) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            jar.putNextEntry(new JarEntry("META-INF/services/" + LayerFactory.class.getName()));
            jar.write(factory.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void layingOutTwiceChangesNothing() throws IOException {
        file("photos.axiom", MENDED);
        file("Photos.java", java(MENDED));
        assertEquals(0, run("fmt @photos.axiom @Photos.java").code());
        assertEquals(new Result(0, "", ""), run("fmt --check @."));
    }
}
