package axiom.compiler.chain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.tools.Diagnostic;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;

import axiom.api.graph.ShapeError;

/** Says what was found, once, and not where the program expects it. */
final class Reports {

    private static final Set<String> EXPECTED = Set.of("ShapeError", "IllegalArgumentException");
    private static final Set<String> THROWABLE = Set.of("ShapeError", "IllegalArgumentException", "RuntimeException", "Exception",
            "Throwable");

    private record Place(String file, long offset, String what) {}

    private final SourcePositions positions;
    private final ChainOptions options;
    private final Reporter reporter;
    private final Set<Place> said = new HashSet<>();
    private int errors;

    Reports(Trees trees, ChainOptions options, Reporter reporter) {
        this.positions = trees.getSourcePositions();
        this.options = options;
        this.reporter = reporter;
    }

    /** The number of faults found, whether reported or expected by the program. */
    int errors() {
        return errors;
    }

    /** What does not fit, at a layer or one of its arguments. */
    void misfit(TreePath call, Tree at, IllegalArgumentException fault) {
        errors++;
        if (!isExpected(call)) {
            say(Diagnostic.Kind.ERROR, text(fault), at, call.getCompilationUnit());
        }
    }

    /** A size that stands in the way. */
    void unknown(TreePath call, Folded.Size size) {
        String message = "[axiom.shape] size is not known at compile time; " + size.what() + " is checked when the model is built"
                + "\n  help: use a constant, or an effectively final local variable that begins with one";
        switch (options.unknownSizes()) {
            case SILENT -> {}
            case WARN -> say(Diagnostic.Kind.WARNING, message, size.tree(), call.getCompilationUnit());
            case ERROR -> say(Diagnostic.Kind.ERROR, message, size.tree(), call.getCompilationUnit());
        }
    }

    /** What a layer gives. */
    void trace(CompilationUnitTree unit, Tree at, String layer, List<?> types) {
        if (options.trace()) {
            say(Diagnostic.Kind.NOTE,
                    "[axiom.shape] " + layer + " gives " + String.join(" and ", types.stream().map(Object::toString).toList()), at, unit);
        }
    }

    private void say(Diagnostic.Kind kind, String message, Tree at, CompilationUnitTree unit) {
        // one error at a place: a layer that is in two chains is wrong once
        String what = kind == Diagnostic.Kind.ERROR ? "" : message;
        if (said.add(new Place(unit.getSourceFile().toUri().toString(), positions.getStartPosition(unit, at), what))) {
            reporter.report(kind, message, at, unit);
        }
    }

    private static String text(IllegalArgumentException fault) {
        return fault instanceof ShapeError e
                ? "[axiom.shape] " + e.problem() + "\n  help: " + e.fix()
                : fault.getMessage().replaceFirst("; help: ", "\n  help: ");
    }

    /** Whether the program asks for silence, or is written to see this fail. */
    private static boolean isExpected(TreePath call) {
        for (TreePath path = call; path.getParentPath() != null; path = path.getParentPath()) {
            Tree parent = path.getParentPath().getLeaf();
            boolean expected = switch (parent) {
                case VariableTree v -> suppresses(v.getModifiers());
                case MethodTree m -> suppresses(m.getModifiers());
                case ClassTree c -> suppresses(c.getModifiers());
                case TryTree t ->
                    t.getBlock() == path.getLeaf() && t.getCatches().stream().anyMatch(c -> catches(c.getParameter().getType()));
                case MethodInvocationTree m ->
                    path.getLeaf() instanceof LambdaExpressionTree && m.getArguments().stream().anyMatch(Reports::namesFailure);
                default -> false;
            };
            if (expected) {
                return true;
            }
        }
        return false;
    }

    private static boolean suppresses(ModifiersTree modifiers) {
        for (AnnotationTree annotation : modifiers.getAnnotations()) {
            if (simple(annotation.getAnnotationType()).equals("SuppressWarnings")
                    && annotation.getArguments().toString().contains("\"axiom.shape\"")) {
                return true;
            }
        }
        return false;
    }

    private static boolean catches(Tree type) {
        return type instanceof UnionTypeTree union
                ? union.getTypeAlternatives().stream().anyMatch(Reports::catches)
                : EXPECTED.contains(simple(type));
    }

    /** {@code assertThrows(ShapeError.class, () -> …)} and the like. */
    private static boolean namesFailure(ExpressionTree argument) {
        return argument instanceof MemberSelectTree select && select.getIdentifier().contentEquals("class")
                && THROWABLE.contains(simple(select.getExpression()));
    }

    private static String simple(Tree name) {
        String text = name.toString().strip();
        return text.substring(text.lastIndexOf('.') + 1);
    }
}
