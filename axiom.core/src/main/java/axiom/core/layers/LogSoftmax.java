package axiom.core.layers;

import java.util.List;

import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * The logarithm of {@link Softmax} along an axis, computed without cancellation; the shape stays.
 *
 * @param axis −rank to rank−1, the batch being axis 0
 */
public record LogSoftmax(int axis) implements Layer {

    /**
     * Along the last axis.
     *
     * @return axis = −1
     */
    public static LogSoftmax of() {
        return new LogSoftmax(-1);
    }

    /**
     * Along any axis.
     *
     * @param axis −rank to rank−1, the batch being axis 0
     * @return the layer
     */
    public static LogSoftmax of(int axis) {
        return new LogSoftmax(axis);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        given.requireAxis(x, axis);
        return List.of(to.add(new SoftmaxFamily.LogSoftmax(axis), x));
    }

    @Override
    public String toString() {
        return axis == -1 ? "LogSoftmax()" : "LogSoftmax(" + axis + ")";
    }
}
