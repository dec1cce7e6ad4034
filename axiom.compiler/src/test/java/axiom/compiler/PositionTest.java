package axiom.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An error in a declaration is reported at its line and column in the Java file, however the literal is written. */
class PositionTest {

    private static final String DECLARATION = """
            input  :: Tensor{Float32, (:batch, 4)}
            output = input |> Nope(10)
            """;

    @TempDir
    private Path folder;

    private Compilation.Result compile(String file) {
        return new Compilation(folder).options("-Xlint:-text-blocks").file("user/Net.java", file).run();
    }

    /** The place of {@code Nope} as an editor shows it; a tab reaches to the next multiple of 8. */
    private static String place(String file, int offset) {
        String before = file.substring(0, offset).replace("\r\n", "\n").replace('\r', '\n');
        int column = 0;
        for (char c : before.substring(before.lastIndexOf('\n') + 1).toCharArray()) {
            column = c == '\t' ? column / 8 * 8 + 8 : column + 1;
        }
        return "error " + (before.chars().filter(c -> c == '\n').count() + 1) + ":" + (column + 1);
    }

    private void assertAtNope(String file) {
        assertEquals(List.of(place(file, file.indexOf("Nope"))), compile(file).places(), file);
    }

    private static String file(String literal) {
        return "package user;\n\n@axiom.api.model.AxiomModel(" + literal + ")\ninterface Net {}\n";
    }

    @Test
    void textBlock() {
        assertAtNope(file("\"\"\"\n    " + DECLARATION.indent(4).strip() + "\n    \"\"\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"        ", "\t\t", "", " \t ", "    "})
    void indentation(String indentation) {
        String block = "\"\"\"\n" + DECLARATION.lines().map(line -> indentation + "  " + line + "\n").reduce("", String::concat);
        assertAtNope(file(block + indentation + "\"\"\""));
        assertAtNope(file(block + indentation + "  \"\"\""));
        assertAtNope(file(block.stripTrailing() + "\"\"\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n"})
    void lineEnds(String end) {
        assertAtNope(file("\"\"\"\n" + DECLARATION.indent(8) + "\"\"\"").replace("\n", end));
    }

    @Test
    void trailingBlanksAreStripped() {
        assertAtNope(file("\"\"\"  \t\n" + DECLARATION.indent(4).replace("\n", "  \t \n") + "    \"\"\""));
    }

    @Test
    void continuedLine() {
        assertAtNope(
                file("\"\"\"\n    input :: Tensor{Float32, \\\n      (:batch, 4)}\n    output = \\\n       input |> Nope(10)\n    \"\"\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\s", "\\t", "\\40", "\\040", "\\u0020", "\\uuu0020", "\\11", " \\s\\t \\40 \\u0009"})
    void escapesBefore(String blank) {
        assertAtNope(file(
                "\"\"\"\n    input  :: Tensor{Float32, (:batch, 4)}\n    output = input" + blank + "|>" + blank + "Nope(10)\n    \"\"\""));
        assertAtNope(file("\"input :: Tensor{Float32, (:batch, 4)}" + "\\n" + "output = input" + blank + "|>" + blank + "Nope(10)\""));
    }

    @Test
    void escapeInTheMiddle() {
        String file = file("\"input :: Tensor{Float32, (:batch, 4)}; output = input |> \\u004eope(10)\"");
        assertEquals(List.of(place(file, file.indexOf("\\u004e"))), compile(file).places());
    }

    @Test
    void unicodeEscapedQuotationMarks() {
        assertAtNope(file("\\u0022input :: Tensor{Float32, (:batch, 4)}\\nou\\u0074put = input |> Nope(10)\\u0022"));
    }

    @Test
    void valueByNameAndInParentheses() {
        assertAtNope(file("value = (\"input :: Tensor{Float32, (:batch, 4)}\\noutput = input |> Nope(10)\")"));
    }

    @Test
    void charactersBeyondTheBasicPlane() {
        assertAtNope(file(
                "\"\"\"\n    # \uD835\uDC65 and \u4E2D\u6587\n    input :: Tensor{Float32, (:batch, 4)} # \uD835\uDC65\n    output = input |> Nope(10)\n    \"\"\""));
    }

    @Test
    void nestedTypeFarDownInAFile() {
        String file = "package user;\n" + "// far\n".repeat(5_000)
                + "class Outer {\n  record Inner(int a) {\n    @axiom.api.model.AxiomModel(\"\"\"\n"
                + DECLARATION.indent(8) + "        \"\"\") enum Net {}\n  }\n}\n";
        assertAtNope(file);
    }

    @Test
    void everyErrorOfAFileHasItsPlace() {
        String one = "@axiom.api.model.AxiomModel(\"\"\"\n    a :: Tensor{Float32, (:batch, 4)}\n    b = a |> Nope(1)\n    output = (a + b) |> Nope(2)\n    \"\"\")\n";
        String file = "package user;\n" + one + "interface A {}\n" + one + "interface B {}\n";
        Compilation.Result result = compile(file);
        assertEquals(List.of("error 4:14", "error 5:25", "error 10:14", "error 11:25"), result.places(), result.output());
    }

    @Test
    void severalLiterals() {
        Compilation.Result result = compile(file("\"input :: Tensor{Float32, (:batch, 4)}\\n\"\n    + \"output = input |> Nope(10)\""));
        assertEquals(List.of("error 3:29"), result.places());
        assertTrue(result.output().contains("error: line 2 of the declaration of Net: [axiom.name] "), result.output());
        assertTrue(result.output().contains("\n      output = input |> Nope(10)\n                        ^~~~"), result.output());
    }

    @Test
    void constantOfAnotherClass() {
        Compilation.Result result = new Compilation(folder)
                .file("user/Net.java", "package user;\n\n@axiom.api.model.AxiomModel(Texts.NET)\ninterface Net {}\n")
                .file("user/Texts.java",
                        "package user;\nclass Texts { static final String NET = \"input :: Vector(:batch, 4); output = input |> Nope(10)\"; }")
                .run();
        assertEquals(List.of("error 3:34"), result.places(), result.output());
        assertTrue(result.output().contains("error: line 1 of the declaration of Net: [axiom.name] "), result.output());
    }

    @Test
    void mistakesOfJavaAreLeftToTheCompiler() {
        Compilation.Result missing = compile("package user;\n@axiom.api.model.AxiomModel\ninterface Net {}\n");
        assertTrue(missing.output().contains("missing a default value for the element 'value'"), missing.output());
        Compilation.Result unknown = compile("package user;\n@axiom.api.model.AxiomModel(Texts.NET)\ninterface Net {}\n");
        assertTrue(unknown.output().contains("cannot find symbol"), unknown.output());
        assertTrue(!unknown.output().contains("axiom.syntax"), unknown.output());
    }
}
