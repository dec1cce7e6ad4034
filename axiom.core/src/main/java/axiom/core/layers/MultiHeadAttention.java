package axiom.core.layers;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Attention;
import axiom.api.graph.Split;
import axiom.api.graph.Transpose;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.Initializer;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/**
 * Scaled dot-product attention in several heads. Vaswani et al., "Attention is all you need", 2017, section 3.2.2.
 *
 * <p>Inputs: one, x (batch, steps, size), which attends to itself; or two, queries (batch, queries, size) and what they attend to (batch, keys, size); or
 * three, queries, keys and values; a fourth is a mask that broadcasts to (batch, heads, queries, keys), BOOL where false excludes, or a number that is added.
 * Result: (batch, queries, size).
 *
 * <p>Parameters: {@code in_proj_weight} (3·size, size), {@code in_proj_bias} (3·size), {@code out_proj.weight} (size, size), {@code out_proj.bias} (size).
 *
 * @param size the size of queries, keys and values; 0 to take it from the input
 * @param heads the number of heads; divides the size
 * @param causal whether a query sees only keys up to its own position
 * @param bias whether the projections have biases
 * @param weights the first value of the projections
 */
public record MultiHeadAttention(int size, int heads, boolean causal, boolean bias, Initializer weights) implements Layer {

    /** Checks the sizes. */
    public MultiHeadAttention {
        Inputs.require(size >= 0 && heads >= 1, "MultiHeadAttention", "has the size " + size + " and " + heads + " heads",
                "use at least 1 of each");
    }

    /**
     * A layer that takes its size from its input.
     *
     * @param heads the number of heads
     * @return the layer: not causal, with biases
     */
    public static MultiHeadAttention of(int heads) {
        return new MultiHeadAttention(0, heads, false, true, Initializers.glorotUniform());
    }

    /**
     * A layer of given size.
     *
     * @param size the size of queries, keys and values
     * @param heads the number of heads
     * @return the layer: not causal, with biases
     */
    public static MultiHeadAttention of(int size, int heads) {
        return new MultiHeadAttention(size, heads, false, true, Initializers.glorotUniform());
    }

    /**
     * This layer with or without a view of the future.
     *
     * @param wanted whether a query sees only keys up to its own position
     * @return the new layer
     */
    public MultiHeadAttention causal(boolean wanted) {
        return new MultiHeadAttention(size, heads, wanted, bias, weights);
    }

    /**
     * This layer with or without biases.
     *
     * @param wanted whether there are any
     * @return the new layer
     */
    public MultiHeadAttention bias(boolean wanted) {
        return new MultiHeadAttention(size, heads, causal, wanted, weights);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        given.requireCount(1, 4, "pass x, or queries, keys and values, and then a mask");
        List<Value> sequences = inputs.subList(0, Math.min(3, inputs.size()));
        int width = size;
        for (Value x : sequences) {
            given.requireFloat(x);
            if (x.shape().rank() != 3) {
                throw given.fail("needs a sequence (batch, steps, features); " + given.say(x),
                        "insert Reshape.of(steps, features) before it");
            }
            width = given.size(width, x, 2, "features", "insert a Dense that gives " + width + " features before it");
        }
        if (width % heads != 0) {
            throw given.fail("cannot divide " + width + " features among " + heads + " heads; " + given.say(inputs.getFirst()),
                    "use a number of heads that divides " + width);
        }
        requireSame(given, sequences);
        Value x = inputs.getFirst();
        Value weight = to.parameter("in_proj_weight", x.type().as(Shape.of(3L * width, width)), weights);
        List<Value> b = bias ? List.of(to.parameter("in_proj_bias", x.type().as(Shape.of(3L * width)), Initializers.zeros())) : List.of();
        List<Value> operands = new ArrayList<>();
        Value divided = to.constant(Tensor.of(Shape.of(4), 0L, 0L, heads, width / heads));
        for (Value projected : project(to, sequences, weight, b)) {
            // (batch, steps, size) to (batch, heads, steps, size/heads)
            operands.add(to.add(new Transpose(List.of(0, 2, 1, 3)), to.add(new View.Reshape(false), projected, divided)));
        }
        if (inputs.size() == 4) {
            requireMask(given, inputs.getLast());
            operands.add(inputs.getLast());
        }
        Value attended = to.addAll(new Attention(0, causal, 0), operands).getFirst();
        Value joined = Bilinear.reshape(to, to.add(new Transpose(List.of(0, 2, 1, 3)), attended), 0, 0, width);
        return to.apply("out_proj", Dense.of(width, width).bias(bias).weights(weights), List.of(joined));
    }

    private static void requireSame(Inputs given, List<Value> sequences) {
        for (Value x : sequences) {
            if (x.shape().dim(0).compare(sequences.getFirst().shape().dim(0)) == Dim.Comparison.DIFFERENT) {
                throw given.fail("needs inputs of one batch; " + given.say(sequences.getFirst()) + " and " + given.say(x),
                        "pass inputs whose first axes agree");
            }
        }
        if (sequences.size() == 3 && sequences.get(1).shape().dim(1).compare(sequences.get(2).shape().dim(1)) == Dim.Comparison.DIFFERENT) {
            throw given.fail("needs one value for each key; " + given.say(sequences.get(1)) + " and " + given.say(sequences.get(2)),
                    "pass keys and values with equal steps");
        }
    }

    private static void requireMask(Inputs given, Value mask) {
        if (mask.type().dtype() != DType.BOOL && !mask.type().dtype().isFloat()) {
            throw given.fail("needs a mask of truth values or of numbers to add; the mask is " + mask.type(), "declare it as bool");
        }
    }

    /** Queries, keys and values, each (batch, steps, size). */
    private static List<Value> project(Lowering to, List<Value> sequences, Value weight, List<Value> bias) {
        if (sequences.size() == 1) {
            return to.addAll(new Split(2, 3), List.of(Affine.of(to, sequences.getFirst(), weight, bias)));
        }
        List<Value> weights = to.addAll(new Split(0, 3), List.of(weight));
        List<Value> biases = bias.isEmpty() ? List.of() : to.addAll(new Split(0, 3), bias);
        List<Value> projected = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Value x = sequences.get(Math.min(i, sequences.size() - 1));
            projected.add(Affine.of(to, x, weights.get(i), biases.isEmpty() ? List.of() : List.of(biases.get(i))));
        }
        return projected;
    }

    @Override
    public String toString() {
        return "MultiHeadAttention(" + (size == 0 ? "" : size + ", ") + heads + " heads" + (causal ? ", causal" : "") + ")";
    }
}
