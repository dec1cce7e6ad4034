package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

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
        Shape shape = in.broadcast(in.shape(0), in.shape(1));
        if (this instanceof PRelu && !shape.equals(in.shape(0))) {
            throw in.fail("cannot stretch its slope " + in.shape(1) + " to " + in.shape(0), "give the slope one value, or one per channel");
        }
        TensorType type = new TensorType(in.dtype(0), shape);
        return List.of(elements(in).filter(_ -> type.dtype().isInteger()).map(e -> Operand.known(type, e)).orElse(Operand.of(type)));
    }

    private Optional<List<Dim>> elements(Operands in) {
        Optional<BinaryOperator<Dim>> operation = switch (this) {
            case Add _ -> Optional.of(Dim::plus);
            case Sub _ -> Optional.of(Dim::minus);
            case Mul _ -> Optional.of(Dim::times);
            case Min _ -> Optional.of(Dim::min);
            case Max _ -> Optional.of(Dim::max);
            // sizes are not negative, where truncating and flooring agree; a zero divisor stays unknown
            case Div _ -> Optional.of((a, b) -> a.floorDiv(b));
            case Pow _, PRelu _ -> Optional.empty();
        };
        return operation.flatMap(o -> Binary.combine(in, o, this instanceof Div));
    }

    private static Optional<List<Dim>> combine(Operands in, BinaryOperator<Dim> operation, boolean division) {
        Optional<List<Dim>> left = in.get(0).known();
        Optional<List<Dim>> right = in.get(1).known();
        if (left.isEmpty() || right.isEmpty() || in.shape(0).rank() > 1 || in.shape(1).rank() > 1) {
            return Optional.empty();
        }
        List<Dim> a = left.get();
        List<Dim> b = right.get();
        List<Dim> result = new ArrayList<>();
        int count = a.size() == 1 ? b.size() : a.size();
        for (int i = 0; i < count; i++) {
            Dim x = a.size() == 1 ? a.getFirst() : a.get(i);
            Dim y = b.size() == 1 ? b.getFirst() : b.get(i);
            if (division && (y.is(0) || (x.isFixed() && x.size() < 0) || (y.isFixed() && y.size() < 0))) {
                return Optional.empty();
            }
            try {
                result.add(operation.apply(x, y));
            } catch (ArithmeticException _) {
                // the run wraps; sizes do not
                return Optional.empty();
            }
        }
        return Optional.of(result);
    }
}
