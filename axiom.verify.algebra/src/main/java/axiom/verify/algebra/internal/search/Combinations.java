package axiom.verify.algebra.internal.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

import axiom.api.verify.Rational;
import axiom.verify.algebra.internal.goal.Sign;
import axiom.verify.algebra.internal.term.Atom;
import axiom.verify.algebra.internal.term.Kind;
import axiom.verify.algebra.internal.term.Mono;
import axiom.verify.algebra.internal.term.Poly;

/**
 * Looks for facts whose sum is a contradiction, among those that are known, squares, and products: first few, then more. Such combinations exist for every
 * contradiction of polynomials over a compact set, if degrees may be high (Stengle 1974; Handelman 1988).
 */
final class Combinations {

    private static final int MOST = 360;

    private final Knowledge knowledge;
    private final Signs signs;
    private final BooleanSupplier isOver;
    private final Map<String, Fact> all = new LinkedHashMap<>();

    Combinations(Knowledge knowledge, BooleanSupplier isOver) {
        this.knowledge = knowledge;
        this.signs = knowledge.signs();
        this.isOver = isOver;
    }

    private void add(Fact fact) {
        if (fact.sign() != Sign.NOT_ZERO && all.size() < MOST) {
            all.putIfAbsent(fact.sign() + " " + fact.number(), fact);
        }
    }

    private Optional<Fact> solve() {
        return new Simplex(List.copyOf(all.values()), isOver).contradiction();
    }

    /** A contradiction of facts as they are, with signs of monomials and squares. */
    Optional<Fact> direct() {
        knowledge.facts().forEach(this::add);
        Set<Mono> monomials = new TreeSet<>();
        knowledge.facts().forEach(f -> monomials.addAll(f.number().terms().keySet()));
        for (Mono mono : monomials) {
            if (!mono.isOne()) {
                signs.monomial(mono).ifPresent(this::add);
            }
        }
        knowledge.facts().stream().filter(Fact::isOrder).forEach(f -> squares(f.number().negated()));
        return solve();
    }

    /** Squares that a sum of squares would consist of: all but those with factors that are not known are found by completing them, one after the other. */
    private void squares(Poly p) {
        Poly rest = p;
        for (int round = 0; round < 12; round++) {
            Optional<Mono> root = rest.terms().entrySet().stream().filter(e -> e.getValue().signum() > 0).map(e -> root(e.getKey()))
                    .flatMap(Optional::stream).filter(m -> !m.isOne()).reduce((_, b) -> b);
            if (root.isEmpty()) {
                return;
            }
            Mono lead = root.get();
            Rational factor = rest.factor(lead.times(lead));
            Poly sum = Poly.of(lead, Rational.ONE);
            for (Map.Entry<Mono, Rational> term : rest.terms().entrySet()) {
                Optional<Mono> other = quotient(term.getKey(), lead);
                if (other.isPresent() && !other.get().equals(lead)) {
                    sum = sum.plus(Poly.of(other.get(), term.getValue().over(factor.times(Rational.of(2)))));
                }
            }
            add(Inference.square(sum));
            Poly next = rest.minus(sum.times(sum).times(factor));
            if (next.terms().size() > 60) {
                return;
            }
            rest = next;
        }
    }

    private static Optional<Mono> root(Mono mono) {
        if (mono.powers().values().stream().anyMatch(p -> p % 2 != 0)) {
            return Optional.empty();
        }
        Mono root = Mono.ONE;
        for (Map.Entry<Atom, Integer> factor : mono.powers().entrySet()) {
            root = root.times(Mono.of(factor.getKey(), factor.getValue() / 2));
        }
        return Optional.of(root);
    }

    private static Optional<Mono> quotient(Mono mono, Mono by) {
        Mono quotient = mono;
        for (Map.Entry<Atom, Integer> factor : by.powers().entrySet()) {
            if (factor.getKey().kind() != Kind.EXP && mono.power(factor.getKey()) < factor.getValue()) {
                return Optional.empty();
            }
            quotient = quotient.times(Mono.of(factor.getKey(), -factor.getValue()));
        }
        return Optional.of(quotient);
    }

    /** A contradiction with products of two facts, and multiples of equations. */
    Optional<Fact> withProducts() {
        List<Fact> orders = new ArrayList<>(knowledge.own().stream().filter(Fact::isOrder).limit(12).toList());
        Set<Mono> monomials = new TreeSet<>();
        orders.forEach(f -> monomials.addAll(f.number().terms().keySet()));
        knowledge.facts().stream().filter(f -> f.isOrder() && !orders.contains(f)).limit(10).forEach(orders::add);
        monomials.stream().filter(m -> !m.isOne()).map(signs::monomial).flatMap(Optional::stream).limit(8).forEach(orders::add);
        for (int i = 0; i < orders.size(); i++) {
            for (int j = i; j < orders.size(); j++) {
                Inference.product(orders.get(i), orders.get(j)).map(knowledge::reduced).ifPresent(this::add);
            }
        }
        Set<Atom> atoms = new TreeSet<>((a, b) -> Integer.compare(a.number(), b.number()));
        knowledge.facts().forEach(f -> atoms.addAll(f.number().atoms()));
        for (Fact fact : knowledge.facts()) {
            if (fact.sign() == Sign.ZERO) {
                atoms.stream().limit(8).forEach(a -> add(Inference.multiple(fact, Poly.of(a))));
            }
        }
        for (Atom a : atoms) {
            for (Atom b : atoms) {
                if (a.number() < b.number() && all.size() < MOST / 2) {
                    add(Inference.square(Poly.of(a).plus(Poly.of(b))));
                    Fact square = Inference.square(Poly.of(a).minus(Poly.of(b)));
                    add(square);
                    orders.stream().filter(f -> f.number().degree() == 1).limit(4)
                            .forEach(f -> Inference.product(f, square).ifPresent(this::add));
                }
            }
        }
        return solve();
    }

    /** A contradiction with products of up to as many bounds of single atoms as the degree of the other facts. */
    Optional<Fact> withBounds() {
        List<Fact> bounds = knowledge.facts().stream().filter(f -> f.isOrder() && f.number().degree() == 1).limit(10).toList();
        int degree = knowledge.facts().stream().filter(Fact::isOrder).mapToInt(f -> f.number().degree()).max().orElse(0);
        if (bounds.isEmpty() || degree < 2 || degree > 6) {
            return Optional.empty();
        }
        List<Fact> level = new ArrayList<>(bounds);
        List<Integer> last = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            last.add(i);
        }
        int most = bounds.size() <= 4 ? degree + 3 : degree;
        for (int d = 2; d <= most; d++) {
            List<Fact> next = new ArrayList<>();
            List<Integer> nextLast = new ArrayList<>();
            for (int i = 0; i < level.size() && next.size() < MOST; i++) {
                for (int j = last.get(i); j < bounds.size(); j++) {
                    Inference.product(level.get(i), bounds.get(j)).ifPresent(next::add);
                    nextLast.add(j);
                }
            }
            next.forEach(this::add);
            level = next;
            last = nextLast;
            Optional<Fact> found = d >= degree ? solve() : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
