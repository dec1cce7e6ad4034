package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Op;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * Activations without parameters, usable as layers and as the last step of {@link Dense} or {@link Conv}: with a static import,
 * {@code Dense.of(784, 128, Relu)}. Element by element; the shape stays. Those with parameters are {@link LeakyRelu}, {@link PRelu}, {@link Elu},
 * {@link HardSigmoid}, {@link Swish}, {@link Softmax} and {@link LogSoftmax}.
 */
public enum Activation implements Layer {
    /** Nothing. */
    Identity(new View.Identity()),
    /** max(0, x). */
    Relu(new Unary.Relu()),
    /** 1/(1 + e^−x). */
    Sigmoid(new Unary.Sigmoid()),
    /** The hyperbolic tangent. */
    Tanh(new Unary.Tanh()),
    /** x·Φ(x), exactly. */
    Gelu(new Unary.Gelu(false)),
    /** x·Φ(x), with the usual approximation by a hyperbolic tangent. */
    GeluTanh(new Unary.Gelu(true)),
    /** The self-normalising one of Klambauer et al., 2017, with its published constants. */
    Selu(new Unary.Selu(1.67326319217681884765625, 1.05070102214813232421875)),
    /** x·sigmoid(x). */
    Silu(new Unary.Swish(1)),
    /** ln(1 + e^x). */
    Softplus(new Unary.Softplus()),
    /** x/(1 + |x|). */
    Softsign(new Unary.Softsign()),
    /** x·tanh(softplus(x)). */
    Mish(new Unary.Mish()),
    /** x·max(0, min(1, x/6 + 1/2)). */
    HardSwish(new Unary.HardSwish());

    private final Op op;

    Activation(Op op) {
        this.op = op;
    }

    @Override
    public String kind() {
        return name();
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        return this == Identity ? List.of(given.only()) : List.of(to.add(op, given.onlyFloat()));
    }

    /** Applies the activation of a layer to its result. */
    static List<Value> after(Lowering to, Layer activation, Value y) {
        return activation instanceof Activation a ? a.lower(to, List.of(y)) : to.apply("activation", activation, List.of(y));
    }

    /** How a layer's text names its activation. */
    static String suffix(Layer activation) {
        return activation == Identity ? "" : ", " + activation;
    }
}
