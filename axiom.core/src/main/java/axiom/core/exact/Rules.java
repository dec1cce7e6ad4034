package axiom.core.exact;

import java.util.List;

import axiom.api.graph.Unary;

/** How operators compute with elements of one kind: real numbers, float32 numbers or integers. All results contain what any allowed execution may give. */
abstract class Rules {

    /** An element of which nothing is known. */
    abstract Cell unknown();

    /** An attribute that is a floating-point number. */
    abstract Cell attribute(double value);

    abstract Cell unary(Unary op, Cell x);

    abstract Cell add(Cell a, Cell b);

    abstract Cell multiply(Cell a, Cell b);

    abstract Cell divide(Cell a, Cell b);

    abstract Cell power(Cell a, Cell b);

    /** The sum of at least one term, in any order. */
    abstract Cell sum(List<Cell> terms);

    /** The sum of products of pairs, which there may be none of, and more terms, in any order. */
    abstract Cell dot(List<Cell> a, List<Cell> b, List<Cell> more);

    /** The sum of at least one term divided by a count greater than 0. */
    abstract Cell mean(List<Cell> terms, long count);

    /** The root of the sum of squares. */
    abstract Cell norm(List<Cell> terms);

    /** The product of at least one factor, in any order. */
    abstract Cell product(List<Cell> factors);

    /** Normalised exponentials of a line of at least one number. */
    abstract List<Cell> softmax(List<Cell> line);

    /** Their logarithms. */
    abstract List<Cell> logSoftmax(List<Cell> line);

    Cell negate(Cell x) {
        return unary(new Unary.Neg(), x);
    }

    Cell subtract(Cell a, Cell b) {
        return add(a, negate(b));
    }

    Cell min(Cell a, Cell b) {
        return Cell.of(a.range().min(b.range()), a, b);
    }

    Cell max(Cell a, Cell b) {
        return Cell.of(a.range().max(b.range()), a, b);
    }

    Cell root(Cell x) {
        return unary(new Unary.Sqrt(), x);
    }

    Cell abs(Cell x) {
        return unary(new Unary.Abs(), x);
    }

    /** x·x, where both are the same number. */
    Cell square(Cell x) {
        return multiply(x, x);
    }
}
