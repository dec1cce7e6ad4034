package axiom.cli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class TextFilesTest {

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Tensor csv(String content, Columns columns) throws IOException {
        return Csv.read(file("x.csv", content), columns);
    }

    private Map<String, Tensor> json(String content) throws IOException {
        return Json.read(file("x.json", content));
    }

    @Test
    void csvWithHeadingCommentsAndAnySeparator() throws IOException {
        Tensor expected = Tensor.of(TensorType.of(DType.FLOAT64, 2, 3), 1, 2.5, -3e2, 4, 5, 6);
        assertEquals(expected, csv("a,b,c\n# comment\n1,2.5,-3e2\n\n4, 5 ,6\n", Columns.ALL));
        assertEquals(expected, csv("1;2.5;-3e2\r\n4;5;6", Columns.ALL));
        assertEquals(expected, csv("1\t2.5\t-3e2\n4 5 6", Columns.ALL));
    }

    @Test
    void csvOfWholeNumbersIsInteger() throws IOException {
        assertEquals(Tensor.of(Shape.of(1, 3), 1L, -2L, 3L), csv("1,-2,3", Columns.ALL));
    }

    @Test
    void csvColumns() throws IOException {
        assertEquals(Tensor.of(Shape.of(2, 2), 2L, 3L, 5L, 6L), csv("1,2,3\n4,5,6", Columns.parse("2-")));
        assertEquals(Tensor.of(Shape.of(2, 1), 1L, 4L), csv("1,2,3\n4,5,6", Columns.parse("1")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "1,2~3|line 2 has 1 fields; the lines before have 2",
            "1,2~3,x|line 2, field 2: 'x' is no number",
            "1,2~3,|line 2, field 2: '' is no number",
            "1,0x10|line 1, field 2: '0x10' is no number",
            "1,2f|line 1, field 2: '2f' is no number",
            "# nothing|it holds no row of numbers",
            "a,b|it holds no row of numbers"})
    void wrongCsv(String content, String message) {
        DataException e = assertThrows(DataException.class, () -> csv(content.replace('~', '\n'), Columns.ALL));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void columnsThatDoNotExist() {
        assertThrows(DataException.class, () -> csv("1,2,3", Columns.parse("2-4")));
        assertThrows(IllegalArgumentException.class, () -> Columns.parse("4-2"));
        assertThrows(IllegalArgumentException.class, () -> Columns.parse("0-2"));
    }

    @Test
    void gzippedText() throws IOException {
        Path file = folder.resolve("x.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("1,2\n3,4\n".getBytes(StandardCharsets.US_ASCII));
        }
        TensorType input = TensorType.float32("batch", 2);
        assertEquals(Tensor.of(new float[][]{{1, 2}, {3, 4}}), TensorFile.read(file, input, Columns.ALL));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertTrue(assertThrows(DataException.class, () -> TensorFile.read(file, input, Columns.ALL)).getMessage().contains("cut off"));
        Files.write(file, new byte[]{1, 2, 3});
        assertTrue(assertThrows(DataException.class, () -> TensorFile.read(file, input, Columns.ALL)).getMessage().contains("gzip"));
    }

    @Test
    void jsonArraysOfAnyRank() throws IOException {
        assertEquals(Map.of("", Tensor.of(Shape.of(2, 1, 2), 1L, 2L, 3L, 4L)), json("[[[1, 2]], [[3, 4]]]"));
        assertEquals(Map.of("", Tensor.of(Shape.SCALAR, 1.5)), json("1.5"));
        assertEquals(Map.of("", Tensor.of(Shape.of(2, 0), new long[0])), json("[[], []]"));
        assertEquals(Map.of("", Tensor.of(Shape.of(3), Double.NaN, Double.POSITIVE_INFINITY, 0.5)), json("[\"NaN\", \"Infinity\", 0.5]"));
        assertEquals(Map.of("a", Tensor.of(Shape.of(2), 1L, 0L), "b", Tensor.of(Shape.SCALAR, 2L)),
                json("{\"a\": [true, false], \"b\": 2}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[[1, 2], [3]]|an array at depth 2 has 1 elements; the first one there has 2 (line 1, column 13)",
            "[1, [2]]|numbers and arrays are mixed at depth 1",
            "[[1], 2]|numbers and arrays are mixed at depth 1",
            "[[], [1]]|an array at depth 2 has 1 elements; the first one there has 0",
            "[[], [[]]]|numbers and arrays are mixed at depth 2",
            "[1, 2|cut off",
            "[1, null]|a number is missing; VALUE_NULL is there",
            "[1, \"x\"]|the string \"x\" is no number",
            "[1] 2|something follows the end of the value",
            "{}|it holds no tensor",
            "{\"a\": {}}|a number is missing; START_OBJECT is there",
            "{\"a\": 1, \"a\": 2}|'a' occurs twice",
            "nonsense|line 1, column"})
    void wrongJson(String content, String message) {
        DataException e = assertThrows(DataException.class, () -> json(content));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void deepJsonIsRefused() {
        assertThrows(DataException.class, () -> json("[".repeat(100_000)));
    }

    @Provide
    Arbitrary<String> almostJson() {
        return Arbitraries.strings().withChars("[]{},:\"0123456789.eE+-truefalsNI \n").ofMaxLength(40);
    }

    @Property(tries = 5000)
    void noJsonCrashes(@ForAll("almostJson") String text) throws IOException {
        Path file = Files.createTempFile("fuzz", ".json");
        try {
            Json.read(Files.writeString(file, text));
        } catch (DataException expected) {
            assertTrue(expected.getMessage().startsWith("[axiom.data]"));
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<String> almostCsv() {
        return Arbitraries.strings().withChars("0123456789.eE+-,;\t\n\r #naNif\"").ofMaxLength(40);
    }

    @Property(tries = 5000)
    void noCsvCrashes(@ForAll("almostCsv") String text) throws IOException {
        Path file = Files.createTempFile("fuzz", ".csv");
        try {
            Csv.read(Files.writeString(file, text), Columns.ALL);
        } catch (DataException expected) {
            assertTrue(expected.getMessage().startsWith("[axiom.data]"));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void binaryIsNoText() throws IOException {
        Path file = folder.resolve("x.csv");
        Files.write(file, new byte[]{(byte) 0xff, (byte) 0xfe, 0, 1});
        assertTrue(assertThrows(DataException.class, () -> Csv.read(file, Columns.ALL)).getMessage().contains("no UTF-8 text"));
    }
}
