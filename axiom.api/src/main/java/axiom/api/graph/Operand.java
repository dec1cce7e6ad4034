package axiom.api.graph;

import java.util.List;
import java.util.Optional;

import axiom.api.tensor.DType;
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
     * <p>Elements that names occur in are taken to fit INT64 and INT32; nothing is known of a tensor of a narrower type with such elements.
     *
     * @param type an integer or Boolean type of fixed shape
     * @param elements its elements in row-major order; Booleans are 0 and 1
     * @return the operand; without the elements where there are more than {@link #MAX_KNOWN} or one does not fit the type, which would wrap it
     */
    public static Operand known(TensorType type, List<Dim> elements) {
        if (type.dtype().isFloat() || !type.shape().isFixed() || type.shape().count() != elements.size()) {
            throw new IllegalArgumentException("[axiom.graph] " + type + " cannot have the known elements " + elements);
        }
        boolean kept = elements.size() <= MAX_KNOWN && elements.stream().allMatch(e -> fits(type.dtype(), e));
        return new Operand(type, kept ? Optional.of(List.copyOf(elements)) : Optional.empty());
    }

    private static boolean fits(DType dtype, Dim element) {
        return switch (dtype) {
            case INT64 -> true;
            case INT32 -> !element.isFixed() || (int) element.size() == element.size();
            case INT8 -> element.isFixed() && (byte) element.size() == element.size();
            case UINT8 -> element.isFixed() && (element.size() & 0xff) == element.size();
            case BOOL -> element.is(0) || element.is(1);
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> false;
        };
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
