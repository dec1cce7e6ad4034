package axiom.verify.smt.encode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Rational;
import axiom.api.verify.Semantics;
import axiom.verify.smt.term.Function;
import axiom.verify.smt.term.Sort;
import axiom.verify.smt.term.Term;
import axiom.verify.smt.term.Terms;

/**
 * What it means that a claim is true, false, not true or not false, in Kleene's strong logic. A predicate on tensors has a truth value only where all their
 * elements have one.
 */
final class Claims {

    /** What is said of a claim. */
    enum Says {
        TRUE, FALSE, NOT_TRUE, NOT_FALSE;

        Says ofNegated() {
            return switch (this) {
                case TRUE -> FALSE;
                case FALSE -> TRUE;
                case NOT_TRUE -> NOT_FALSE;
                case NOT_FALSE -> NOT_TRUE;
            };
        }

        /** Whether it must be so of all parts of a conjunction, and of ∀. */
        boolean isOfAll() {
            return this == TRUE || this == NOT_FALSE;
        }
    }

    /** The predicate's elements: whether all of them hold, and whether all have a value. */
    private record Elements(Term holds, Term defined) {}

    /** Within ∀: what it binds. */
    private record Scope(List<Term.Symbol> variables) {}

    private final Values values;
    private final Semantics semantics;
    private final Terms terms;
    private final Symbols symbols;
    private final Exact exact;
    private final Set<Term.Symbol> bound = new HashSet<>();

    Claims(Values values, Semantics semantics, Terms terms, Symbols symbols) {
        this.values = values;
        this.semantics = semantics;
        this.terms = terms;
        this.symbols = symbols;
        this.exact = new Exact(terms, symbols);
    }

    /** All symbols that a quantifier binds. */
    Set<Term.Symbol> bound() {
        return bound;
    }

    /** What is said of a claim; variables of ∃ become symbols. */
    Term say(Claim claim, Says says) {
        return say(claim, says, Optional.empty());
    }

