package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * One layer in training and another one otherwise, chosen when the model is built. Either branch has its own parameters, under {@code training} and
 * {@code inference}.
 *
 * @param training the layer of a model that is built for training
 * @param inference the layer of any other model
 */
public record Conditional(Layer training, Layer inference) implements Layer {

    /**
     * A choice.
     *
     * @param training the layer of a model that is built for training
     * @param inference the layer of any other model
     * @return the layer
     */
    public static Conditional of(Layer training, Layer inference) {
        return new Conditional(training, inference);
    }

    /**
     * A layer that is there in training only; otherwise inputs pass.
     *
     * @param layer the layer
     * @return the layer
     */
    public static Conditional training(Layer layer) {
        return new Conditional(layer, Activation.Identity);
    }

    /**
     * A layer that is absent in training, when inputs pass.
     *
     * @param layer the layer
     * @return the layer
     */
    public static Conditional inference(Layer layer) {
        return new Conditional(Activation.Identity, layer);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Layer chosen = to.training() ? training : inference;
        return chosen == Activation.Identity ? inputs : to.apply(to.training() ? "training" : "inference", chosen, inputs);
    }

    @Override
    public String toString() {
        return "Conditional(training " + training.kind() + ", inference " + inference.kind() + ")";
    }
}
