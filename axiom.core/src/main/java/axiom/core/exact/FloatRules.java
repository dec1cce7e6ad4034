package axiom.core.exact;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Binary;
import axiom.api.graph.Unary;
import axiom.api.verify.Accuracy;

/** Numbers of binary32 as every execution that {@link Accuracy} allows may compute them. */
final class FloatRules extends Rules {

    /** More than binary32 can tell apart. */
    private static final int BITS = 80;
    private static final Interval SHARE = new Interval(Bound.ZERO, Bound.ONE);

    @Override
    Cell unknown() {
        return Cell.ANY_FLOAT;
    }

    @Override
    Cell attribute(double value) {
        float rounded = (float) value;
        return Float.isNaN(rounded) ? Cell.NAN : Cell.of(Interval.of(Bound.of(rounded)));
    }

    @Override
    Cell add(Cell a, Cell b) {
        if (!a.ordinary() || !b.ordinary()) {
            return Cell.of(Interval.ALL, a, b);
        }
        Interval once = Binary32.nearest(a.range().plus(b.range()));
        boolean nan = opposite(a.range(), b.range());
        if (a.sum() == Cell.Sum.NONE && b.sum() == Cell.Sum.NONE) {
            return Cell.of(once, a, b).orNaN(nan);
        }
        Cell.Sum sum = summand(a).plus(summand(b));
        return Sums.tree(sum, a, b).or(Cell.of(once, a, b)).orNaN(nan).with(sum);
    }

    private static Cell.Sum summand(Cell x) {
        return x.sum() == Cell.Sum.NONE ? Cell.Sum.of(x.range()) : x.sum();
    }

    private static boolean opposite(Interval a, Interval b) {
        return a.high() == Bound.POSITIVE_INFINITY && b.low() == Bound.NEGATIVE_INFINITY
                || a.low() == Bound.NEGATIVE_INFINITY && b.high() == Bound.POSITIVE_INFINITY;
    }

    @Override
    Cell multiply(Cell a, Cell b) {
        if (!a.ordinary() || !b.ordinary()) {
            return Cell.of(Interval.ALL, a, b);
        }
        boolean nan = a.mayBe(Bound.ZERO) && b.mayBeInfinite() || b.mayBe(Bound.ZERO) && a.mayBeInfinite();
        return product(a.range().times(b.range()), a, b).orNaN(nan);
    }

    @Override
    Cell square(Cell x) {
        return x.ordinary() ? product(x.range().square(), x, x) : x;
    }

    private static Cell product(Interval exact, Cell a, Cell b) {
        Interval rounded = Binary32.nearest(exact);
        return Cell.of(rounded, a, b).with(Cell.Sum.of(exact.hull(rounded)));
    }

    @Override
    Cell divide(Cell a, Cell b) {
        if (!a.ordinary() || !b.ordinary()) {
            return Cell.of(Interval.ALL, a, b);
        }
        boolean nan = a.mayBe(Bound.ZERO) && b.mayBe(Bound.ZERO) || a.mayBeInfinite() && b.mayBeInfinite();
        if (b.mayBe(Bound.ZERO)) {
            return Cell.of(a.range().equals(Interval.ZERO) ? Interval.ZERO : Interval.ALL, a, b).orNaN(nan);
        }
        return Cell.of(Binary32.nearest(a.range().over(b.range())), a, b).orNaN(nan);
    }

    @Override
    Cell power(Cell a, Cell b) {
        if (b.isPoint() && b.range().equals(Interval.ZERO)) {
            return new Cell(Interval.ONE, true, false, a.undefined(), Cell.Sum.NONE, Cell.Share.NONE);
        }
        if (!a.ordinary() || !b.ordinary() || a.mayBeInfinite() || b.mayBeInfinite()) {
            // 1 to any power is 1, NaN included
            return Cell.ANY_FLOAT.orUndefined(a.undefined() || b.undefined());
        }
        Curves.Image image = Powers.apply(a.range(), b.range(), BITS);
        Interval values = image.gaps() ? Interval.ALL : Binary32.within(image.values(), Accuracy.ulps(new Binary.Pow()));
        return Cell.of(values, a, b).orNaN(image.gaps());
    }

    @Override
    Cell sum(List<Cell> terms) {
        return terms.size() == 1 ? terms.getFirst() : Sums.of(terms).with(Cell.Sum.NONE);
    }

