package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/** Makes a vector of each sample: (batch, a, b, …) becomes (batch, a·b·…). Any element type. */
public record Flatten() implements Layer {

    /**
     * The layer.
     *
     * @return the layer
     */
    public static Flatten of() {
        return new Flatten();
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.only();
        given.requireRankAtLeast(x, 1);
        return List.of(to.add(new View.Flatten(1), x));
    }

    @Override
    public String toString() {
        return "Flatten()";
    }
}
