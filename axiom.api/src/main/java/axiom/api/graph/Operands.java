package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * The operands of one operator while its shape rule runs: access, the checks that rules share, and the obligations that unbound names leave behind. Not
 * thread-safe; one rule uses it once.
 */
public final class Operands {

    private final String operator;
    private final List<Operand> operands;
    private final List<Obligation> obligations = new ArrayList<>();

    /**
     * The operands of an operator.
     *
     * @param operator the operator's name, for messages
     * @param operands what is known of each
     */
    public Operands(String operator, List<Operand> operands) {
        this.operator = operator;
        this.operands = List.copyOf(operands);
    }

    /**
     * The number of operands.
     *
     * @return at least 0
     */
    public int count() {
        return operands.size();
    }

    /**
     * One operand.
     *
     * @param index 0 to count−1
     * @return the operand
     */
    public Operand get(int index) {
        return operands.get(index);
    }

    /**
     * Whether an optional operand is there.
     *
     * @param index its position
     * @return true if it is
     */
    public boolean has(int index) {
        return index < operands.size();
    }

    /**
     * The type of an operand.
     *
     * @param index 0 to count−1
     * @return its type
     */
    public TensorType type(int index) {
        return operands.get(index).type();
    }

    /**
     * The shape of an operand.
     *
     * @param index 0 to count−1
     * @return its shape
     */
    public Shape shape(int index) {
        return type(index).shape();
    }

    /**
     * The element type of an operand.
     *
     * @param index 0 to count−1
     * @return its element type
     */
    public DType dtype(int index) {
        return type(index).dtype();
    }

    /**
     * The obligations gathered so far.
     *
     * @return a copy
     */
    public List<Obligation> obligations() {
        return List.copyOf(obligations);
    }

    /**
     * Requires a number of operands.
     *
     * @param min the least
     * @param max the most
     * @throws ShapeError otherwise
     */
    public void requireCount(int min, int max) {
        if (count() < min || count() > max) {
            String expected = min == max ? Integer.toString(min) : max == Integer.MAX_VALUE ? min + " or more" : min + " to " + max;
            String plural = expected.equals("1") ? " operand" : " operands";
            throw fail("takes " + expected + plural + "; " + count() + (count() == 1 ? " is" : " are") + " given",
                    "pass " + expected + plural);
        }
    }

    /**
     * Requires a floating-point operand.
     *
     * @param index its position
     * @throws ShapeError otherwise
     */
    public void requireFloat(int index) {
        if (!dtype(index).isFloat()) {
            throw fail("needs floating-point numbers; operand " + index + " is " + type(index),
                    "insert Cast(FLOAT32) before operand " + index);
        }
    }

    /**
     * Requires a numeric operand.
     *
     * @param index its position
     * @throws ShapeError otherwise
     */
    public void requireNumeric(int index) {
        if (!dtype(index).isNumeric()) {
            throw fail("needs numbers; operand " + index + " is " + type(index), "insert Cast(FLOAT32) before operand " + index);
        }
    }

    /**
     * Requires an operand of a given element type.
     *
     * @param index its position
     * @param dtype the element type
     * @throws ShapeError otherwise
     */
    public void requireDType(int index, DType dtype) {
        if (dtype(index) != dtype) {
            throw fail("needs " + dtype + "; operand " + index + " is " + type(index),
                    "insert Cast(" + dtype.name() + ") before operand " + index);
        }
    }

    /**
     * Requires two operands of the same element type.
     *
     * @param index one
     * @param other the other
     * @throws ShapeError otherwise
     */
    public void requireSameDType(int index, int other) {
        if (dtype(index) != dtype(other)) {
            throw fail(
                    "needs operands of one element type; operand " + index + " is " + type(index) + ", operand " + other + " is "
                            + type(other),
                    "insert Cast(" + dtype(index).name() + ") before operand " + other);
        }
    }

