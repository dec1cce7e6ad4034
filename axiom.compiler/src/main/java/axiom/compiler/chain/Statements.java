package axiom.compiler.chain;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;

import axiom.compiler.chain.Folded.Known;
import axiom.compiler.chain.Folded.Unknown;

/** Goes through a class in the order of its text, evaluates what can be evaluated, and leaves out what surely never runs. */
final class Statements {

    private final Trees trees;
    private final Program program;
    private final Folder folder;
    private final Calls calls;
    private final Reports reports;
    private final Set<Tree> begun = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Tree> faulty = Collections.newSetFromMap(new IdentityHashMap<>());

    Statements(Trees trees, Program program, Folder folder, Calls calls, Reports reports) {
        this.trees = trees;
        this.program = program;
        this.folder = folder;
        this.calls = calls;
        this.reports = reports;
    }

    void scan(TreePath path) {
        new Walk().scan(path, null);
    }

    /** Whether a method has no fault of its own. */
    boolean isSound(TreePath method) {
        scan(method);
        return !faulty.contains(method.getLeaf());
    }

    private final class Walk extends TreePathScanner<Void, Void> {

        private Folded fold(Tree expression) {
            return folder.fold(new TreePath(getCurrentPath(), expression));
        }

        /** A condition whose value is known. */
        private boolean is(boolean value, Tree condition) {
            return condition != null && fold(condition) instanceof Known known && known.value.equals(value);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            if (begun.add(method)) {
                int before = reports.errors();
                int since = calls.made();
                super.visitMethod(method, unused);
                calls.checkUnused(getCurrentPath(), since);
                if (reports.errors() > before) {
                    faulty.add(method);
                }
            }
            return null;
        }

        @Override
        public Void visitBlock(BlockTree block, Void unused) {
            for (StatementTree statement : block.getStatements()) {
                scan(statement, unused);
                if (ends(statement)) {
                    return null;
                }
            }
            return null;
        }

        /** Whether what follows a statement surely does not run. */
        private boolean ends(StatementTree statement) {
            return switch (statement) {
                case ReturnTree _, ThrowTree _, BreakTree _, ContinueTree _, YieldTree _ -> true;
                case BlockTree block -> block.getStatements().stream().anyMatch(this::ends);
                case IfTree choice when is(true, choice.getCondition()) -> ends(choice.getThenStatement());
                case IfTree choice when is(false, choice.getCondition()) ->
                    choice.getElseStatement() != null && ends(choice.getElseStatement());
                default -> false;
            };
        }

        @Override
        public Void visitVariable(VariableTree variable, Void unused) {
            Element element = trees.getElement(getCurrentPath());
            if (variable.getInitializer() != null && element != null) {
                Folded value = fold(variable.getInitializer());
                if (element.getKind() == ElementKind.LOCAL_VARIABLE && program.isStable(element)) {
                    folder.bind(element, value);
                }
            }
            return super.visitVariable(variable, unused);
        }

        @Override
        public Void visitExpressionStatement(ExpressionStatementTree statement, Void unused) {
            if (statement.getExpression() instanceof AssignmentTree assignment) {
                TreePath path = new TreePath(getCurrentPath(), assignment);
                Element target = trees.getElement(new TreePath(path, assignment.getVariable()));
                Folded value = folder.fold(new TreePath(path, assignment.getExpression()));
                if (target != null && program.isStable(target)) {
                    folder.bind(target, value);
                } else if (value instanceof Known known && known.value instanceof Building building) {
                    building.lose();
                }
            }
            return super.visitExpressionStatement(statement, unused);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            folder.fold(getCurrentPath());
            return super.visitMethodInvocation(call, unused);
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void unused) {
            folder.fold(getCurrentPath());
            return super.visitNewClass(made, unused);
        }

        @Override
        public Void visitConditionalExpression(ConditionalExpressionTree choice, Void unused) {
            scan(choice.getCondition(), unused);
            return either(choice.getCondition(), choice.getTrueExpression(), choice.getFalseExpression());
        }

        @Override
        public Void visitIf(IfTree choice, Void unused) {
            scan(choice.getCondition(), unused);
            return either(choice.getCondition(), choice.getThenStatement(), choice.getElseStatement());
        }

        private Void either(Tree condition, Tree yes, Tree no) {
            if (!is(false, condition)) {
                scan(yes, null);
            }
            if (!is(true, condition)) {
                scan(no, null);
            }
            return null;
        }

        @Override
        public Void visitBinary(BinaryTree binary, Void unused) {
            scan(binary.getLeftOperand(), unused);
            boolean decided = binary.getKind() == Tree.Kind.CONDITIONAL_AND && is(false, binary.getLeftOperand())
                    || binary.getKind() == Tree.Kind.CONDITIONAL_OR && is(true, binary.getLeftOperand());
            return decided ? null : scan(binary.getRightOperand(), unused);
        }

        @Override
        public Void visitWhileLoop(WhileLoopTree loop, Void unused) {
            return is(false, loop.getCondition()) ? null : super.visitWhileLoop(loop, unused);
        }

        @Override
        public Void visitForLoop(ForLoopTree loop, Void unused) {
            scan(loop.getInitializer(), unused);
            return is(false, loop.getCondition()) ? null : super.visitForLoop(loop, unused);
        }

        @Override
        public Void visitSwitch(SwitchTree choice, Void unused) {
            return cases(choice.getExpression(), choice.getCases());
        }

        @Override
        public Void visitSwitchExpression(SwitchExpressionTree choice, Void unused) {
            return cases(choice.getExpression(), choice.getCases());
        }

        /** All cases where the selector is not known; the one that it takes where it is, if that can be told. */
        private Void cases(ExpressionTree selector, List<? extends CaseTree> cases) {
            scan(selector, null);
            if (fold(selector) instanceof Unknown) {
                return scan(cases, null);
            }
            folder.chosen(getCurrentPath(), selector, cases).ifPresent(c -> scan(c, null));
            return null;
        }
    }
}
