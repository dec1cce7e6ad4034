package axiom.core.layers;

import java.util.List;
import java.util.Optional;

import axiom.api.model.Layer;
import axiom.api.model.Model;
import axiom.api.tensor.TensorType;

/**
 * Builds a model of one layer, which is usually a {@link Sequential}:
 *
 * <pre>{@code
 * Model mnist = Models.build("mnist", Sequential.of(Dense.of(784, 128, Relu), Dense.of(128, 10), Softmax.of()), 42);
 * }</pre>
 *
 * <p>A single input is called {@code x} and a single result {@code y}; several are {@code x0}, {@code x1}, … and {@code y0}, {@code y1}, ….
 */
public final class Models {

    private Models() {}

    /**
     * Builds a model for inference.
     *
     * @param name what people call it
     * @param layer the layer
     * @param seed determines every first value of a parameter, together with the parameter's name
     * @param inputs the types of the layer's inputs; none if the first layer knows its own, as {@code Dense.of(784, 128)} does
     * @return the model
     * @throws axiom.api.graph.ShapeError if layers do not fit together
     * @throws IllegalArgumentException if an input's type is missing
     */
    public static Model build(String name, Layer layer, long seed, TensorType... inputs) {
        return whole(ModelBuilder.of(name, seed), layer, inputs).build();
    }

    /**
     * Builds a model for training.
     *
     * @param name what people call it
     * @param layer the layer
     * @param seed determines every first value of a parameter, together with the parameter's name, and what dropout drops
     * @param inputs as for {@link #build}
     * @return the model and what its runs replace
     * @throws axiom.api.graph.ShapeError if layers do not fit together
     * @throws IllegalArgumentException if an input's type is missing
     */
    public static TrainingModel training(String name, Layer layer, long seed, TensorType... inputs) {
        return whole(ModelBuilder.training(name, seed), layer, inputs).buildForTraining();
    }

    /**
     * Finds out whether a layer fits its inputs, without drawing a parameter.
     *
     * @param trial an empty builder from {@link ModelBuilder#trial}
     * @param layer the layer
     * @param inputs as for {@link #build}
     * @return the types of the results
     * @throws axiom.api.graph.ShapeError if layers do not fit together
     * @throws IllegalArgumentException if an input's type is missing
     */
    public static List<TensorType> check(ModelBuilder trial, Layer layer, TensorType... inputs) {
        return whole(trial, layer, inputs).outputs();
    }

    private static ModelBuilder whole(ModelBuilder builder, Layer layer, TensorType... inputs) {
        if (inputs.length > 0) {
            return builder.whole(layer, List.of(inputs));
        }
        Optional<TensorType> known = layer instanceof TypedInput t ? t.input() : Optional.empty();
        return builder.whole(layer, List.of(known.orElseThrow(() -> new IllegalArgumentException("[axiom.layer] " + layer
                + " does not say what its input is; help: pass its type, as in TensorType.float32(\"batch\", 784)"))));
    }
}
