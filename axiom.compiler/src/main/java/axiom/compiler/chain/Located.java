package axiom.compiler.chain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;

import axiom.api.model.Layer;
import axiom.compiler.chain.Folded.Argument;
import axiom.compiler.chain.Folded.Known;
import axiom.compiler.chain.Folded.Origin;
import axiom.core.layers.Shared;

/**
 * The expression of a layer on a path.
 *
 * @param known the layer, or the closest one around it that has an expression
 * @param tree where it is written, or used if it is used several times
 * @param exact whether it is the layer itself
 * @param once whether it is used only there
 */
record Located(Known known, Tree tree, boolean exact, boolean once) {

    /** Follows a path of layer names, outermost first, joined by {@code /}. */
    static Located of(Known root, String path) {
        return of(root, beginning(root.tree), path);
    }

    /** Follows a path from a layer that is written at a given place. */
    static Located of(Known root, Tree tree, String path) {
        Located place = new Located(root, tree, true, true);
        if (!(root.value instanceof Layer layer)) {
            return place;
        }
        for (String name : path.isEmpty() ? List.<String>of() : List.of(path.split("/"))) {
            Optional<Layer> inner = Layers.inside(layer, name);
            if (inner.isEmpty()) {
                return place;
            }
            place = place.inside(Layers.inside(layer), name, inner.get());
            layer = inner.get();
        }
        // a shared layer has no place of its own on the path
        return layer instanceof Shared shared ? place.inside(List.of(new Layers.Inner("", shared.layer())), "", shared.layer()) : place;
    }

    private Located inside(List<Layers.Inner> all, String name, Layer inner) {
        List<Argument> uses = new ArrayList<>();
        collect(known, inner, uses);
        if (uses.isEmpty()) {
            return new Located(known, tree, false, once);
        }
        // the same object may stand in several places: the n-th name belongs to the n-th use
        List<Layers.Inner> same = all.stream().filter(i -> i.layer() == inner).toList();
        int index = same.stream().map(Layers.Inner::name).toList().indexOf(name);
        boolean single = uses.size() == 1 && same.size() == 1;
        Argument use = uses.get(Math.min(index, uses.size() - 1));
        return new Located(use.known, beginning(single ? use.known.tree : use.tree), true, single);
    }

    private static void collect(Known from, Layer layer, List<Argument> uses) {
        List<Argument> arguments = switch (from.origin) {
            case Origin.Plain() -> List.of();
            case Origin.Call(_, Optional<Known> receiver, List<Argument> own) -> {
                receiver.ifPresent(r -> collect(r, layer, uses));
                yield own;
            }
            case Origin.Expanded(_, List<Argument> own) -> own;
        };
        for (Argument argument : arguments) {
            if (argument.known.value == layer) {
                uses.add(argument);
            } else if (argument.known.value instanceof List) {
                collect(argument.known, layer, uses);
            }
        }
    }

    /** All arguments of the calls that made the layer. */
    List<Argument> arguments() {
        List<Argument> all = new ArrayList<>();
        for (Optional<Known> step = Optional.of(known); step.isPresent();) {
            Optional<Known> before = Optional.empty();
            switch (step.get().origin) {
                case Origin.Plain() -> {}
                case Origin.Call(_, Optional<Known> receiver, List<Argument> own) -> {
                    all.addAll(own);
                    before = receiver;
                }
                case Origin.Expanded(_, List<Argument> own) -> all.addAll(own);
            }
            step = before;
        }
        return all;
    }

    /** What the layer would be if an argument had another value. */
    Object with(Argument argument, Object value) throws ReflectiveOperationException {
        Map<Object, Object> other = new IdentityHashMap<>();
        other.put(argument, value);
        return again(known, other);
    }

    private static Object again(Known known, Map<Object, Object> other) throws ReflectiveOperationException {
        if (other.containsKey(known)) {
            return other.get(known);
        }
        return switch (known.origin) {
            case Origin.Plain() -> known.value;
            case Origin.Call(Invocable target, Optional<Known> receiver, List<Argument> arguments) -> {
                Object on = receiver.isPresent() ? again(receiver.get(), other) : null;
                List<Object> values = new ArrayList<>();
                for (Argument a : arguments) {
                    values.add(other.containsKey(a) ? other.get(a) : again(a.known, other));
                }
                yield target.invoke(on, values);
            }
            case Origin.Expanded(Known body, List<Argument> arguments) -> {
                Map<Object, Object> inner = new IdentityHashMap<>(other);
                arguments.stream().filter(other::containsKey).forEach(a -> inner.put(a.known, other.get(a)));
                yield again(body, inner);
            }
        };
    }

    /** The tree that begins an expression, whose position is where people look for it. */
    static Tree beginning(Tree at) {
        return switch (at) {
            case MethodInvocationTree call -> beginning(call.getMethodSelect());
            case MemberSelectTree select -> beginning(select.getExpression());
            case BinaryTree binary -> beginning(binary.getLeftOperand());
            case ConditionalExpressionTree choice -> beginning(choice.getCondition());
            default -> at;
        };
    }
}
