package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * x for x ≥ 0, alpha·x otherwise; any shape, which stays.
 *
 * @param alpha the slope of the negative side
 */
public record LeakyRelu(double alpha) implements Layer {

    /**
     * The usual slope.
     *
     * @return alpha = 0.01
     */
    public static LeakyRelu of() {
        return new LeakyRelu(0.01);
    }

    /**
     * Any slope.
     *
     * @param alpha the slope of the negative side
     * @return the layer
     */
    public static LeakyRelu of(double alpha) {
        return new LeakyRelu(alpha);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        return List.of(to.add(new Unary.LeakyRelu(alpha), new Inputs(to, this, inputs).onlyFloat()));
    }

    @Override
    public String toString() {
        return "LeakyRelu(" + alpha + ")";
    }
}