    private Term say(Claim claim, Says says, Optional<Scope> scope) {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> join(parts, says, says.isOfAll(), scope);
            case Claim.Any(List<Claim> parts) -> join(parts, says, !says.isOfAll(), scope);
            case Claim.Not(Claim part) -> say(part, says.ofNegated(), scope);
            case Claim.ForAll(Value variable, Claim domain, Claim body) -> says.isOfAll()
                    ? universal(variable, domain, body, says, scope)
                    : existential(domain, body, says, scope);
            case Claim.Exists(Value variable, Claim domain, Claim body) -> says.isOfAll()
                    ? existential(domain, body, says, scope)
                    : universal(variable, domain, body, says, scope);
            case Claim.Compare compare -> say(compare(compare), says);
            case Claim.Near near -> say(near(near), says);
            case Claim.Finite(Value value) -> say(finite(values.grid(value)), says);
        };
    }

    private Term join(List<Claim> parts, Says says, boolean all, Optional<Scope> scope) {
        List<Term> said = parts.stream().map(p -> say(p, says, scope)).toList();
        return all ? terms.and(said) : terms.or(said);
    }

    private Term say(Elements elements, Says says) {
        Term isTrue = terms.and(elements.defined(), elements.holds());
        Term isFalse = terms.and(elements.defined(), terms.not(elements.holds()));
        return switch (says) {
            case TRUE -> isTrue;
            case FALSE -> isFalse;
            case NOT_TRUE -> terms.not(isTrue);
            case NOT_FALSE -> terms.not(isFalse);
        };
    }

    private Term existential(Claim domain, Claim body, Says says, Optional<Scope> scope) {
        if (scope.isPresent()) {
            throw Refusal.of("a quantifier within quantifiers of the other kind");
        }
        // where it has no value whether a point is in the domain, ¬domain ∨ body need not be true either
        Says within = says == Says.TRUE || says == Says.FALSE ? Says.TRUE : Says.NOT_FALSE;
        return terms.and(say(domain, within, scope), say(body, says, scope));
    }

    private Term universal(Value variable, Claim domain, Claim body, Says says, Optional<Scope> outer) {
        if (semantics != Semantics.REAL) {
            throw Refusal.of("a quantifier within a statement about float32");
        }
        Scope scope = outer.orElseGet(() -> new Scope(new ArrayList<>()));
        scope.variables().addAll(values.symbols(variable));
        Term inner = terms.implies(say(domain, Says.TRUE, Optional.of(scope)), say(body, says, Optional.of(scope)));
        // an inner ∀ is bound by the outermost one
        return outer.isPresent() ? inner : bind(scope.variables(), inner);
    }

    /** Symbols for what depends on bound variables are bound too. This says the same only if they stand for one value. */
    private Term bind(List<Term.Symbol> variables, Term body) {
        List<Term.Symbol> all = new ArrayList<>(variables);
        List<Term> axioms = new ArrayList<>();
        for (Fresh fresh : symbols.within(List.of(body))) {
            if (symbols.symbols(List.of(fresh.symbol())).stream().anyMatch(variables::contains)) {
                if (!fresh.meaning().isDetermined()) {
                    throw Refusal.of(fresh.meaning() + " within a quantifier");
                }
                all.add(fresh.symbol());
                axioms.addAll(symbols.axioms(fresh));
            }
        }
        bound.addAll(all);
        return terms.forAll(all, terms.implies(terms.and(axioms), body));
    }

    private Elements elements(List<Cell> cells) {
        return new Elements(terms.and(cells.stream().map(Cell::value).toList()), terms.and(cells.stream().map(Cell::defined).toList()));
    }

    private Elements finite(Grid grid) {
        return elements(grid.cells().stream()
                .map(c -> new Cell(c.value().sort() == Sort.FLOAT32 ? isFinite(c.value()) : Terms.TRUE, c.defined())).toList());
    }

    private Term isFinite(Term single) {
        return terms.not(terms.or(terms.fp(Function.FP_IS_NAN, single), terms.fp(Function.FP_IS_INFINITE, single)));
    }

    /** A value or an exact number. */
    private Optional<BigDecimal> number(Side side) {
        return switch (side) {
            case Side.Computed _ -> Optional.empty();
            case Side.Exact(BigDecimal number) -> Optional.of(number);
            case Side.Size(var size) -> {
                if (!size.isFixed()) {
                    throw Refusal.of("the open size " + size);
                }
                yield Optional.of(BigDecimal.valueOf(size.size()));
            }
        };
    }

    private Grid grid(Side side) {
        return switch (side) {
            case Side.Computed(Value value) -> values.grid(value);
            case Side.Exact _, Side.Size _ -> throw new IllegalStateException("[axiom.smt] " + side + " is no value");
        };
    }

    private Elements compare(Claim.Compare claim) {
        Optional<BigDecimal> left = number(claim.left());
        Optional<BigDecimal> right = number(claim.right());
        if (left.isPresent() && right.isPresent()) {
            return new Elements(Terms.truth(holds(left.get().compareTo(right.get()), claim.relation())), Terms.TRUE);
        } else if (left.isPresent()) {
            return elements(grid(claim.right()).cells().stream().map(c -> compare(c, flipped(claim.relation()), left.get())).toList());
        } else if (right.isPresent()) {
            return elements(grid(claim.left()).cells().stream().map(c -> compare(c, claim.relation(), right.get())).toList());
        }
        Operators operators = new Operators(new SingleArithmetic(terms, symbols), exact, terms, true);
        return pairs(claim.left(), claim.right(), (a, b) -> operators.compare(claim.relation().op(), a, b));
    }

    private interface Predicate {
        Cell test(Cell a, Cell b);
    }

    private Elements pairs(Side left, Side right, Predicate predicate) {
        int[] shape = Places.common(grid(left).sizes(), grid(right).sizes());
        List<Cell> a = grid(left).broadcast(shape).cells();
        List<Cell> b = grid(right).broadcast(shape).cells();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            cells.add(predicate.test(a.get(i), b.get(i)));
        }
        return elements(cells);
    }

    private static boolean holds(int order, Relation relation) {
        return switch (relation) {
            case EQUAL -> order == 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    private static Relation flipped(Relation relation) {
        return switch (relation) {
            case EQUAL -> Relation.EQUAL;
            case LESS -> Relation.GREATER;
            case AT_MOST -> Relation.AT_LEAST;
            case GREATER -> Relation.LESS;
            case AT_LEAST -> Relation.AT_MOST;
        };
    }

    /** An element compared with an exact number. */
    private Cell compare(Cell cell, Relation relation, BigDecimal number) {
        Term x = cell.value();
        Term holds = switch (x.sort()) {
            case REAL -> relate(x, relation, Terms.number(Sort.REAL, Rational.of(number)));
            case INT -> integer(x, relation, number);
            case FLOAT32 -> single(x, relation, number);
            case BOOL -> throw Refusal.of("a truth value compared with a number");
        };
        return new Cell(holds, cell.defined());
    }

    private Term relate(Term a, Relation relation, Term b) {
        return switch (relation) {
            case EQUAL -> terms.equal(a, b);
            case LESS -> terms.less(a, b);
            case AT_MOST -> terms.atMost(a, b);
            case GREATER -> terms.less(b, a);
            case AT_LEAST -> terms.atMost(b, a);
        };
    }

    private Term integer(Term x, Relation relation, BigDecimal number) {
        BigInteger floor = number.setScale(0, RoundingMode.FLOOR).toBigIntegerExact();
        BigInteger ceil = number.setScale(0, RoundingMode.CEILING).toBigIntegerExact();
        return switch (relation) {
            case EQUAL -> floor.equals(ceil) ? terms.equal(x, new Term.Whole(floor)) : Terms.FALSE;
            case AT_MOST, GREATER -> relate(x, relation, new Term.Whole(floor));
            case LESS, AT_LEAST -> relate(x, relation, new Term.Whole(ceil));
        };
    }

    /** x ≤ d where x ≤ ⌊d⌋, the largest binary32 number that is at most d; and so on. */
    private Term single(Term x, Relation relation, BigDecimal number) {
        float floor = Singles.floor(number);
        float ceil = Singles.ceil(number);
        return switch (relation) {
            case EQUAL -> floor == ceil ? terms.fp(Function.FP_EQ, x, Terms.single(floor)) : Terms.FALSE;
            case AT_MOST -> terms.fp(Function.FP_LE, x, Terms.single(floor));
            case GREATER -> terms.fp(Function.FP_LT, Terms.single(floor), x);
            case LESS -> terms.fp(Function.FP_LT, x, Terms.single(ceil));
            case AT_LEAST -> terms.fp(Function.FP_LE, Terms.single(ceil), x);
        };
    }

    private Elements near(Claim.Near claim) {
        BigDecimal tolerance = claim.tolerance();
        Optional<BigDecimal> left = number(claim.left());
        Optional<BigDecimal> right = number(claim.right());
        if (left.isPresent() && right.isPresent()) {
            return new Elements(Terms.truth(left.get().subtract(right.get()).abs().compareTo(tolerance) <= 0), Terms.TRUE);
        } else if (left.isPresent() || right.isPresent()) {
            BigDecimal number = left.or(() -> right).orElseThrow();
            return elements(grid(left.isPresent() ? claim.right() : claim.left()).cells().stream()
                    .map(c -> new Cell(terms.and(compare(c, Relation.AT_LEAST, number.subtract(tolerance)).value(),
                            compare(c, Relation.AT_MOST, number.add(tolerance)).value()), c.defined()))
                    .toList());
        }
        return pairs(claim.left(), claim.right(), (a, b) -> near(a, b, tolerance));
    }

    /** Two binary32 numbers are near each other only if both are finite. */
    private Cell near(Cell a, Cell b, BigDecimal tolerance) {
        boolean single = a.value().sort() == Sort.FLOAT32 && b.value().sort() == Sort.FLOAT32;
        boolean integer = a.value().sort() == Sort.INT && b.value().sort() == Sort.INT;
        Cell difference = integer ? exact.sub(a, b) : exact.sub(exact.toReal(a), exact.toReal(b));
        Term holds = terms.and(compare(difference, Relation.AT_LEAST, tolerance.negate()).value(),
                compare(difference, Relation.AT_MOST, tolerance).value());
        return single
                ? new Cell(terms.and(isFinite(a.value()), isFinite(b.value()), holds), exact.both(a, b))
                : new Cell(holds, difference.defined());
    }
}
