package axiom.verify.smt.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.Binary;
import axiom.api.graph.Comparison;
import axiom.api.graph.Unary;
import axiom.verify.smt.encode.Cell.Product;
import axiom.verify.smt.term.Function;
import axiom.verify.smt.term.Sort;
import axiom.verify.smt.term.Term;
import axiom.verify.smt.term.Terms;

/**
 * Operators of binary32 that are rounded correctly, once. Where executions differ, a truth value of its own chooses: whether a product that is added is fused, and
 * which sign a zero has that two zeros of different signs compete for.
 */
record SingleArithmetic(Terms terms, Symbols symbols) implements Arithmetic {

    private static final Term ZERO = Terms.single(0);

    @Override
    public Cell unary(Unary op, Cell cell) {
        Term a = cell.value();
        return switch (op) {
            case Unary.Neg _ -> new Cell(terms.fp(Function.FP_NEG, a), cell.defined(),
                    cell.product().map(p -> new Product(terms.fp(Function.FP_NEG, p.left()), p.right())));
            case Unary.Abs _ -> of(terms.fp(Function.FP_ABS, a), cell);
            case Unary.Sqrt _ -> of(terms.fp(Function.FP_SQRT, a), cell);
            case Unary.Reciprocal _ -> of(terms.fp(Function.FP_DIV, Terms.single(1), a), cell);
            case Unary.Floor _ -> of(terms.fp(Function.FP_FLOOR, a), cell);
            case Unary.Ceil _ -> of(terms.fp(Function.FP_CEIL, a), cell);
            case Unary.Round _ -> of(terms.fp(Function.FP_ROUND, a), cell);
            case Unary.Relu _ -> max(cell, new Cell(ZERO));
            case Unary.Sign _ -> of(terms.ite(isNaN(a), a, terms.ite(terms.fp(Function.FP_LT, ZERO, a), Terms.single(1),
                    terms.ite(terms.fp(Function.FP_LT, a, ZERO), Terms.single(-1), anyZero()))), cell);
            case Unary.Exp _, Unary.Log _, Unary.Sin _, Unary.Cos _, Unary.Erf _, Unary.Sigmoid _, Unary.Tanh _, Unary.Softplus _, Unary.Softsign _, Unary.Mish _, Unary.HardSwish _, Unary.LeakyRelu _, Unary.Elu _, Unary.Selu _, Unary.Gelu _, Unary.HardSigmoid _, Unary.Swish _ ->
                throw refused(op.name());
        };
    }

    static Refusal refused(String what) {
        return Refusal.of(what + " in float32, whose executions differ");
    }

    private static Cell of(Term value, Cell from) {
        return new Cell(value, from.defined());
    }

    private Term anyZero() {
        return terms.ite(symbols.choice(), ZERO, Terms.single(-0f));
    }

    private Term isNaN(Term a) {
        return terms.fp(Function.FP_IS_NAN, a);
    }

    @Override
    public Cell binary(Binary op, Cell a, Cell b) {
        return switch (op) {
            case Binary.Add _ -> add(a, b);
            case Binary.Sub _ -> add(a, unary(new Unary.Neg(), b));
            case Binary.Mul _ -> new Cell(terms.fp(Function.FP_MUL, a.value(), b.value()), both(a, b),
                    Optional.of(new Product(a.value(), b.value())));
            case Binary.Div _ -> new Cell(terms.fp(Function.FP_DIV, a.value(), b.value()), both(a, b));
            case Binary.Min _ -> extreme(a, b, false);
            case Binary.Max _ -> max(a, b);
            case Binary.Pow _, Binary.PRelu _ -> throw refused(op.name());
        };
    }

    private Term both(Cell a, Cell b) {
        return terms.and(a.defined(), b.defined());
    }

    Cell max(Cell a, Cell b) {
        return extreme(a, b, true);
    }

