package axiom.api.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's axes, outermost first. The empty shape is a scalar's. Immutable.
 *
 * @param dims the axes; a fixed one is at least 0
 */
public record Shape(List<Dim> dims) {

    /** The shape of a scalar. */
    public static final Shape SCALAR = new Shape(List.of());

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a fixed axis is negative
     */
    public Shape {
        dims = List.copyOf(dims);
        for (Dim dim : dims) {
            if (dim.isFixed() && dim.size() < 0) {
                throw new IllegalArgumentException(
                        "[axiom.shape] axis of size " + dim + " in " + text(dims) + "; help: sizes are at least 0");
            }
        }
    }

    /**
     * A shape of fixed sizes.
     *
     * @param sizes each at least 0
     * @return the shape
     */
    public static Shape of(long... sizes) {
        return new Shape(Arrays.stream(sizes).mapToObj(Dim::of).toList());
    }

    /**
     * A shape of any dimensions.
     *
     * @param dims the axes
     * @return the shape
     */
    public static Shape of(Dim... dims) {
        return new Shape(List.of(dims));
    }

    /**
     * A shape whose axes are numbers and names, as in {@code Shape.named("batch", 28, 28)}.
     *
     * @param axes each an {@link Integer}, a {@link Long}, a {@link String} or a {@link Dim}
     * @return the shape
     * @throws IllegalArgumentException for any other kind of object
     */
    public static Shape named(Object... axes) {
        List<Dim> dims = new ArrayList<>();
        for (Object axis : axes) {
            dims.add(switch (axis) {
                case Dim d -> d;
                case String s -> Dim.named(s);
                case Integer n -> Dim.of(n);
                case Long n -> Dim.of(n);
                default ->
                    throw new IllegalArgumentException("[axiom.shape] '" + axis + "' is no axis; help: use a number, a name or a Dim");
            });
        }
        return new Shape(dims);
    }

    /**
     * The number of axes.
     *
     * @return 0 for a scalar
     */
    public int rank() {
        return dims.size();
    }

    /**
     * The size of one axis.
     *
     * @param axis 0 to rank−1, or −rank to −1 counted from the end
     * @return its size
     * @throws IndexOutOfBoundsException if there is no such axis
     */
    public Dim dim(int axis) {
        return dims.get(axis < 0 ? axis + rank() : axis);
    }

    /**
     * Whether every axis is a number.
     *
     * @return true if no name occurs
     */
    public boolean isFixed() {
        return dims.stream().allMatch(Dim::isFixed);
    }

    /**
     * The sizes of a fixed shape.
     *
     * @return a new array of rank elements
     * @throws IllegalStateException if a name occurs
     */
    public long[] sizes() {
        return dims.stream().mapToLong(Dim::size).toArray();
    }

    /**
     * The number of elements.
     *
     * @return the product of the axes; 1 for a scalar
     */
    public Dim elements() {
        return product(0, rank());
    }

    /**
     * The number of elements of a fixed shape.
     *
     * @return the product of the axes
     * @throws IllegalStateException if a name occurs
     * @throws ArithmeticException if it does not fit 63 bits
     */
    public long count() {
        long count = 1;
        for (long size : sizes()) {
            if (size == 0) {
                return 0;
            }
        }
        for (long size : sizes()) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    /**
     * The product of some neighbouring axes.
     *
     * @param from the first axis, inclusive
     * @param to the last axis, exclusive
     * @return the product; 1 if there is none
     */
    public Dim product(int from, int to) {
        Dim product = Dim.ONE;
        for (Dim dim : dims.subList(from, to)) {
            product = product.times(dim);
        }
        return product;
    }

    /**
     * This shape with one axis replaced.
     *
     * @param axis as in {@link #dim}
     * @param size the new size
     * @return the new shape
     */
    public Shape with(int axis, Dim size) {
        List<Dim> changed = new ArrayList<>(dims);
        changed.set(axis < 0 ? axis + rank() : axis, size);
        return new Shape(changed);
    }

    /**
     * Replaces names by sizes.
     *
     * @param sizes a size for each name to replace
     * @return the shape after replacement
     */
    public Shape bind(Map<String, Dim> sizes) {
        return isFixed() ? this : new Shape(dims.stream().map(d -> d.bind(sizes)).toList());
    }

    /**
     * All names that occur.
     *
     * @return the names in alphabetical order
     */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        dims.forEach(d -> names.addAll(d.names()));
        return names;
    }

    /**
     * The axes in parentheses.
     *
     * @return for example {@code (batch, 28, 28, 1)}, {@code (10)} or {@code ()}
     */
    @Override
    public String toString() {
        return text(dims);
    }

    private static String text(List<Dim> dims) {
        return dims.stream().map(Dim::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
