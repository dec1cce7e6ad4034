package axiom.core.layers;

import java.util.Optional;

import axiom.api.model.Layer;
import axiom.api.tensor.TensorType;

/** A layer that may know what it takes, so that a model that begins with it needs no declared input. */
public interface TypedInput extends Layer {

    /**
     * The type of the layer's only input.
     *
     * @return its type, or empty if it is not determined
     */
    Optional<TensorType> input();
}
