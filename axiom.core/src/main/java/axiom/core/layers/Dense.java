package axiom.core.layers;

import java.util.List;
import java.util.Optional;

import axiom.api.graph.Value;
import axiom.api.model.Initializer;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * A fully connected layer: activation(x·Wᵀ + b). Input (batch, in), result (batch, out). With {@code in} given it maps the last axis of a tensor of any rank,
 * as in (batch, steps, in); with {@code in} left open it takes a vector only, so that an image which was not flattened is noticed.
 *
 * <p>Parameters: {@code weight} (out, in) and {@code bias} (out).
 *
 * @param in the number of input features; 0 to take it from the input
 * @param out the number of results, at least 1
 * @param activation what is applied last; {@link Activation#Identity} for nothing
 * @param bias whether there is a b
 * @param weights the first value of W
 * @param biases the first value of b
 */
public record Dense(int in, int out, Layer activation, boolean bias, Initializer weights, Initializer biases) implements TypedInput {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is out of range
     */
    public Dense {
        Inputs.require(in >= 0 && out >= 1, "Dense", "has " + in + " features and " + out + " results", "use at least 1 of each");
    }

    /**
     * A layer that takes its input size from its input.
     *
     * @param out the number of results
     * @return the layer, without activation, with Glorot weights and a bias of zeros
     */
    public static Dense of(int out) {
        return new Dense(0, out, Activation.Identity, true, Initializers.glorotUniform(), Initializers.zeros());
    }

    /**
     * A layer with an activation that takes its input size from its input.
     *
     * @param out the number of results
     * @param activation what is applied last
     * @return the layer
     */
    public static Dense of(int out, Layer activation) {
        return of(out).activation(activation);
    }

    /**
     * A layer of given sizes.
     *
     * @param in the number of input features, at least 1
     * @param out the number of results
     * @return the layer, without activation, with Glorot weights and a bias of zeros
     */
    public static Dense of(int in, int out) {
        Inputs.require(in >= 1, "Dense", "has " + in + " features", "use at least 1, or leave them out to take them from the input");
        Dense open = of(out);
        return new Dense(in, out, open.activation, open.bias, open.weights, open.biases);
    }

    /**
     * A layer of given sizes with an activation.
     *
     * @param in the number of input features, at least 1
     * @param out the number of results
     * @param activation what is applied last
     * @return the layer
     */
    public static Dense of(int in, int out, Layer activation) {
        return of(in, out).activation(activation);
    }

    /**
     * This layer with another activation.
     *
     * @param last what is applied last
     * @return the new layer
     */
    public Dense activation(Layer last) {
        return new Dense(in, out, last, bias, weights, biases);
    }

    /**
     * This layer with or without a bias.
     *
     * @param wanted whether there is one
     * @return the new layer
     */
    public Dense bias(boolean wanted) {
        return new Dense(in, out, activation, wanted, weights, biases);
    }

    /**
     * This layer with other first weights.
     *
     * @param first the first value of W
     * @return the new layer
     */
    public Dense weights(Initializer first) {
        return new Dense(in, out, activation, bias, first, biases);
    }

    /**
     * This layer with another first bias.
     *
     * @param first the first value of b
     * @return the new layer
     */
    public Dense biases(Initializer first) {
        return new Dense(in, out, activation, bias, weights, first);
    }

    @Override
    public Optional<TensorType> input() {
        return in == 0 ? Optional.empty() : Optional.of(TensorType.float32("batch", in));
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        Shape shape = x.shape();
        if (in == 0 ? shape.rank() != 2 : shape.rank() == 0 || shape.rank() > 3 && differs(shape)) {
            throw given.fail("needs a vector; " + given.say(x),
                    shape.rank() > 2 ? "insert GlobalAvgPool() or Flatten before Dense" : "declare the input as (batch, features)");
        }
        int features = given.size(in, x, -1, "features", fix(shape));
        Value weight = to.parameter("weight", x.type().as(Shape.of(out, features)), weights);
        List<Value> b = bias ? List.of(to.parameter("bias", x.type().as(Shape.of(out)), biases)) : List.of();
        return Activation.after(to, activation, Affine.of(to, x, weight, b));
    }

    private boolean differs(Shape shape) {
        return shape.dim(-1).compare(Dim.of(in)) == Dim.Comparison.DIFFERENT;
    }

    private String fix(Shape shape) {
        if (shape.rank() > 2 && shape.product(1, shape.rank()).is(in)) {
            return "insert Flatten before Dense";
        }
        return "use Dense.of(" + shape.dim(-1) + ", " + out + "), or Dense.of(" + out + ") to take the size from the input";
    }

    @Override
    public String toString() {
        return "Dense(" + (in == 0 ? "" : in + ", ") + out + Activation.suffix(activation) + ")";
    }
}
