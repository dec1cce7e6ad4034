package axiom.api.model;

import java.util.List;

import axiom.api.graph.Value;

/**
 * A building block of models that lowers itself onto a graph. Anyone may write one. A layer is a value: it holds sizes and options, never parameters; using
 * one layer object twice gives two sets of parameters, unless it is wrapped to be shared. A model does not refer to the layers it came from.
 */
public interface Layer {

    /**
     * The kind of layer, for paths and messages.
     *
     * @return for example {@code Dense}
     */
    default String kind() {
        return getClass().getSimpleName();
    }

    /**
     * Adds this layer's operators and parameters to a graph.
     *
     * @param to the graph under construction
     * @param inputs the layer's inputs
     * @return the layer's results
     * @throws axiom.api.graph.ShapeError if the inputs do not fit
     */
    List<Value> lower(Lowering to, List<Value> inputs);
}
