package axiom.core.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.TensorType;

/**
 * Layers in a row: each takes the results of the one before.
 *
 * @param names the layers' names on the path, all different
 * @param layers the layers, as many as names
 */
public record Sequential(List<String> names, List<Layer> layers) implements TypedInput {

    /** Checks and copies. */
    public Sequential {
        names = List.copyOf(names);
        layers = List.copyOf(layers);
        Inputs.require(names.size() == layers.size(), "Sequential", "has " + names.size() + " names for " + layers.size() + " layers",
                "give one name for each layer");
    }

    /**
     * Layers named 0, 1, 2, ….
     *
     * @param layers the layers, first to last
     * @return the row
     */
    public static Sequential of(Layer... layers) {
        return new Sequential(numbers(layers.length), List.of(layers));
    }

    /** The names 0, 1, 2, …. */
    static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    /**
     * This row with one more layer at its end.
     *
     * @param name its name on the path
     * @param layer the layer
     * @return the longer row
     */
    public Sequential then(String name, Layer layer) {
        List<String> moreNames = new ArrayList<>(names);
        moreNames.add(name);
        List<Layer> moreLayers = new ArrayList<>(layers);
        moreLayers.add(layer);
        return new Sequential(moreNames, moreLayers);
    }

    @Override
    public Optional<TensorType> input() {
        return layers.stream().findFirst().flatMap(l -> l instanceof TypedInput t ? t.input() : Optional.empty());
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        List<Value> values = inputs;
        for (int i = 0; i < layers.size(); i++) {
            values = to.apply(names.get(i), layers.get(i), values);
        }
        return values;
    }

    @Override
    public String toString() {
        return "Sequential(" + layers.size() + (layers.size() == 1 ? " layer)" : " layers)");
    }
}
