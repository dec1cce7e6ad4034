package axiom.compiler.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;

import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.tensor.TensorType;
import axiom.compiler.chain.Folded.Argument;
import axiom.compiler.chain.Folded.Known;
import axiom.compiler.chain.Folded.Unknown;
import axiom.core.layers.ModelBuilder;

/** Evaluates calls that build models, as trials. */
final class Models {

    private static final Set<String> BEGIN = Set.of("of", "training");
    private static final Set<String> CONTINUE = Set.of("input", "add", "addAll", "value", "alias", "output");
    private static final Set<String> WHOLE = Set.of("build", "training");

    /** A call that builds. */
    record Step(Invocable target, MethodInvocationTree tree, TreePath path, Frame frame, Calls.Filled arguments) {

        String name() {
            return target.target().getName();
        }
    }

    /** Where faults go. */
    @FunctionalInterface
    interface Faults {
        Folded fault(TreePath path, Frame frame, Tree at, IllegalArgumentException fault);
    }

    private final Reports reports;
    private final Faults faults;

    Models(Reports reports, Faults faults) {
        this.reports = reports;
        this.faults = faults;
    }

    /** Whether name and seed of a call say nothing about types. */
    static boolean isStart(Invocable target) {
        Class<?> owner = target.target().getDeclaringClass();
        return owner == axiom.core.layers.Models.class || owner == ModelBuilder.class && BEGIN.contains(target.target().getName());
    }

    Folded evaluate(Step step, Optional<Folded> receiver) {
        if (step.target().target().getDeclaringClass() == axiom.core.layers.Models.class) {
            return WHOLE.contains(step.name()) ? whole(step) : Unknown.PLAIN;
        }
        if (receiver.isEmpty()) {
            return BEGIN.contains(step.name()) && !step.frame().isExpanded() ? begin(step) : Unknown.PLAIN;
        }
        return receiver.get() instanceof Known net && net.value instanceof Building building && CONTINUE.contains(step.name())
                && !step.frame().isExpanded() && building.follows(step.path())
                        ? next(step, net, building)
                        : Unknown.PLAIN;
    }

    private Folded missing(Step step, Unknown unknown) {
        unknown.because().ifPresent(size -> reports.unknown(step.path(), size));
        return Unknown.PLAIN;
    }

    private Folded whole(Step step) {
        if (!(step.arguments() instanceof Calls.Filled.All(List<Argument> arguments, _))) {
            return missing(step, ((Calls.Filled.Missing) step.arguments()).unknown());
        }
        Known row = arguments.get(1).known;
        List<TensorType> inputs = new ArrayList<>();
        arguments.subList(3, arguments.size()).forEach(a -> inputs.add((TensorType) a.known.value));
        Layer layer = (Layer) row.value;
        Trial trial = Trial.of(layer, step.name().equals("training"), inputs, (path, values) -> trace(step, row, path, values));
        return switch (trial) {
            case Trial.Fits _, Trial.Endless _ -> Unknown.PLAIN;
            case Trial.Partly(Unseen unseen) -> missing(step, new Unknown(unseen.because()));
            case Trial.Misfit(ShapeError e) -> faults.fault(step.path(), step.frame(), Blame.of(Located.of(row, Blame.path(e)), e), e);
            // such as an input that only an unseen layer knows
            case Trial.Misfit(IllegalArgumentException e) -> Layers.unseen(layer).map(u -> missing(step, new Unknown(u.because())))
                    .orElseGet(() -> isOurs(e) ? faults.fault(step.path(), step.frame(), Located.beginning(row.tree), e) : Unknown.PLAIN);
        };
    }

    private Folded begin(Step step) {
        String name = step.arguments() instanceof Calls.Filled.All(List<Argument> all, _) && all.getFirst().known.value instanceof String s
                ? s
                : "model";
        return new Known(new Building(step.path(), building -> {
            BiConsumer<String, List<Value>> after = (path, values) -> trace(step, building.layer(), inside(path), values);
            return ModelBuilder.trial(name, step.name().equals("training"), Trial.bounded(after));
        }), step.tree());
    }

    private Folded next(Step step, Known net, Building building) {
        if (!(step.arguments() instanceof Calls.Filled.All(List<Argument> arguments, _))) {
            building.leaveOut();
            return missing(step, ((Calls.Filled.Missing) step.arguments()).unknown());
        }
        boolean adds = step.name().startsWith("add");
        if (adds) {
            building.add(arguments.get(1).known);
        }
        try {
            Object result = step.target().invoke(building.net, arguments.stream().map(a -> a.known.value).toList());
            return result == building.net ? net : new Known(result, step.tree());
        } catch (Unseen.Reached reached) {
            building.leaveOut();
            return missing(step, new Unknown(reached.unseen.because()));
        } catch (Trial.Exhausted | ReflectiveOperationException e) {
            building.lose();
            return Unknown.PLAIN;
        } catch (ShapeError e) {
            building.leaveOut();
            Tree at = adds ? Blame.of(Located.of(building.layer(), inside(Blame.path(e))), e) : Located.beginning(step.tree());
            return faults.fault(step.path(), step.frame(), at, e);
        } catch (IllegalArgumentException e) {
            boolean certain = !building.isPartial() && isOurs(e) && !(adds && Layers.unseen((Layer) building.layer().value).isPresent());
            building.leaveOut();
            return certain ? faults.fault(step.path(), step.frame(), Located.beginning(arguments.getFirst().tree), e) : Unknown.PLAIN;
        }
    }

    /** A path without the outermost layer. */
    static String inside(String path) {
        return path.contains("/") ? path.substring(path.indexOf('/') + 1) : "";
    }

    private static boolean isOurs(IllegalArgumentException e) {
        return String.valueOf(e.getMessage()).startsWith("[axiom.");
    }

    private void trace(Step step, Known root, String path, List<Value> values) {
        if (root.value instanceof Layer && !step.frame().isExpanded()) {
            Located place = Located.of(root, path);
            if (place.exact()) {
                reports.trace(step.path().getCompilationUnit(), place.tree(), ((Layer) place.known().value).toString(),
                        values.stream().map(Value::type).toList());
            }
        }
    }
}