    @Override
    Cell dot(List<Cell> a, List<Cell> b, List<Cell> more) {
        List<Cell> terms = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            terms.add(multiply(a.get(i), b.get(i)));
        }
        terms.addAll(more);
        if (terms.isEmpty()) {
            return Cell.FALSE;
        }
        return terms.size() == 1 ? terms.getFirst() : Sums.of(terms);
    }

    @Override
    Cell norm(List<Cell> terms) {
        List<Cell> squares = terms.stream().map(this::square).toList();
        Cell sum = squares.size() == 1 ? squares.getFirst() : Sums.of(squares);
        if (!sum.ordinary()) {
            return sum;
        }
        Interval wide = wide(sum).max(Interval.ZERO);
        return sum.in(Binary32.settled(Curves.apply(new Unary.Sqrt(), wide, BITS).values()));
    }

    /** A sum before it is rounded, which wider arithmetic may do only at the end. */
    private static Interval wide(Cell sum) {
        Cell.Sum s = sum.sum();
        return s == Cell.Sum.NONE ? sum.range() : sum.range().hull(s.exact().widen(s.low().max(s.high()).times(Bound.power(-40))));
    }

    @Override
    Cell product(List<Cell> factors) {
        Cell[] all = factors.toArray(Cell[]::new);
        Interval exact = Interval.ONE;
        Bound largest = Bound.ONE;
        Bound smallest = Bound.ONE;
        for (Cell factor : factors) {
            if (!factor.ordinary() || factor.mayBeInfinite()) {
                return Cell.of(Interval.ALL, all).orNaN(true);
            }
            exact = exact.times(factor.range());
            largest = largest.times(Bound.ONE.max(factor.range().abs().high()));
            smallest = smallest.times(Bound.ONE.min(factor.range().abs().low()));
        }
        Bound gamma = Binary32.gamma(factors.size() + 2L);
        boolean within = gamma.isFinite() && largest.compareTo(Bound.power(126)) < 0 && smallest.compareTo(Bound.power(-120)) > 0;
        if (!within) {
            if (!gamma.isFinite() || largest.compareTo(Bound.power(126)) >= 0) {
                // a partial product may overflow, and then meet 0
                return Cell.of(Interval.ALL, all).orNaN(true);
            }
            // what underflow takes from a partial product is multiplied with the factors that follow
            Bound error = largest.times(gamma.plus(Binary32.LEAST.times(Bound.of(factors.size()))));
            return Cell.of(Binary32.inward(exact.widen(error).round(BITS)), all);
        }
        return Cell.of(Binary32.inward(exact.times(Interval.ONE.widen(gamma)).round(BITS)), all);
    }

    @Override
    Cell mean(List<Cell> terms, long count) {
        Cell sum = terms.size() == 1 ? terms.getFirst() : Sums.of(terms);
        if (!sum.ordinary() || count == 1) {
            return sum.with(Cell.Sum.NONE);
        }
        if (count > 1 << 24) {
            return unknown();
        }
        Interval wide = terms.size() == 1 ? sum.range() : wide(sum);
        Interval factor = Interval.of(Binary32.nearest(Bound.ONE.over(Bound.of(count))));
        return sum.in(Binary32.settled(wide.over(Interval.of(count))).hull(Binary32.settled(wide.times(factor))));
    }

    @Override
    Cell unary(Unary op, Cell x) {
        if (!x.ordinary()) {
            return x;
        }
        return switch (op) {
            case Unary.Neg _ -> x.in(x.range().negate()).with(x.sum().negate());
            case Unary.Abs _, Unary.Sign _, Unary.Relu _, Unary.Floor _, Unary.Ceil _, Unary.Round _ -> x.in(image(op, x));
            case Unary.Reciprocal _ -> x.in(x.mayBe(Bound.ZERO) ? Interval.ALL : Binary32.nearest(image(op, x)));
            case Unary.Sqrt _ -> roots(op, x);
            case Unary.Log _ -> roots(op, x);
            case Unary.LeakyRelu(double alpha) ->
                x.in(Binary32.nearest(image(new Unary.LeakyRelu((float) alpha), x))).orNaN(x.mayBeInfinite());
            case Unary.HardSigmoid(double alpha, double beta) -> hardSigmoid(attribute(alpha), attribute(beta), x);
            case Unary.HardSwish _ -> x.in(hardSwish(op, x.range())).orNaN(x.mayBeInfinite());
            case Unary.Elu(double alpha) -> function(op, new Unary.Elu((float) alpha), x).orNaN(x.mayBeInfinite());
            case Unary.Selu(double alpha, double gamma) ->
                function(op, new Unary.Selu((float) alpha, (float) gamma), x).orNaN(x.mayBeInfinite());
            case Unary.Swish(double alpha) -> flushed(function(op, new Unary.Swish((float) alpha), x), x).orNaN(x.mayBeInfinite());
            case Unary.Mish _, Unary.Gelu _ -> flushed(function(op, op, x), x).orNaN(x.mayBeInfinite());
            case Unary.Sigmoid _ -> clamped(flushed(function(op, op, x), x), SHARE);
            case Unary.Exp _ -> clamped(function(op, op, x), exponentials(x.range()));
            case Unary.Softplus _ -> clamped(function(op, op, x), Interval.POSITIVE);
            case Unary.Sin _, Unary.Cos _ -> clamped(function(op, op, x), Interval.UNIT).orNaN(x.mayBeInfinite());
            case Unary.Tanh _, Unary.Erf _ -> clamped(function(op, op, x), signs(x.range()));
            case Unary.Softsign _ -> clamped(function(op, op, x), signs(x.range())).orNaN(x.mayBeInfinite());
        };
    }

    private static Interval image(Unary op, Cell x) {
        return Curves.apply(op, x.range(), BITS).values();
    }

    private static Cell function(Unary op, Unary rounded, Cell x) {
        return x.in(Binary32.within(image(rounded, x), Accuracy.ulps(op)));
    }

    private static Cell clamped(Cell y, Interval range) {
        return y.in(y.range().both(range));
    }

    private static Interval exponentials(Interval x) {
        return new Interval(x.low().signum() >= 0 ? Bound.ONE : Bound.ZERO, x.high().signum() <= 0 ? Bound.ONE : Bound.POSITIVE_INFINITY);
    }

    private static Interval signs(Interval x) {
        return new Interval(Bound.of(Math.min(0, x.low().signum())), Bound.of(Math.max(0, x.high().signum())));
    }

    /** What an exponential that overflows on the way may make 0. */
    private static Cell flushed(Cell y, Cell x) {
        Bound small = Bound.power(-126).times(Bound.ONE.max(x.range().abs().high()));
        Interval range = y.range();
        boolean reaches = range.low().compareTo(small) < 0 && range.high().compareTo(small.negate()) > 0;
        return reaches ? y.in(range.hull(Interval.ZERO)) : y;
    }

    /** Square root and logarithm, which have no value for negative numbers. */
    private static Cell roots(Unary op, Cell x) {
        if (x.range().high().signum() < 0) {
            return x.undefined() ? Cell.NAN.orUndefined(true) : Cell.NAN;
        }
        boolean nan = x.range().low().signum() < 0;
        if (op instanceof Unary.Sqrt) {
            return x.in(Binary32.nearest(image(op, x))).orNaN(nan);
        }
        Bound low = x.range().low();
        if (x.range().high().signum() == 0) {
            return x.in(new Interval(Bound.NEGATIVE_INFINITY, Bound.NEGATIVE_INFINITY)).orNaN(nan);
        }
        Interval signs = new Interval(low.compareTo(Bound.ONE) >= 0 ? Bound.ZERO : Bound.NEGATIVE_INFINITY,
                x.range().high().compareTo(Bound.ONE) <= 0 ? Bound.ZERO : Bound.POSITIVE_INFINITY);
        return clamped(function(op, op, x), signs).orNaN(nan);
    }

    private Cell hardSigmoid(Cell alpha, Cell beta, Cell x) {
        Cell line = add(multiply(alpha, x), beta);
        return line.ordinary() ? line.in(line.range().max(Interval.ZERO).min(Interval.ONE)) : line;
    }

    private static Interval hardSwish(Unary op, Interval x) {
        Interval exact = Binary32.within(Curves.apply(op, x, BITS).values(), Accuracy.ulps(op));
        Bound slack = x.abs().high().min(Bound.of(4)).times(Bound.power(-22));
        return Binary32.inward(exact.widen(slack));
    }

    @Override
    List<Cell> softmax(List<Cell> line) {
        return Softmaxes.softmax(this, line);
    }

    @Override
    List<Cell> logSoftmax(List<Cell> line) {
        return Softmaxes.logSoftmax(this, line);
    }
}
