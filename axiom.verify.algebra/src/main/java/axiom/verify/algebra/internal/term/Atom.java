package axiom.verify.algebra.internal.term;

import java.util.List;
import java.util.Set;

import axiom.api.tensor.Dim;

/**
 * What polynomials are made of. Compared by its number, which is unique in its {@link Algebra}.
 *
 * @param number the number
 * @param kind what it is
 * @param argument of a function its argument, of a sum or maximum the body; otherwise 0
 * @param value of an element the number of its value
 * @param at of an element its position
 * @param size of a sum or maximum the axis
 * @param height of a sum or maximum which running place is its own
 * @param places all places that it depends on
 * @param nesting how deep sums and maxima are nested in it
 * @param isWhole whether it is sure to be a whole number
 */
public record Atom(int number, Kind kind, Poly argument, int value, List<Place> at, Dim size, int height, Set<Place> places, int nesting,
        boolean isWhole) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Atom a && number == a.number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return kind == Kind.ELEMENT ? "v" + value + at : kind.word() + "(" + argument + ")";
    }
}
