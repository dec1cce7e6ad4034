package axiom.compiler;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A run of javac in this process, with the annotation processor. */
final class Compilation {

    private final Path folder;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>(List.of("-Xlint:all,-processing", "-proc:full"));
    private Supplier<List<Processor>> processors = () -> List.of(new AxiomProcessor());
    private String classPath = System.getProperty("java.class.path");

    /** What came of it; {@code output} is what javac prints, with the names of files relative to the folder. */
    record Result(boolean success, String output, List<Diagnostic<? extends JavaFileObject>> diagnostics, Path classes) {

        /** {@code kind line:column} of each diagnostic. */
        List<String> places() {
            return diagnostics.stream()
                    .map(d -> d.getKind().name().toLowerCase(Locale.ROOT) + " " + d.getLineNumber() + ":" + d.getColumnNumber())
                    .toList();
        }

        String generated(String file) {
            try {
                return Files.readString(classes.resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Compilation(Path folder) {
        this.folder = folder;
    }

    /** Adds a file; its name is relative, as in {@code user/Net.java}. */
    Compilation file(String name, String text) {
        sources.put(name, text);
        return this;
    }

    Compilation options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    Compilation processors(Supplier<List<Processor>> others) {
        processors = others;
        return this;
    }

    Compilation classPath(String path) {
        classPath = path;
        return this;
    }

    /** Once for the diagnostics as objects, once for their text. */
    Result run() {
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        boolean success = run(collector, new StringWriter());
        StringWriter text = new StringWriter();
        run(null, text);
        String output = text.toString().replace("\r\n", "\n").replace(folder.resolve("src") + folder.getFileSystem().getSeparator(), "");
        return new Result(success, output, collector.getDiagnostics(), folder.resolve("classes"));
    }

    private boolean run(DiagnosticCollector<JavaFileObject> collector, StringWriter text) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(collector, Locale.ROOT, StandardCharsets.UTF_8)) {
            Path classes = clean(folder.resolve("classes"));
            List<Path> paths = new ArrayList<>();
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Path path = folder.resolve("src").resolve(source.getKey());
                Files.createDirectories(path.getParent());
                paths.add(Files.writeString(path, source.getValue()));
            }
            List<String> all = new ArrayList<>(List.of("-d", classes.toString(), "-cp", classPath));
            all.addAll(options);
            JavaCompiler.CompilationTask task = javac.getTask(text, files, collector, all, null, files.getJavaFileObjectsFromPaths(paths));
            task.setLocale(Locale.ROOT);
            task.setProcessors(processors.get());
            return task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path clean(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
