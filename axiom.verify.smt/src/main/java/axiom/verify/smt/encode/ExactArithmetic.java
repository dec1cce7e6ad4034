package axiom.verify.smt.encode;

import axiom.api.graph.Binary;
import axiom.api.graph.Comparison;
import axiom.api.graph.Unary;
import axiom.api.verify.Rational;
import axiom.verify.smt.encode.Fresh.Meaning;
import axiom.verify.smt.term.Sort;
import axiom.verify.smt.term.Term;

/** Operators of mathematics, on real numbers and on integers without bounds. */
record ExactArithmetic(Exact exact) implements Arithmetic {

    @Override
    public Cell unary(Unary op, Cell a) {
        return switch (op) {
            case Unary.Neg _ -> exact.neg(a);
            case Unary.Abs _ -> exact.abs(a);
            case Unary.Sign _ -> exact.sign(a);
            case Unary.Relu _ -> exact.relu(a);
            case Unary.Exp _ -> exact.function(Meaning.EXP, a);
            case Unary.Log _ -> exact.log(a);
            case Unary.Sqrt _ -> exact.root(a);
            case Unary.Reciprocal _ -> exact.div(exact.real(1), a);
            case Unary.Sigmoid _ -> exact.function(Meaning.SIGMOID, a);
            case Unary.Tanh _ -> exact.function(Meaning.TANH, a);
            case Unary.Softplus _ -> exact.function(Meaning.SOFTPLUS, a);
            case Unary.Softsign _ -> exact.div(a, exact.add(exact.real(1), exact.abs(a)));
            case Unary.Mish _ -> exact.mul(a, exact.function(Meaning.TANH, exact.function(Meaning.SOFTPLUS, a)));
            case Unary.HardSwish _ ->
                exact.mul(a, unit(exact.add(exact.scale(Rational.of(1, 6), a), exact.number(Sort.REAL, Rational.of(1, 2)))));
            case Unary.LeakyRelu(double alpha) -> exact.whereNegative(a, exact.mul(exact.real(alpha, "LeakyRelu"), a));
            case Unary.Elu(double alpha) -> exact.whereNegative(a, exact.mul(exact.real(alpha, "Elu"), less1(a)));
            case Unary.Selu(double alpha, double gamma) -> exact.mul(exact.real(gamma, "Selu"),
                    exact.whereNegative(a, exact.mul(exact.real(alpha, "Selu"), less1(a))));
            case Unary.HardSigmoid(double alpha, double beta) ->
                unit(exact.add(exact.mul(exact.real(alpha, "HardSigmoid"), a), exact.real(beta, "HardSigmoid")));
            case Unary.Swish(double alpha) ->
                exact.mul(a, exact.function(Meaning.SIGMOID, exact.mul(exact.real(alpha, "Swish"), a)));
            case Unary.Sin _, Unary.Cos _, Unary.Erf _, Unary.Floor _, Unary.Ceil _, Unary.Round _, Unary.Gelu _ ->
                throw Refusal.of(op.name());
        };
    }

    /** e^a − 1. */
    private Cell less1(Cell a) {
        return exact.sub(exact.function(Meaning.EXP, a), exact.real(1));
    }

    /** max(0, min(1, a)). */
    private Cell unit(Cell a) {
        return exact.max(exact.real(0), exact.min(exact.real(1), a));
    }

    @Override
    public Cell binary(Binary op, Cell a, Cell b) {
        return switch (op) {
            case Binary.Add _ -> exact.add(a, b);
            case Binary.Sub _ -> exact.sub(a, b);
            case Binary.Mul _ -> exact.mul(a, b);
            case Binary.Div _ -> {
                if (a.value().sort() == Sort.INT) {
                    throw Refusal.of("Div of integers");
                }
                yield exact.div(a, b);
            }
            case Binary.Pow _ -> exact.power(a, b);
            case Binary.Min _ -> exact.min(a, b);
            case Binary.Max _ -> exact.max(a, b);
            case Binary.PRelu _ -> exact.whereNegative(a, exact.mul(b, a));
        };
    }

    @Override
    public Cell compare(Comparison op, Cell a, Cell b) {
        Term holds = switch (op) {
            case Comparison.Equal _ -> exact.terms.equal(a.value(), b.value());
            case Comparison.Less _ -> exact.terms.less(a.value(), b.value());
            case Comparison.LessOrEqual _ -> exact.terms.atMost(a.value(), b.value());
            case Comparison.Greater _ -> exact.terms.less(b.value(), a.value());
            case Comparison.GreaterOrEqual _ -> exact.terms.atMost(b.value(), a.value());
        };
        return new Cell(holds, exact.both(a, b));
    }

    @Override
    public Cell where(Cell condition, Cell a, Cell b) {
        return exact.where(condition, a, b);
    }

    @Override
    public Cell isMoreExtreme(boolean greatest, Cell a, Cell b) {
        return greatest ? compare(new Comparison.Greater(), a, b) : compare(new Comparison.Less(), a, b);
    }
}
