package axiom.cli.declaration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import axiom.core.lang.Diagnostic;
import axiom.core.lang.Vocabulary;

/** Whatever a declaration says and however it is written in Java, it is checked, mended and laid out as it is in a file of its own. */
class EmbeddedTest {

    private static final List<String> TEXTS = List.of("""
            input    :: Tensor{Float32, (224, 224, 3)}
            features = input |> Conv(64, (3,3))
            output   = features |> Dense(10)
            """, """
            input  :: Tensor{Float32, (:batch, 28, 28, 1)}
            output :: Probabilities(10)
            # “quoted” and \\ and \"""
            features=input|>Conv2(32,(3,3)) |> Relu |> MaxPool((2,2))
            output = features |> GlobalAvgPool() |> Dense(32, 10) |> Softmax

            @ensure valid_probabilities(output) "a \\"message\\""
            @prove  ∀x. sum(softmax(x)) = 1.0
            """, """
            input :: Vector(3)
            block(x, c = 64) = begin
            \ty = x |> Dens(c)
            \ty + x
            end
            output = input |> block(3)""");
    private static final List<String> PIECES = List.of(" ", "\n", "|>", "(", ")", ",", "\"", "\\", "=", "==", "Dens", "Conv(8)", "0", "∀",
            "\t", "#", "::", "“", "\u00a0", "@ensure ");

    private final Checker checker = new Checker(Vocabulary.BUILT_IN);
    private final Layout layout = new Layout();

    /** Compares many: how many, and the seed. */
    public static void main(String... args) {
        new EmbeddedTest().compare(Integer.parseInt(args[0]), Long.parseLong(args[1]));
    }

    @Test
    void asInAFileOfItsOwn() {
        compare(80, 1);
    }

    private void compare(int count, long seed) {
        Random random = new Random(seed);
        int mended = 0;
        int laidOut = 0;
        for (int i = 0; i < count; i++) {
            String text = mutated(TEXTS.get(random.nextInt(TEXTS.size())), random);
            String before = "/* ∀ */ import axiom.api.model.*;\r\n @AxiomModel(value = ";
            String after = ")\nclass A {\r}\t// end";
            DeclarationFile java = DeclarationFile.of("A.java", before + literal(text, random) + after);
            DeclarationFile own = DeclarationFile.of("A.axiom", text);
            assertEquals(1, java.parts().size(), java.toString());
            assertEquals(text, java.parts().getFirst().source().text());

            assertEquals(problems(own), problems(java));
            DeclarationFile javaMended = checker.mend(java).file();
            assertEquals(text(checker.mend(own).file()), text(javaMended), () -> java.source().text());
            mended += text(javaMended).equals(text) ? 0 : 1;
            assertAround(before, after, javaMended);

            Layout.LaidOut formatted = layout.format(javaMended);
            assertEquals(text(layout.format(DeclarationFile.of("A.axiom", text(javaMended))).file()).stripTrailing(),
                    text(formatted.file()).stripTrailing());
            assertEquals(formatted.file(), layout.format(formatted.file()).file());
            laidOut += formatted.file().equals(javaMended) ? 0 : 1;
            assertAround(before, after, formatted.file());
        }
        assertTrue(mended > count / 10, mended + " of " + count + " were mended");
        assertTrue(laidOut > count / 30, laidOut + " of " + count + " were laid out");
    }

    private List<String> problems(DeclarationFile file) {
        return checker.check(file).diagnostics().stream().map(Diagnostic::problem).toList();
    }

    private static String text(DeclarationFile file) {
        return file.parts().getFirst().source().text();
    }

    private static void assertAround(String before, String after, DeclarationFile file) {
        String text = file.source().text();
        assertTrue(text.startsWith(before + "\"\"\"") && text.endsWith("\"\"\"" + after), text);
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(mutated.length());
            if (random.nextBoolean()) {
                mutated.deleteCharAt(at);
            } else {
                mutated.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return mutated.toString();
    }

    /** A text block, with more escapes than it needs, and perhaps other line ends. */
    private static String literal(String text, Random random) {
        String lineEnd = random.nextInt(3) == 0 ? "\r\n" : "\n";
        String indentation = random.nextBoolean() ? "        " : "\t";
        StringBuilder out = new StringBuilder("\"\"\"").append(lineEnd).append(indentation);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean last = i + 1 == text.length();
            int how = random.nextInt(40);
            if (c == '\n') {
                out.append(lineEnd).append(indentation);
            } else if (c == '"') {
                out.append("\\\"");
            } else if (c == '\\') {
                out.append(how < 10 ? "\\134" : "\\\\");
            } else if (c == ' ' && (how < 2 || last || text.charAt(i + 1) == '\n')) {
                out.append("\\s");
            } else if (c == '\t' && (how < 20 || last || text.charAt(i + 1) == '\n')) {
                out.append("\\t");
            } else if (how == 3 && c > ' ') {
                out.append("\\u").append(String.format("%04x", (int) c));
            } else {
                out.append(how == 4 ? "\\" + lineEnd + indentation : "").append(c);
            }
        }
        return out.append("\"\"\"").toString();
    }
}
