package axiom.api.tensor;

import java.util.Map;
import java.util.Set;

/** What a {@link Dim}'s polynomial is over: a name, or an operation that polynomials do not have. */
sealed interface Atom extends Comparable<Atom> {

    /** The dimension this atom stands for once names are replaced. */
    Dim bind(Map<String, Dim> sizes);

    void names(Set<String> into);

    /** Whether the value is at least 0 whatever the names are bound to; false also where that could not be shown. */
    boolean isNonNegative(Bound bound);

    /** How many atoms it is made of. */
    int weight();

    /** The order among kinds: names come first. */
    private int kind() {
        return switch (this) {
            case Name _ -> 0;
            case Quotient _ -> 1;
            case Extremum e -> e.max ? 3 : 2;
        };
    }

    /** By structure, never by text: a name may read like an expression. */
    @Override
    default int compareTo(Atom other) {
        return switch (this) {
            case Name(String mine) when other instanceof Name(String theirs) -> mine.compareTo(theirs);
            case Quotient(Dim a, Dim b) when other instanceof Quotient(Dim c, Dim d) -> order(a, c, b, d);
            case Extremum(boolean max, Dim a, Dim b) when other instanceof Extremum(boolean most, Dim c, Dim d) && max == most ->
                order(a, c, b, d);
            default -> Integer.compare(kind(), other.kind());
        };
    }

    private static int order(Dim a, Dim c, Dim b, Dim d) {
        int first = a.order(c);
        return first != 0 ? first : b.order(d);
    }

    record Name(String name) implements Atom {
        @Override
        public Dim bind(Map<String, Dim> sizes) {
            Dim size = sizes.get(name);
            if (size == null) {
                return Dim.named(name);
            }
            if (size.isFixed() && size.size() < 0) {
                throw new IllegalArgumentException("[axiom.dim] '" + name + "' is bound to " + size + "; help: sizes are at least 0");
            }
            return size;
        }

        @Override
        public void names(Set<String> into) {
            into.add(name);
        }

        @Override
        public boolean isNonNegative(Bound bound) {
            return true;
        }

        @Override
        public int weight() {
            return 1;
        }

        @Override
        public String toString() {
            boolean plain = Character.isLetter(name.charAt(0)) || name.charAt(0) == '_';
            return plain && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.')
                    ? name
                    : "'" + name.replace("'", "''") + "'";
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
        public boolean isNonNegative(Bound bound) {
            return bound.isNonNegative(dividend) && bound.isNonNegative(divisor);
        }

        @Override
        public int weight() {
            return dividend.weight() + divisor.weight();
        }

        @Override
        public String toString() {
            return "floor((" + dividend + ")/" + (divisor.isFixed() ? divisor : "(" + divisor + ")") + ")";
        }
    }

    record Extremum(boolean max, Dim left, Dim right) implements Atom {
        public Extremum {
            // min and max commute: keep the operands in one order
            if (left.order(right) > 0) {
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
        public boolean isNonNegative(Bound bound) {
            return max
                    ? bound.isNonNegative(left) || bound.isNonNegative(right)
                    : bound.isNonNegative(left) && bound.isNonNegative(right);
        }

        @Override
        public int weight() {
            return left.weight() + right.weight();
        }

        @Override
        public String toString() {
            return (max ? "max(" : "min(") + left + ", " + right + ")";
        }
    }
}
