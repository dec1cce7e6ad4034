package axiom.core.layers;

import java.util.List;
import java.util.stream.Collectors;

import axiom.api.graph.Binary;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/** Adds its inputs element by element. They have one shape, which is the result's. */
public record Sum() implements Layer {

    /**
     * The layer.
     *
     * @return the layer
     */
    public static Sum of() {
        return new Sum();
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        given.requireCount(1, Integer.MAX_VALUE, "pass what is to be added");
        Value sum = inputs.getFirst();
        for (Value other : inputs.subList(1, inputs.size())) {
            if (differ(sum.shape(), other.shape())) {
                throw given.fail("needs inputs of one shape; they are "
                        + inputs.stream().map(v -> v.shape().toString()).collect(Collectors.joining(" and ")),
                        "make their shapes equal, or join them with Concat");
            }
            sum = to.add(new Binary.Add(), sum, other);
        }
        return List.of(sum);
    }

    /** Whether two shapes are surely not the same. */
    static boolean differ(Shape a, Shape b) {
        if (a.rank() != b.rank()) {
            return true;
        }
        for (int axis = 0; axis < a.rank(); axis++) {
            // an axis of 1 must not be stretched to one whose size is not known yet
            if (a.dim(axis).compare(b.dim(axis)) == Dim.Comparison.DIFFERENT || a.dim(axis).is(1) != b.dim(axis).is(1)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "Sum()";
    }
}
