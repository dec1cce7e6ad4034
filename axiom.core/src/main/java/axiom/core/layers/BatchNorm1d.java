package axiom.core.layers;

/** Makes batch normalisations of (batch, channels) or (batch, channels, length). */
public final class BatchNorm1d {

    private BatchNorm1d() {}

    /**
     * A layer whose channels are taken from its input.
     *
     * @return epsilon 1e-5, momentum 0.9
     */
    public static BatchNorm of() {
        return new BatchNorm(1, 0, 1e-5, 0.9);
    }

    /**
     * A layer of given size.
     *
     * @param channels the number of channels
     * @return epsilon 1e-5, momentum 0.9
     */
    public static BatchNorm of(int channels) {
        return new BatchNorm(1, channels, 1e-5, 0.9);
    }
}