    /**
     * Requires a number of axes.
     *
     * @param index the operand
     * @param rank how many
     * @throws ShapeError otherwise
     */
    public void requireRank(int index, int rank) {
        if (shape(index).rank() != rank) {
            throw fail("needs rank " + rank + " for operand " + index + "; it is " + shape(index), shape(index).rank() < rank
                    ? "add axes with Unsqueeze"
                    : "drop axes with Reshape, or with Squeeze where their size is 1");
        }
    }

    /**
     * Requires at least a number of axes.
     *
     * @param index the operand
     * @param rank the least
     * @throws ShapeError otherwise
     */
    public void requireRankAtLeast(int index, int rank) {
        if (shape(index).rank() < rank) {
            throw fail("needs rank " + rank + " or more for operand " + index + "; it is " + shape(index), "add axes with Unsqueeze");
        }
    }

    /**
     * Requires two sizes to be equal; if names leave that undecided, it becomes an obligation.
     *
     * @param left one size
     * @param right the other
     * @param what which axes these are, as in {@code "the columns of A and the rows of B"}
     * @throws ShapeError if they differ
     */
    public void requireEqual(Dim left, Dim right, String what) {
        requireEqual(left, right, what, "give both the same size");
    }

    /**
     * Requires two sizes to be equal; if names leave that undecided, it becomes an obligation.
     *
     * @param left one size
     * @param right the other
     * @param what which axes these are, as in {@code "the columns of A and the rows of B"}
     * @param fix what to do about it
     * @throws ShapeError if they differ
     */
    public void requireEqual(Dim left, Dim right, String what, String fix) {
        switch (left.compare(right)) {
            case EQUAL -> {}
            case DIFFERENT -> throw fail("needs " + what + " to agree; they are " + left + " and " + right + " in " + shapes(), fix);
            case UNDECIDED -> obligations.add(new Obligation(left, right, operator + " needs " + what + " to agree"));
        }
    }

    /** Requires one size not to exceed another, or else fails; if names leave that undecided, it becomes an obligation. */
    void requireAtMost(Dim size, Dim limit, String need, Supplier<ShapeError> otherwise) {
        if (limit.plus(1).isAtMost(size)) {
            throw otherwise.get();
        }
        if (!size.isAtMost(limit)) {
            obligations.add(new Obligation(size.min(limit), size, operator + " needs " + need));
        }
    }

    /** Requires a size to be a multiple of a number. */
    void requireMultiple(Dim size, int of, String what, String fix) {
        if (of < 1 || (size.isFixed() && size.size() % of != 0)) {
            throw fail("has " + of + " groups, which do not divide the " + size + " " + what, fix);
        }
        requireEqual(size.floorDiv(Dim.of(of)).times(of), size, "the " + what + " and a multiple of " + of);
    }

    /** Requires an operand to broadcast to a shape without changing it. */
    void requireStretches(int index, Shape to, String role, String fix) {
        Shape from = shape(index);
        boolean fits = from.rank() <= to.rank();
        for (int axis = -1; fits && axis >= -from.rank(); axis--) {
            fits = from.dim(axis).is(1) || from.dim(axis).compare(to.dim(axis)) != Dim.Comparison.DIFFERENT;
        }
        if (!fits) {
            throw fail("cannot stretch " + role + " " + from + " to " + to, fix);
        }
        for (int axis = -1; axis >= -from.rank(); axis--) {
            if (!from.dim(axis).is(1)) {
                requireEqual(from.dim(axis), to.dim(axis), "axis " + axis + " of " + role + " and of " + to);
            }
        }
    }

