package axiom.verify.smt.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.verify.Rational;
import axiom.verify.smt.encode.Fresh.Meaning;
import axiom.verify.smt.term.Function;
import axiom.verify.smt.term.Sort;
import axiom.verify.smt.term.Term;
import axiom.verify.smt.term.Terms;

/** Exact arithmetic on elements of sort REAL or INT. An element has a value only where all that it is computed from has. */
final class Exact {

    /** The largest whole exponent that is written as a product. */
    private static final int MOST = 64;

    final Terms terms;
    final Symbols symbols;

    Exact(Terms terms, Symbols symbols) {
        this.terms = terms;
        this.symbols = symbols;
    }

    Cell number(Sort sort, Rational value) {
        return new Cell(Terms.number(sort, value));
    }

    Cell real(long value) {
        return number(Sort.REAL, Rational.of(value));
    }

    Cell real(double value, String what) {
        if (!Double.isFinite(value)) {
            throw Refusal.of(what + " with the number " + value);
        }
        return number(Sort.REAL, Rational.of(value));
    }

    /** A number as a real one; a binary32 one has no value as such if it is NaN or infinite. */
    Cell toReal(Cell a) {
        return switch (a.value().sort()) {
            case REAL -> a;
            case INT -> new Cell(terms.toReal(a.value()), a.defined());
            case BOOL -> new Cell(terms.ite(a.value(), Symbols.number(Rational.ONE), Symbols.number(Rational.ZERO)), a.defined());
            case FLOAT32 -> {
                Term infinite = terms.or(terms.fp(Function.FP_IS_NAN, a.value()), terms.fp(Function.FP_IS_INFINITE, a.value()));
                yield infinite == Terms.TRUE
                        ? new Cell(Symbols.number(Rational.ZERO), Terms.FALSE)
                        : new Cell(terms.fp(Function.FP_TO_REAL, a.value()), terms.and(a.defined(), terms.not(infinite)));
            }
        };
    }

    Term both(Cell a, Cell b) {
        return terms.and(a.defined(), b.defined());
    }

    Term zero(Cell like) {
        return Terms.number(like.value().sort(), Rational.ZERO);
    }

    Cell add(Cell a, Cell b) {
        return new Cell(terms.add(a.value(), b.value()), both(a, b));
    }

    Cell sum(Sort sort, List<Cell> parts) {
        return new Cell(terms.add(sort, parts.stream().map(Cell::value).toList()), terms.and(parts.stream().map(Cell::defined).toList()));
    }

    Cell sub(Cell a, Cell b) {
        return new Cell(terms.sub(a.value(), b.value()), both(a, b));
    }

    Cell neg(Cell a) {
        return new Cell(terms.neg(a.value()), a.defined());
    }

    Cell mul(Cell a, Cell b) {
        return new Cell(terms.mul(a.value(), b.value()), both(a, b));
    }

    Cell scale(Rational factor, Cell a) {
        return mul(number(a.value().sort(), factor), a);
    }

    /** The quotient of real numbers, which has a value only where the divisor is not 0. */
    Cell div(Cell a, Cell b) {
        Optional<Rational> constant = Terms.constant(b.value());
        if (constant.isPresent()) {
            return constant.get().signum() == 0
                    ? new Cell(zero(a), Terms.FALSE)
                    : new Cell(terms.mul(Symbols.number(Rational.ONE.over(constant.get())), a.value()), both(a, b));
        }
        Term nonzero = terms.not(terms.equal(b.value(), zero(b)));
        return new Cell(symbols.of(Meaning.QUOTIENT, 0, List.of(a.value(), b.value())), terms.and(both(a, b), nonzero));
    }

    Cell max(Cell a, Cell b) {
        return new Cell(terms.ite(terms.atMost(b.value(), a.value()), a.value(), b.value()), both(a, b));
    }

    Cell min(Cell a, Cell b) {
        return new Cell(terms.ite(terms.atMost(a.value(), b.value()), a.value(), b.value()), both(a, b));
    }

    Cell abs(Cell a) {
        return new Cell(terms.ite(terms.atMost(zero(a), a.value()), a.value(), terms.neg(a.value())), a.defined());
    }

    Cell sign(Cell a) {
        Sort sort = a.value().sort();
        return new Cell(terms.ite(terms.less(zero(a), a.value()), Terms.number(sort, Rational.ONE),
                terms.ite(terms.less(a.value(), zero(a)), Terms.number(sort, Rational.of(-1)), zero(a))), a.defined());
    }

