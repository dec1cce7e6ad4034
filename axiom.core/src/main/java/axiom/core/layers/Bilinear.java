package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Binary;
import axiom.api.graph.MatMul;
import axiom.api.graph.Transpose;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.Initializer;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/**
 * yₒ = Σᵢⱼ xᵢ·Wₒᵢⱼ·zⱼ + bₒ for two inputs x (batch, left) and z (batch, right); result (batch, out). Parameters: {@code weight} (out, left, right) and
 * {@code bias} (out).
 *
 * @param left the features of the first input; 0 to take them from it
 * @param right the features of the second input; 0 to take them from it
 * @param out the number of results, at least 1
 * @param bias whether there is a b
 * @param weights the first value of W
 */
public record Bilinear(int left, int right, int out, boolean bias, Initializer weights) implements Layer {

    /** Checks the sizes. */
    public Bilinear {
        Inputs.require(left >= 0 && right >= 0 && out >= 1, "Bilinear", "has the sizes " + left + ", " + right + " and " + out,
                "use at least 1 of each");
    }

    /**
     * A layer of given sizes.
     *
     * @param left the features of the first input
     * @param right the features of the second input
     * @param out the number of results
     * @return the layer, with Glorot weights and a bias of zeros
     */
    public static Bilinear of(int left, int right, int out) {
        return new Bilinear(left, right, out, true, Initializers.glorotUniform());
    }

    /**
     * A layer that takes its sizes from its inputs.
     *
     * @param out the number of results
     * @return the layer, with Glorot weights and a bias of zeros
     */
    public static Bilinear of(int out) {
        return of(0, 0, out);
    }

    /**
     * This layer with or without a bias.
     *
     * @param wanted whether there is one
     * @return the new layer
     */
    public Bilinear bias(boolean wanted) {
        return new Bilinear(left, right, out, wanted, weights);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        given.requireCount(2, 2, "pass two values, for example from Parallel");
        for (Value input : inputs) {
            given.requireFloat(input);
            if (input.shape().rank() != 2) {
                throw given.fail("needs two vectors; " + given.say(input), "insert GlobalAvgPool() or Flatten before Bilinear");
            }
        }
        Value x = inputs.getFirst();
        Value z = inputs.getLast();
        int m = given.size(left, x, 1, "features on the left", "use Bilinear.of(" + out + ") to take the sizes from the inputs");
        int n = given.size(right, z, 1, "features on the right", "use Bilinear.of(" + out + ") to take the sizes from the inputs");
        Value weight = to.parameter("weight", x.type().as(Shape.of(out, m, n)), weights);
        // x·W as one product (batch, left)·(left, out·right), then a product with z for each sample
        Value matrix = reshape(to, to.add(new Transpose(List.of(1, 0, 2)), weight), m, (long) out * n);
        Value products = reshape(to, to.add(new MatMul(), x, matrix), 0, out, n);
        Value column = to.add(new View.Unsqueeze(List.of(2)), z);
        Value y = to.add(new View.Squeeze(List.of(2)), to.add(new MatMul(), products, column));
        return List.of(bias ? to.add(new Binary.Add(), y, to.parameter("bias", x.type().as(Shape.of(out)), Initializers.zeros())) : y);
    }

    /** A new shape, in which 0 keeps an axis. */
    static Value reshape(Lowering to, Value x, long... sizes) {
        return to.add(new View.Reshape(false), x, to.constant(Tensor.of(Shape.of(sizes.length), sizes)));
    }

    @Override
    public String toString() {
        return "Bilinear(" + (left == 0 ? "" : left + ", ") + (right == 0 ? "" : right + ", ") + out + ")";
    }
}
