package axiom.api.tensor;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The size of one axis: a fixed number, a name such as {@code batch}, or an expression over names.
 *
 * <p>An expression is kept in normal form: a polynomial with integer coefficients over <em>atoms</em>, where an atom is a name or a floored quotient, a
 * minimum or a maximum of two expressions. Two expressions that are equal as polynomials are therefore {@linkplain #equals equal} objects. Names stand
 * for sizes that are at least 0. Arithmetic is exact; a coefficient that leaves the 64-bit range is an {@link ArithmeticException}.
 *
 * <p>Immutable and safe for use from several threads.
 */
public final class Dim {

    /** What comparing two dimensions can tell before their names are bound. */
    public enum Comparison {
        /** The same size whatever the names are bound to. */
        EQUAL,
        /** Different sizes whatever the names are bound to. */
        DIFFERENT,
        /** It depends on the values of the names; an obligation to check at binding time. */
        UNDECIDED
    }

    /** The size 0. */
    public static final Dim ZERO = new Dim(new TreeMap<>());
    /** The size 1. */
    public static final Dim ONE = of(1);

    private final TreeMap<Monomial, Long> terms;

    private Dim(TreeMap<Monomial, Long> terms) {
        this.terms = terms;
    }

    /**
     * A fixed size.
     *
     * @param size any integer; negative values occur in shape arithmetic only, never in a {@link Shape}
     * @return the fixed dimension
     */
    public static Dim of(long size) {
        TreeMap<Monomial, Long> terms = new TreeMap<>();
        if (size != 0) {
            terms.put(Monomial.UNIT, size);
        }
        return new Dim(terms);
    }

    /**
     * A named size.
     *
     * @param name letters, digits, {@code _}, {@code .}, and whatever else an imported model uses; not blank
     * @return the named dimension
     */
    public static Dim named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("[axiom.dim] a dimension's name is blank; help: give it a name such as 'batch'");
        }
        return atom(new Atom.Name(name));
    }

    private static Dim atom(Atom atom) {
        TreeMap<Monomial, Long> terms = new TreeMap<>();
        terms.put(new Monomial(atom), 1L);
        return new Dim(terms);
    }

    /**
     * The sum.
     *
     * @param other the other summand
     * @return this + other
     */
    public Dim plus(Dim other) {
        TreeMap<Monomial, Long> sum = new TreeMap<>(terms);
        other.terms.forEach((m, c) -> add(sum, m, c));
        return new Dim(sum);
    }

    /**
     * The sum with a constant.
     *
     * @param other the other summand
     * @return this + other
     */
    public Dim plus(long other) {
        return plus(of(other));
    }

    /**
     * The difference.
     *
     * @param other what is subtracted
     * @return this − other
     */
    public Dim minus(Dim other) {
        return plus(other.times(of(-1)));
    }

    /**
     * The product.
     *
     * @param other the other factor
     * @return this · other
     */
    public Dim times(Dim other) {
        TreeMap<Monomial, Long> product = new TreeMap<>();
        terms.forEach((m, c) -> other.terms.forEach((n, d) -> add(product, m.times(n), Math.multiplyExact(c, d))));
        return new Dim(product);
    }

    /**
     * The product with a constant.
     *
     * @param other the other factor
     * @return this · other
     */
    public Dim times(long other) {
        return times(of(other));
    }

    /**
     * The quotient rounded towards negative infinity. It is simplified where every coefficient is divisible.
     *
     * @param divisor not the constant 0
     * @return ⌊this / divisor⌋
     */
    public Dim floorDiv(Dim divisor) {
        OptionalLong d = divisor.constant();
        if (d.isPresent() && d.getAsLong() == 0) {
            throw new ArithmeticException("[axiom.dim] " + this + " is divided by 0");
        }
        if (equals(divisor) || equals(ZERO)) {
            return equals(ZERO) ? ZERO : ONE;
        }
        if (d.isPresent()) {
            // ⌊(d·p + r)/d⌋ = p + ⌊r/d⌋ where p gathers what is divisible
            TreeMap<Monomial, Long> whole = new TreeMap<>();
            TreeMap<Monomial, Long> rest = new TreeMap<>();
            terms.forEach((m, c) -> {
                long r = Math.floorMod(c, d.getAsLong());
                add(whole, m, Math.floorDiv(c, d.getAsLong()));
                add(rest, m, r);
            });
            Dim remainder = new Dim(rest);
            Dim quotient = new Dim(whole);
            if (remainder.isFixed()) {
                return quotient.plus(Math.floorDiv(remainder.constant().getAsLong(), d.getAsLong()));
            }
            return quotient.plus(atom(new Atom.Quotient(remainder, divisor)));
        }
        return exactQuotient(divisor).orElseGet(() -> atom(new Atom.Quotient(this, divisor)));
    }

    /**
     * The quotient rounded towards positive infinity.
     *
     * @param divisor not the constant 0
     * @return ⌈this / divisor⌉
     */
    public Dim ceilDiv(Dim divisor) {
        OptionalLong d = divisor.constant();
        return d.isPresent() && d.getAsLong() > 0 ? plus(d.getAsLong() - 1).floorDiv(divisor) : times(-1).floorDiv(divisor).times(-1);
    }

    /**
     * The quotient where the divisor is a single term that divides every term of this one, as in {@code 6·batch / (2·batch) = 3}.
     *
     * @param divisor the divisor
     * @return the exact quotient, or empty where it is not certain to be exact
     */
    public Optional<Dim> exactQuotient(Dim divisor) {
        if (divisor.terms.size() != 1) {
            return equals(divisor) && !divisor.terms.isEmpty() ? Optional.of(ONE) : Optional.empty();
        }
        Map.Entry<Monomial, Long> by = divisor.terms.firstEntry();
        TreeMap<Monomial, Long> quotient = new TreeMap<>();
        for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
            Optional<Monomial> m = term.getKey().dividedBy(by.getKey());
            if (m.isEmpty() || term.getValue() % by.getValue() != 0) {
                return Optional.empty();
            }
            quotient.put(m.get(), term.getValue() / by.getValue());
        }
        return Optional.of(new Dim(quotient));
    }

    /**
     * The smaller of the two.
     *
     * @param other the other
     * @return min(this, other)
     */
    public Dim min(Dim other) {
        OptionalLong difference = minus(other).constant();
        if (difference.isPresent()) {
            return difference.getAsLong() <= 0 ? this : other;
        }
        return atom(new Atom.Extremum(false, this, other));
    }

    /**
     * The larger of the two.
     *
     * @param other the other
     * @return max(this, other)
     */
    public Dim max(Dim other) {
        OptionalLong difference = minus(other).constant();
        if (difference.isPresent()) {
            return difference.getAsLong() >= 0 ? this : other;
        }
        return atom(new Atom.Extremum(true, this, other));
    }

    /**
     * Compares two sizes as far as their normal forms tell, knowing that names are at least 0.
     *
     * @param other the other
     * @return equal, different or undecided
     */
    public Comparison compare(Dim other) {
        Dim difference = minus(other);
        if (difference.terms.isEmpty()) {
            return Comparison.EQUAL;
        }
        if (difference.isFixed()) {
            return Comparison.DIFFERENT;
        }
        long constant = difference.terms.getOrDefault(Monomial.UNIT, 0L);
        boolean names = difference.terms.keySet().stream().allMatch(Monomial::isNonNegative);
        boolean positive = constant > 0 && difference.terms.values().stream().allMatch(c -> c > 0);
        boolean negative = constant < 0 && difference.terms.values().stream().allMatch(c -> c < 0);
        return names && (positive || negative) ? Comparison.DIFFERENT : Comparison.UNDECIDED;
    }

    /**
     * Whether the size is a number.
     *
     * @return true if no name occurs
     */
    public boolean isFixed() {
        return terms.isEmpty() || (terms.size() == 1 && terms.firstKey().equals(Monomial.UNIT));
    }

    /**
     * Whether this is the fixed size given.
     *
     * @param size the size
     * @return true if fixed and equal
     */
    public boolean is(long size) {
        return isFixed() && constant().getAsLong() == size;
    }

    /**
     * The fixed size, if it is one.
     *
     * @return the number, or empty if names occur
     */
    public OptionalLong constant() {
        return isFixed() ? OptionalLong.of(terms.getOrDefault(Monomial.UNIT, 0L)) : OptionalLong.empty();
    }

    /**
     * The fixed size.
     *
     * @return the number
     * @throws IllegalStateException if names occur
     */
    public long size() {
        return constant().orElseThrow(
                () -> new IllegalStateException("[axiom.dim] dimension '" + this + "' has no value yet; help: bind " + names() + " first"));
    }

    /**
     * The name, if the dimension is exactly one name.
     *
     * @return the name, or empty
     */
    public Optional<String> name() {
        if (terms.size() == 1 && terms.firstEntry().getValue() == 1 && terms.firstKey().single() instanceof Atom.Name n) {
            return Optional.of(n.name());
        }
        return Optional.empty();
    }

    /**
     * All names that occur.
     *
     * @return the names in alphabetical order
     */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        terms.keySet().forEach(m -> m.names(names));
        return names;
    }

    /**
     * Replaces names by sizes.
     *
     * @param sizes a size for each name to replace; other names stay
     * @return the dimension after replacement, in normal form
     */
    public Dim bind(Map<String, Dim> sizes) {
        if (isFixed()) {
            return this;
        }
        Dim sum = ZERO;
        for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
            sum = sum.plus(term.getKey().bind(sizes).times(term.getValue()));
        }
        return sum;
    }

    private static void add(TreeMap<Monomial, Long> terms, Monomial m, long c) {
        long sum = Math.addExact(terms.getOrDefault(m, 0L), c);
        if (sum == 0) {
            terms.remove(m);
        } else {
            terms.put(m, sum);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dim d && terms.equals(d.terms);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(terms);
    }

    /**
     * The normal form, as people write it.
     *
     * @return for example {@code 3}, {@code batch}, {@code 2*batch + 1} or {@code floor((h - 3)/2) + 1}
     */
    @Override
    public String toString() {
        if (terms.isEmpty()) {
            return "0";
        }
        StringBuilder text = new StringBuilder();
        // the constant is the first in the order of monomials and is written last
        terms.entrySet().stream().filter(t -> !t.getKey().equals(Monomial.UNIT)).forEach(t -> append(text, t.getKey(), t.getValue()));
        if (terms.containsKey(Monomial.UNIT)) {
            append(text, Monomial.UNIT, terms.get(Monomial.UNIT));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Monomial m, long c) {
        if (text.isEmpty()) {
            text.append(c < 0 ? "-" : "");
        } else {
            text.append(c < 0 ? " - " : " + ");
        }
        String magnitude = c < 0 ? Long.toString(c).substring(1) : Long.toString(c);
        if (m.equals(Monomial.UNIT)) {
            text.append(magnitude);
        } else {
            text.append(magnitude.equals("1") ? "" : magnitude + "*").append(m);
        }
    }
}
