package axiom.core.layers;

import java.util.List;
import java.util.stream.Collectors;

import axiom.api.graph.LayerNormalization;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * (x − mean)/√(variance + epsilon)·weight + bias over the last axes of each sample; the shape stays. Ba, Kiros and Hinton, 2016. Parameters {@code weight} and
 * {@code bias}, each of the normalised sizes.
 *
 * @param sizes the sizes of the normalised axes, which are the last ones; empty for the last axis, whatever its size
 * @param epsilon added to the population variance
 */
public record LayerNorm(List<Integer> sizes, double epsilon) implements Layer {

    /** Checks and copies. */
    public LayerNorm {
        sizes = List.copyOf(sizes);
        Inputs.require(sizes.stream().allMatch(s -> s >= 1) && epsilon >= 0, "LayerNorm",
                "has the sizes " + sizes + " and the epsilon " + epsilon, "use sizes of at least 1, and at least 0");
    }

    /**
     * Over the last axes.
     *
     * @param sizes the sizes of the normalised axes; none for the last axis, whatever its size
     * @return epsilon 1e-5
     */
    public static LayerNorm of(Integer... sizes) {
        return new LayerNorm(List.of(sizes), 1e-5);
    }

    /**
     * This layer with another epsilon.
     *
     * @param added what is added to the variance
     * @return the new layer
     */
    public LayerNorm epsilon(double added) {
        return new LayerNorm(sizes, added);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        int axes = Math.max(1, sizes.size());
        given.requireRankAtLeast(x, axes);
        long[] normalized = new long[axes];
        for (int i = 0; i < axes; i++) {
            int declared = sizes.isEmpty() ? 0 : sizes.get(i);
            normalized[i] = given.size(declared, x, i - axes, "elements on axis " + (x.shape().rank() + i - axes),
                    "give LayerNorm the last sizes of its input");
        }
        TensorType type = x.type().as(Shape.of(normalized));
        return List.of(to.add(new LayerNormalization(-axes, epsilon), x, to.parameter("weight", type, Initializers.ones()),
                to.parameter("bias", type, Initializers.zeros())));
    }

    @Override
    public String toString() {
        return "LayerNorm(" + sizes.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }
}
