package axiom.api.tensor;

import java.util.Map;

/**
 * The type of a tensor: what its elements are and how they are arranged. Immutable.
 *
 * @param dtype the element type
 * @param shape the axes
 */
public record TensorType(DType dtype, Shape shape) {

    /**
     * A type with fixed sizes.
     *
     * @param dtype the element type
     * @param sizes the axes
     * @return the type
     */
    public static TensorType of(DType dtype, long... sizes) {
        return new TensorType(dtype, Shape.of(sizes));
    }

    /**
     * A FLOAT32 type whose axes are numbers and names.
     *
     * @param axes as in {@link Shape#named}
     * @return the type
     */
    public static TensorType float32(Object... axes) {
        return new TensorType(DType.FLOAT32, Shape.named(axes));
    }

    /**
     * The same shape with other elements.
     *
     * @param other the element type
     * @return the type
     */
    public TensorType as(DType other) {
        return new TensorType(other, shape);
    }

    /**
     * The same elements in another shape.
     *
     * @param other the shape
     * @return the type
     */
    public TensorType as(Shape other) {
        return new TensorType(dtype, other);
    }

    /**
     * Replaces names by sizes.
     *
     * @param sizes a size for each name to replace
     * @return the type after replacement
     */
    public TensorType bind(Map<String, Dim> sizes) {
        return new TensorType(dtype, shape.bind(sizes));
    }

    /**
     * The memory a tensor of this type takes.
     *
     * @return bytes
     * @throws IllegalStateException if a name occurs in the shape
     * @throws ArithmeticException if it does not fit 63 bits
     */
    public long bytes() {
        return Math.multiplyExact(shape.count(), dtype.bytes());
    }

    /**
     * Element type and axes.
     *
     * @return for example {@code float32(batch, 10)}
     */
    @Override
    public String toString() {
        return dtype.toString() + shape;
    }
}
