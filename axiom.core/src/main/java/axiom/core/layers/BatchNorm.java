package axiom.core.layers;

import java.util.List;

import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * (x − mean)/√(variance + epsilon)·weight + bias for each channel, over batch and spatial axes. Input (batch, channels) or (batch, channels, spatial…); the
 * shape stays. Ioffe and Szegedy, 2015.
 *
 * <p>Parameters, each (channels): {@code weight}, {@code bias}, {@code running_mean}, {@code running_var}. In training, mean and (population) variance are
 * those of the batch, and the running statistics are {@linkplain Lowering#update replaced} by running·momentum + current·(1 − momentum); otherwise the
 * running statistics are used.
 *
 * @param spatial how many spatial axes the input has; −1 for any number
 * @param channels the number of channels; 0 to take it from the input
 * @param epsilon added to the variance
 * @param momentum the share of the old running statistics, 0 to 1; 1 minus PyTorch's momentum
 */
public record BatchNorm(int spatial, int channels, double epsilon, double momentum) implements Layer {

    /** Checks the options. */
    public BatchNorm {
        Inputs.require(channels >= 0, "BatchNorm", "has " + channels + " channels", "use at least 1");
        Inputs.require(epsilon >= 0 && momentum >= 0 && momentum <= 1, "BatchNorm",
                "has the epsilon " + epsilon + " and the momentum " + momentum, "use at least 0, and 0 to 1");
    }

    /**
     * A layer for inputs of any rank from 2, whose channels are taken from its input.
     *
     * @return epsilon 1e-5, momentum 0.9
     */
    public static BatchNorm of() {
        return new BatchNorm(-1, 0, 1e-5, 0.9);
    }

    /**
     * A layer for inputs of any rank from 2.
     *
     * @param channels the number of channels
     * @return epsilon 1e-5, momentum 0.9
     */
    public static BatchNorm of(int channels) {
        return new BatchNorm(-1, channels, 1e-5, 0.9);
    }

    /**
     * This layer with another epsilon.
     *
     * @param added what is added to the variance
     * @return the new layer
     */
    public BatchNorm epsilon(double added) {
        return new BatchNorm(spatial, channels, added, momentum);
    }

    /**
     * This layer with another momentum.
     *
     * @param share the share of the old running statistics, 0 to 1
     * @return the new layer
     */
    public BatchNorm momentum(double share) {
        return new BatchNorm(spatial, channels, epsilon, share);
    }

    @Override
    public String kind() {
        return spatial == 2 ? "BatchNorm2d" : spatial == 1 ? "BatchNorm1d" : "BatchNorm";
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        given.requireRankAtLeast(x, 2);
        int rank = x.shape().rank();
        if (spatial == 2 || spatial == 1 && rank > 3) {
            given.requireSpatial(x, spatial);
        }
        int count = given.size(channels, x, 1, "channels", "use " + kind() + ".of(" + x.shape().dim(1) + "), or leave the channels out");
        TensorType type = x.type().as(Shape.of(count));
        List<Value> operands = List.of(x, to.parameter("weight", type, Initializers.ones()),
                to.parameter("bias", type, Initializers.zeros()),
                to.parameter("running_mean", type, Initializers.zeros()), to.parameter("running_var", type, Initializers.ones()));
        List<Value> results = to.addAll(new BatchNormalization(epsilon, momentum, to.training()), operands);
        if (to.training()) {
            to.update("running_mean", results.get(1));
            to.update("running_var", results.get(2));
        }
        return List.of(results.getFirst());
    }

    @Override
    public String toString() {
        return kind() + "(" + (channels == 0 ? "" : channels) + ")";
    }
}
