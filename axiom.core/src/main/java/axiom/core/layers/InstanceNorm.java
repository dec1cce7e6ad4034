package axiom.core.layers;

import java.util.List;

import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * (x − mean)/√(variance + epsilon)·weight + bias for each sample and channel over the spatial axes. Input (batch, channels, spatial…); the shape stays.
 * Ulyanov, Vedaldi and Lempitsky, 2016. Parameters, each (channels): {@code weight} and {@code bias}.
 *
 * @param channels the number of channels; 0 to take it from the input
 * @param epsilon added to the population variance
 */
public record InstanceNorm(int channels, double epsilon) implements Layer {

    /** Checks the options. */
    public InstanceNorm {
        Inputs.require(channels >= 0 && epsilon >= 0, "InstanceNorm", "has " + channels + " channels and the epsilon " + epsilon,
                "use at least 0");
    }

    /**
     * A layer whose channels are taken from its input.
     *
     * @return epsilon 1e-5
     */
    public static InstanceNorm of() {
        return new InstanceNorm(0, 1e-5);
    }

    /**
     * A layer of given size.
     *
     * @param channels the number of channels
     * @return epsilon 1e-5
     */
    public static InstanceNorm of(int channels) {
        return new InstanceNorm(channels, 1e-5);
    }

    /**
     * This layer with another epsilon.
     *
     * @param added what is added to the variance
     * @return the new layer
     */
    public InstanceNorm epsilon(double added) {
        return new InstanceNorm(channels, added);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        given.requireSpatial(x, 0);
        int count = given.size(channels, x, 1, "channels", "use InstanceNorm.of(" + x.shape().dim(1) + "), or InstanceNorm.of()");
        TensorType type = x.type().as(Shape.of(count));
        return List.of(to.add(new InstanceNormalization(epsilon), x, to.parameter("weight", type, Initializers.ones()),
                to.parameter("bias", type, Initializers.zeros())));
    }

    @Override
    public String toString() {
        return "InstanceNorm(" + (channels == 0 ? "" : channels) + ")";
    }
}