    /** NaN if one is NaN; of two zeros either one. */
    Cell extreme(Cell a, Cell b, boolean greatest) {
        Term x = a.value();
        Term y = b.value();
        Term first = greatest ? terms.fp(Function.FP_LT, y, x) : terms.fp(Function.FP_LT, x, y);
        Term second = greatest ? terms.fp(Function.FP_LT, x, y) : terms.fp(Function.FP_LT, y, x);
        Term nan = terms.or(isNaN(x), isNaN(y));
        Term value = terms.ite(nan, Terms.single(Float.NaN), terms.ite(first, x, terms.ite(second, y, terms.ite(symbols.choice(), x, y))));
        return new Cell(value, both(a, b));
    }

    /** a + b, rounded; or a product fused with the other summand, rounded once. */
    private Cell add(Cell a, Cell b) {
        List<Term> results = new ArrayList<>();
        results.add(terms.fp(Function.FP_ADD, a.value(), b.value()));
        a.product().ifPresent(p -> results.add(terms.fp(Function.FP_FMA, p.left(), p.right(), b.value())));
        b.product().ifPresent(p -> results.add(terms.fp(Function.FP_FMA, p.left(), p.right(), a.value())));
        Term value = results.getFirst();
        for (Term other : results.subList(1, results.size())) {
            value = terms.ite(symbols.choice(), other, value);
        }
        return new Cell(value, both(a, b));
    }

    /** The sum of at most two elements; a sum starts from 0, so that a zero has either sign. */
    Cell sum(List<Cell> parts) {
        if (parts.size() > 2) {
            throw refused("a sum of " + parts.size() + " elements");
        } else if (parts.stream().anyMatch(p -> p.product().isPresent())) {
            throw refused("a sum of products");
        } else if (parts.isEmpty()) {
            return new Cell(ZERO);
        }
        Cell sum = parts.size() == 1 ? parts.getFirst() : add(parts.getFirst(), parts.getLast());
        return new Cell(terms.ite(terms.fp(Function.FP_IS_ZERO, sum.value()), anyZero(), sum.value()), sum.defined());
    }

    @Override
    public Cell compare(Comparison op, Cell a, Cell b) {
        Term holds = switch (op) {
            case Comparison.Equal _ -> terms.fp(Function.FP_EQ, a.value(), b.value());
            case Comparison.Less _ -> terms.fp(Function.FP_LT, a.value(), b.value());
            case Comparison.LessOrEqual _ -> terms.fp(Function.FP_LE, a.value(), b.value());
            case Comparison.Greater _ -> terms.fp(Function.FP_LT, b.value(), a.value());
            case Comparison.GreaterOrEqual _ -> terms.fp(Function.FP_LE, b.value(), a.value());
        };
        return new Cell(holds, both(a, b));
    }

    /** What is chosen is a product where a product is chosen, and elsewhere one by 1, which fusing does not change. */
    @Override
    public Cell where(Cell condition, Cell a, Cell b) {
        Term c = condition.value();
        Optional<Product> product = a.product().isEmpty() && b.product().isEmpty() || a.value().sort() != Sort.FLOAT32
                ? Optional.empty()
                : Optional.of(new Product(terms.ite(c, factors(a).left(), factors(b).left()),
                        terms.ite(c, factors(a).right(), factors(b).right())));
        return new Cell(terms.ite(c, a.value(), b.value()), terms.and(condition.defined(), a.defined(), b.defined()), product);
    }

    private static Product factors(Cell a) {
        return a.product().orElseGet(() -> new Product(a.value(), Terms.single(1)));
    }

    @Override
    public Cell isMoreExtreme(boolean greatest, Cell a, Cell b) {
        Term order = greatest ? terms.fp(Function.FP_LT, b.value(), a.value()) : terms.fp(Function.FP_LT, a.value(), b.value());
        return new Cell(terms.or(order, terms.and(isNaN(a.value()), terms.not(isNaN(b.value())))), both(a, b));
    }
}
