package axiom.core.layers;

import java.util.List;
import java.util.Optional;

import axiom.api.graph.Binary;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.TensorType;

/**
 * shortcut(x) + body(x); the shapes of both agree. He et al., "Deep residual learning for image recognition", 2015.
 *
 * @param body what is learned
 * @param shortcut what is added to it; {@link Activation#Identity} for x itself
 */
public record Residual(Layer body, Layer shortcut) implements TypedInput {

    /**
     * x + layers(x).
     *
     * @param layers the body: one layer, or several in a row
     * @return the layer
     */
    public static Residual of(Layer... layers) {
        return new Residual(layers.length == 1 ? layers[0] : Sequential.of(layers), Activation.Identity);
    }

    /**
     * This layer with something on the way around.
     *
     * @param around for example a convolution that changes channels and size as the body does
     * @return the new layer
     */
    public Residual shortcut(Layer around) {
        return new Residual(body, around);
    }

    @Override
    public Optional<TensorType> input() {
        return body instanceof TypedInput t ? t.input() : Optional.empty();
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        Value learned = single(given, "body", to.apply("body", body, inputs));
        Value around = shortcut == Activation.Identity ? x : single(given, "shortcut", to.apply("shortcut", shortcut, inputs));
        if (Sum.differ(learned.shape(), around.shape())) {
            throw given.fail("adds its body to its " + (around == x ? "input" : "shortcut") + "; " + given.say(x) + ", the body gives "
                    + learned.shape() + (around == x ? "" : " and the shortcut " + around.shape()),
                    around == x
                            ? "keep the shape in the body, or change it alike with shortcut(…)"
                            : "let body and shortcut give the same shape");
        }
        return List.of(to.add(new Binary.Add(), learned, around));
    }

    private static Value single(Inputs given, String what, List<Value> results) {
        if (results.size() != 1) {
            throw given.fail("needs one result of its " + what + "; it gives " + results.size(), "join them with Concat or Sum");
        }
        return results.getFirst();
    }

    @Override
    public String toString() {
        return "Residual(" + body.kind() + (shortcut == Activation.Identity ? "" : ", shortcut " + shortcut.kind()) + ")";
    }
}
