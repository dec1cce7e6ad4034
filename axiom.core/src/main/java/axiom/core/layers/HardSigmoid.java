package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * max(0, min(1, alpha·x + beta)); any shape, which stays.
 *
 * @param alpha the slope
 * @param beta the value at 0
 */
public record HardSigmoid(double alpha, double beta) implements Layer {

    /**
     * ONNX's numbers.
     *
     * @return alpha = 0.2, beta = 0.5
     */
    public static HardSigmoid of() {
        return new HardSigmoid(0.2, 0.5);
    }

    /**
     * Any numbers; PyTorch uses 1/6 and 1/2.
     *
     * @param alpha the slope
     * @param beta the value at 0
     * @return the layer
     */
    public static HardSigmoid of(double alpha, double beta) {
        return new HardSigmoid(alpha, beta);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        return List.of(to.add(new Unary.HardSigmoid(alpha, beta), new Inputs(to, this, inputs).onlyFloat()));
    }

    @Override
    public String toString() {
        return "HardSigmoid(" + alpha + ", " + beta + ")";
    }
}
