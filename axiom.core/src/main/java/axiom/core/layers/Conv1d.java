package axiom.core.layers;

import axiom.api.model.Layer;

/** Makes convolutions over (batch, channels, length). */
public final class Conv1d {

    private Conv1d() {}

    /**
     * A convolution that takes its input channels from its input.
     *
     * @param out the number of output channels
     * @param kernel the size of the kernel on each spatial axis
     * @return the layer: stride 1, no padding, with bias
     */
    public static Conv of(int out, int kernel) {
        return Conv.of(1, 0, out, kernel);
    }

    /**
     * A convolution of given sizes.
     *
     * @param in the number of input channels, at least 1
     * @param out the number of output channels
     * @param kernel the size of the kernel on each spatial axis
     * @return the layer: stride 1, no padding, with bias
     */
    public static Conv of(int in, int out, int kernel) {
        Inputs.require(in >= 1, "Conv1d", "has " + in + " input channels", "use at least 1, or leave them out to take them from the input");
        return Conv.of(1, in, out, kernel);
    }

    /**
     * A convolution of given sizes with an activation.
     *
     * @param in the number of input channels, at least 1
     * @param out the number of output channels
     * @param kernel the size of the kernel on each spatial axis
     * @param activation what is applied last
     * @return the layer: stride 1, no padding, with bias
     */
    public static Conv of(int in, int out, int kernel, Layer activation) {
        return of(in, out, kernel).activation(activation);
    }
}
