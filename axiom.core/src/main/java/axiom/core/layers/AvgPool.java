package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Pool;
import axiom.api.graph.Value;
import axiom.api.graph.Window;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * The mean of each window. Input (batch, channels, spatial…) with 1 to 3 spatial axes, result (batch, channels, steps…).
 *
 * @param sliding how the window moves
 * @param countPadding whether padding counts as zeros; otherwise the mean is over what is there
 */
public record AvgPool(Sliding sliding, boolean countPadding) implements Layer {

    /**
     * Windows side by side.
     *
     * @param kernel the size and the stride of the window: one number for all spatial axes, or one for each
     * @return the layer, which counts padding as zeros
     */
    public static AvgPool of(Integer... kernel) {
        return new AvgPool(Sliding.of(List.of(kernel), List.of(kernel)), true);
    }

    /**
     * This layer with another stride.
     *
     * @param steps one for all spatial axes, or one for each
     * @return the new layer
     */
    public AvgPool stride(Integer... steps) {
        return new AvgPool(sliding.stride(List.of(steps)), countPadding);
    }

    /**
     * This layer with another dilation.
     *
     * @param distances one for all spatial axes, or one for each
     * @return the new layer
     */
    public AvgPool dilation(Integer... distances) {
        return new AvgPool(sliding.dilation(List.of(distances)), countPadding);
    }

    /**
     * This layer with padding.
     *
     * @param amounts one for all ends, one for both ends of each axis, or all beginnings and then all ends
     * @return the new layer
     */
    public AvgPool padding(Integer... amounts) {
        return new AvgPool(sliding.padding(List.of(amounts)), countPadding);
    }

    /**
     * This layer with as much padding as gives ⌈size/stride⌉ steps.
     *
     * @return the new layer
     */
    public AvgPool same() {
        return new AvgPool(sliding.same(), countPadding);
    }

    /**
     * This layer with a last window that may reach beyond the input.
     *
     * @return the new layer
     */
    public AvgPool ceiling() {
        return new AvgPool(sliding.ceiling(), countPadding);
    }

    /**
     * This layer with or without padding in the mean.
     *
     * @param counted whether padding counts as zeros
     * @return the new layer
     */
    public AvgPool countPadding(boolean counted) {
        return new AvgPool(sliding, counted);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        given.requireSpatial(x, 0);
        Window window = given.window(sliding, x.shape().rank() - 2);
        given.requireRoom(window, x);
        return List.of(to.addAll(new Pool.AveragePool(window, countPadding), List.of(x)).getFirst());
    }

    @Override
    public String toString() {
        return "AvgPool(" + sliding.text(sliding.kernel()) + ")";
    }
}
