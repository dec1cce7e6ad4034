package axiom.compiler;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;

/** Refuses declarations on classes in code. Annotation processors are not shown those, so that nothing would check them. */
final class LocalModels {

    private final Trees trees;

    LocalModels(Trees trees) {
        this.trees = trees;
    }

    /** Looks into all code of a class. */
    void refuse(TypeElement type) {
        TreePath path = trees.getPath(type);
        if (path != null) {
            new TreePathScanner<Void, Void>() {
                @Override
                public Void visitClass(ClassTree tree, Void nothing) {
                    if (trees.getElement(getCurrentPath()) instanceof TypeElement inner && isInCode(inner)
                            && Declared.of(inner).isPresent()) {
                        trees.printMessage(Kind.ERROR, "[axiom.model] '" + inner.getSimpleName()
                                + "' stands in code, where no class can be generated beside it\n  help: declare it in a class or a file of its own",
                                tree, getCurrentPath().getCompilationUnit());
                    }
                    return super.visitClass(tree, nothing);
                }
            }.scan(path, null);
        }
    }

    private static boolean isInCode(Element type) {
        for (Element around = type; around.getKind() != ElementKind.PACKAGE; around = around.getEnclosingElement()) {
            if (around instanceof TypeElement t && switch (t.getNestingKind()) {
                case LOCAL, ANONYMOUS -> true;
                case TOP_LEVEL, MEMBER -> false;
            }) {
                return true;
            }
        }
        return false;
    }
}
