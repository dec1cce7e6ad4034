package axiom.cli.tour;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import axiom.api.model.AxiomModel;
import axiom.compiler.AxiomProcessor;
import axiom.core.lang.Declaration;

/**
 * A run of javac with the annotation processor of Axiom.
 *
 * @param succeeded whether there was no error
 * @param output what javac wrote, line by line
 * @param seconds how long it took
 */
record Compilation(boolean succeeded, List<String> output, double seconds) {

    /**
     * Compiles a file.
     *
     * @param folder where to put it, and its classes
     * @param name the file's name
     * @param text the file
     * @return what javac made of it
     * @throws IllegalStateException if this Java has no compiler
     */
    static Compilation of(Path folder, String name, String text) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        if (javac == null) {
            throw new IllegalStateException("this Java has no compiler; start Axiom with a JDK");
        }
        Path file = Files.writeString(folder.resolve(name), text);
        String path = Stream.of(AxiomModel.class, Declaration.class, AxiomProcessor.class).map(Compilation::home).map(Path::toString)
                .collect(Collectors.joining(java.io.File.pathSeparator));
        List<String> options = List.of("-d", folder.toString(), "-encoding", "UTF-8", "-classpath", path, "-processorpath", path);
        StringWriter output = new StringWriter();
        long start = System.nanoTime();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            boolean succeeded = javac.getTask(output, files, null, options, null, files.getJavaFileObjects(file)).call();
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Compilation(succeeded,
                    output.toString().replace(folder + folder.getFileSystem().getSeparator(), "").lines().toList(),
                    seconds);
        }
    }

    /** The jar or folder of a class. */
    private static Path home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
