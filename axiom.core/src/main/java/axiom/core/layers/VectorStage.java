package axiom.core.layers;

import axiom.api.model.Layer;

/** A stage where vectors (batch, features) flow. */
public final class VectorStage extends Stage<VectorStage> {

    VectorStage(Plan plan) {
        super(plan);
    }

    @Override
    int rank() {
        return 2;
    }

    @Override
    VectorStage next(Plan longer) {
        return new VectorStage(longer);
    }

    /**
     * Adds a fully connected layer with an activation.
     *
     * @param out the number of results
     * @param activation what is applied last
     * @return the next stage
     */
    public VectorStage dense(int out, Layer activation) {
        return then(Dense.of(out, activation));
    }

    /**
     * Adds a fully connected layer.
     *
     * @param out the number of results
     * @return the next stage
     */
    public VectorStage dense(int out) {
        return then(Dense.of(out));
    }

    /**
     * Adds a batch normalisation.
     *
     * @return the next stage
     */
    public VectorStage batchNorm() {
        return then(BatchNorm1d.of());
    }

    /**
     * Adds a layer normalisation.
     *
     * @return the next stage
     */
    public VectorStage layerNorm() {
        return then(LayerNorm.of());
    }

    /**
     * Adds normalised exponentials, which are a probability for each feature.
     *
     * @return the next stage
     */
    public VectorStage softmax() {
        return then(Softmax.of());
    }

    /**
     * Makes an image of each vector.
     *
     * @param channels the number of channels
     * @param height the height in pixels
     * @param width the width in pixels
     * @return the next stage
     * @throws axiom.api.graph.ShapeError if the product of the sizes is not the number of features
     */
    public ImageStage image(int channels, int height, int width) {
        return new ImageStage(plan.then(Reshape.of(channels, height, width), 4));
    }

    /**
     * Makes a sequence of each vector.
     *
     * @param steps the number of steps
     * @param features the size of a step
     * @return the next stage
     * @throws axiom.api.graph.ShapeError if the product of the sizes is not the number of features
     */
    public SequenceStage sequence(int steps, int features) {
        return new SequenceStage(plan.then(Reshape.of(steps, features), 3));
    }
}
