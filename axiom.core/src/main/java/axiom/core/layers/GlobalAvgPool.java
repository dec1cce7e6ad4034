package axiom.core.layers;

import java.util.List;

import axiom.api.graph.GlobalPool;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/** The mean of each channel over all spatial axes: (batch, channels, spatial…) becomes the vector (batch, channels). */
public record GlobalAvgPool() implements Layer {

    /**
     * The layer.
     *
     * @return the layer
     */
    public static GlobalAvgPool of() {
        return new GlobalAvgPool();
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        given.requireSpatial(x, 0);
        return List.of(to.add(new View.Flatten(1), to.add(new GlobalPool.GlobalAveragePool(), x)));
    }

    @Override
    public String toString() {
        return "GlobalAvgPool()";
    }
}
