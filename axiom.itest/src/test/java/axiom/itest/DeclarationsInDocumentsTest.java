package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import axiom.compiler.AxiomProcessor;
import axiom.compiler.OptionsProcessor;
import axiom.core.lang.Declaration;
import axiom.core.lang.Source;
import axiom.core.lang.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The declarations in the documents. A block marked {@code axiom} is right as it stands. What is said about one marked {@code axiom-error}, or by javac about one
 * marked {@code java} and an option (or {@code error}), is in the block after it, to the letter.
 */
class DeclarationsInDocumentsTest {

    private static final String FOLLOWED = "(.*?)```\\n(?:(?!```).)*```\\w*\\n(.*?)```";
    private static final Pattern RIGHT = Pattern.compile("```axiom\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WRONG = Pattern.compile("```(axiom-error)\\n" + FOLLOWED, Pattern.DOTALL);
    private static final Pattern JAVA = Pattern.compile("```java (-\\S+|error)\\n" + FOLLOWED, Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("(?:class|interface) (\\w+)");

    @TempDir
    private Path folder;

    /** A block of a document. */
    record Block(String document, String mark, String text, String said) {

        @Override
        public String toString() {
            return document + ": " + text.lines().filter(l -> !l.isBlank()).findFirst().orElse("nothing");
        }
    }

    private static List<Block> blocks(Pattern pattern) throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path document : DocumentationTest.documents()) {
            for (MatchResult found : pattern.matcher(Files.readString(document)).results().toList()) {
                boolean followed = found.groupCount() == 3;
                blocks.add(new Block(document.getFileName().toString(), followed ? found.group(1) : "", found.group(followed ? 2 : 1),
                        followed ? found.group(3) : ""));
            }
        }
        return blocks;
    }

    static List<Block> declarations() throws IOException {
        return blocks(RIGHT);
    }

    static List<Block> mistakes() throws IOException {
        return blocks(WRONG);
    }

    static List<Block> compilations() throws IOException {
        return blocks(JAVA);
    }

    private static Declaration read(Block block) {
        return Declaration.of(new Source("model.axiom", block.text()), Vocabulary.BUILT_IN);
    }

    private static String said(Declaration declaration) {
        return declaration.diagnostics().stream().map(d -> d.text(declaration.source()) + "\n").collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void aDeclarationIsRight(Block block) {
        Declaration declaration = read(block);
        assertEquals("", said(declaration));
        assertTrue(declaration.build(42).graph().nodes().size() > 0);
        declaration.training(42);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldSo(Block block) {
        assertEquals(block.said(), said(read(block)));
    }

    @ParameterizedTest
    @MethodSource("compilations")
    void javacSaysSo(Block block) throws IOException {
        assertEquals(block.said(), javac(block));
    }

    private String javac(Block block) throws IOException {
        String name = TYPE.matcher(block.text()).results().map(m -> m.group(1)).findFirst().orElseThrow();
        Path file = Files.writeString(folder.resolve(name + ".java"), block.text());
        List<String> options = Stream.concat(Stream.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                Stream.of(block.mark()).filter(mark -> mark.startsWith("-"))).toList();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task = javac.getTask(output, files, null, options, null, files.getJavaFileObjects(file));
            task.setLocale(Locale.ROOT);
            task.setProcessors(List.of(new OptionsProcessor(), new AxiomProcessor()));
            task.call();
        }
        return output.toString().replace(System.lineSeparator(), "\n").replace(file.toString(), file.getFileName().toString());
    }

    @Test
    void thereAreSome() throws IOException {
        assertTrue(declarations().size() >= 12);
        assertTrue(mistakes().size() >= 3);
        assertTrue(compilations().size() >= 3);
    }
}
