package axiom.compiler.chain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;

/** A class of the program as it is written: its fields, its methods, and which variables have a value that can be followed. */
final class Program {

    private final Trees trees;
    private final Map<Element, TreePath> fields = new HashMap<>();
    private final Map<Element, TreePath> methods = new HashMap<>();
    private final Map<Element, Tree> homes = new HashMap<>();
    private final Set<Element> unstable = new HashSet<>();

    Program(Trees trees, TreePath type) {
        this.trees = trees;
        new Declarations().scan(type, null);
        new Assignments().scan(type, null);
    }

    /** The initial value of a field that never changes. */
    Optional<TreePath> initializer(VariableElement field) {
        return Optional.ofNullable(fields.get(field)).filter(_ -> field.getModifiers().contains(Modifier.FINAL))
                .flatMap(p -> p.getLeaf() instanceof VariableTree v && v.getInitializer() != null
                        ? Optional.of(new TreePath(p, v.getInitializer()))
                        : Optional.empty());
    }

    /** The only expression of a method that surely is the one that runs. */
    Optional<TreePath> expression(ExecutableElement method) {
        boolean settled = method.getModifiers().contains(Modifier.STATIC) || method.getModifiers().contains(Modifier.PRIVATE);
        return Optional.ofNullable(methods.get(method)).filter(_ -> settled && !method.isVarArgs()).flatMap(path -> {
            BlockTree body = ((MethodTree) path.getLeaf()).getBody();
            List<? extends StatementTree> statements = body == null ? List.of() : body.getStatements();
            return statements.size() == 1 && statements.getFirst() instanceof ReturnTree r && r.getExpression() != null
                    ? Optional.of(new TreePath(new TreePath(new TreePath(path, body), r), r.getExpression()))
                    : Optional.empty();
        });
    }

    /** Where a method is written. */
    Optional<TreePath> method(Element method) {
        return Optional.ofNullable(methods.get(method));
    }

    /** Whether every assignment to a local variable comes in the order of the text, unconditionally. */
    boolean isStable(Element variable) {
        return homes.containsKey(variable) && !unstable.contains(variable);
    }

    /** The innermost place around an expression that runs as a whole, zero times or more: two expressions in one region run one after the other. */
    static Tree region(TreePath path) {
        TreePath at = path;
        while (at.getParentPath() != null && !splits(at.getLeaf())) {
            at = at.getParentPath();
        }
        return at.getLeaf();
    }

    private static boolean splits(Tree tree) {
        return switch (tree) {
            case IfTree _, ForLoopTree _, EnhancedForLoopTree _, WhileLoopTree _, DoWhileLoopTree _, SwitchTree _, SwitchExpressionTree _, LambdaExpressionTree _, TryTree _, CatchTree _, MethodTree _, ClassTree _, ConditionalExpressionTree _, AssertTree _ ->
                true;
            // whose right side may be left out
            case BinaryTree binary -> binary.getKind() == Tree.Kind.CONDITIONAL_AND || binary.getKind() == Tree.Kind.CONDITIONAL_OR;
            default -> false;
        };
    }

    private final class Declarations extends TreePathScanner<Void, Void> {

        @Override
        public Void visitVariable(VariableTree variable, Void unused) {
            Element element = trees.getElement(getCurrentPath());
            if (element != null) {
                if (element.getKind() == ElementKind.FIELD) {
                    fields.put(element, getCurrentPath());
                } else if (element.getKind() == ElementKind.LOCAL_VARIABLE) {
                    homes.put(element, getCurrentPath().getParentPath().getLeaf());
                }
            }
            return super.visitVariable(variable, unused);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            Element element = trees.getElement(getCurrentPath());
            if (element != null) {
                methods.put(element, getCurrentPath());
            }
            return super.visitMethod(method, unused);
        }
    }

    private final class Assignments extends TreePathScanner<Void, Void> {

        @Override
        public Void visitAssignment(AssignmentTree assignment, Void unused) {
            Element target = target(assignment.getVariable());
            if (target != null && !isInOrder(target)) {
                unstable.add(target);
            }
            return super.visitAssignment(assignment, unused);
        }

        @Override
        public Void visitCompoundAssignment(CompoundAssignmentTree assignment, Void unused) {
            unstable.add(target(assignment.getVariable()));
            return super.visitCompoundAssignment(assignment, unused);
        }

        @Override
        public Void visitUnary(UnaryTree unary, Void unused) {
            switch (unary.getKind()) {
                case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                    unstable.add(target(unary.getExpression()));
                default -> {}
            }
            return super.visitUnary(unary, unused);
        }

        private Element target(ExpressionTree variable) {
            return trees.getElement(new TreePath(getCurrentPath(), variable));
        }

        private boolean isInOrder(Element target) {
            TreePath at = getCurrentPath().getParentPath();
            if (!(at.getLeaf() instanceof ExpressionStatementTree)) {
                return false;
            }
            Tree home = homes.get(target);
            do {
                at = at.getParentPath();
            } while (at.getLeaf() instanceof BlockTree && at.getLeaf() != home);
            return at.getLeaf() == home && (home instanceof BlockTree || home instanceof CaseTree);
        }
    }
}
