package axiom.core.layers;

import java.util.List;

import axiom.api.graph.GroupNormalization;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * (x − mean)/√(variance + epsilon)·weight + bias for each sample and group of neighbouring channels. Input (batch, channels, spatial…); the shape stays. Wu
 * and He, 2018. Parameters, each (channels): {@code weight} and {@code bias}.
 *
 * @param groups the number of groups; divides the channels
 * @param channels the number of channels; 0 to take it from the input
 * @param epsilon added to the population variance
 */
public record GroupNorm(int groups, int channels, double epsilon) implements Layer {

    /** Checks the options. */
    public GroupNorm {
        Inputs.require(groups >= 1 && channels >= 0 && epsilon >= 0, "GroupNorm",
                "has " + groups + " groups, " + channels + " channels and the epsilon " + epsilon, "use at least 1 group and at least 0");
    }

    /**
     * A layer whose channels are taken from its input.
     *
     * @param groups the number of groups
     * @return epsilon 1e-5
     */
    public static GroupNorm of(int groups) {
        return new GroupNorm(groups, 0, 1e-5);
    }

    /**
     * A layer of given size.
     *
     * @param groups the number of groups
     * @param channels the number of channels
     * @return epsilon 1e-5
     */
    public static GroupNorm of(int groups, int channels) {
        return new GroupNorm(groups, channels, 1e-5);
    }

    /**
     * This layer with another epsilon.
     *
     * @param added what is added to the variance
     * @return the new layer
     */
    public GroupNorm epsilon(double added) {
        return new GroupNorm(groups, channels, added);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        given.requireSpatial(x, 0);
        int count = given.size(channels, x, 1, "channels", "use GroupNorm.of(" + groups + ", " + x.shape().dim(1) + ")");
        if (count % groups != 0) {
            throw given.fail("has groups that do not divide " + count + " channels; " + given.say(x), "use a divisor of " + count);
        }
        TensorType type = x.type().as(Shape.of(count));
        return List.of(to.add(new GroupNormalization(groups, epsilon), x, to.parameter("weight", type, Initializers.ones()),
                to.parameter("bias", type, Initializers.zeros())));
    }

    @Override
    public String toString() {
        return "GroupNorm(" + groups + (channels == 0 ? "" : ", " + channels) + ")";
    }
}
