package axiom.compiler.chain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;

import axiom.api.graph.ShapeError;
import axiom.api.graph.Split;
import axiom.api.model.Initializer;
import axiom.api.model.Layer;
import axiom.compiler.chain.Folded.Argument;
import axiom.compiler.chain.Folded.Known;
import axiom.compiler.chain.Folded.Origin;
import axiom.compiler.chain.Folded.Size;
import axiom.compiler.chain.Folded.Unknown;
import axiom.core.layers.Initializers;
import axiom.core.layers.Stage;
import axiom.core.layers.Staged;

/** Evaluates calls: those of pure code by calling it, those that build a model by trying its types, those of the program by expanding them. */
final class Calls {

    /** What is wrong in a method that is being expanded; it is said where the method is called. */
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final IllegalArgumentException fault;

        Fault(IllegalArgumentException fault) {
            super(null, null, false, false);
            this.fault = fault;
        }
    }

    private static final int MOST_EXPANSIONS = 8;
    private static final int LONGEST_TEXT = 1000;
    private static final int MOST_PARTS = 1000;

    private final Trees trees;
    private final Types types;
    private final TypeMirror layer;
    private final Allowed allowed;
    private final Program program;
    private final Reports reports;
    private final Models models;
    private final Predicate<TreePath> sound;
    private final List<Known> rows = new ArrayList<>();
    private final Set<Known> used = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Evaluates calls in a class; {@code sound} tells whether a method has no fault that was reported already. */
    Calls(Trees trees, Elements elements, Types types, Allowed allowed, Program program, Reports reports, Predicate<TreePath> sound) {
        this.trees = trees;
        this.types = types;
        TypeElement type = elements.getTypeElement(Layer.class.getName());
        this.layer = type == null ? null : type.asType();
        this.allowed = allowed;
        this.program = program;
        this.reports = reports;
        this.models = new Models(reports, this::fault);
        this.sound = sound;
    }

    /** Checks the layers that were made since a moment, and not seen to be used. */
    void checkUnused(TreePath within, int since) {
        List<Known> made = rows.subList(since, rows.size());
        for (Known row : made.stream().filter(r -> !used.contains(r)).toList()) {
            Rows.disagreement((Layer) row.value).ifPresent(d -> reports.misfit(TreePath.getPath(within, row.tree),
                    Blame.of(Located.of(row, d.path()), d.error()), d.error()));
        }
        made.clear();
    }

    /** How many layers were made and not checked. */
    int made() {
        return rows.size();
    }

    Folded call(Folder folder, MethodInvocationTree call, TreePath path, Frame frame) {
        TreePath select = new TreePath(path, call.getMethodSelect());
        if (!(trees.getElement(path) instanceof ExecutableElement method)) {
            return escape(arguments(folder, call.getArguments(), path, frame));
        }
        Optional<Folded> receiver = call.getMethodSelect() instanceof MemberSelectTree m && !method.getModifiers().contains(Modifier.STATIC)
                ? Optional.of(folder.fold(new TreePath(select, m.getExpression()), frame))
                : Optional.empty();
        List<Folded> arguments = arguments(folder, call.getArguments(), path, frame);
        Optional<Invocable> building = allowed.building(method);
        if (building.isPresent()) {
            Filled filled = filled(building.get(), call.getArguments(), arguments, path);
            if (filled instanceof Filled.All(List<Argument> all, _)) {
                all.forEach(a -> used.add(a.known));
            } else {
                escape(arguments);
            }
            return models.evaluate(new Models.Step(building.get(), call, path, frame, filled), receiver);
        }
        Optional<Invocable> pure = allowed.callable(method);
        if (pure.isPresent()) {
            if (receiver.isPresent() && receiver.get() instanceof Unknown unknown) {
                escape(arguments);
                return unknown;
            }
            return invoke(new Invocation(pure.get(), receiver.map(r -> (Known) r), call, call.getArguments(), path, frame), arguments);
        }
        Optional<TreePath> expression = program.expression(method);
        return expression.isPresent() && receiver.isEmpty()
                ? expand(folder, method, expression.get(), call, arguments, path, frame)
                : escape(arguments);
    }

    Folded make(Folder folder, NewClassTree made, TreePath path, Frame frame) {
        List<Folded> arguments = arguments(folder, made.getArguments(), path, frame);
        Optional<Invocable> pure = made.getClassBody() == null && trees.getElement(path) instanceof ExecutableElement constructor
                ? allowed.callable(constructor)
                : Optional.empty();
        return pure.isPresent()
                ? invoke(new Invocation(pure.get(), Optional.empty(), made, made.getArguments(), path, frame), arguments)
                : escape(arguments);
    }

    private static List<Folded> arguments(Folder folder, List<? extends ExpressionTree> trees, TreePath path, Frame frame) {
        List<Folded> folded = new ArrayList<>();
        trees.forEach(t -> folded.add(folder.fold(new TreePath(path, t), frame)));
        return folded;
    }

    /** Nothing is known of a call; builders that it sees may be changed. */
    private static Unknown escape(List<Folded> arguments) {
        arguments.forEach(a -> {
            if (a instanceof Known known && known.value instanceof Building building) {
                building.lose();
            }
        });
        return Unknown.PLAIN;
    }

    private record Invocation(Invocable target, Optional<Known> receiver, Tree tree, List<? extends ExpressionTree> trees, TreePath path,
            Frame frame) {}

    /** Arguments, or the reason why they are not known. */
    sealed interface Filled {
        record All(List<Argument> arguments, boolean guessed) implements Filled {}

        record Missing(Unknown unknown) implements Filled {}
    }

    private Folded invoke(Invocation call, List<Folded> folded) {
        switch (filled(call.target(), call.trees(), folded, call.path())) {
            case Filled.Missing(Unknown unknown) -> {
                escape(folded);
                if (call.receiver().isPresent() && call.receiver().get().value instanceof Stage || isStart(call.target())) {
                    unknown.because().ifPresent(size -> reports.unknown(call.path(), size));
                }
                return unknown;
            }
            case Filled.All(List<Argument> arguments, boolean guessed) -> {
                return isTooLarge(call.target(), arguments) ? Unknown.PLAIN : invoke(call, arguments, guessed);
            }
        }
    }

    private Folded invoke(Invocation call, List<Argument> arguments, boolean guessed) {
        try {
            Object result = call.target().invoke(call.receiver().map(r -> r.value).orElse(null),
                    arguments.stream().map(a -> a.known.value).toList());
            call.receiver().ifPresent(used::add);
            arguments.forEach(a -> used.add(a.known));
            Known known = new Known(result, call.tree(), new Origin.Call(call.target(), call.receiver(), arguments));
            return switch (result) {
                case null -> Unknown.PLAIN;
                case Unseen unseen -> new Unknown(unseen.because());
                case String text when text.length() > LONGEST_TEXT -> Unknown.PLAIN;
                case Layer _ -> {
                    if (!call.frame().isExpanded()) {
                        rows.add(known);
                    }
                    yield known;
                }
                case Stage<?> stage -> {
                    Tree step = call.tree() instanceof MethodInvocationTree m ? m.getMethodSelect() : call.tree();
                    reports.trace(call.path().getCompilationUnit(), step, call.target().target().getName(), List.of(stage.type()));
                    yield known;
                }
                default -> known;
            };
        } catch (Unseen.Reached reached) {
            reached.unseen.because().ifPresent(size -> reports.unknown(call.path(), size));
            return new Unknown(reached.unseen.because());
        } catch (ShapeError e) {
            return fault(call.path(), call.frame(), place(call, arguments, e), e);
        } catch (IllegalArgumentException e) {
            boolean certain = !guessed
                    && arguments.stream().noneMatch(a -> a.known.value instanceof Layer l && Layers.unseen(l).isPresent())
                    && String.valueOf(e.getMessage()).startsWith("[axiom.");
            return certain ? fault(call.path(), call.frame(), place(call), e) : Unknown.PLAIN;
        } catch (ReflectiveOperationException e) {
            return Unknown.PLAIN;
        }
    }

    private static boolean isStart(Invocable target) {
        return target.target().getDeclaringClass() == Staged.class;
    }

    /** Whether even types would take too much memory. */
    private static boolean isTooLarge(Invocable target, List<Argument> arguments) {
        return target.target().getDeclaringClass() == Split.class
                && arguments.stream().anyMatch(a -> a.known.value instanceof Integer parts && parts > MOST_PARTS);
    }

    private static Tree place(Invocation call) {
        boolean step = call.receiver().isPresent() && call.receiver().get().value instanceof Stage;
        return step && call.tree() instanceof MethodInvocationTree m ? m.getMethodSelect() : Located.beginning(call.tree());
    }

    /** Where a step of a staged builder does not fit. */
    private static Tree place(Invocation call, List<Argument> arguments, ShapeError error) {
        Tree step = place(call);
        String inside = Models.inside(Blame.path(error));
        if (call.target().target().getName().equals("residual")) {
            axiom.core.layers.Residual residual = axiom.core.layers.Residual
                    .of(arguments.stream().map(a -> (Layer) a.known.value).toArray(Layer[]::new));
            Known known = new Known(residual, step, new Origin.Call(call.target(), Optional.empty(), arguments));
            Located located = Located.of(known, step, inside);
            return located.known() == known ? located.tree() : Blame.of(located, error);
        }
        if (arguments.size() == 1 && arguments.getFirst().known.value instanceof Layer) {
            return Blame.of(Located.of(arguments.getFirst().known, inside), error);
        }
        return Blame.of(arguments, step, error, (argument, value) -> {
            List<Object> values = arguments.stream().map(a -> a == argument ? value : a.known.value).toList();
            call.target().invoke(call.receiver().map(r -> r.value).orElse(null), values);
            return true;
        });
    }

    private Folded expand(Folder folder, ExecutableElement method, TreePath expression, MethodInvocationTree call, List<Folded> folded,
            TreePath path,
            Frame frame) {
        escape(folded);
        if (frame.depth() == MOST_EXPANSIONS || program.method(method).filter(sound).isEmpty()) {
            return Unknown.PLAIN;
        }
        Frame inner = frame.expanded();
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < folded.size(); i++) {
            Folded value = Folder.declared(method.getParameters().get(i), folded.get(i));
            if (value instanceof Known known && !(known.value instanceof Building)) {
                inner.variables().put(method.getParameters().get(i), known);
                arguments.add(new Argument(call.getArguments().get(i), known));
            }
        }
        try {
            if (!(folder.fold(expression, inner) instanceof Known body)) {
                return Unknown.PLAIN;
            }
            Known known = new Known(body.value, call, new Origin.Expanded(body, arguments));
            used.add(body);
            if (known.value instanceof Layer && !frame.isExpanded()) {
                rows.add(known);
            }
            return known;
        } catch (Fault fault) {
            return fault(path, frame, Located.beginning(call), fault.fault);
        }
    }

    /** Says what does not fit; in a method that is being expanded, where it is called. */
    private Folded fault(TreePath path, Frame frame, Tree at, IllegalArgumentException fault) {
        if (frame.isExpanded()) {
            throw new Fault(fault);
        }
        reports.misfit(path, at, fault);
        return Unknown.PLAIN;
    }

    /** The arguments of a call, with something in place of those that are unknown and do not matter for types. */
    private Filled filled(Invocable target, List<? extends ExpressionTree> trees, List<Folded> folded, TreePath path) {
        List<Argument> arguments = new ArrayList<>();
        boolean guessed = false;
        for (int i = 0; i < folded.size(); i++) {
            ExpressionTree tree = trees.get(i);
            switch (folded.get(i)) {
                case Known known when known.value instanceof Building -> {
                    return new Filled.Missing(Unknown.PLAIN);
                }
                case Known known -> arguments.add(new Argument(tree, known));
                case Unknown unknown -> {
                    TypeMirror type = this.trees.getTypeMirror(new TreePath(path, tree));
                    Optional<Object> value = instead(target, target.parameter(i), type, unknown);
                    if (value.isEmpty()) {
                        return new Filled.Missing(unknown.because().isEmpty() && isIntegral(type)
                                ? new Unknown(Optional.of(new Size(tree, name(target))))
                                : unknown);
                    }
                    guessed = true;
                    arguments.add(new Argument(tree, new Known(value.get(), tree)));
                }
            }
        }
        return new Filled.All(arguments, guessed);
    }

    private Optional<Object> instead(Invocable target, Class<?> parameter, TypeMirror type, Unknown unknown) {
        if (parameter.isAssignableFrom(Unseen.class) && layer != null && type != null && types.isSubtype(types.erasure(type), layer)) {
            return Optional.of(new Unseen(unknown.because()));
        }
        Class<?> owner = target.target().getDeclaringClass();
        if (parameter == Initializer.class) {
            return Optional.of(Initializers.zeros());
        }
        if (parameter == double.class && owner.getPackage() == Staged.class.getPackage()) {
            // no shape depends on a probability, a slope or an epsilon
            return Optional.of(0.5);
        }
        boolean start = isStart(target) || Models.isStart(target);
        return start && parameter == String.class
                ? Optional.of("model")
                : start && parameter == long.class ? Optional.of(0L) : Optional.empty();
    }

    private boolean isIntegral(TypeMirror type) {
        return type != null && switch (type.getKind()) {
            case BYTE, SHORT, CHAR, INT, LONG -> true;
            case DECLARED -> Set.of("java.lang.Integer", "java.lang.Long").contains(type.toString());
            default -> false;
        };
    }

    private static String name(Invocable target) {
        Class<?> owner = target.target().getDeclaringClass();
        return Stage.class.isAssignableFrom(owner)
                ? target.target().getName()
                : owner.getPackage() == Staged.class.getPackage() && owner != Staged.class ? owner.getSimpleName() : "the input";
    }
}
