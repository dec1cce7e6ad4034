package axiom.api.graph;

import java.util.List;
import java.util.Optional;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * What a shape rule sees of a value: its type and, for small integer or Boolean tensors, its elements as far as they are known as dimensions. Immutable.
 */
public final class Operand {

    /** Larger tensors are never known element by element. */
    public static final int MAX_KNOWN = 1024;

    private final TensorType type;
    private final Optional<List<Dim>> known;

    private Operand(TensorType type, Optional<List<Dim>> known) {
        this.type = type;
        this.known = known;
    }

    /**
     * A value of which only the type is known.
     *
     * @param type its type
     * @return the operand
     */
    public static Operand of(TensorType type) {
        return new Operand(type, Optional.empty());
    }

    /**
     * A small tensor whose elements are known.
     *
     * @param type an integer or Boolean type of fixed shape
     * @param elements its elements in row-major order; Booleans are 0 and 1
     * @return the operand; without the elements where there are more than {@link #MAX_KNOWN}
     */
    public static Operand known(TensorType type, List<Dim> elements) {
        if (type.dtype().isFloat() || !type.shape().isFixed() || type.shape().count() != elements.size()) {
            throw new IllegalArgumentException("[axiom.graph] " + type + " cannot have the known elements " + elements);
        }
        return new Operand(type, elements.size() > MAX_KNOWN ? Optional.empty() : Optional.of(List.copyOf(elements)));
    }

    /**
     * The type.
     *
     * @return the type
     */
    public TensorType type() {
        return type;
    }

    /**
     * The shape.
     *
     * @return the shape
     */
    public Shape shape() {
        return type.shape();
    }

    /**
     * The elements, if they are known.
     *
     * @return the elements in row-major order
     */
    public Optional<List<Dim>> known() {
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Operand o && type.equals(o.type) && known.equals(o.known);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return type + known.map(k -> " = " + k).orElse("");
    }
}
