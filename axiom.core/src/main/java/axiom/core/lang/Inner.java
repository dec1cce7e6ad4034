package axiom.core.lang;

import java.util.List;
import java.util.Set;

import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature.Type;
import axiom.api.model.Lowering;

/**
 * A layer of a declaration inside another one, which passes values in its own order of axes: they are reordered for the inner layer, and its results back.
 *
 * @param use the inner layer
 * @param within the outer layer's name
 * @param outer the order of axes of the outer layer; not ANY
 * @param batched whether the first axis is a batch of the declaration, rather than one of size 1 that it does not show
 */
record Inner(LayerUse use, String within, Layout outer, boolean batched) implements Layer {

    private static final Set<Type> ORDERED = Set.of(Type.AXIS, Type.AXES, Type.LAYER);

    /** The layer itself where no order matters, so that an activation stays one that other layers know. */
    static Layer layer(LayerUse use, String within, Layout outer, boolean batched) {
        boolean plain = use.rule().factory().layout() == Layout.ANY
                && use.arguments().signature().parameters().stream().noneMatch(p -> ORDERED.contains(p.type()));
        return plain ? use.rule().create(use.arguments(), List.of()) : new Inner(use, within, outer, batched);
    }

    @Override
    public String kind() {
        return use.name();
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        List<Tracked> operands = inputs.stream().map(v -> tracked(to, v)).toList();
        Layer layer = switch (use.rule().make(use.arguments(), operands, use.span())) {
            case Checked.Right<Layer>(Layer made) -> made;
            case Checked.Wrong<Layer>(Diagnostic d) ->
                throw new ShapeError(d.problem(), "", d.help(), inputs.stream().map(Value::type).toList());
        };
        return Layouts.apply(to, use.name(), use.rule(), use.arguments(), layer, operands).stream()
                .map(t -> AxisOrder.of(outer, t.rank()).arrange(to, t)).toList();
    }

    private Tracked tracked(Lowering to, Value value) {
        boolean named = !to.label(value).equals(value.name());
        return AxisOrder.of(outer, value.shape().rank() - 1)
                .track(value, batched, outer == Layout.CHANNELS_FIRST && value.shape().rank() > 2, named ? "" : within)
                .named(named ? to.label(value) : "");
    }

    @Override
    public String toString() {
        return use.name();
    }
}
