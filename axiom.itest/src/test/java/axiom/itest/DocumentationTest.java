package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import axiom.api.graph.ShapeError;
import axiom.api.model.Layer;
import axiom.api.runtime.CompileOptions;
import axiom.api.tensor.TensorType;
import axiom.compiler.AxiomProcessor;
import axiom.compiler.OptionsProcessor;
import axiom.core.layers.Activation;
import axiom.core.layers.Conv2d;
import axiom.core.layers.Dense;
import axiom.core.layers.MaxPool;
import axiom.core.layers.Models;
import axiom.core.layers.Sequential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README and documents say is so: samples compile, links lead somewhere, and what is named exists. */
class DocumentationTest {

    private static final House HOUSE = House.find();
    private static final Path ROOT = HOUSE.root();
    private static final Pattern SAMPLE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WAY = Pattern.compile("\\| `(Axiom[^`]+)` \\|");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./axiom ([a-z]+)");
    private static final Pattern AREA = Pattern.compile("`axiom\\.([a-z]+)`");
    private static final Pattern OPTION = Pattern.compile("(?m)^\\| `([a-z]+)(?:\\(names…\\))?` \\|");

    private static final Pattern DECLARES = Pattern.compile("(?m)^(public )?(final )?(class|interface|record) ");

    /** Stands in for what surrounds a sample of statements. */
    private static final String SURROUNDINGS = """
            import static axiom.api.property.Formulas.*;
            import static axiom.core.layers.Activation.Relu;
            import java.math.BigDecimal;
            import java.nio.file.Path;
            import java.util.*;
            import axiom.api.format.*;
            import axiom.api.graph.Value;
            import axiom.api.model.*;
            import axiom.api.property.Properties;
            import axiom.api.property.Property;
            import axiom.api.runtime.*;
            import axiom.api.tensor.*;
            import axiom.api.verify.*;
            import axiom.core.layers.*;
            import axiom.backend.cpu.CpuBackend;
            import axiom.core.runtime.AxiomRuntime;
            import axiom.examples.declared.*;
            import axiom.host.*;
            import axiom.interop.onnx.OnnxReader;
            class Sample {
                static Axiom axiom;
                static Model model;
                static Tensor x, picture, facts;
                static List<Tensor> samples;
                static Path file, folder;
                void sample() throws Exception {
            %s
                }
            }
            """;

    /** Stands in for the imports of a sample that declares a class. */
    private static final String IMPORTS = """
            import java.util.*;
            import axiom.api.backend.*;
            import axiom.api.graph.*;
            import axiom.api.model.*;
            import axiom.api.runtime.Axiom;
            import axiom.api.tensor.*;
            import axiom.examples.*;
            import axiom.host.AxiomHost;
            import axiom.tck.backend.BackendTck;
            import org.osgi.service.component.annotations.Component;
            %s
            """;

