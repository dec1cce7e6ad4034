package axiom.core.layers;

import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * Starts models whose builder's types know what flows: an {@link ImageStage} has convolutions, a {@link VectorStage} has {@code dense}, a
 * {@link SequenceStage} has attention. A layer that does not fit the rank is an error of the Java compiler.
 *
 * <pre>{@code
 * Model digits = Staged.image("digits", 42, 1, 28, 28).conv(8, 3, Relu).maxPool(2).flatten().dense(10).softmax().build();
 * }</pre>
 *
 * <p>Sizes are checked at every step. Stages are immutable and safe from any thread; two continuations of one stage are two models.
 */
public final class Staged {

    private Staged() {}

    /**
     * A model of images.
     *
     * @param name what people call the model
     * @param seed determines every first value of a parameter, together with the parameter's name
     * @param channels the number of channels
     * @param height the height in pixels
     * @param width the width in pixels
     * @return a stage of type (batch, channels, height, width), FLOAT32
     */
    public static ImageStage image(String name, long seed, int channels, int height, int width) {
        return new ImageStage(Plan.of(name, seed, TensorType.float32("batch", channels, height, width)));
    }

    /**
     * A model of vectors.
     *
     * @param name what people call the model
     * @param seed determines every first value of a parameter, together with the parameter's name
     * @param features the size of a vector
     * @return a stage of type (batch, features), FLOAT32
     */
    public static VectorStage vector(String name, long seed, int features) {
        return new VectorStage(Plan.of(name, seed, TensorType.float32("batch", features)));
    }

    /**
     * A model of sequences of any length.
     *
     * @param name what people call the model
     * @param seed determines every first value of a parameter, together with the parameter's name
     * @param features the size of a step
     * @return a stage of type (batch, steps, features), FLOAT32
     */
    public static SequenceStage sequence(String name, long seed, int features) {
        return new SequenceStage(Plan.of(name, seed, TensorType.float32("batch", "steps", features)));
    }

    /**
     * A model of token sequences of any length, which begins with an {@link Embedding}.
     *
     * @param name what people call the model
     * @param seed determines every first value of a parameter, together with the parameter's name
     * @param count the number of different tokens
     * @param size the size of a token's vector
     * @return a stage of type (batch, steps, size), FLOAT32; the model's input is INT64 (batch, steps)
     */
    public static SequenceStage tokens(String name, long seed, int count, int size) {
        TensorType type = new TensorType(DType.INT64, Shape.named("batch", "steps"));
        return new SequenceStage(Plan.of(name, seed, type, Embedding.of(count, size)));
    }
}
