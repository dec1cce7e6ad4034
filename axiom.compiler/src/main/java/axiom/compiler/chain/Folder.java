package axiom.compiler.chain;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;

import axiom.compiler.chain.Folded.Known;
import axiom.compiler.chain.Folded.Unknown;

/** Evaluates expressions whose parts are constant. Each is evaluated once; what cannot be told is unknown, never an exception. */
final class Folder {

    private static final int DEEPEST = 400;
    private static final int MOST_EXPRESSIONS = 200_000;

    private final Trees trees;
    private final Allowed allowed;
    private final Program program;
    private final Calls calls;
    private final Frame root = Frame.root();
    private final Set<Element> begun = new HashSet<>();
    private int depth;
    private int evaluated;

    Folder(Trees trees, Allowed allowed, Program program, Calls calls) {
        this.trees = trees;
        this.allowed = allowed;
        this.program = program;
        this.calls = calls;
    }

    /** Evaluates in the program as it is written. */
    Folded fold(TreePath path) {
        return fold(path, root);
    }

    Folded fold(TreePath path, Frame frame) {
        Folded before = frame.values().get(path.getLeaf());
        if (before != null) {
            return before;
        }
        if (depth == DEEPEST || evaluated == MOST_EXPRESSIONS) {
            return Unknown.PLAIN;
        }
        depth++;
        evaluated++;
        Folded result;
        try {
            result = evaluate(path, frame);
        } catch (Calls.Fault fault) {
            throw fault;
        } catch (RuntimeException | LinkageError e) {
            // whatever it is, it is no news about the program
            result = Unknown.PLAIN;
        } finally {
            depth--;
        }
        frame.values().put(path.getLeaf(), result);
        return result;
    }

    /** Gives a local variable its value from here on. */
    void bind(Element variable, Folded value) {
        root.variables().put(variable, declared(variable, value));
    }

    /** A value as a variable of a type holds it. */
    static Folded declared(Element variable, Folded value) {
        return value instanceof Known known ? converted(known, variable.asType(), known.tree) : value;
    }

    private static Folded converted(Known known, TypeMirror type, Tree tree) {
        if (!type.getKind().isPrimitive()) {
            return known;
        }
        return known(Arithmetic.convert(known.value, type.getKind()), tree);
    }

    private Folded evaluate(TreePath path, Frame frame) {
        return switch (path.getLeaf()) {
            case LiteralTree literal -> known(Optional.ofNullable(literal.getValue()), literal);
            case ParenthesizedTree inner -> fold(new TreePath(path, inner.getExpression()), frame);
            case IdentifierTree _, MemberSelectTree _ -> variable(path, frame);
            case UnaryTree unary -> fold(new TreePath(path, unary.getExpression()), frame) instanceof Known x
                    ? known(Arithmetic.unary(unary.getKind(), x.value), unary)
                    : Unknown.PLAIN;
            case BinaryTree binary -> binary(path, binary, frame);
            case TypeCastTree cast -> fold(new TreePath(path, cast.getExpression()), frame) instanceof Known x
                    ? converted(x, trees.getTypeMirror(path), cast)
                    : Unknown.PLAIN;
            case ConditionalExpressionTree choice -> fold(new TreePath(path, choice.getCondition()), frame) instanceof Known c
                    ? fold(new TreePath(path, (boolean) c.value ? choice.getTrueExpression() : choice.getFalseExpression()), frame)
                    : Unknown.PLAIN;
            case SwitchExpressionTree choice -> chosen(path, choice.getExpression(), choice.getCases(), frame)
                    .filter(c -> c.getBody() instanceof ExpressionTree)
                    .map(c -> fold(new TreePath(new TreePath(path, c), c.getBody()), frame)).orElse(Unknown.PLAIN);
            case MethodInvocationTree call -> calls.call(this, call, path, frame);
            case NewClassTree made -> calls.make(this, made, path, frame);
            default -> Unknown.PLAIN;
        };
    }

