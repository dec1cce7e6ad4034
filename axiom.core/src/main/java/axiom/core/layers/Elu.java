package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * x for x ≥ 0, alpha·(e^x − 1) otherwise; any shape, which stays. Clevert et al., 2015.
 *
 * @param alpha the scale of the negative side
 */
public record Elu(double alpha) implements Layer {

    /**
     * The usual scale.
     *
     * @return alpha = 1
     */
    public static Elu of() {
        return new Elu(1);
    }

    /**
     * Any scale.
     *
     * @param alpha the scale of the negative side
     * @return the layer
     */
    public static Elu of(double alpha) {
        return new Elu(alpha);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        return List.of(to.add(new Unary.Elu(alpha), new Inputs(to, this, inputs).onlyFloat()));
    }

    @Override
    public String toString() {
        return "Elu(" + alpha + ")";
    }
}
