package axiom.compiler.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaFileObject;

import org.junit.jupiter.api.Test;

/** Code that people really write: the project's examples and what its documents show. */
class ProjectSourcesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SAMPLE = Pattern.compile("(?s)```java\\R(.*?)```");
    // what is compiled after the processor, and what is in other bundles, is not there
    private static final Pattern ELSEWHERE = Pattern.compile("import (axiom\\.(interop|backend|host\\.TrustPolicy)|org\\.osgi)");
    private static final JavaFileObject HOST = Compiled.source("AxiomHost", """
            package axiom.host;
            public final class AxiomHost {
                public static AxiomHost builder() { return new AxiomHost(); }
                public axiom.api.runtime.Axiom start() { throw new UnsupportedOperationException(); }
            }
            """);

    private static List<String> said(List<JavaFileObject> files) {
        List<JavaFileObject> all = new ArrayList<>(files);
        all.add(HOST);
        return Compiled.said(all, List.of()).stream().map(Compiled.Said::message).toList();
    }

    @Test
    void the_examples_are_silent() throws IOException {
        List<JavaFileObject> files = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(ROOT.resolve("axiom.examples/src/main/java"))) {
            for (Path source : sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source);
                if (!ELSEWHERE.matcher(text).find()) {
                    files.add(Compiled.source(source.getFileName().toString().replace(".java", ""), text));
                }
            }
        }
        assertTrue(files.size() >= 8, files::toString);
        assertEquals(List.of(), said(files));
    }

    @Test
    void samples_in_the_documents_are_silent() throws IOException {
        int compiled = 0;
        for (String sample : samples()) {
            // a sample is members or statements; what needs more around it does not compile, which is no concern here
            String imports = sample.lines().filter(l -> l.startsWith("import ")).reduce("import axiom.api.runtime.*;import axiom.host.*;",
                    String::concat);
            String rest = sample.replaceAll("(?m)^import .*$", "");
            for (String program : List.of(Compiled.program(rest), Compiled.program(Compiled.method(rest)))) {
                List<String> said = said(List.of(Compiled.source("Program", imports + program)));
                // a declaration among statements is refused for standing there
                assertEquals(List.of(), said.stream().filter(m -> m.startsWith("[axiom.") && !m.startsWith("[axiom.model]")).toList(),
                        sample);
                compiled += said.isEmpty() ? 1 : 0;
            }
        }
        assertTrue(compiled >= 4, compiled + " samples compile");
    }

    private static List<String> samples() throws IOException {
        List<String> samples = new ArrayList<>();
        try (Stream<Path> documents = Stream.concat(Stream.of(ROOT.resolve("README.md")), Files.list(ROOT.resolve("docs")))) {
            for (Path document : documents.filter(p -> p.toString().endsWith(".md")).toList()) {
                Matcher sample = SAMPLE.matcher(Files.readString(document));
                while (sample.find()) {
                    samples.add(sample.group(1));
                }
            }
        }
        return samples;
    }
}
