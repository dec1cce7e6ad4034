package axiom.core.layers;

import java.util.List;
import java.util.stream.Collectors;

import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * Inserts axes of size 1. Any element type.
 *
 * @param axes their positions in the result, each −r to r−1 for a result of rank r, the batch being axis 0; at least one
 */
public record Unsqueeze(List<Integer> axes) implements Layer {

    /** Checks and copies. */
    public Unsqueeze {
        axes = List.copyOf(axes);
        Inputs.require(!axes.isEmpty(), "Unsqueeze", "has no axis", "name at least one");
    }

    /**
     * Given axes.
     *
     * @param axes their positions in the result, each −r to r−1 for a result of rank r, the batch being axis 0
     * @return the layer
     */
    public static Unsqueeze of(Integer... axes) {
        return new Unsqueeze(List.of(axes));
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.only();
        int rank = x.shape().rank() + axes.size();
        if (axes.stream().anyMatch(a -> a < -rank || a >= rank)) {
            throw given.fail("inserts axes beyond the " + rank + " of its result; " + given.say(x),
                    "use axes from " + -rank + " to " + (rank - 1));
        }
        return List.of(to.add(new View.Unsqueeze(axes), x));
    }

    @Override
    public String toString() {
        return "Unsqueeze(" + axes.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }
}
