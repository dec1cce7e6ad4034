package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Binary;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * In training, sets each element to 0 with a probability and scales the others by 1/(1 − probability); otherwise passes its input on. Any shape, which stays.
 * Srivastava et al., 2014.
 *
 * <p>The pattern follows from the model's seed and the layer's path, and changes with the parameter {@code step} (an INT64 scalar, in training only), which
 * every training run {@linkplain Lowering#update replaces} by the next number.
 *
 * @param probability of dropping an element, 0 to below 1
 */
public record Dropout(double probability) implements Layer {

    /** Checks the probability. */
    public Dropout {
        Inputs.require(probability >= 0 && probability < 1, "Dropout", "drops with probability " + probability,
                "use at least 0 and below 1");
    }

    /**
     * With a given probability.
     *
     * @param probability of dropping an element, 0 to below 1
     * @return the layer
     */
    public static Dropout of(double probability) {
        return new Dropout(probability);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Value x = new Inputs(to, this, inputs).onlyFloat();
        axiom.api.graph.Dropout op = new axiom.api.graph.Dropout(probability, to.training(), to.seed());
        if (!to.training()) {
            return List.of(to.addAll(op, List.of(x)).getFirst());
        }
        Value step = to.parameter("step", TensorType.of(DType.INT64), Initializers.zeros());
        Value y = to.addAll(op, List.of(x, step)).getFirst();
        to.update("step", to.add(new Binary.Add(), step, to.constant(Tensor.of(Shape.SCALAR, 1L))));
        return List.of(y);
    }

    @Override
    public String toString() {
        return "Dropout(" + probability + ")";
    }
}
