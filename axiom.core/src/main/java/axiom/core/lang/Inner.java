package axiom.core.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import axiom.api.graph.ShapeError;
import axiom.api.graph.Transpose;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.Lowering;

/**
 * A layer of a declaration inside another one, which passes values in its own order of axes: they are reordered for the inner layer, and its results back.
 *
 * @param use the inner layer
 * @param outer the order of axes of the outer layer; ANY stands for the declared order
 * @param hidden whether the batch is one that the declaration does not show
 */
record Inner(LayerUse use, Layout outer, boolean hidden) implements Layer {

    /** The layer itself where no order matters, so that an activation stays one that other layers know. */
    static Layer layer(LayerUse use, Layout outer, boolean hidden) {
        return use.rule().factory().layout() == Layout.ANY && use.arguments().values().isEmpty()
                ? use.rule().create(use.arguments(), List.of())
                : new Inner(use, outer, hidden);
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
        Layout wanted = use.rule().layout(use.arguments(), operands);
        boolean first = outer == Layout.CHANNELS_FIRST;
        if (wanted == Layout.ANY || first == (wanted == Layout.CHANNELS_FIRST)) {
            return layer.lower(to, inputs);
        }
        List<Value> results = layer.lower(to, inputs.stream().map(v -> reorder(to, v, !first)).toList());
        return results.stream().map(v -> reorder(to, v, first)).toList();
    }

    private Tracked tracked(Lowering to, Value value) {
        int rank = value.shape().rank();
        boolean first = outer == Layout.CHANNELS_FIRST && rank > 2;
        List<Integer> axes = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        if (first) {
            axes.add(axes.remove(1));
        }
        return new Tracked(value, hidden && rank > 0 ? axes.subList(1, rank) : axes, !hidden && rank > 0, first, "", to.label(value));
    }

    /** Moves the channels to the front, behind the batch, or from there to the end. */
    private static Value reorder(Lowering to, Value value, boolean front) {
        int rank = value.shape().rank();
        if (rank < 3) {
            return value;
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        if (front) {
            order.add(1, order.removeLast());
        } else {
            order.add(order.remove(1));
        }
        return to.add(new Transpose(order), value);
    }

    @Override
    public String toString() {
        return use.name();
    }
}
