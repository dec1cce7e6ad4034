package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * x·sigmoid(alpha·x); any shape, which stays. Ramachandran, Zoph and Le, 2017. {@link Activation#Silu} is the one with alpha = 1.
 *
 * @param alpha the steepness
 */
public record Swish(double alpha) implements Layer {

    /**
     * The usual steepness.
     *
     * @return alpha = 1
     */
    public static Swish of() {
        return new Swish(1);
    }

    /**
     * Any steepness.
     *
     * @param alpha the steepness
     * @return the layer
     */
    public static Swish of(double alpha) {
        return new Swish(alpha);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        return List.of(to.add(new Unary.Swish(alpha), new Inputs(to, this, inputs).onlyFloat()));
    }

    @Override
    public String toString() {
        return "Swish(" + alpha + ")";
    }
}
