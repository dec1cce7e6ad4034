package axiom.api.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A product of atoms in order; the empty product is 1. */
record Monomial(List<Atom> atoms) implements Comparable<Monomial> {

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

    /** The only atom, or this product if it has several. */
    Object single() {
        return atoms.size() == 1 ? atoms.getFirst() : this;
    }

    boolean isNonNegative(Bound bound) {
        return atoms.stream().allMatch(a -> a.isNonNegative(bound));
    }

    int weight() {
        return atoms.stream().mapToInt(Atom::weight).sum();
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
        int order = Integer.compare(atoms.size(), other.atoms.size());
        for (int i = 0; i < atoms.size() && order == 0; i++) {
            order = atoms.get(i).compareTo(other.atoms.get(i));
        }
        return order;
    }

    @Override
    public String toString() {
        return String.join("*", atoms.stream().map(Object::toString).toList());
    }
}
