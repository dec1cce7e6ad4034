package axiom.api.graph;

import java.util.List;
import java.util.Optional;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/** A tensor that flows through a graph: an input, a parameter or a node's result. Two values are equal only if they are the same object. */
public final class Value {

    private final String name;
    private final Operand operand;

    Value(String name, Operand operand) {
        this.name = name;
        this.operand = operand;
    }

    /**
     * The name, unique in its graph.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The type.
     *
     * @return the type
     */
    public TensorType type() {
        return operand.type();
    }

    /**
     * The shape.
     *
     * @return the shape
     */
    public Shape shape() {
        return operand.shape();
    }

    /**
     * The elements, where they are small integers known before the run.
     *
     * @return the elements in row-major order
     */
    public Optional<List<Dim>> known() {
        return operand.known();
    }

    /**
     * What shape rules see of this value.
     *
     * @return type and known elements
     */
    public Operand operand() {
        return operand;
    }

    @Override
    public String toString() {
        return name + ": " + operand;
    }
}
