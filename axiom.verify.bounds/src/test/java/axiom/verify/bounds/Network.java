package axiom.verify.bounds;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import axiom.api.model.Initializer;
import axiom.api.model.Model;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.graph.Value;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.judge.Problems;
import axiom.core.layers.Activation;
import axiom.core.layers.Dense;
import axiom.core.layers.ModelBuilder;

/** A network of 2, 6, 6 and 1 neurons whose largest output on [−1, 1]² is known to lie between two numbers. */
final class Network {

    /** The output is never larger on the box. */
    static final BigDecimal BOUND = new BigDecimal(531215).divide(new BigDecimal(4194304));
    /** The output is larger somewhere in the box. */
    static final BigDecimal EXCEEDED = new BigDecimal(-2090225).divide(new BigDecimal(4194304));

    private static final float[][] W0 = {
            {-0.0625f, -0.484375f},
            {0.46875f, 0.890625f},
            {-0.75f, -0.953125f},
            {0.875f, 0.03125f},
            {-0.078125f, -0.234375f},
            {0.875f, 0.890625f}};
    private static final float[] B0 = {0.28125f, -0.203125f, -0.046875f, -0.203125f, 0.265625f, -0.484375f};
    private static final float[][] W1 = {
            {-0.75f, -0.375f, -0.84375f, 0.203125f, -0.890625f, 0.0625f},
            {0.890625f, 0.546875f, 0.703125f, 0.578125f, 0.765625f, -0.46875f},
            {0.453125f, -0.625f, -0.859375f, -0.46875f, 0.96875f, -0.140625f},
            {0.03125f, 0.734375f, 0.203125f, 0.671875f, 0.53125f, 0.390625f},
            {0.625f, -0.078125f, 0.34375f, -0.890625f, 0.109375f, -0.359375f},
            {0.296875f, -0.59375f, -0.15625f, 0.0625f, 0.125f, -0.515625f}};
    private static final float[] B1 = {-0.375f, 0.453125f, 0.453125f, -0.328125f, 0.1875f, -0.375f};
    private static final float[][] W2 = {
            {0.640625f, -0.40625f, -0.921875f, 0.171875f, 0.703125f, 0.65625f}};
    private static final float[] B2 = {-0.265625f};

    private Network() {}

    static Model model() {
        ModelBuilder builder = ModelBuilder.of("network", 1);
        Value hidden = builder.add("first", layer(W0, B0, true), builder.input("x", TensorType.float32(1, 2)));
        Value deep = builder.add("second", layer(W1, B1, true), hidden);
        builder.output("y", builder.add("third", layer(W2, B2, false), deep));
        return builder.build();
    }

    private static Dense layer(float[][] weights, float[] biases, boolean relu) {
        Initializer first = (_, _) -> Tensor.of(weights);
        Initializer last = (_, _) -> Tensor.of(Shape.of(biases.length), biases);
        Dense dense = Dense.of(weights[0].length, weights.length).weights(first).biases(last);
        return relu ? dense.activation(Activation.Relu) : dense;
    }

    /** Whether the output is at most a number for all inputs between −1 and 1. */
    static Problem atMost(BigDecimal bound, Semantics semantics) {
        Term one = new Term.Literal(BigDecimal.ONE);
        Domain box = new Domain.Box(new Domain.Tensors(TensorType.float32(1, 2)), new Term.Literal(BigDecimal.ONE.negate()), one);
        Formula formula = new Formula.ForAll("x", box, new Formula.Compare(
                new Term.Call("model", List.of(new Term.Variable("x")), ""), Relation.AT_MOST, new Term.Literal(bound)));
        return Problems.of(new Goal(new Property("AtMost", formula), Map.of("model", model()), semantics));
    }
}