    @TempDir
    Path folder;

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(ROOT::resolve), docs).sorted().toList();
        }
    }

    private static Stream<MatchResult> in(Path document, Pattern pattern) {
        return pattern.matcher(text(document)).results();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void samplesCompile(Path document) {
        List<String> errors = new ArrayList<>();
        in(document, SAMPLE).map(m -> m.group(1)).forEach(sample -> errors.addAll(compile(sample)));
        assertEquals(List.of(), errors);
    }

    @Test
    void thereAreSamples() throws IOException {
        assertTrue(documents().stream().flatMap(d -> in(d, SAMPLE)).count() >= 8);
    }

    @Test
    void waysToEmbedCompile() {
        List<String> ways = in(ROOT.resolve("README.md"), WAY).map(m -> m.group(1)).toList();
        assertEquals(3, ways.size());
        ways.forEach(way -> assertEquals(List.of(), compile("Axiom started = " + way + ";")));
    }

    @Test
    void aWrongSampleIsFound() {
        assertEquals(1, compile("Model digits = Staged.image(\"digits\", 42, 1, 28, 28).conv(8, 3, Relu).dense(10).build();\n").size());
    }

    private List<String> compile(String sample) {
        boolean declares = DECLARES.matcher(sample).find();
        String imports = sample.lines().filter(l -> l.startsWith("import ")).collect(Collectors.joining("\n"));
        String rest = DECLARES.matcher(sample.lines().filter(l -> !l.startsWith("import ")).collect(Collectors.joining("\n")))
                .replaceAll("$2$3 ");
        String source = imports + "\n" + (declares ? IMPORTS : SURROUNDINGS).formatted(rest);
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Sample.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        CompilationTask task = javac.getTask(null, null, found,
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")), null, List.of(file));
        task.setProcessors(List.of(new OptionsProcessor(), new AxiomProcessor()));
        task.call();
        return found.getDiagnostics().stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .map(d -> d.getMessage(Locale.ROOT) + "\nin\n" + sample).toList();
    }

    @Test
    void theSampleBackendIsTheExample() {
        String sample = in(ROOT.resolve("README.md"), SAMPLE).map(m -> m.group(1)).filter(s -> s.contains("ReluBackend")).findFirst()
                .orElseThrow();
        List<String> example = text(ROOT.resolve("axiom.examples/src/main/java/axiom/examples/ReluBackend.java")).lines()
                .filter(l -> !l.isBlank() && !l.matches("(package|import|/\\*\\*| *@Override).*"))
                .toList();
        assertEquals(example, sample.lines().toList());
        assertTrue(example.size() <= 30);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) {
        List<String> dead = in(document, LINK).map(m -> m.group(1)).filter(l -> !l.startsWith("https://"))
                .filter(l -> !Files.exists(document.resolveSibling(l))).toList();
        assertEquals(List.of(), dead);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void commandsExist(Path document) {
        String commands = HOUSE.sources("axiom.cli").stream().map(f -> text(ROOT.resolve("axiom.cli/src/main/java").resolve(f)))
                .collect(Collectors.joining());
        List<String> unknown = in(document, COMMAND).map(m -> m.group(1)).filter(c -> !commands.contains("@Command(name = \"" + c + "\""))
                .toList();
        assertEquals(List.of(), unknown);
    }

    @Test
    void areasOfMessagesExist() {
        Path guide = ROOT.resolve("docs/user-guide.md");
        String sources = HOUSE.bundles().stream()
                .flatMap(b -> HOUSE.sources(b).stream().map(f -> text(ROOT.resolve(b, "src/main/java").resolve(f))))
                .collect(Collectors.joining()) + text(ROOT.resolve("axiom"));
        String table = text(guide).substring(text(guide).indexOf("| area |"));
        List<String> areas = AREA.matcher(table).results().map(m -> m.group(1)).toList();
        assertTrue(areas.size() > 20);
        assertEquals(List.of(),
                areas.stream().filter(a -> !sources.contains("[axiom." + a + "]") && !sources.contains("\"axiom." + a + "\"")).toList());
    }

    @Test
    void theOptionsAreThoseOfCompileOptions() {
        String guide = text(ROOT.resolve("docs/user-guide.md"));
        String table = guide.substring(guide.indexOf("| option |"), guide.indexOf("`session.placement()`"));
        Set<String> options = OPTION.matcher(table).results().map(m -> m.group(1)).collect(Collectors.toSet());
        Set<String> methods = Stream.of(CompileOptions.class.getDeclaredMethods()).filter(m -> m.getReturnType() == CompileOptions.class)
                .map(Method::getName).collect(Collectors.toSet());
        assertEquals(methods, options);
    }

    @Test
    void theShapeErrorIsTheRealOne() {
        Layer layers = Sequential.of(Conv2d.of(1, 8, 3, Activation.Relu), MaxPool.of(2), Dense.of(10));
        ShapeError error = assertThrows(ShapeError.class, () -> Models.build("digits", layers, 42, TensorType.float32("batch", 1, 28, 28)));
        assertTrue(text(ROOT.resolve("docs/user-guide.md")).contains("```\n" + error.getMessage() + "\n```"), error::getMessage);
    }
}
