package axiom.compiler.chain;

import javax.tools.Diagnostic;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;

/** Where reports go; usually {@link com.sun.source.util.Trees#printMessage}. */
@FunctionalInterface
public interface Reporter {

    /**
     * Reports.
     *
     * @param kind error, warning or note
     * @param message what to say
     * @param at the tree whose preferred position is the place
     * @param unit the file
     */
    void report(Diagnostic.Kind kind, String message, Tree at, CompilationUnitTree unit);
}