    Cell relu(Cell a) {
        return max(a, new Cell(zero(a)));
    }

    /** a where a ≥ 0, another number elsewhere. */
    Cell whereNegative(Cell a, Cell otherwise) {
        return new Cell(terms.ite(terms.atMost(zero(a), a.value()), a.value(), otherwise.value()), both(a, otherwise));
    }

    Cell where(Cell condition, Cell a, Cell b) {
        return new Cell(terms.ite(condition.value(), a.value(), b.value()), terms.and(condition.defined(), a.defined(), b.defined()));
    }

    /** A function that has a value everywhere. */
    Cell function(Meaning meaning, Cell a) {
        Optional<Fresh> inner = symbols.meaning(a.value());
        if (meaning == Meaning.EXP && inner.filter(f -> f.meaning() == Meaning.LOG).isPresent()) {
            return new Cell(inner.get().arguments().getFirst(), a.defined());
        } else if (meaning == Meaning.LOG && inner.filter(f -> f.meaning() == Meaning.EXP).isPresent()) {
            return new Cell(inner.get().arguments().getFirst(), a.defined());
        }
        boolean zero = Terms.constant(a.value()).filter(x -> x.signum() == 0).isPresent();
        Optional<Rational> known = switch (meaning) {
            case EXP -> Optional.of(Rational.ONE);
            case SIGMOID -> Optional.of(Rational.of(1, 2));
            case TANH -> Optional.of(Rational.ZERO);
            case LOG, SOFTPLUS, QUOTIENT, ROOT, SOFTMAX, CHOICE -> Optional.empty();
        };
        Term value = zero && known.isPresent() ? Symbols.number(known.get()) : symbols.of(meaning, a.value());
        return new Cell(value, a.defined());
    }

    Cell log(Cell a) {
        Cell log = function(Meaning.LOG, a);
        return new Cell(log.value(), terms.and(a.defined(), terms.less(zero(a), a.value())));
    }

    Cell root(Cell a) {
        Optional<Rational> exact = Terms.constant(a.value()).flatMap(Exact::root);
        Term value = exact.map(Symbols::number).orElseGet(() -> symbols.of(Meaning.ROOT, a.value()));
        return new Cell(value, terms.and(a.defined(), terms.atMost(zero(a), a.value())));
    }

    private static Optional<Rational> root(Rational a) {
        if (a.signum() < 0) {
            return Optional.empty();
        }
        Rational root = new Rational(a.numerator().sqrt(), a.denominator().sqrt());
        return root.times(root).equals(a) ? Optional.of(root) : Optional.empty();
    }

    /** A power whose exponent is a constant: a whole number or ½. Any number to the power of 0 is 1, as everywhere in Axiom. */
    Cell power(Cell a, Cell exponent) {
        Optional<Rational> constant = Terms.constant(exponent.value());
        if (constant.isEmpty()) {
            throw Refusal.of("Pow with an exponent that is not constant");
        }
        Rational k = constant.get();
        if (k.equals(Rational.of(1, 2)) && a.value().sort() == Sort.REAL) {
            return root(a);
        } else if (!k.isWhole() || k.numerator().abs().bitLength() > 31 || k.numerator().abs().intValue() > MOST
                || k.signum() < 0 && a.value().sort() == Sort.INT) {
            throw Refusal.of("Pow with the exponent " + k);
        }
        if (k.signum() == 0) {
            return new Cell(Terms.number(a.value().sort(), Rational.ONE), a.defined());
        }
        Cell power = a;
        for (int i = 1; i < k.numerator().abs().intValue(); i++) {
            power = mul(power, a);
        }
        if (k.signum() > 0) {
            return power;
        }
        Cell inverse = div(real(1), power);
        Term nonzero = terms.not(terms.equal(a.value(), zero(a)));
        return new Cell(inverse.value(), terms.and(inverse.defined(), nonzero));
    }

    /** The normalised exponentials of a line. */
    List<Cell> softmax(List<Cell> line) {
        List<Term> arguments = line.stream().map(Cell::value).toList();
        Term defined = terms.and(line.stream().map(Cell::defined).toList());
        List<Cell> result = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            result.add(new Cell(line.size() == 1 ? Symbols.number(Rational.ONE) : symbols.of(Meaning.SOFTMAX, i, arguments), defined));
        }
        return result;
    }
}
