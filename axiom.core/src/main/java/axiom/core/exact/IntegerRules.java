package axiom.core.exact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Unary;
import axiom.api.tensor.DType;

/** Integers that wrap to the width of their type, or mathematical integers. */
final class IntegerRules extends Rules {

    private final Interval range;
    private final boolean wraps;
    private final boolean total;

    /**
     * Integers of a type.
     *
     * @param real whether the semantics is that of the reals, under which INT64 and INT32 do not wrap and a quotient by 0 has no value
     */
    IntegerRules(DType dtype, boolean real) {
        this.range = range(dtype);
        this.wraps = !real || dtype != DType.INT64 && dtype != DType.INT32;
        this.total = !real;
    }

    /** All numbers of a type. */
    static Interval range(DType dtype) {
        return switch (dtype) {
            case BOOL -> new Interval(Bound.ZERO, Bound.ONE);
            case UINT8 -> new Interval(Bound.ZERO, Bound.of(255));
            case INT8, INT32, INT64 -> {
                Bound limit = Bound.power(8 * dtype.bytes() - 1);
                yield new Interval(limit.negate(), limit.minus(Bound.ONE));
            }
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> Interval.ALL;
        };
    }

    /** What is stored. */
    Cell wrapped(Interval exact, Cell... from) {
        if (!wraps || range.contains(exact)) {
            return Cell.of(exact, from);
        }
        if (!exact.isPoint()) {
            return Cell.of(range, from);
        }
        BigInteger low = range.low().floor();
        BigInteger size = range.high().floor().subtract(low).add(BigInteger.ONE);
        return Cell.of(Interval.of(Bound.dyadic(exact.low().floor().subtract(low).mod(size).add(low), 0)), from);
    }

    @Override
    Cell unknown() {
        return Cell.of(wraps ? range : Interval.ALL).orUndefined(!total);
    }

    @Override
    Cell attribute(double value) {
        return value == Math.rint(value) ? Cell.of(Interval.of(Bound.of(value))) : unknown();
    }

    @Override
    Cell unary(Unary op, Cell x) {
        return switch (op) {
            case Unary.Neg _, Unary.Abs _, Unary.Sign _, Unary.Relu _ -> wrapped(Curves.apply(op, x.range(), 64).values(), x);
            default -> unknown();
        };
    }

    @Override
    Cell add(Cell a, Cell b) {
        return wrapped(a.range().plus(b.range()), a, b);
    }

    @Override
    Cell multiply(Cell a, Cell b) {
        return wrapped(a.range().times(b.range()), a, b);
    }

    @Override
    Cell divide(Cell a, Cell b) {
        if (!total && b.mayBe(Bound.ZERO)) {
            return unknown();
        }
        if (b.isPoint() && b.range().low().signum() != 0) {
            Interval quotient = a.range().over(b.range());
            return wrapped(new Interval(cut(quotient.low()), cut(quotient.high())), a, b);
        }
        // no quotient is larger than what is divided
        Bound most = a.range().abs().high();
        return wrapped(new Interval(most.negate(), most), a, b);
    }

    private static Bound cut(Bound x) {
        return x.signum() < 0 ? Curves.ceil(x) : Curves.floor(x);
    }

    @Override
    Cell power(Cell a, Cell b) {
        boolean small = b.isPoint() && b.range().low().isWhole() && b.range().low().signum() >= 0
                && b.range().high().compareTo(Bound.of(256)) <= 0;
        return small ? wrapped(a.range().power(b.range().low().floor().intValueExact()), a, b) : unknown();
    }

    @Override
    Cell sum(List<Cell> terms) {
        Interval sum = Interval.ZERO;
        for (Cell term : terms) {
            sum = sum.plus(term.range());
        }
        return wrapped(sum, terms.toArray(Cell[]::new));
    }

    @Override
    Cell dot(List<Cell> a, List<Cell> b, List<Cell> more) {
        List<Cell> terms = new ArrayList<>(more);
        for (int i = 0; i < a.size(); i++) {
            terms.add(Cell.of(a.get(i).range().times(b.get(i).range()), a.get(i), b.get(i)));
        }
        return sum(terms);
    }

    @Override
    Cell mean(List<Cell> terms, long count) {
        Interval sum = Interval.ZERO;
        for (Cell term : terms) {
            sum = sum.plus(term.range());
        }
        if (!range(DType.INT64).contains(sum)) {
            return unknown();
        }
        Interval quotient = sum.over(Interval.of(count));
        return wrapped(new Interval(cut(quotient.low()), cut(quotient.high())), terms.toArray(Cell[]::new));
    }

    @Override
    Cell norm(List<Cell> terms) {
        return unknown();
    }

    @Override
    Cell product(List<Cell> factors) {
        Interval product = Interval.ONE;
        for (Cell factor : factors) {
            product = product.times(factor.range());
        }
        return wrapped(product, factors.toArray(Cell[]::new));
    }

    @Override
    List<Cell> softmax(List<Cell> line) {
        return line.stream().map(_ -> unknown()).toList();
    }

    @Override
    List<Cell> logSoftmax(List<Cell> line) {
        return softmax(line);
    }
}
