package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Binary;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Slice;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * Adds to each step of a sequence (batch, steps, features) what tells its position; the shape stays. Either fixed waves, sin(p/10000^(2i/features)) on
 * feature 2i and the cosine on feature 2i + 1 (Vaswani et al., 2017, section 3.5), or the learned parameter {@code weight} (longest, features), which begins
 * with normal numbers of deviation 0.02.
 *
 * @param longest the largest number of steps, at least 1
 * @param learned whether positions are learned
 */
public record PositionalEncoding(int longest, boolean learned) implements Layer {

    /** Checks the length. */
    public PositionalEncoding {
        Inputs.require(longest >= 1, "PositionalEncoding", "has room for " + longest + " steps", "use at least 1");
    }

    /**
     * Fixed waves.
     *
     * @param longest the largest number of steps
     * @return the layer, which has no parameter
     */
    public static PositionalEncoding sinusoidal(int longest) {
        return new PositionalEncoding(longest, false);
    }

    /**
     * Learned positions.
     *
     * @param longest the largest number of steps
     * @return the layer
     */
    public static PositionalEncoding learned(int longest) {
        return new PositionalEncoding(longest, true);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        if (x.shape().rank() != 3) {
            throw given.fail("needs a sequence (batch, steps, features); " + given.say(x), "insert Reshape.of(steps, features) before it");
        }
        int features = given.size(0, x, 2, "features", "");
        Dim steps = x.shape().dim(1);
        if (steps.isFixed() && steps.size() > longest) {
            throw given.fail("has room for " + longest + " steps; " + given.say(x),
                    "use PositionalEncoding." + (learned ? "learned(" : "sinusoidal(") + steps + ") or a longer one");
        }
        TensorType type = x.type().as(Shape.of(longest, features));
        Value table = learned ? to.parameter("weight", type, Initializers.normal(0, 0.02)) : waves(to, type);
        if (!steps.is(longest)) {
            Value start = to.constant(Tensor.of(Shape.of(1), 0L));
            table = to.add(new Slice(List.of(0), List.of(1L)), table, start, to.add(new ShapeOf(1, 2), x));
        }
        // x comes last: its name for the steps, rather than the slice's, becomes the result's
        return List.of(to.add(new Binary.Add(), table, x));
    }

    private static Value waves(Lowering to, TensorType type) {
        if (to instanceof ModelLowering m && m.trial()) {
            Value shape = to.constant(Tensor.of(Shape.of(2), type.shape().sizes()));
            return to.add(new ConstantOfShape(Tensor.of(type.as(Shape.SCALAR), 0)), shape);
        }
        return to.constant(waves(type));
    }

    private static Tensor waves(TensorType type) {
        Tensor table = Tensor.allocate(type);
        long features = type.shape().dim(1).size();
        for (long i = 0; i < table.count(); i++) {
            long feature = i % features;
            double angle = (i / features) / StrictMath.pow(10000, (feature - feature % 2) / (double) features);
            table.set(i, feature % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle));
        }
        return table.readOnly();
    }

    @Override
    public String toString() {
        return "PositionalEncoding(" + longest + (learned ? ", learned" : "") + ")";
    }
}
