package axiom.core.layers;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * The mean over as many equal parts of each spatial axis as wanted: (batch, channels, spatial…) becomes (batch, channels, sizes…).
 *
 * @param sizes the spatial sizes of the result, at least 1: one for all axes, or one for each
 */
public record AdaptiveAvgPool(List<Integer> sizes) implements Layer {

    /** Checks and copies. */
    public AdaptiveAvgPool {
        sizes = List.copyOf(sizes);
        Inputs.require(!sizes.isEmpty() && sizes.stream().allMatch(s -> s >= 1), "AdaptiveAvgPool", "has the sizes " + sizes,
                "use sizes of at least 1");
    }

    /**
     * To given sizes.
     *
     * @param sizes one for all spatial axes, or one for each
     * @return the layer
     */
    public static AdaptiveAvgPool of(Integer... sizes) {
        return new AdaptiveAvgPool(List.of(sizes));
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        given.requireSpatial(x, sizes.size() == 1 ? 0 : sizes.size());
        int spatial = x.shape().rank() - 2;
        return List.of(to.add(new AdaptiveAveragePool(sizes.size() == 1 ? Collections.nCopies(spatial, sizes.getFirst()) : sizes), x));
    }

    @Override
    public String toString() {
        return "AdaptiveAvgPool(" + sizes.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }
}
