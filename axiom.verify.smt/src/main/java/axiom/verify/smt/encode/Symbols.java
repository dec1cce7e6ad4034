package axiom.verify.smt.encode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import axiom.api.verify.Rational;
import axiom.verify.smt.encode.Fresh.Meaning;
import axiom.verify.smt.term.Printer;
import axiom.verify.smt.term.Sort;
import axiom.verify.smt.term.Term;
import axiom.verify.smt.term.Terms;

/**
 * The symbols that stand for quotients, roots and functions, and the axioms that are true of what they stand for. Every axiom holds for the true function at all
 * real arguments; that some are missing only makes more models.
 */
final class Symbols {

    /** Beyond so many symbols of one function, pairs of them are not compared. */
    private static final int PAIRS = 24;
    private static final Rational HALF = Rational.of(1, 2);
    private static final Rational QUARTER = Rational.of(1, 4);
    /** ln 2 = 0.69314718055994530941…, rounded down and up. */
    private static final Rational LN2_LOW = Rational.of(new BigDecimal("0.693147180559"));
    private static final Rational LN2_HIGH = Rational.of(new BigDecimal("0.693147180560"));

    private record Key(Meaning meaning, List<Term> arguments, int index) {}

    private final Terms terms;
    private final Map<Key, Fresh> byKey = new LinkedHashMap<>();
    private final Map<Term.Symbol, Fresh> bySymbol = new LinkedHashMap<>();

    Symbols(Terms terms) {
        this.terms = terms;
    }

    /** The symbol for a function's value; the same for the same arguments. */
    Term of(Meaning meaning, int index, List<Term> arguments) {
        return byKey.computeIfAbsent(new Key(meaning, arguments, index), k -> {
            Fresh fresh = new Fresh(terms.symbol(Sort.REAL), meaning, List.copyOf(arguments), index);
            bySymbol.put(fresh.symbol(), fresh);
            return fresh;
        }).symbol();
    }

    Term of(Meaning meaning, Term argument) {
        return of(meaning, 0, List.of(argument));
    }

    /** A truth value that executions choose; always another one. */
    Term choice() {
        Term.Symbol symbol = terms.symbol(Sort.BOOL);
        bySymbol.put(symbol, new Fresh(symbol, Meaning.CHOICE, List.of(), 0));
        return symbol;
    }

