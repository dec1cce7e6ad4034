package axiom.core.layers;

import java.util.List;

import axiom.api.model.Layer;
import axiom.api.tensor.TensorType;

/** What a stage has gathered. */
record Plan(String name, long seed, TensorType input, Sequential layers, TensorType output) {

    /** The plan that begins with some layers. */
    static Plan of(String name, long seed, TensorType input, Layer... layers) {
        Sequential row = Sequential.of(layers);
        return new Plan(name, seed, input, row, trial(name, input, row).getFirst());
    }

    private static List<TensorType> trial(String name, TensorType input, Sequential layers) {
        return Models.check(ModelBuilder.trial(name, false, (_, _) -> {}), layers, input);
    }

    /** The plan with one more layer, or the error of that layer. */
    Plan then(Layer layer, int rank) {
        Sequential longer = layers.then(Integer.toString(layers.layers().size()), layer);
        List<TensorType> results = trial(name, input, longer);
        Inputs.require(results.size() == 1 && results.getFirst().shape().rank() == rank, layer.toString(),
                "gives " + results.stream().map(TensorType::shape).toList() + " where this stage needs one result of rank " + rank,
                "use the stage's own methods to change the rank");
        return new Plan(name, seed, input, longer, results.getFirst());
    }
}
