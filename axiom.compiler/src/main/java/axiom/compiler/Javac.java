package axiom.compiler;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Optional;

import javax.annotation.processing.ProcessingEnvironment;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;

/** What the JDK's compiler shows beyond annotation processing: source trees with their places. Other compilers have none. */
record Javac(Trees trees, JavacTask task) {

    /** How many wrappers around the compiler's environment are opened. */
    private static final int MOST_WRAPPERS = 8;

    static Optional<Javac> of(ProcessingEnvironment environment) {
        ProcessingEnvironment inner = environment;
        try {
            for (int i = 0; i < MOST_WRAPPERS && inner != null; i++) {
                try {
                    return Optional.of(new Javac(Trees.instance(inner), JavacTask.instance(inner)));
                } catch (IllegalArgumentException _) {
                    // it takes its own environment only; incremental builds and IDEs hand out wrappers of it
                    inner = wrapped(inner);
                }
            }
        } catch (LinkageError | ReflectiveOperationException _) {
            // a Java runtime without the JDK's compiler
        }
        return Optional.empty();
    }

    private static ProcessingEnvironment wrapped(ProcessingEnvironment wrapper) throws ReflectiveOperationException {
        Object holder = Proxy.isProxyClass(wrapper.getClass()) ? Proxy.getInvocationHandler(wrapper) : wrapper;
        for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                boolean open = !Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive() && field.trySetAccessible();
                if (open && field.get(holder) instanceof ProcessingEnvironment inner && inner != wrapper) {
                    return inner;
                }
            }
        }
        return null;
    }

    /** Where a declaration stands in its file; empty unless it is one literal whose every character has a place. */
    Optional<Place> place(Declared declared) {
        TreePath path = trees.getPath(declared.type(), declared.annotation(), declared.value());
        if (path == null) {
            return Optional.empty();
        }
        Tree tree = path.getLeaf();
        while (tree instanceof ParenthesizedTree parentheses) {
            tree = parentheses.getExpression();
        }
        if (tree.getKind() != Tree.Kind.STRING_LITERAL) {
            return Optional.empty();
        }
        CompilationUnitTree unit = path.getCompilationUnit();
        SourcePositions positions = trees.getSourcePositions();
        int start = (int) positions.getStartPosition(unit, tree);
        int end = (int) positions.getEndPosition(unit, tree);
        try {
            CharSequence file = unit.getSourceFile().getCharContent(true);
            if (start < 0 || end < start || end > file.length()) {
                return Optional.empty();
            }
            String raw = file.subSequence(start, end).toString();
            return Literal.of(raw, declared.text()).map(literal -> new Place.Exact(unit, start, literal));
        } catch (IOException _) {
            // the file went away meanwhile; the annotation still has a place
            return Optional.empty();
        }
    }
}
