package axiom.compiler.chain;

import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;

/**
 * Finds layers that do not fit together in builder code, while it is compiled. Expressions whose parts are constant are evaluated by calling the methods of
 * Axiom that they call, so that the rules and the words are those of the builders. What is not known is left to the run: there is no report where the program
 * might be right.
 *
 * <p>Not thread-safe; one for a run of the compiler.
 */
public final class ChainChecker {

    private final Trees trees;
    private final Elements elements;
    private final Types types;
    private final ChainOptions options;
    private final Reports reports;

    /**
     * Creates a checker.
     *
     * @param trees of the compiler
     * @param elements of the compiler
     * @param types of the compiler
     * @param options what to check and to tell
     * @param reporter where reports go
     */
    public ChainChecker(Trees trees, Elements elements, Types types, ChainOptions options, Reporter reporter) {
        this.trees = trees;
        this.elements = elements;
        this.types = types;
        this.options = options;
        this.reports = new Reports(trees, options, reporter);
    }

    /**
     * Checks the chains in a class, after the compiler has found out its types. Never throws.
     *
     * @param unit the file
     * @param type the class, with those inside it
     */
    public void check(CompilationUnitTree unit, TypeElement type) {
        if (!options.enabled()) {
            return;
        }
        try {
            Tree tree = trees.getTree(type);
            TreePath path = tree == null ? null : TreePath.getPath(unit, tree);
            if (path != null) {
                check(path);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // the check is an extra: it must not keep a program from being compiled
            System.getLogger("axiom.compiler").log(System.Logger.Level.DEBUG, "chains of " + type + " are not checked", e);
        }
    }

    private void check(TreePath type) {
        Program program = new Program(trees, type);
        Allowed allowed = new Allowed(trees, elements, types);
        // a method that is expanded is checked by itself first, so that its own faults are reported there
        Statements[] statements = new Statements[1];
        Calls calls = new Calls(trees, elements, types, allowed, program, reports, method -> statements[0].isSound(method));
        statements[0] = new Statements(trees, program, new Folder(trees, allowed, program, calls), calls, reports);
        statements[0].scan(type);
        calls.checkUnused(type, 0);
    }
}