    private static Folded known(Optional<?> value, Tree tree) {
        return value.isPresent() ? new Known(value.get(), tree) : Unknown.PLAIN;
    }

    private Folded binary(TreePath path, BinaryTree binary, Frame frame) {
        TreePath left = new TreePath(path, binary.getLeftOperand());
        TreePath right = new TreePath(path, binary.getRightOperand());
        if (!(fold(left, frame) instanceof Known a)) {
            return Unknown.PLAIN;
        }
        boolean decided = binary.getKind() == Tree.Kind.CONDITIONAL_AND && a.value.equals(false)
                || binary.getKind() == Tree.Kind.CONDITIONAL_OR && a.value.equals(true);
        if (decided) {
            return new Known(a.value, binary);
        }
        boolean identity = (binary.getKind() == Tree.Kind.EQUAL_TO || binary.getKind() == Tree.Kind.NOT_EQUAL_TO)
                && !trees.getTypeMirror(left).getKind().isPrimitive() && !trees.getTypeMirror(right).getKind().isPrimitive();
        return !identity && fold(right, frame) instanceof Known b
                ? known(Arithmetic.binary(binary.getKind(), a.value, b.value), binary)
                : Unknown.PLAIN;
    }

    private Folded variable(TreePath path, Frame frame) {
        if (!(trees.getElement(path) instanceof VariableElement variable)) {
            return Unknown.PLAIN;
        }
        if (variable.getConstantValue() != null) {
            return new Known(variable.getConstantValue(), path.getLeaf());
        }
        if (variable.getKind() == ElementKind.LOCAL_VARIABLE || variable.getKind() == ElementKind.PARAMETER) {
            return frame.variables().getOrDefault(variable, Unknown.PLAIN);
        }
        Optional<Object> constant = allowed.constant(variable);
        return constant.isPresent() ? new Known(constant.get(), path.getLeaf()) : field(variable);
    }

    private Folded field(VariableElement field) {
        Optional<TreePath> initializer = program.initializer(field);
        if (initializer.isEmpty()) {
            return Unknown.PLAIN;
        }
        if (!begun.add(field)) {
            // known from before, or in terms of itself
            return declared(field, root.values().getOrDefault(initializer.get().getLeaf(), Unknown.PLAIN));
        }
        Folded value = declared(field, fold(initializer.get(), root));
        return value instanceof Known known && known.value instanceof Building building ? lost(building) : value;
    }

    private static Folded lost(Building building) {
        building.lose();
        return Unknown.PLAIN;
    }

    /** The case that a known selector takes, among those with an arrow. */
    Optional<CaseTree> chosen(TreePath path, ExpressionTree selector, List<? extends CaseTree> cases) {
        return chosen(path, selector, cases, root);
    }

    private Optional<CaseTree> chosen(TreePath path, ExpressionTree selector, List<? extends CaseTree> cases, Frame frame) {
        if (!(fold(new TreePath(path, selector), frame) instanceof Known known)) {
            return Optional.empty();
        }
        Optional<CaseTree> otherwise = Optional.empty();
        for (CaseTree each : cases) {
            if (each.getCaseKind() != CaseTree.CaseKind.RULE || each.getGuard() != null) {
                return Optional.empty();
            }
            for (var label : each.getLabels()) {
                switch (label) {
                    case ConstantCaseLabelTree constant -> {
                        Folded value = fold(
                                new TreePath(new TreePath(new TreePath(path, each), constant), constant.getConstantExpression()), frame);
                        if (!(value instanceof Known k)) {
                            return Optional.empty();
                        }
                        if (k.value.equals(known.value)) {
                            return Optional.of(each);
                        }
                    }
                    case DefaultCaseLabelTree _ -> otherwise = Optional.of(each);
                    default -> {
                        return Optional.empty();
                    }
                }
            }
        }
        return otherwise;
    }
}
