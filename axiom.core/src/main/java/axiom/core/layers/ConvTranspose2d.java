package axiom.core.layers;

/** Makes transposed convolutions over (batch, channels, height, width). */
public final class ConvTranspose2d {

    private ConvTranspose2d() {}

    /**
     * A layer that takes its input channels from its input.
     *
     * @param out the number of output channels
     * @param kernel the size of the kernel on both spatial axes
     * @return the layer: stride 1, no padding, with bias
     */
    public static ConvTranspose of(int out, int kernel) {
        return ConvTranspose.of(2, 0, out, kernel);
    }

    /**
     * A layer of given sizes.
     *
     * @param in the number of input channels, at least 1
     * @param out the number of output channels
     * @param kernel the size of the kernel on both spatial axes
     * @return the layer: stride 1, no padding, with bias
     */
    public static ConvTranspose of(int in, int out, int kernel) {
        Inputs.require(in >= 1, "ConvTranspose2d", "has " + in + " input channels",
                "use at least 1, or leave them out to take them from the input");
        return ConvTranspose.of(2, in, out, kernel);
    }
}
