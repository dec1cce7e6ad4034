package axiom.core.check.algebra;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import axiom.api.verify.Rational;

/**
 * A sum of monomials with rational coefficients.
 *
 * @param terms coefficients other than 0 by monomial
 */
record Polynomial(SortedMap<Monomial, Rational> terms) {

    static final Polynomial ZERO = new Polynomial(new TreeMap<>());
    static final Polynomial ONE = of(Rational.ONE);

    Polynomial {
        terms = Collections.unmodifiableSortedMap(terms);
    }

    static Polynomial of(Rational number) {
        return of(Monomial.ONE, number);
    }

    static Polynomial of(Monomial monomial, Rational coefficient) {
        if (coefficient.signum() == 0) {
            return ZERO;
        }
        TreeMap<Monomial, Rational> terms = new TreeMap<>();
        terms.put(monomial, coefficient);
        return new Polynomial(terms);
    }

    static Polynomial of(Atom atom) {
        return of(Monomial.of(atom.id(), 1), Rational.ONE);
    }

    boolean isZero() {
        return terms.isEmpty();
    }

    /** The number that this is, if no atom occurs. */
    Optional<Rational> constant() {
        if (terms.isEmpty()) {
            return Optional.of(Rational.ZERO);
        }
        return terms.size() == 1 ? Optional.ofNullable(terms.get(Monomial.ONE)) : Optional.empty();
    }

    /** The only term, if there is just one. */
    Optional<Map.Entry<Monomial, Rational>> single() {
        return terms.size() == 1 ? Optional.of(terms.firstEntry()) : Optional.empty();
    }

    /** The coefficient of the first monomial that has an atom, or else the constant. */
    Rational leading() {
        return terms.isEmpty() ? Rational.ZERO : terms.get(terms.lastKey());
    }
}
