package axiom.core.layers;

import java.util.List;
import java.util.stream.Collectors;

import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * Drops axes of size 1. Any element type.
 *
 * @param axes each −rank to rank−1, the batch being axis 0; at least one
 */
public record Squeeze(List<Integer> axes) implements Layer {

    /** Checks and copies. */
    public Squeeze {
        axes = List.copyOf(axes);
        Inputs.require(!axes.isEmpty(), "Squeeze", "has no axis", "name at least one");
    }

    /**
     * Given axes.
     *
     * @param axes each −rank to rank−1, the batch being axis 0
     * @return the layer
     */
    public static Squeeze of(Integer... axes) {
        return new Squeeze(List.of(axes));
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.only();
        for (int axis : axes) {
            given.requireAxis(x, axis);
            given.size(1, x, axis, "elements on axis " + axis, "drop an axis of size 1");
        }
        return List.of(to.add(new View.Squeeze(axes), x));
    }

    @Override
    public String toString() {
        return "Squeeze(" + axes.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }
}
