package axiom.verify.algebra.internal.term;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A product of powers of atoms.
 *
 * @param powers exponents other than 0, by atom
 */
public record Mono(TreeMap<Atom, Integer> powers) implements Comparable<Mono> {

    /** The empty product. */
    public static final Mono ONE = new Mono(new TreeMap<>(Comparator.comparingInt(Atom::number)));

    private static TreeMap<Atom, Integer> empty() {
        return new TreeMap<>(Comparator.comparingInt(Atom::number));
    }

    /**
     * One power.
     *
     * @param atom the atom
     * @param power its exponent
     * @return the product
     */
    public static Mono of(Atom atom, int power) {
        TreeMap<Atom, Integer> powers = empty();
        if (power != 0) {
            powers.put(atom, power);
        }
        return new Mono(powers);
    }

    /**
     * The product.
     *
     * @param other another one
     * @return this times other
     */
    public Mono times(Mono other) {
        TreeMap<Atom, Integer> product = empty();
        product.putAll(powers);
        other.powers.forEach((a, p) -> product.merge(a, p, (x, y) -> x + y == 0 ? null : x + y));
        return new Mono(product);
    }

    /**
     * The part whose atoms are such.
     *
     * @param such which
     * @return the part
     */
    public Mono part(Predicate<Atom> such) {
        TreeMap<Atom, Integer> part = empty();
        powers.forEach((a, p) -> {
            if (such.test(a)) {
                part.put(a, p);
            }
        });
        return new Mono(part);
    }

    /**
     * The exponent of an atom.
     *
     * @param atom the atom
     * @return 0 if it does not occur
     */
    public int power(Atom atom) {
        return powers.getOrDefault(atom, 0);
    }

    /**
     * The sum of all exponents.
     *
     * @return the degree
     */
    public int degree() {
        return powers.values().stream().mapToInt(Math::abs).sum();
    }

    /**
     * Whether no atom occurs.
     *
     * @return true for the empty product
     */
    public boolean isOne() {
        return powers.isEmpty();
    }

    @Override
    public int compareTo(Mono other) {
        int by = Integer.compare(degree(), other.degree());
        var mine = powers.entrySet().iterator();
        var theirs = other.powers.entrySet().iterator();
        while (by == 0 && mine.hasNext() && theirs.hasNext()) {
            Map.Entry<Atom, Integer> a = mine.next();
            Map.Entry<Atom, Integer> b = theirs.next();
            by = Integer.compare(a.getKey().number(), b.getKey().number());
            by = by == 0 ? Integer.compare(a.getValue(), b.getValue()) : by;
        }
        return by == 0 ? Boolean.compare(mine.hasNext(), theirs.hasNext()) : by;
    }
}
