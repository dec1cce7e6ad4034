package axiom.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaTextTest {

    @TempDir
    private Path folder;

    private static List<String> names(String... declared) {
        return List.copyOf(JavaText.names(List.of(declared)).values());
    }

    @Test
    void namesStayWhereJavaAllowsThem() {
        assertEquals(List.of("input", "x_1", "größe", "入力", "record"), names("input", "x_1", "größe", "入力", "record"));
    }

    @Test
    void keywordsAndTakenNamesGetAnUnderscore() {
        assertEquals(List.of("class_", "true_", "__", "call_", "toString_", "close_"),
                names("class", "true", "_", "call", "toString", "close"));
    }

    @Test
    void whatJavaDoesNotKnowIsReplaced() {
        // an enclosing circle is a combining mark, which Java does not allow
        assertEquals(List.of("a_"), names("a\u20DD"));
    }

    @Test
    void namesStayApart() {
        assertEquals(List.of("class__", "class_"), names("class", "class_"));
        assertEquals(List.of("a__", "a_", "a___"), names("a\u20DD", "a_", "a\u20DE"));
    }

    @Test
    void halvesOfSurrogatePairsAreReplaced() {
        assertEquals("\"a?\"", JavaText.literal("a\uD835", "  "));
    }

    @Test
    void literalsHaveTheValue() throws Exception {
        List<String> values = new ArrayList<>(
                List.of("", "\n", "a", "a\n", "  a", "  a\n", "\n  a\n    b", "\n  a\n    b\n", "a  \n b\t\n", "\t", " ", "\r\n",
                        "\\u0041 \\n \\", "\"", "\"\"\"", "a\"\"\"\"b\"", "∀x ∈ 𝑥. «é»\u0085\u2028", "*/ \\\\u0041é\\é",
                        "\f\u000b\0\1777\u001f9\u00807"));
        Random random = new Random(7);
        List<String> alphabet = List.of(" ", "\n", "\t", "\\", "\"", "a", "u", "1", "\r", "\f", "é", "𝑥");
        for (int i = 0; i < 400; i++) {
            values.add(random.ints(random.nextInt(12), 0, alphabet.size()).mapToObj(alphabet::get)
                    .collect(Collectors.joining()));
        }
        String program = JavaText.ascii("public class Texts { public static final String[] ALL = {\n"
                + values.stream().map(v -> "    " + JavaText.literal(v, "        ")).collect(Collectors.joining(",\n")) + "};}\n");
        assertTrue(program.chars().allMatch(c -> c < 0x80));
        Compilation.Result result = new Compilation(folder).options("-Xlint:all", "-Werror").processors(List::of)
                .file("Texts.java", program).run();
        assertTrue(result.success(), result.output());
        try (URLClassLoader loader = new URLClassLoader(new URL[]{result.classes().toUri().toURL()})) {
            String[] compiled = (String[]) loader.loadClass("Texts").getField("ALL").get(null);
            IntStream.range(0, compiled.length).forEach(i -> assertEquals(values.get(i), compiled[i]));
            assertEquals(values.size(), compiled.length);
        }
    }
}
