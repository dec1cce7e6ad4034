package axiom.api.tensor;

import java.util.Map;
import java.util.Set;

/** What a {@link Dim}'s polynomial is over: a name, or an operation that polynomials do not have. */
sealed interface Atom extends Comparable<Atom> {

    /** The dimension this atom stands for once names are replaced. */
    Dim bind(Map<String, Dim> sizes);

    void names(Set<String> into);

    /** Whether the value is at least 0 whatever the names are bound to. */
    boolean isNonNegative();

    @Override
    default int compareTo(Atom other) {
        return toString().compareTo(other.toString());
    }

    record Name(String name) implements Atom {
        @Override
        public Dim bind(Map<String, Dim> sizes) {
            return sizes.containsKey(name) ? sizes.get(name) : Dim.named(name);
        }

        @Override
        public void names(Set<String> into) {
            into.add(name);
        }

        @Override
        public boolean isNonNegative() {
            return true;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record Quotient(Dim dividend, Dim divisor) implements Atom {
        @Override
        public Dim bind(Map<String, Dim> sizes) {
            return dividend.bind(sizes).floorDiv(divisor.bind(sizes));
        }

        @Override
        public void names(Set<String> into) {
            into.addAll(dividend.names());
            into.addAll(divisor.names());
        }

        @Override
        public boolean isNonNegative() {
            return false;
        }

        @Override
        public String toString() {
            return "floor((" + dividend + ")/" + (divisor.isFixed() ? divisor : "(" + divisor + ")") + ")";
        }
    }

    record Extremum(boolean max, Dim left, Dim right) implements Atom {
        public Extremum {
            // min and max commute: keep the operands in one order
            if (left.toString().compareTo(right.toString()) > 0) {
                Dim swap = left;
                left = right;
                right = swap;
            }
        }

        @Override
        public Dim bind(Map<String, Dim> sizes) {
            Dim l = left.bind(sizes);
            Dim r = right.bind(sizes);
            return max ? l.max(r) : l.min(r);
        }

        @Override
        public void names(Set<String> into) {
            into.addAll(left.names());
            into.addAll(right.names());
        }

        @Override
        public boolean isNonNegative() {
            return max && (isNonNegative(left) || isNonNegative(right));
        }

        private static boolean isNonNegative(Dim dim) {
            return dim.constant().orElse(-1) >= 0;
        }

        @Override
        public String toString() {
            return (max ? "max(" : "min(") + left + ", " + right + ")";
        }
    }
}
