package axiom.core.exact;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Unary;

/** Real numbers. Points stay exact under rational operations; ends of wider intervals are rounded outwards to some bits. */
final class RealRules extends Rules {

    private final int bits;

    RealRules(int bits) {
        this.bits = bits;
    }

    private Interval tidy(Interval x) {
        return x.isPoint() ? x : x.round(bits);
    }

    @Override
    Cell unknown() {
        return Cell.ANY_REAL;
    }

    @Override
    Cell attribute(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? Cell.NOTHING : Cell.of(Interval.of(Bound.of(value)));
    }

    @Override
    Cell unary(Unary op, Cell x) {
        if (!x.ordinary()) {
            return x;
        }
        Curves.Image image = Curves.apply(op, x.range(), bits);
        return image.some()
                ? Cell.of(tidy(image.values()), x).orUndefined(image.gaps())
                : Cell.NOTHING;
    }

    @Override
    Cell add(Cell a, Cell b) {
        return Cell.of(tidy(a.range().plus(b.range())), a, b);
    }

    @Override
    Cell multiply(Cell a, Cell b) {
        return Cell.of(tidy(a.range().times(b.range())), a, b);
    }

    @Override
    Cell square(Cell x) {
        return Cell.of(tidy(x.range().square()), x);
    }

    @Override
    Cell divide(Cell a, Cell b) {
        if (!a.ordinary() || !b.ordinary() || b.range().equals(Interval.ZERO)) {
            return Cell.NOTHING;
        }
        return Cell.of(tidy(a.range().over(b.range())), a, b).orUndefined(b.mayBe(Bound.ZERO));
    }

    @Override
    Cell power(Cell a, Cell b) {
        if (!a.ordinary() || !b.ordinary()) {
            return Cell.NOTHING;
        }
        Curves.Image image = Powers.apply(a.range(), b.range(), bits);
        return image.some() ? Cell.of(tidy(image.values()), a, b).orUndefined(image.gaps()) : Cell.NOTHING;
    }

    @Override
    Cell sum(List<Cell> terms) {
        Interval sum = Interval.ZERO;
        for (Cell term : Shares.merged(terms)) {
            sum = tidy(sum.plus(term.range()));
        }
        return Cell.of(sum, terms.toArray(Cell[]::new));
    }

    @Override
    Cell dot(List<Cell> a, List<Cell> b, List<Cell> more) {
        Interval sum = Interval.ZERO;
        List<Cell> all = new ArrayList<>(more);
        for (int i = 0; i < a.size(); i++) {
            sum = tidy(sum.plus(a.get(i).range().times(b.get(i).range())));
        }
        for (Cell term : more) {
            sum = tidy(sum.plus(term.range()));
        }
        all.addAll(a);
        all.addAll(b);
        return Cell.of(sum, all.toArray(Cell[]::new));
    }

    @Override
    Cell mean(List<Cell> terms, long count) {
        return divide(sum(terms), Cell.of(Interval.of(count)));
    }

    @Override
    Cell norm(List<Cell> terms) {
        return root(sum(terms.stream().map(this::square).toList()));
    }

    @Override
    Cell product(List<Cell> factors) {
        Interval product = Interval.ONE;
        for (Cell factor : factors) {
            product = tidy(product.times(factor.range()));
        }
        return Cell.of(product, factors.toArray(Cell[]::new));
    }

    @Override
    List<Cell> softmax(List<Cell> line) {
        List<Cell> results = new ArrayList<>();
        Object mark = new Object();
        Cell all = Cell.of(Interval.ONE, line.toArray(Cell[]::new));
        List<Interval> others = Shares.others(line, bits);
        for (int i = 0; i < line.size(); i++) {
            Interval value = Interval.ONE.over(others.get(i).plus(Interval.ONE)).both(new Interval(Bound.ZERO, Bound.ONE));
            results.add(all.in(tidy(value)).with(new Cell.Share(mark, i, line.size(), Interval.ONE)));
        }
        return results;
    }

    @Override
    List<Cell> logSoftmax(List<Cell> line) {
        List<Cell> results = new ArrayList<>();
        Cell all = Cell.of(Interval.ONE, line.toArray(Cell[]::new));
        for (Interval others : Shares.others(line, bits)) {
            Interval log = Curves.apply(new Unary.Log(), others.plus(Interval.ONE), bits).values();
            results.add(all.in(tidy(log.negate())));
        }
        return results;
    }
}