    /** What a symbol stands for; empty if it is a variable. */
    Optional<Fresh> meaning(Term symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** The symbols made here that a term depends on, also through what they stand for, in the order of making. */
    List<Fresh> within(List<Term> roots) {
        Set<Term> seen = new HashSet<>();
        List<Term> open = new ArrayList<>(roots);
        while (!open.isEmpty()) {
            Term term = open.removeLast();
            if (seen.add(term)) {
                if (term instanceof Term.Compound compound) {
                    open.addAll(compound.arguments());
                }
                meaning(term).ifPresent(f -> {
                    open.addAll(f.arguments());
                    if (f.meaning() == Meaning.SOFTMAX) {
                        // the axiom of their sum mentions all of a line
                        IntStream.range(0, f.arguments().size()).forEach(i -> open.add(of(Meaning.SOFTMAX, i, f.arguments())));
                    }
                });
            }
        }
        return bySymbol.values().stream().filter(f -> seen.contains(f.symbol())).toList();
    }

    /** All symbols that a term depends on, also through what they stand for. */
    Set<Term.Symbol> symbols(List<Term> roots) {
        Set<Term.Symbol> found = new HashSet<>();
        List<Term> more = new ArrayList<>(roots);
        within(roots).forEach(f -> {
            found.add(f.symbol());
            more.addAll(f.arguments());
        });
        more.stream().filter(Term.Symbol.class::isInstance).forEach(t -> found.add((Term.Symbol) t));
        for (Term.Compound compound : Printer.compounds(more)) {
            compound.arguments().stream().filter(Term.Symbol.class::isInstance).forEach(t -> found.add((Term.Symbol) t));
        }
        return found;
    }

    /** What is true of each of some symbols. */
    List<Term> axioms(Fresh fresh) {
        Term y = fresh.symbol();
        Term x = fresh.arguments().isEmpty() ? Terms.TRUE : fresh.arguments().getFirst();
        return switch (fresh.meaning()) {
            case QUOTIENT -> {
                Term b = fresh.arguments().get(1);
                yield List.of(terms.or(terms.equal(b, number(Rational.ZERO)), terms.equal(terms.mul(y, b), x)));
            }
            case ROOT -> List.of(terms.or(terms.less(x, number(Rational.ZERO)),
                    terms.and(atLeast(y, Rational.ZERO), terms.equal(terms.mul(y, y), x))));
            case EXP -> List.of(above(y, Rational.ZERO), terms.atMost(terms.add(x, number(Rational.ONE)), y),
                    sameSide(y, Rational.ONE, x, Rational.ZERO));
            case LOG -> {
                Term positive = above(x, Rational.ZERO);
                yield List.of(terms.implies(positive, terms.and(terms.atMost(terms.add(y, number(Rational.ONE)), x),
                        sameSide(y, Rational.ZERO, x, Rational.ONE))));
            }
            case SIGMOID -> {
                Term middle = terms.sub(y, number(HALF));
                yield List.of(above(y, Rational.ZERO), terms.less(y, number(Rational.ONE)), sameSide(y, HALF, x, Rational.ZERO),
                        terms.or(below(x), terms.atMost(middle, terms.mul(number(QUARTER), x))),
                        terms.or(terms.not(below(x)), terms.atMost(terms.mul(number(QUARTER), x), middle)));
            }
            case TANH -> List.of(terms.less(number(Rational.of(-1)), y), terms.less(y, number(Rational.ONE)),
                    sameSide(y, Rational.ZERO, x, Rational.ZERO), terms.or(below(x), terms.atMost(y, x)),
                    terms.or(terms.not(below(x)), terms.atMost(x, y)));
            case SOFTPLUS -> {
                Term relu = terms.ite(below(x), number(Rational.ZERO), x);
                yield List.of(terms.less(relu, y), terms.atMost(y, terms.add(relu, number(LN2_HIGH))),
                        terms.atMost(terms.add(terms.mul(number(HALF), x), number(LN2_LOW)), y));
            }
            case SOFTMAX -> {
                int n = fresh.arguments().size();
                List<Term> axioms = new ArrayList<>(List.of(above(y, Rational.ZERO)));
                axioms.add(n == 1 ? terms.equal(y, number(Rational.ONE)) : terms.less(y, number(Rational.ONE)));
                yield axioms;
            }
            case CHOICE -> List.of();
        };
    }

    /** What is true of some symbols together. */
    List<Term> axioms(Collection<Fresh> used) {
        List<Term> axioms = new ArrayList<>();
        for (Meaning meaning : List.of(Meaning.EXP, Meaning.LOG, Meaning.SIGMOID, Meaning.TANH, Meaning.SOFTPLUS)) {
            List<Fresh> alike = used.stream().filter(f -> f.meaning() == meaning).toList();
            for (int i = 0; i < alike.size() && alike.size() <= PAIRS; i++) {
                for (int j = 0; j < i; j++) {
                    axioms.addAll(pair(meaning, alike.get(j), alike.get(i)));
                }
            }
        }
        used.stream().filter(f -> f.meaning() == Meaning.SOFTMAX).map(Fresh::arguments).distinct().forEach(line -> softmax(line, axioms));
        return axioms;
    }

    private List<Term> pair(Meaning meaning, Fresh first, Fresh second) {
        Term a = first.arguments().getFirst();
        Term b = second.arguments().getFirst();
        Term ordered = ordered(first.symbol(), second.symbol(), a, b);
        Term sum = terms.add(first.symbol(), second.symbol());
        return switch (meaning) {
            case LOG -> List.of(terms.implies(terms.and(above(a, Rational.ZERO), above(b, Rational.ZERO)), ordered));
            case SIGMOID -> List.of(ordered, sameSide(sum, Rational.ONE, terms.add(a, b), Rational.ZERO));
            case TANH -> List.of(ordered, sameSide(sum, Rational.ZERO, terms.add(a, b), Rational.ZERO));
            case EXP, SOFTPLUS -> List.of(ordered);
            case QUOTIENT, ROOT, SOFTMAX, CHOICE -> List.of();
        };
    }

    /** All of a line are there where one is: they add up to 1 and are ordered as the arguments are. */
    private void softmax(List<Term> line, List<Term> axioms) {
        List<Term> values = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            values.add(of(Meaning.SOFTMAX, i, line));
        }
        axioms.add(terms.equal(terms.add(Sort.REAL, values), number(Rational.ONE)));
        for (int i = 0; i < line.size() && line.size() <= PAIRS; i++) {
            for (int j = 0; j < i; j++) {
                axioms.add(ordered(values.get(j), values.get(i), line.get(j), line.get(i)));
            }
        }
    }

    /** The values of an increasing function are ordered as the arguments are. */
    private Term ordered(Term y1, Term y2, Term x1, Term x2) {
        return terms.and(terms.equal(terms.less(x1, x2), terms.less(y1, y2)), terms.equal(terms.less(x2, x1), terms.less(y2, y1)));
    }

    /** y is above, at or below a number where x is above, at or below another. */
    private Term sameSide(Term y, Rational middle, Term x, Rational centre) {
        return ordered(y, number(middle), x, number(centre));
    }

    private Term below(Term x) {
        return terms.less(x, number(Rational.ZERO));
    }

    private Term above(Term x, Rational bound) {
        return terms.less(number(bound), x);
    }

    private Term atLeast(Term x, Rational bound) {
        return terms.atMost(number(bound), x);
    }

    static Term number(Rational value) {
        return new Term.Number(value);
    }
}
