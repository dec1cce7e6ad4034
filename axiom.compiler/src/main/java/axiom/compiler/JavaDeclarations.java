package axiom.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;

import axiom.api.model.AxiomModel;

/**
 * The declarations in a Java file, found by parsing alone: nothing needs to compile, and no class path is needed. Immutable.
 *
 * @param declarations in the order of the file
 * @param problems why javac cannot read the file; empty if it can
 */
public record JavaDeclarations(List<Annotated> declarations, List<Problem> problems) {

    /**
     * A type with {@link AxiomModel}.
     *
     * @param type the type's name with those around it, for example {@code Models.Mnist}
     * @param text the declaration; empty if it is not written there, but for example a constant of another class
     * @param literal the literal; empty if it is not one, but for example several that are added
     * @param start where the annotation's value begins in the file, in UTF-16 code units
     * @param end where it ends
     */
    public record Annotated(String type, Optional<String> text, Optional<Literal> literal, int start, int end) {}

    /**
     * What javac says against a file.
     *
     * @param message in its words
     * @param start where, in UTF-16 code units
     * @param end where it ends
     */
    public record Problem(String message, int start, int end) {}

    /** Copies the lists. */
    public JavaDeclarations {
        declarations = List.copyOf(declarations);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a Java file.
     *
     * @param text what it holds
     * @return its declarations, or why it cannot be read
     * @throws IllegalStateException if this Java has no compiler
     */
    public static JavaDeclarations of(String text) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException(
                    "[axiom.java] this Java has no compiler, which reads Java files\n  help: use a JDK, not a runtime image");
        }
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        List<Problem> problems = new ArrayList<>();
        List<Annotated> declared = new ArrayList<>();
        try {
            JavacTask task = (JavacTask) compiler.getTask(Writer.nullWriter(), null, messages, List.of("-proc:none"), null,
                    List.of(new Text(text)));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Finder(text, unit, positions, declared).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StackOverflowError | IllegalStateException _) {
            // javac wraps what overflows inside it
            problems.add(new Problem("javac cannot read it: it is nested too deeply", 0, 0));
        }
        for (Diagnostic<? extends JavaFileObject> message : messages.getDiagnostics()) {
            if (message.getKind() == Diagnostic.Kind.ERROR) {
                int start = Math.clamp(message.getPosition(), 0, text.length());
                problems.add(new Problem(message.getMessage(Locale.ENGLISH), start,
                        Math.clamp(message.getEndPosition(), start, text.length())));
            }
        }
        return new JavaDeclarations(problems.isEmpty() ? declared : List.of(), problems);
    }

    /** A file in memory. */
    private static final class Text extends SimpleJavaFileObject {

        private final String text;

        Text(String text) {
            super(URI.create("string:///Declarations.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Finder extends TreeScanner<Void, Void> {

        private static final String NAME = AxiomModel.class.getName();

        private final String text;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Annotated> declared;
        private final Deque<String> types = new ArrayDeque<>();
        private final boolean imported;

        Finder(String text, CompilationUnitTree unit, SourcePositions positions, List<Annotated> declared) {
            this.text = text;
            this.unit = unit;
            this.positions = positions;
            this.declared = declared;
            String folder = AxiomModel.class.getPackageName();
            this.imported = unit.getPackage() != null && unit.getPackage().getPackageName().toString().equals(folder)
                    || unit.getImports().stream()
                            .anyMatch(i -> i.isModule() || !i.isStatic() && (i.getQualifiedIdentifier().toString().equals(NAME)
                                    || i.getQualifiedIdentifier().toString().equals(folder + ".*")));
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            types.addLast(type.getSimpleName().toString());
            for (AnnotationTree annotation : type.getModifiers().getAnnotations()) {
                String name = annotation.getAnnotationType().toString();
                if (name.equals(NAME) || imported && name.equals(AxiomModel.class.getSimpleName())) {
                    annotation.getArguments().stream().findFirst().ifPresent(this::declared);
                }
            }
            super.visitClass(type, nothing);
            types.removeLast();
            return null;
        }

        private void declared(ExpressionTree argument) {
            ExpressionTree value = unwrapped(argument instanceof AssignmentTree named ? named.getExpression() : argument);
            int start = (int) positions.getStartPosition(unit, value);
            int end = (int) positions.getEndPosition(unit, value);
            Optional<String> known = known(value);
            Optional<Literal> literal = value instanceof LiteralTree
                    ? known.flatMap(k -> Literal.of(text.substring(start, end), k))
                    : Optional.empty();
            declared.add(new Annotated(String.join(".", types), known, literal, start, end));
        }

        /** The value of literals, also of several that are added. */
        private static Optional<String> known(ExpressionTree value) {
            return switch (unwrapped(value)) {
                case LiteralTree literal when literal.getValue() instanceof String text -> Optional.of(text);
                case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS ->
                    known(sum.getLeftOperand()).flatMap(left -> known(sum.getRightOperand()).map(left::concat));
                default -> Optional.empty();
            };
        }

        private static ExpressionTree unwrapped(ExpressionTree value) {
            return value instanceof ParenthesizedTree inner ? unwrapped(inner.getExpression()) : value;
        }
    }
}
