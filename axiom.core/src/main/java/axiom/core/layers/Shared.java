package axiom.core.layers;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.TensorType;

/**
 * One set of parameters used in several places: {@code Shared tower = Shared.of(Dense.of(64, 64))}, then {@code tower} wherever it is wanted. The parameters
 * are named after the first place. Identity counts: two objects share nothing, even around equal layers.
 */
public final class Shared implements TypedInput {

    private final Layer layer;

    private Shared(Layer layer) {
        this.layer = Objects.requireNonNull(layer);
    }

    /**
     * Shares a layer.
     *
     * @param layer the layer
     * @return a layer whose uses in one model have the same parameters
     */
    public static Shared of(Layer layer) {
        return new Shared(layer);
    }

    /**
     * What is shared.
     *
     * @return the layer
     */
    public Layer layer() {
        return layer;
    }

    @Override
    public String kind() {
        return layer.kind();
    }

    @Override
    public Optional<TensorType> input() {
        return layer instanceof TypedInput t ? t.input() : Optional.empty();
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        // the lowering recognises this object and keeps its parameters
        return layer.lower(to, inputs);
    }

    @Override
    public String toString() {
        return "Shared(" + layer + ")";
    }
}
