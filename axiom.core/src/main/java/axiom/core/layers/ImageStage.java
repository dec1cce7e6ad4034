package axiom.core.layers;

import axiom.api.model.Layer;

/** A stage where images (batch, channels, height, width) flow. It has no {@code dense}: {@link #flatten} or {@link #globalAvgPool} first. */
public final class ImageStage extends Stage<ImageStage> {

    ImageStage(Plan plan) {
        super(plan);
    }

    @Override
    int rank() {
        return 4;
    }

    @Override
    ImageStage next(Plan longer) {
        return new ImageStage(longer);
    }

    /**
     * Adds a convolution of stride 1 with an activation.
     *
     * @param out the number of output channels
     * @param kernel the size of the kernel on both axes
     * @param activation what is applied last
     * @return the next stage
     * @throws axiom.api.graph.ShapeError if the kernel is larger than the image
     */
    public ImageStage conv(int out, int kernel, Layer activation) {
        return conv(Conv2d.of(out, kernel).activation(activation));
    }

    /**
     * Adds a convolution of stride 1.
     *
     * @param out the number of output channels
     * @param kernel the size of the kernel on both axes
     * @return the next stage
     * @throws axiom.api.graph.ShapeError if the kernel is larger than the image
     */
    public ImageStage conv(int out, int kernel) {
        return conv(Conv2d.of(out, kernel));
    }

    /**
     * Adds any convolution.
     *
     * @param layer the convolution
     * @return the next stage
     * @throws axiom.api.graph.ShapeError if it does not fit
     */
    public ImageStage conv(Conv layer) {
        return then(layer);
    }

    /**
     * Adds a batch normalisation.
     *
     * @return the next stage
     */
    public ImageStage batchNorm() {
        return then(BatchNorm2d.of());
    }

    /**
     * Adds a maximum over windows side by side.
     *
     * @param kernel the size of the window on both axes
     * @return the next stage
     * @throws axiom.api.graph.ShapeError if the window is larger than the image
     */
    public ImageStage maxPool(int kernel) {
        return then(MaxPool.of(kernel));
    }

    /**
     * Adds a mean over windows side by side.
     *
     * @param kernel the size of the window on both axes
     * @return the next stage
     * @throws axiom.api.graph.ShapeError if the window is larger than the image
     */
    public ImageStage avgPool(int kernel) {
        return then(AvgPool.of(kernel));
    }

    /**
     * Makes a vector of each image's pixels.
     *
     * @return the next stage
     */
    public VectorStage flatten() {
        return new VectorStage(plan.then(Flatten.of(), 2));
    }

    /**
     * Makes a vector of the channels' means.
     *
     * @return the next stage
     */
    public VectorStage globalAvgPool() {
        return new VectorStage(plan.then(GlobalAvgPool.of(), 2));
    }

    /**
     * Makes a vector of the channels' largest elements.
     *
     * @return the next stage
     */
    public VectorStage globalMaxPool() {
        return new VectorStage(plan.then(GlobalMaxPool.of(), 2));
    }
}
