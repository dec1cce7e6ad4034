package axiom.compiler.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import axiom.compiler.AxiomProcessor;
import axiom.compiler.OptionsProcessor;

/**
 * Compiles programs and compares what the check of chains says with what is expected. In a program, {@code §} stands before the place of a report and is not
 * part of it.
 */
final class Compiled {

    /** A report with its place, counted from 1. */
    record Said(Diagnostic.Kind kind, long line, long column, String message) {

        private static Said of(Diagnostic<? extends JavaFileObject> diagnostic) {
            return new Said(diagnostic.getKind(), diagnostic.getLineNumber(), diagnostic.getColumnNumber(),
                    diagnostic.getMessage(Locale.ROOT));
        }
    }

    static final String IMPORTS = """
            import static axiom.core.layers.Activation.*;
            import axiom.api.graph.*;
            import axiom.api.model.*;
            import axiom.api.tensor.*;
            import axiom.core.layers.*;
            import axiom.core.layers.Concat;
            import axiom.core.layers.Dropout;
            import java.util.*;
            """;

    private Compiled() {}

    /** Requires one error with the problem, at the mark, in the members of a class. */
    static void rejects(String members, String problem) {
        assertEquals(expected(program(members), problem), said(program(members)).stream().filter(s -> s.kind() == Diagnostic.Kind.ERROR)
                .map(s -> s.line() + ":" + s.column() + " " + s.message().lines().findFirst().orElseThrow()).toList(), members);
    }

    /** Requires that the members of a class compile without a word. */
    static void accepts(String members) {
        assertEquals(List.of(), said(program(members)), members);
    }

    /** Statements of a method. */
    static String method(String statements) {
        return "void method(int n, boolean b, Layer other, Value value, ModelBuilder builder, int... sizes) {\n" + statements + "\n}";
    }

    static String program(String members) {
        return IMPORTS + "class Program {\n" + members + "\n}\n";
    }

    private static List<String> expected(String program, String problem) {
        int mark = program.indexOf('§');
        String before = program.substring(0, mark);
        int column = mark - (before.lastIndexOf('\n') + 1) + 1;
        return List.of(before.lines().count() + ":" + column + " [axiom." + problem);
    }

    static List<Said> said(String program, String... options) {
        return said(List.of(source("Program", program.replace("§", ""))), List.of(options));
    }

    static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    static List<Said> said(Iterable<? extends JavaFileObject> files, List<String> options) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<String> all = new ArrayList<>(List.of("-classpath", System.getProperty("java.class.path"), "-implicit:none", "-Xlint:none",
                "-d", System.getProperty("java.io.tmpdir"), "--should-stop=ifNoError=FLOW"));
        all.addAll(options);
        JavaCompiler.CompilationTask task = javac.getTask(null, null, said, all, null, files);
        task.setProcessors(List.of(new OptionsProcessor(), new AxiomProcessor()));
        task.call();
        return said.getDiagnostics().stream().map(Said::of).toList();
    }
}
