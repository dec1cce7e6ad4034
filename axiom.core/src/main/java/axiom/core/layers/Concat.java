package axiom.core.layers;

import java.util.List;
import java.util.stream.Collectors;

import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/**
 * Joins its inputs along an axis; the other axes agree. Any element type.
 *
 * @param axis −rank to rank−1, the batch being axis 0; 1 joins channels
 */
public record Concat(int axis) implements Layer {

    /**
     * Joins along an axis.
     *
     * @param axis −rank to rank−1, the batch being axis 0
     * @return the layer
     */
    public static Concat of(int axis) {
        return new Concat(axis);
    }

    /**
     * Branches on the same input, joined.
     *
     * @param axis −rank to rank−1, the batch being axis 0
     * @param branches the branches
     * @return a layer of {@link Parallel} and {@link Concat}
     */
    public static Sequential of(int axis, Layer... branches) {
        return new Sequential(List.of("branches", "concat"), List.of(Parallel.of(branches), new Concat(axis)));
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        given.requireCount(1, Integer.MAX_VALUE, "pass what is to be joined");
        Shape first = inputs.getFirst().shape();
        given.requireAxis(inputs.getFirst(), axis);
        int joined = axis < 0 ? axis + first.rank() : axis;
        for (Value other : inputs) {
            boolean fits = other.shape().rank() == first.rank();
            for (int i = 0; fits && i < first.rank(); i++) {
                fits = i == joined || other.shape().dim(i).compare(first.dim(i)) != Dim.Comparison.DIFFERENT;
            }
            if (!fits) {
                throw given.fail("needs inputs that differ on axis " + joined + " only; they are "
                        + inputs.stream().map(v -> v.shape().toString()).collect(Collectors.joining(" and ")),
                        first.rank() > 2
                                ? "give the branches equal strides, and padding that keeps their sizes"
                                : "give the branches equal sizes");
            }
            if (other.type().dtype() != inputs.getFirst().type().dtype()) {
                throw given.fail("needs inputs of one element type; they are "
                        + inputs.stream().map(v -> v.type().toString()).collect(Collectors.joining(" and ")), "insert a Cast in a branch");
            }
        }
        return List.of(to.addAll(new axiom.api.graph.Concat(axis), inputs).getFirst());
    }

    @Override
    public String toString() {
        return "Concat(" + axis + ")";
    }
}
