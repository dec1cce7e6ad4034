package axiom.core.layers;

import axiom.api.model.Layer;

/** Another name of {@link Dense}. */
public final class Linear {

    private Linear() {}

    /**
     * A layer that takes its input size from its input.
     *
     * @param out the number of results
     * @return the layer
     */
    public static Dense of(int out) {
        return Dense.of(out);
    }

    /**
     * A layer of given sizes.
     *
     * @param in the number of input features, at least 1
     * @param out the number of results
     * @return the layer
     */
    public static Dense of(int in, int out) {
        return Dense.of(in, out);
    }

    /**
     * A layer of given sizes with an activation.
     *
     * @param in the number of input features, at least 1
     * @param out the number of results
     * @param activation what is applied last
     * @return the layer
     */
    public static Dense of(int in, int out, Layer activation) {
        return Dense.of(in, out, activation);
    }
}
