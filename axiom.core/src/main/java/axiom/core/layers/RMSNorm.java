package axiom.core.layers;

import java.util.List;

import axiom.api.graph.RMSNormalization;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.Shape;

/**
 * x/√(mean(x²) + epsilon)·weight over the last axis; the shape stays. Zhang and Sennrich, 2019. Parameter {@code weight} (size).
 *
 * @param size the size of the last axis; 0 to take it from the input
 * @param epsilon added to the mean square
 */
public record RMSNorm(int size, double epsilon) implements Layer {

    /** Checks the options. */
    public RMSNorm {
        Inputs.require(size >= 0 && epsilon >= 0, "RMSNorm", "has the size " + size + " and the epsilon " + epsilon, "use at least 0");
    }

    /**
     * A layer whose size is taken from its input.
     *
     * @return epsilon 1e-5
     */
    public static RMSNorm of() {
        return new RMSNorm(0, 1e-5);
    }

    /**
     * A layer of given size.
     *
     * @param size the size of the last axis
     * @return epsilon 1e-5
     */
    public static RMSNorm of(int size) {
        return new RMSNorm(size, 1e-5);
    }

    /**
     * This layer with another epsilon.
     *
     * @param added what is added to the mean square
     * @return the new layer
     */
    public RMSNorm epsilon(double added) {
        return new RMSNorm(size, added);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        given.requireRankAtLeast(x, 1);
        int features = given.size(size, x, -1, "features", "use RMSNorm.of(" + x.shape().dim(-1) + "), or RMSNorm.of()");
        Value weight = to.parameter("weight", x.type().as(Shape.of(features)), Initializers.ones());
        return List.of(to.add(new RMSNormalization(-1, epsilon), x, weight));
    }

    @Override
    public String toString() {
        return "RMSNorm(" + (size == 0 ? "" : size) + ")";
    }
}