    /**
     * An axis counted from the front.
     *
     * @param axis −rank to rank−1
     * @param rank the number of axes
     * @return 0 to rank−1
     * @throws ShapeError if there is no such axis
     */
    public int axis(int axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw fail("has no axis " + axis + " in " + shape(0),
                    rank == 0 ? "add an axis with Unsqueeze" : "use an axis from " + -rank + " to " + (rank - 1));
        }
        return axis < 0 ? axis + rank : axis;
    }

    /**
     * Several distinct axes counted from the front.
     *
     * @param axes each −rank to rank−1
     * @param rank the number of axes
     * @return the axes, ascending
     * @throws ShapeError if one does not exist or occurs twice
     */
    public List<Integer> axes(List<Integer> axes, int rank) {
        List<Integer> sorted = axes.stream().map(a -> axis(a, rank)).sorted().toList();
        if (sorted.stream().distinct().count() != sorted.size()) {
            throw fail("names an axis twice: " + axes, "name each axis once");
        }
        return sorted;
    }

    /**
     * The elements of an operand that says a shape, an index or a count.
     *
     * @param index the operand, a vector or scalar of INT64 or INT32
     * @param role what it says, for the message
     * @return its elements
     * @throws ShapeError if they cannot be computed from constants and shapes
     */
    public List<Dim> known(int index, String role) {
        if (!dtype(index).isInteger()) {
            throw fail("needs integers for " + role + "; operand " + index + " is " + type(index),
                    "insert Cast(INT64) before operand " + index);
        }
        return get(index).known().orElseThrow(() -> fail("cannot tell " + role + " before the run: operand " + index + " is " + type(index)
                + ", computed from data", "compute it from constants and shapes, or bind it at import"));
    }

    /** The elements of an operand that is a vector and known. */
    List<Dim> knownVector(int index, String role) {
        requireRank(index, 1);
        return known(index, role);
    }

    /** The shape that an operand says. */
    Shape knownShape(int index) {
        List<Dim> dims = knownVector(index, "the shape");
        requireSizes(dims, "the shape");
        return new Shape(dims);
    }

    /** Requires sizes to be at least 0. */
    void requireSizes(List<Dim> sizes, String what) {
        for (Dim size : sizes) {
            requireAtMost(Dim.ZERO, size, what + " " + sizes + " to have sizes of at least 0",
                    () -> fail("has a negative size in " + what + " " + sizes, "use sizes of at least 0"));
        }
    }

    /** Requires the step of a random operator: an INT64 scalar. */
    void requireStep(int index) {
        requireDType(index, DType.INT64);
        if (!shape(index).equals(Shape.SCALAR)) {
            throw fail("takes a scalar as its step; operand " + index + " is " + type(index), "reshape it to ()");
        }
    }

    /**
     * The shape of an element-wise result, as NumPy and ONNX define it. A named size is never stretched: against another size other than 1 it must be
     * equal.
     *
     * @param shapes the operands' shapes
     * @return the common shape
     * @throws ShapeError if there is none
     */
    public Shape broadcast(Shape... shapes) {
        int rank = 0;
        for (Shape shape : shapes) {
            rank = Math.max(rank, shape.rank());
        }
        List<Dim> result = new ArrayList<>();
        for (int axis = -rank; axis < 0; axis++) {
            Dim size = Dim.ONE;
            for (Shape shape : shapes) {
                Dim other = shape.rank() + axis < 0 ? Dim.ONE : shape.dim(axis);
                if (size.is(1)) {
                    size = other;
                } else if (!other.is(1)) {
                    if (size.compare(other) == Dim.Comparison.DIFFERENT) {
                        throw fail("cannot combine " + list(List.of(shapes)) + ": axis " + axis + " is " + size + " and " + other,
                                "make the sizes equal, or one of them 1");
                    }
                    requireEqual(size, other, "axis " + axis + " of its operands");
                    size = size.isFixed() ? size : other;
                }
            }
            result.add(size);
        }
        return new Shape(result);
    }

    /**
     * An error of this operator.
     *
     * @param problem what is wrong, after the operator's name
     * @param fix what to do about it
     * @return the error, to throw
     */
    public ShapeError fail(String problem, String fix) {
        return new ShapeError(operator + " " + problem, "", fix, operands.stream().map(Operand::type).toList());
    }

    /**
     * The operands' shapes.
     *
     * @return for example {@code (2, 3), (3, 4) and (4)}
     */
    public String shapes() {
        return list(operands.stream().map(Operand::shape).toList());
    }

    private static String list(List<Shape> shapes) {
        String last = shapes.isEmpty() ? "nothing" : shapes.getLast().toString();
        return shapes.size() < 2
                ? last
                : shapes.subList(0, shapes.size() - 1).stream().map(Shape::toString).collect(Collectors.joining(", ")) + " and " + last;
    }
}
