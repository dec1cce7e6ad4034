package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * Any operator of the graph as a layer without parameters, for example {@code Operator.of(new Cast(DType.FLOAT32))}. Inputs and results are the operator's.
 *
 * @param op the operator
 */
public record Operator(Op op) implements Layer {

    /**
     * Wraps an operator.
     *
     * @param op the operator
     * @return the layer
     */
    public static Operator of(Op op) {
        return new Operator(op);
    }

    @Override
    public String kind() {
        return op.name();
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        return to.addAll(op, inputs);
    }

    @Override
    public String toString() {
        return op.toString();
    }
}
