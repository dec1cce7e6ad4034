package axiom.verify.algebra.internal.term;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import axiom.api.verify.Rational;

/**
 * A sum of multiples of monomials.
 *
 * @param terms factors other than 0, by monomial
 */
public record Poly(TreeMap<Mono, Rational> terms) {

    /** 0. */
    public static final Poly ZERO = new Poly(new TreeMap<>());
    /** 1. */
    public static final Poly ONE = of(Rational.ONE);
    private static final int MAX_TERMS = 3000;

    /**
     * A number.
     *
     * @param number the number
     * @return the same
     */
    public static Poly of(Rational number) {
        return of(Mono.ONE, number);
    }

    /**
     * A number.
     *
     * @param number the number
     * @return the same
     */
    public static Poly of(long number) {
        return of(Rational.of(number));
    }

    /**
     * One term.
     *
     * @param mono the monomial
     * @param factor its factor
     * @return their product
     */
    public static Poly of(Mono mono, Rational factor) {
        TreeMap<Mono, Rational> terms = new TreeMap<>();
        if (factor.signum() != 0) {
            terms.put(mono, factor);
        }
        return new Poly(terms);
    }

    /**
     * An atom.
     *
     * @param atom the atom
     * @return the same
     */
    public static Poly of(Atom atom) {
        return of(Mono.of(atom, 1), Rational.ONE);
    }

    /**
     * The sum.
     *
     * @param other a polynomial
     * @return this + other
     */
    public Poly plus(Poly other) {
        TreeMap<Mono, Rational> sum = new TreeMap<>(terms);
        other.terms.forEach((m, c) -> add(sum, m, c));
        return new Poly(sum);
    }

    private static void add(TreeMap<Mono, Rational> to, Mono mono, Rational factor) {
        to.merge(mono, factor, (x, y) -> {
            Rational total = x.plus(y);
            return total.signum() == 0 ? null : total;
        });
    }

    /**
     * The difference.
     *
     * @param other a polynomial
     * @return this − other
     */
    public Poly minus(Poly other) {
        return plus(other.times(Rational.of(-1)));
    }

    /**
     * A multiple.
     *
     * @param factor a number
     * @return this · factor
     */
    public Poly times(Rational factor) {
        TreeMap<Mono, Rational> product = new TreeMap<>();
        if (factor.signum() != 0) {
            terms.forEach((m, c) -> product.put(m, c.times(factor)));
        }
        return new Poly(product);
    }

    /**
     * The product.
     *
     * @param other a polynomial
     * @return this · other
     * @throws GaveUp if it is very long
     */
    public Poly times(Poly other) {
        TreeMap<Mono, Rational> product = new TreeMap<>();
        for (Map.Entry<Mono, Rational> a : terms.entrySet()) {
            for (Map.Entry<Mono, Rational> b : other.terms.entrySet()) {
                add(product, a.getKey().times(b.getKey()), a.getValue().times(b.getValue()));
            }
            if (product.size() > MAX_TERMS) {
                throw new GaveUp("the polynomials become too long");
            }
        }
        return new Poly(product);
    }

    /**
     * A power.
     *
     * @param exponent at least 0
     * @return this^exponent
     */
    public Poly power(int exponent) {
        Poly result = ONE;
        for (int i = 0; i < exponent; i++) {
            result = result.times(this);
        }
        return result;
    }

    /**
     * The opposite.
     *
     * @return −this
     */
    public Poly negated() {
        return times(Rational.of(-1));
    }

    /**
     * Whether this is 0.
     *
     * @return true if there is no term
     */
    public boolean isZero() {
        return terms.isEmpty();
    }

    /**
     * The number that this is.
     *
     * @return empty if an atom occurs
     */
    public Optional<Rational> number() {
        return isZero()
                ? Optional.of(Rational.ZERO)
                : terms.size() == 1 && terms.containsKey(Mono.ONE) ? Optional.of(terms.get(Mono.ONE)) : Optional.empty();
    }

    /**
     * The factor of the last monomial.
     *
     * @return 0 for 0
     */
    public Rational leading() {
        return isZero() ? Rational.ZERO : terms.lastEntry().getValue();
    }

    /**
     * The factor of a monomial.
     *
     * @param mono the monomial
     * @return 0 if it does not occur
     */
    public Rational factor(Mono mono) {
        return terms.getOrDefault(mono, Rational.ZERO);
    }

    /**
     * The largest degree of a term.
     *
     * @return 0 for numbers
     */
    public int degree() {
        return terms.keySet().stream().mapToInt(Mono::degree).max().orElse(0);
    }

    /**
     * All atoms that occur, though not in arguments of others.
     *
     * @return in order
     */
    public Set<Atom> atoms() {
        Set<Atom> all = new TreeSet<>((a, b) -> Integer.compare(a.number(), b.number()));
        terms.keySet().forEach(m -> all.addAll(m.powers().keySet()));
        return all;
    }

    /**
     * All places that this depends on.
     *
     * @return the places
     */
    public Set<Place> places() {
        Set<Place> all = new HashSet<>();
        atoms().forEach(a -> all.addAll(a.places()));
        return all;
    }

    /** How deep sums and maxima are nested. */
    int nesting() {
        return atoms().stream().mapToInt(Atom::nesting).max().orElse(0);
    }

    /**
     * Whether this is sure to be a whole number.
     *
     * @return true if all factors and atoms are
     */
    public boolean isWhole() {
        return terms.values().stream().allMatch(Rational::isWhole) && atoms().stream().allMatch(Atom::isWhole)
                && terms.keySet().stream().allMatch(m -> m.powers().values().stream().allMatch(p -> p > 0));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        terms.descendingMap().forEach((m, c) -> {
            text.append(text.isEmpty() ? "" : " + ").append(c);
            m.powers().forEach((a, p) -> text.append('·').append(a).append(p == 1 ? "" : "^" + p));
        });
        return text.isEmpty() ? "0" : text.toString();
    }
}
