package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Pool;
import axiom.api.graph.Value;
import axiom.api.graph.Window;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * The largest element of each window; padding never wins. Input (batch, channels, spatial…) with 1 to 3 spatial axes, result (batch, channels, steps…).
 *
 * @param sliding how the window moves
 */
public record MaxPool(Sliding sliding) implements Layer {

    /**
     * Windows side by side.
     *
     * @param kernel the size and the stride of the window: one number for all spatial axes, or one for each
     * @return the layer
     */
    public static MaxPool of(Integer... kernel) {
        return new MaxPool(Sliding.of(List.of(kernel), List.of(kernel)));
    }

    /**
     * This layer with another stride.
     *
     * @param steps one for all spatial axes, or one for each
     * @return the new layer
     */
    public MaxPool stride(Integer... steps) {
        return new MaxPool(sliding.stride(List.of(steps)));
    }

    /**
     * This layer with another dilation.
     *
     * @param distances one for all spatial axes, or one for each
     * @return the new layer
     */
    public MaxPool dilation(Integer... distances) {
        return new MaxPool(sliding.dilation(List.of(distances)));
    }

    /**
     * This layer with padding.
     *
     * @param amounts one for all ends, one for both ends of each axis, or all beginnings and then all ends
     * @return the new layer
     */
    public MaxPool padding(Integer... amounts) {
        return new MaxPool(sliding.padding(List.of(amounts)));
    }

    /**
     * This layer with as much padding as gives ⌈size/stride⌉ steps.
     *
     * @return the new layer
     */
    public MaxPool same() {
        return new MaxPool(sliding.same());
    }

    /**
     * This layer with a last window that may reach beyond the input.
     *
     * @return the new layer
     */
    public MaxPool ceiling() {
        return new MaxPool(sliding.ceiling());
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        given.requireSpatial(x, 0);
        Window window = given.window(sliding, x.shape().rank() - 2);
        given.requireRoom(window, x);
        return List.of(to.addAll(new Pool.MaxPool(window, false, false), List.of(x)).getFirst());
    }

    @Override
    public String toString() {
        return "MaxPool(" + sliding.text(sliding.kernel()) + ")";
    }
}
