package axiom.core.layers;

import java.util.List;

import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * Normalised exponentials along an axis: each result is at least 0 and they add up to 1; the shape stays.
 *
 * @param axis −rank to rank−1, the batch being axis 0
 */
public record Softmax(int axis) implements Layer {

    /**
     * Along the last axis.
     *
     * @return axis = −1
     */
    public static Softmax of() {
        return new Softmax(-1);
    }

    /**
     * Along any axis.
     *
     * @param axis −rank to rank−1, the batch being axis 0
     * @return the layer
     */
    public static Softmax of(int axis) {
        return new Softmax(axis);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        given.requireAxis(x, axis);
        return List.of(to.add(new SoftmaxFamily.Softmax(axis), x));
    }

    @Override
    public String toString() {
        return axis == -1 ? "Softmax()" : "Softmax(" + axis + ")";
    }
}
