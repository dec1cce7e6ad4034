package axiom.api.graph;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * Two numeric operands, element by element, broadcast to their common shape. Both have one element type, which is the result's; only {@link Pow}'s
 * exponent may have another one.
 */
public sealed interface Binary extends Op {

    /** a + b; integers wrap. */
    record Add() implements Binary {}

    /** a − b; integers wrap. */
    record Sub() implements Binary {}

    /** a·b; integers wrap. */
    record Mul() implements Binary {}

    /** a/b; integers truncate towards zero, and an integer divided by 0 is 0. */
    record Div() implements Binary {}

    /** a to the power of b, as IEEE 754 {@code pow}; the result has the type of a. */
    record Pow() implements Binary {}

    /** The smaller one; NaN if one is NaN. */
    record Min() implements Binary {}

    /** The larger one; NaN if one is NaN. */
    record Max() implements Binary {}

    /** a for a ≥ 0, b·a otherwise; b is broadcast to the shape of a, which is the result's. */
    record PRelu() implements Binary {}

    @Override
    default List<Operand> infer(Operands in) {
        in.requireCount(2, 2);
        in.requireNumeric(0);
        in.requireNumeric(1);
        if (!(this instanceof Pow)) {
            in.requireSameDType(0, 1);
        }
        if (this instanceof PRelu) {
            in.requireStretches(1, in.shape(0), "its slope", "give the slope one value, or one per channel as (channels, 1, …)");
            return List.of(Operand.of(in.type(0)));
        }
        Shape shape = in.broadcast(in.shape(0), in.shape(1));
        TensorType type = new TensorType(in.dtype(0), shape);
        if (!type.dtype().isInteger()) {
            return List.of(Operand.of(type));
        }
        return List.of(elements(in).map(e -> Operand.known(type, e)).orElse(Operand.of(type)));
    }

    private Optional<List<Dim>> elements(Operands in) {
        Optional<BinaryOperator<Dim>> operation = switch (this) {
            case Add _ -> Optional.of(Dim::plus);
            case Sub _ -> Optional.of(Dim::minus);
            case Mul _ -> Optional.of(Dim::times);
            case Min _ -> Optional.of(Dim::min);
            case Max _ -> Optional.of(Dim::max);
            case Div _ -> Optional.of((a, b) -> Binary.quotient(in, a, b));
            case Pow _, PRelu _ -> Optional.empty();
        };
        try {
            return operation.flatMap(o -> Binary.combine(in, o));
        } catch (ArithmeticException e) {
            // beyond 64 bits the elements wrap, which dimensions do not; and quotients by 0 are no sizes
            return Optional.empty();
        }
    }

    private static Optional<List<Dim>> combine(Operands in, BinaryOperator<Dim> operation) {
        Optional<List<Dim>> left = in.get(0).known();
        Optional<List<Dim>> right = in.get(1).known();
        if (left.isEmpty() || right.isEmpty() || in.shape(0).rank() > 1 || in.shape(1).rank() > 1) {
            return Optional.empty();
        }
        List<Dim> a = left.get();
        List<Dim> b = right.get();
        int count = a.size() == 1 ? b.size() : a.size();
        return Optional.of(IntStream.range(0, count)
                .mapToObj(i -> operation.apply(a.get(a.size() == 1 ? 0 : i), b.get(b.size() == 1 ? 0 : i))).toList());
    }

    /** Rounded towards zero, as integers are divided, where {@link Dim#floorDiv} rounds down. */
    private static Dim quotient(Operands in, Dim a, Dim b) {
        if (b.is(0)) {
            // a run makes it 0, and over the real numbers it has no value
            throw new ArithmeticException("a divisor of 0");
        } else if (a.isFixed() && b.isFixed()) {
            return Dim.of(Math.divideExact(a.size(), b.size()));
        } else if (b.isAtMost(Dim.of(-1))) {
            return quotient(in, a.times(-1), b.times(-1));
        }
        in.requireAtMost(Dim.ONE, b, "a divisor of at least 1", () -> in.fail("divides " + a + " by " + b, "use a positive divisor"));
        return a.exactQuotient(b)
                .orElseGet(() -> a.max(Dim.ZERO).floorDiv(b).minus(a.times(-1).max(Dim.ZERO).floorDiv(b)));
    }
}
