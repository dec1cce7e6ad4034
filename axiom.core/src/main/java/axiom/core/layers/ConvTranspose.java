package axiom.core.layers;

import java.util.ArrayList;
import java.util.Collections;
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
 * The transpose of a convolution, which makes images larger. Made by {@link ConvTranspose2d}. Input (batch, in, spatial…), result (batch, out, …) with
 * stride·(size − 1) + dilation·(kernel − 1) + 1 − padding + output padding elements on each spatial axis.
 *
 * <p>Parameters: {@code weight} (in, out/groups, kernel…) and {@code bias} (out).
 *
 * @param spatial the number of spatial axes, 1 to 3
 * @param in the number of input channels; 0 to take it from the input
 * @param out the number of output channels, at least 1
 * @param sliding how the kernel moves over the result; not rounded up
 * @param outputPadding what is added at the end of each spatial axis of the result, at least 0: one number for all, or one for each
 * @param groups the number of groups that the channels are divided into, at least 1
 * @param bias whether there is a bias
 * @param activation what is applied last; {@link Activation#Identity} for nothing
 * @param weights the first value of the weights
 */
public record ConvTranspose(int spatial, int in, int out, Sliding sliding, List<Integer> outputPadding, int groups, boolean bias,
        Layer activation, Initializer weights) implements TypedInput {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public ConvTranspose {
        outputPadding = List.copyOf(outputPadding);
        Inputs.require(spatial >= 1 && spatial <= 3, "ConvTranspose", "has " + spatial + " spatial axes", "use 1, 2 or 3");
        Inputs.require(in >= 0 && out >= 1 && groups >= 1, "ConvTranspose" + spatial + "d",
                "has " + in + " input channels, " + out + " output channels and " + groups + " groups", "use at least 1 of each");
        Inputs.require(outputPadding.stream().allMatch(p -> p >= 0) && (outputPadding.size() == 1 || outputPadding.size() == spatial),
                "ConvTranspose" + spatial + "d", "has the output padding " + outputPadding, "use one number of at least 0, or " + spatial);
    }

    static ConvTranspose of(int spatial, int in, int out, int kernel) {
        return new ConvTranspose(spatial, in, out, Sliding.of(List.of(kernel), List.of(1)), List.of(0), 1, true, Activation.Identity,
                Initializers.glorotUniform());
    }

    private ConvTranspose with(Sliding other) {
        return new ConvTranspose(spatial, in, out, other, outputPadding, groups, bias, activation, weights);
    }

    /**
     * This layer with another stride.
     *
     * @param steps one for all spatial axes, or one for each
     * @return the new layer
     */
    public ConvTranspose stride(Integer... steps) {
        return with(sliding.stride(List.of(steps)));
    }

    /**
     * This layer with another dilation.
     *
     * @param distances one for all spatial axes, or one for each
     * @return the new layer
     */
    public ConvTranspose dilation(Integer... distances) {
        return with(sliding.dilation(List.of(distances)));
    }

    /**
     * This layer with something cut off its result.
     *
     * @param amounts one for all ends, one for both ends of each axis, or all beginnings and then all ends
     * @return the new layer
     */
    public ConvTranspose padding(Integer... amounts) {
        return with(sliding.padding(List.of(amounts)));
    }

    /**
     * This layer with something added at the ends of its result.
     *
     * @param amounts one for all spatial axes, or one for each
     * @return the new layer
     */
    public ConvTranspose outputPadding(Integer... amounts) {
        return new ConvTranspose(spatial, in, out, sliding, List.of(amounts), groups, bias, activation, weights);
    }

    /**
     * This layer with its channels divided.
     *
     * @param count the number of groups; divides input and output channels
     * @return the new layer
     */
    public ConvTranspose groups(int count) {
        return new ConvTranspose(spatial, in, out, sliding, outputPadding, count, bias, activation, weights);
    }

    /**
     * This layer with or without a bias.
     *
     * @param wanted whether there is one
     * @return the new layer
     */
    public ConvTranspose bias(boolean wanted) {
        return new ConvTranspose(spatial, in, out, sliding, outputPadding, groups, wanted, activation, weights);
    }

    /**
     * This layer with another activation.
     *
     * @param last what is applied last
     * @return the new layer
     */
    public ConvTranspose activation(Layer last) {
        return new ConvTranspose(spatial, in, out, sliding, outputPadding, groups, bias, last, weights);
    }

    /**
     * This layer with other first weights.
     *
     * @param first the first value of the weights
     * @return the new layer
     */
    public ConvTranspose weights(Initializer first) {
        return new ConvTranspose(spatial, in, out, sliding, outputPadding, groups, bias, activation, first);
    }

    @Override
    public String kind() {
        return "ConvTranspose" + spatial + "d";
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
        List<Integer> extra = outputPadding.size() == 1 ? Collections.nCopies(spatial, outputPadding.getFirst()) : outputPadding;
        Convolution.ConvTranspose op = new Convolution.ConvTranspose(window, groups, extra);
        for (int axis = 0; axis < spatial; axis++) {
            Dim size = op.output(axis, x.shape().dim(axis + 2));
            if (size.isFixed() && size.size() < 1) {
                throw given.fail("leaves nothing of its result; " + given.say(x), "use less padding");
            }
        }
        List<Dim> dims = new ArrayList<>(List.of(Dim.of(channels), Dim.of(out / groups)));
        window.kernel().forEach(k -> dims.add(Dim.of(k)));
        List<Value> operands = new ArrayList<>(List.of(x, to.parameter("weight", x.type().as(new Shape(dims)), weights)));
        if (bias) {
            operands.add(to.parameter("bias", x.type().as(Shape.of(out)), Initializers.zeros()));
        }
        return Activation.after(to, activation, to.addAll(op, operands).getFirst());
    }

    @Override
    public String toString() {
        return kind() + "(" + (in == 0 ? "" : in + ", ") + out + ", " + sliding + (groups == 1 ? "" : ", groups " + groups)
                + Activation.suffix(activation) + ")";
    }
}
