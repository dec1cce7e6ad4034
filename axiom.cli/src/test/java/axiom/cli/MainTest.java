package axiom.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine.Help.Ansi;

class MainTest {

    @TempDir
    private Path folder;

    private record Result(int code, String out, String err) {}

    @BeforeEach
    void models() throws IOException {
        for (String name : new String[]{"softmax.onnx", "sums.onnx", "image.onnx"}) {
            try (InputStream in = MainTest.class.getResourceAsStream(name)) {
                Files.copy(in, folder.resolve(name));
            }
        }
    }

    /** Runs a command; words that begin with @ name files of the test's folder. */
    private Result run(String command, String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = command.isEmpty() ? new String[0] : command.replace("@", folder + "/").split(" ");
        String[] args = Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), Ansi.OFF, args);
        return new Result(code, out.toString().replace("\r\n", "\n"), err.toString().replace("\r\n", "\n").replace(folder + "/", "@"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static JsonNode json(Result result) throws IOException {
        assertEquals(0, result.code(), result.err());
        return new ObjectMapper().readTree(result.out());
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        Result result = run("");
        assertEquals(0, result.code());
        assertTrue(result.out().startsWith("Usage: axiom [-hV] [COMMAND]\n"), result.out());
        assertTrue(result.out().endsWith("Start with: axiom tour\n"), result.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tour", "check", "fmt", "inspect", "run", "backends", "plugins", "plugins list", "plugins install",
            "plugins remove", "bench",
            "completion"})
    void everyCommandHasHelp(String command) {
        Result result = run(command + " --help");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().startsWith("Usage: axiom " + command), result.out());
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        assertEquals(new Result(2, "", "[axiom.cli] Missing required parameters: 'MODEL', 'INPUT'\n  help: axiom run --help\n"),
                run("run"));
        assertEquals(2, run("frobnicate").code());
        assertEquals(new Result(2, "", "[axiom.cli] Missing what to do: list, install or remove\n  help: axiom plugins --help\n"),
                run("plugins"));
        assertEquals(
                new Result(2, "", "[axiom.cli] --json, --dot are mutually exclusive (specify only one)\n  help: axiom inspect --help\n"),
                run("inspect --json --dot @softmax.onnx"));
        assertEquals(2, run("run @softmax.onnx x.csv --columns 3-1").code());
        assertEquals(2, run("bench @softmax.onnx --threads 0").code());
        assertEquals(2, run("tour --swaps 0").code());
    }

    @Test
    void inspectAsTable() {
        Result result = run("inspect @softmax.onnx");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().startsWith("""
                        name  type
                ──────  ────  ─────────────────
                input   x     float32(batch, 4)
                output  y     float32(batch, 4)
                """), result.out());
        assertTrue(result.out().contains("operators  Softmax\n"), result.out());
        assertTrue(result.out().matches("(?s).*\ndigest     sha256:[0-9a-f]{64}\n"), result.out());
    }

    @Test
    void inspectAsJson() throws IOException {
        JsonNode json = json(run("inspect --json @sums.onnx"));
        assertEquals("[2,\"n\"]", json.at("/inputs/a/shape").toString());
        assertEquals("float32", json.at("/outputs/difference/dtype").asText());
        assertEquals("{\"Add\":1,\"Sub\":1}", json.at("/operators").toString());
        assertTrue(json.at("/description/flops").isNumber(), json.toString());
    }

    @Test
    void inspectAsDiagrams() {
        assertTrue(run("inspect --dot @sums.onnx").out().startsWith("digraph"));
        assertTrue(run("inspect --mermaid @sums.onnx").out().startsWith("flowchart"));
        assertTrue(run("inspect --svg @sums.onnx").out().startsWith("<svg"));
    }

    @Test
    void runOnCsv() throws IOException {
        file("x.csv", "a,b,c,d,label\n0,0,0,0,7\n0,0,0,1000,8\n");
        Result result = run("run @softmax.onnx @x.csv --columns 1-4");
        assertEquals(new Result(0, """
                y  float32(2, 4)
                row        0        1        2        3  largest
                ───  ───────  ───────  ───────  ───────  ───────
                  0  0.25000  0.25000  0.25000  0.25000        0
                  1  0.00000  0.00000  0.00000  1.00000        3
                """, ""), result);
    }

    @Test
    void runOnSeveralInputs() throws IOException {
        file("a.json", "[[1, 2], [3, 4]]");
        file("b.csv", "10,20\n30,40\n");
        JsonNode byOrder = json(run("run --json @sums.onnx @a.json @b.csv"));
        assertEquals("{\"sum\":[[11.0,22.0],[33.0,44.0]],\"difference\":[[-9.0,-18.0],[-27.0,-36.0]]}", byOrder.toString());
        JsonNode byName = json(run("run --json @sums.onnx", "b=" + folder.resolve("a.json"), "a=" + folder.resolve("b.csv")));
        assertEquals("[[9.0,18.0],[27.0,36.0]]", byName.at("/difference").toString());
        file("both.json", "{\"b\": [[1], [2]], \"a\": [[5], [\"Infinity\"]]}");
        assertEquals("[[6.0],[\"Infinity\"]]", json(run("run --json @sums.onnx @both.json")).at("/sum").toString());
    }

    @Test
    void runWritesNpyThatRunReads() throws IOException {
        file("x.json", "[1, 2, 3, 4]");
        Result written = run("run @softmax.onnx @x.json -o @y.npy");
        assertEquals(0, written.code(), written.err());
        assertEquals("y float32(1, 4) → @y.npy\n", written.err());
        assertArrayEquals(new byte[]{(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'}, Arrays.copyOf(Files.readAllBytes(folder.resolve("y.npy")), 6));
        assertEquals("[1,4]", shape(json(run("run --json @softmax.onnx @y.npy")).at("/y")));
    }

    private static String shape(JsonNode matrix) {
        return "[" + matrix.size() + "," + matrix.get(0).size() + "]";
    }

    @Test
    void runOnAnImage() throws IOException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillRect(0, 0, 16, 16);
        ImageIO.write(image, "png", folder.resolve("white.png").toFile());
        assertEquals("{\"mean\":[[[[1.0]],[[1.0]],[[1.0]]]]}", json(run("run --json @image.onnx @white.png")).toString());
    }

    @Test
    void runOnAChosenBackend() throws IOException {
        file("x.json", "[1, 2, 3, 4]");
        Result result = run("run -v --backend reference @softmax.onnx @x.json");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.err().startsWith("ran on [reference]\n"), result.err());
        Result unknown = run("run --backend nonsense @softmax.onnx @x.json");
        assertEquals(1, unknown.code());
        assertTrue(unknown.err().contains("nonsense"), unknown.err());
    }

    @Test
    void failuresAreOneMessageWithHelp() throws IOException {
        assertEquals(new Result(1, "", "[axiom.cli] there is no file '@no.onnx'\n  help: check the path\n"), run("inspect @no.onnx"));
        assertEquals(new Result(1, "", "[axiom.data] @no.npy: there is no such file\n  help: check the path\n"),
                run("run @softmax.onnx @no.npy"));
        file("wrong.csv", "1,2,3\n");
        assertEquals(new Result(1, "", "[axiom.data] @wrong.csv: it holds int64(1, 3); the input is float32(batch, 4)\n"
                + "  help: give a tensor of that shape, or a table with one example a row\n"), run("run @softmax.onnx @wrong.csv"));
        assertEquals(
                new Result(1, "", "[axiom.cli] no file is given for [b]\n  help: add a file for each, as in b=data.npy (float32(2, n))\n"),
                run("run @sums.onnx", "a=" + file("a.csv", "1\n2\n")));
        assertEquals(1, run("run @softmax.onnx @wrong.csv @wrong.csv").code());
        Files.write(folder.resolve("half.onnx"), new byte[]{8, 8, 58, 100, 10}, StandardOpenOption.CREATE);
        Result half = run("inspect @half.onnx");
        assertEquals(1, half.code());
        assertTrue(half.err().contains("help: "), half.err());
        assertFalse(half.err().contains("\tat "), half.err());
        assertTrue(run("inspect -v @half.onnx").err().contains("\tat "));
    }

    @Test
    void inputsThatDisagreeAreRefused() throws IOException {
        Result result = run("run @sums.onnx", file("a.csv", "1\n2\n").toString(), file("b.csv", "1,2\n3,4\n").toString());
        assertEquals(1, result.code());
        assertTrue(result.err().startsWith("[axiom."), result.err());
        assertTrue(result.err().contains("help: "), result.err());
    }

    @Test
    void fixedDimensions() throws IOException {
        assertEquals("[2,3]", json(run("inspect --json --dim n=3 @sums.onnx")).at("/inputs/a/shape").toString());
        assertEquals(1, run("inspect --dim n=-3 @sums.onnx").code());
    }

    @Test
    void backendsListsTheReferenceLast() throws IOException {
        JsonNode backends = json(run("backends --json")).at("/backends");
        assertEquals("reference", backends.get(backends.size() - 1).at("/name").asText());
        assertEquals("USABLE", backends.get(backends.size() - 1).at("/state").asText());
        assertTrue(run("backends").out().contains("reference  USABLE\n"));
    }

    @Test
    void benchMeasuresEveryBackend() throws IOException {
        JsonNode json = json(run("bench --json --seconds 0.05 --threads 2 @softmax.onnx"));
        for (JsonNode backend : json.at("/backends")) {
            assertTrue(backend.at("/runs").asLong() > 0, backend.toString());
            assertTrue(backend.at("/p50Micros").asDouble() <= backend.at("/p99Micros").asDouble(), backend.toString());
        }
        assertTrue(run("bench --seconds 0.05 @softmax.onnx").out().contains("placement by default\n"));
    }

    @Test
    void benchTellsHowToMeasurePeers() {
        Result result = run("bench --peers");
        assertEquals(0, result.code());
        assertTrue(result.out().contains("./mvnw -Ppeers -pl axiom.bench"), result.out());
    }

    @Test
    void completionKnowsEveryCommand() {
        String script = run("completion").out();
        for (String command : new String[]{"tour", "check", "fmt", "inspect", "run", "backends", "plugins", "bench", "completion"}) {
            assertTrue(script.contains(command), command);
        }
        assertTrue(script.contains("complete -F _complete_axiom -o default axiom"), "the script registers itself");
    }

    @Test
    void versionNamesAxiomAndJava() {
        String[] lines = run("--version").out().split("\n");
        assertTrue(lines[0].startsWith("axiom "), lines[0]);
        assertTrue(lines[1].startsWith("Java " + Runtime.version().feature()), lines[1]);
    }
}
