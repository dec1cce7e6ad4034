package axiom.core.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.Convolution;
import axiom.api.graph.Value;
import axiom.api.graph.Window;
import axiom.api.model.Initializer;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * A convolution over 1 to 3 spatial axes, made by {@link Conv1d}, {@link Conv2d} or {@link Conv3d}. Input (batch, in, spatial…), result (batch, out, steps…)
 * with ⌊(size + padding − dilation·(kernel − 1) − 1)/stride⌋ + 1 steps.
 *
 * <p>Parameters: {@code weight} (out, in/groups, kernel…) and {@code bias} (out).
 *
 * @param spatial the number of spatial axes, 1 to 3
 * @param in the number of input channels; 0 to take it from the input
 * @param out the number of output channels, at least 1
 * @param sliding how the kernel moves
 * @param groups the number of groups that the channels are divided into, at least 1
 * @param bias whether there is a bias
 * @param activation what is applied last; {@link Activation#Identity} for nothing
 * @param weights the first value of the weights
 * @param biases the first value of the bias
 */
public record Conv(int spatial, int in, int out, Sliding sliding, int groups, boolean bias, Layer activation, Initializer weights,
        Initializer biases) implements TypedInput {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public Conv {
        Inputs.require(spatial >= 1 && spatial <= 3, "Conv", "has " + spatial + " spatial axes", "use 1, 2 or 3");
        Inputs.require(in >= 0 && out >= 1 && groups >= 1, "Conv" + spatial + "d",
                "has " + in + " input channels, " + out + " output channels and " + groups + " groups", "use at least 1 of each");
    }

    /** A convolution with Glorot weights and a bias of zeros. */
    static Conv of(int spatial, int in, int out, int kernel) {
        return new Conv(spatial, in, out, Sliding.of(List.of(kernel), List.of(1)), 1, true, Activation.Identity,
                Initializers.glorotUniform(), Initializers.zeros());
    }

    private Conv with(Sliding other) {
        return new Conv(spatial, in, out, other, groups, bias, activation, weights, biases);
    }

    /**
     * This layer with another kernel.
     *
     * @param sizes one for all spatial axes, or one for each
     * @return the new layer
     */
    public Conv kernel(Integer... sizes) {
        return with(new Sliding(List.of(sizes), sliding.stride(), sliding.dilation(), sliding.padding(), sliding.rule(), sliding.ceil()));
    }

    /**
     * This layer with another stride.
     *
     * @param steps one for all spatial axes, or one for each
     * @return the new layer
     */
    public Conv stride(Integer... steps) {
        return with(sliding.stride(List.of(steps)));
    }

    /**
     * This layer with another dilation.
     *
     * @param distances one for all spatial axes, or one for each
     * @return the new layer
     */
    public Conv dilation(Integer... distances) {
        return with(sliding.dilation(List.of(distances)));
    }

    /**
     * This layer with padding by zeros.
     *
     * @param amounts one for all ends, one for both ends of each axis, or all beginnings and then all ends
     * @return the new layer
     */
    public Conv padding(Integer... amounts) {
        return with(sliding.padding(List.of(amounts)));
    }

    /**
     * This layer with as much padding as gives ⌈size/stride⌉ steps.
     *
     * @return the new layer
     */
    public Conv same() {
        return with(sliding.same());
    }

    /**
     * This layer with its channels divided.
     *
     * @param count the number of groups; divides input and output channels
     * @return the new layer
     */
    public Conv groups(int count) {
        return new Conv(spatial, in, out, sliding, count, bias, activation, weights, biases);
    }

    /**
     * This layer with or without a bias.
     *
     * @param wanted whether there is one
     * @return the new layer
     */
    public Conv bias(boolean wanted) {
        return new Conv(spatial, in, out, sliding, groups, wanted, activation, weights, biases);
    }

    /**
     * This layer with another activation.
     *
     * @param last what is applied last
     * @return the new layer
     */
    public Conv activation(Layer last) {
        return new Conv(spatial, in, out, sliding, groups, bias, last, weights, biases);
    }

    /**
     * This layer with other first weights.
     *
     * @param first the first value of the weights
     * @return the new layer
     */
    public Conv weights(Initializer first) {
        return new Conv(spatial, in, out, sliding, groups, bias, activation, first, biases);
    }

    /**
     * This layer with another first bias.
     *
     * @param first the first value of the bias
     * @return the new layer
     */
    public Conv biases(Initializer first) {
        return new Conv(spatial, in, out, sliding, groups, bias, activation, weights, first);
    }

    @Override
    public String kind() {
        return "Conv" + spatial + "d";
    }

    @Override
    public Optional<TensorType> input() {
        return in == 0 ? Optional.empty() : Optional.of(Channels.open(spatial, in));
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        given.requireSpatial(x, spatial);
        int channels = given.size(in, x, 1, "channels", Channels.fix(this, in, out, x.shape()));
        Channels.requireGroups(given, groups, channels, out);
        Window window = given.window(sliding, spatial);
        given.requireRoom(window, x);
        List<Dim> dims = new ArrayList<>(List.of(Dim.of(out), Dim.of(channels / groups)));
        window.kernel().forEach(k -> dims.add(Dim.of(k)));
        List<Value> operands = new ArrayList<>(List.of(x, to.parameter("weight", x.type().as(new Shape(dims)), weights)));
        if (bias) {
            operands.add(to.parameter("bias", x.type().as(Shape.of(out)), biases));
        }
        return Activation.after(to, activation, to.addAll(new Convolution.Conv(window, groups), operands).getFirst());
    }

    @Override
    public String toString() {
        return kind() + "(" + (in == 0 ? "" : in + ", ") + out + ", " + sliding + (groups == 1 ? "" : ", groups " + groups)
                + Activation.suffix(activation) + ")";
    }
}
