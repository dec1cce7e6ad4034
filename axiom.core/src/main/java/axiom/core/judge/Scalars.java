package axiom.core.judge;

import java.util.List;

import axiom.api.graph.Comparison;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Reduction;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Small pieces of graph that predicates are made of. */
record Scalars(GraphBuilder to) {

    /** A number of an element type, which it fits. */
    Value number(double value, DType dtype) {
        return to.constant(Tensor.of(new TensorType(dtype, Shape.SCALAR), value));
    }

    /** An integer of an element type, which it fits. */
    Value integer(long value, DType dtype) {
        Tensor tensor = Tensor.allocate(new TensorType(dtype, Shape.SCALAR));
        tensor.set(0, value);
        return to.constant(tensor.readOnly());
    }

    Value truth(boolean value) {
        return to.constant(Tensor.of(Shape.SCALAR, value));
    }

    /** Whether all elements are true; true if there is none. */
    Value all(Value elements) {
        return elements.shape().rank() == 0 ? elements : to.add(new Reduction.ReduceMin(List.of(), false), elements);
    }

    /** False for every element, of which there may be none. */
    Value never(Value numbers) {
        return to.add(new Comparison.Less(), numbers, numbers);
    }

    /** True for every element that is not NaN. */
    Value always(Value numbers) {
        return to.add(new Comparison.Equal(), numbers, numbers);
    }
}
