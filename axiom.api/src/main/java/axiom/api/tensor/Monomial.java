package axiom.api.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A product of atoms in order; the empty product is 1. */
record Monomial(List<Atom> atoms) implements Comparable<Monomial> {

    static final Monomial UNIT = new Monomial(List.of());

    Monomial(Atom atom) {
        this(List.of(atom));
    }

    Monomial times(Monomial other) {
        List<Atom> product = new ArrayList<>(atoms);
        product.addAll(other.atoms);
        product.sort(null);
        return new Monomial(List.copyOf(product));
    }

    Optional<Monomial> dividedBy(Monomial other) {
        List<Atom> rest = new ArrayList<>(atoms);
        for (Atom atom : other.atoms) {
            if (!rest.remove(atom)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Monomial(List.copyOf(rest)));
    }

    /** The only atom, or the unit's absence of one as the empty name would be. */
    Object single() {
        return atoms.size() == 1 ? atoms.getFirst() : this;
    }

    boolean isNonNegative() {
        return atoms.stream().allMatch(Atom::isNonNegative);
    }

    Dim bind(Map<String, Dim> sizes) {
        Dim product = Dim.ONE;
        for (Atom atom : atoms) {
            product = product.times(atom.bind(sizes));
        }
        return product;
    }

    void names(Set<String> into) {
        atoms.forEach(a -> a.names(into));
    }

    @Override
    public int compareTo(Monomial other) {
        int byDegree = Integer.compare(atoms.size(), other.atoms.size());
        return byDegree != 0 ? byDegree : toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return String.join("*", atoms.stream().map(Object::toString).toList());
    }
}
