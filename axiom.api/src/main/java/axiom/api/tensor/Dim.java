package axiom.api.tensor;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The size of one axis: a fixed number, a name such as {@code batch}, or an expression over names.
 *
 * <p>An expression is kept in normal form: a polynomial with integer coefficients over <em>atoms</em>, where an atom is a name or a floored quotient, a
 * minimum or a maximum of two expressions. Two expressions that are equal as polynomials are therefore {@linkplain #equals equal} objects. Names stand
 * for sizes that are at least 0. Arithmetic is exact; a coefficient that leaves the 64-bit range is an {@link ArithmeticException}, and so is an expression
 * of more than {@value #MAX_WEIGHT} atoms.
 *
 * <p>A quotient has no value where its divisor is 0: what is said here about all bindings is said about those that make no divisor 0. Binding such a divisor
 * to 0 is an {@link ArithmeticException}, unless the division was exact and left no divisor behind.
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

    /** The most atoms and terms in one expression; more would be a runaway computation. */
    public static final int MAX_WEIGHT = 1000;

    private static final SortedMap<Monomial, Long> NONE = Collections.unmodifiableSortedMap(new TreeMap<>());
    private static final Dim[] SMALL = new Dim[257];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = new Dim(i, NONE);
        }
    }

    /** The size 0. */
    public static final Dim ZERO = of(0);
    /** The size 1. */
    public static final Dim ONE = of(1);

    private final long constant;
    private final SortedMap<Monomial, Long> terms;
    private final int weight;

    private Dim(long constant, SortedMap<Monomial, Long> terms) {
        int sum = 1;
        for (Monomial m : terms.keySet()) {
            sum += m.weight();
        }
        if (sum > MAX_WEIGHT) {
            throw new ArithmeticException("[axiom.dim] an expression over names takes more than " + MAX_WEIGHT
                    + " terms; help: give some of the named sizes a number");
        }
        this.constant = constant;
        this.terms = terms;
        this.weight = sum;
    }

    /**
     * A fixed size.
     *
     * @param size any integer; negative values occur in shape arithmetic only, never in a {@link Shape}
     * @return the fixed dimension
     */
    public static Dim of(long size) {
        return size >= 0 && size < SMALL.length ? SMALL[(int) size] : new Dim(size, NONE);
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
        return of(0, new TreeMap<>(Map.of(new Monomial(atom), 1L)));
    }

    private static Dim of(long constant, TreeMap<Monomial, Long> terms) {
        return terms.isEmpty() ? of(constant) : new Dim(constant, terms);
    }

    /**
     * The sum.
     *
     * @param other the other summand
     * @return this + other
     */
    public Dim plus(Dim other) {
        return plus(other, 1);
    }

    /**
     * The sum with a constant.
     *
     * @param other the other summand
     * @return this + other
     */
    public Dim plus(long other) {
        return isFixed() ? of(add(constant, other)) : new Dim(add(constant, other), terms);
    }

    /**
     * The difference.
     *
     * @param other what is subtracted
     * @return this − other
     */
    public Dim minus(Dim other) {
        return plus(other, -1);
    }

    private Dim plus(Dim other, long factor) {
        long sum = factor == -1 ? subtract(constant, other.constant) : add(constant, multiply(other.constant, factor));
        if (other.isFixed()) {
            return isFixed() ? of(sum) : new Dim(sum, terms);
        }
        TreeMap<Monomial, Long> all = new TreeMap<>(terms);
        other.terms.forEach((m, c) -> add(all, m, multiply(c, factor)));
        return of(sum, all);
    }

    /**
     * The product.
     *
     * @param other the other factor
     * @return this · other
     */
    public Dim times(Dim other) {
        if (other.isFixed()) {
            return times(other.constant);
        } else if (isFixed()) {
            return other.times(constant);
        }
        TreeMap<Monomial, Long> product = new TreeMap<>();
        terms.forEach((m, c) -> other.terms.forEach((n, d) -> add(product, m.times(n), multiply(c, d))));
        if (other.constant != 0) {
            terms.forEach((m, c) -> add(product, m, multiply(c, other.constant)));
        }
        if (constant != 0) {
            other.terms.forEach((n, d) -> add(product, n, multiply(d, constant)));
        }
        return of(multiply(constant, other.constant), product);
    }

    /**
     * The product with a constant.
     *
     * @param other the other factor
     * @return this · other
     */
    public Dim times(long other) {
        return ZERO.plus(this, other);
    }

    /**
     * The quotient rounded towards negative infinity. It is simplified where every coefficient is divisible.
     *
     * @param divisor not the constant 0
     * @return ⌊this / divisor⌋
     */
    public Dim floorDiv(Dim divisor) {
        if (divisor.is(0)) {
            throw new ArithmeticException("[axiom.dim] " + this + " is divided by 0");
        }
        if (!divisor.isFixed()) {
            return exactQuotient(divisor).orElseGet(() -> atom(new Atom.Quotient(this, divisor)));
        }
        long d = divisor.constant;
        if (isFixed()) {
            return of(floorDiv(constant, d));
        }
        // ⌊(d·p + r)/d⌋ = p + ⌊r/d⌋ where p gathers what is divisible
        TreeMap<Monomial, Long> whole = new TreeMap<>();
        TreeMap<Monomial, Long> rest = new TreeMap<>();
        terms.forEach((m, c) -> {
            add(whole, m, floorDiv(c, d));
            add(rest, m, Math.floorMod(c, d));
        });
        Dim quotient = of(floorDiv(constant, d), whole);
        return rest.isEmpty() ? quotient : quotient.plus(atom(new Atom.Quotient(of(Math.floorMod(constant, d), rest), divisor)));
    }

    /**
     * The quotient rounded towards positive infinity.
     *
     * @param divisor not the constant 0
     * @return ⌈this / divisor⌉
     */
    public Dim ceilDiv(Dim divisor) {
        if (isFixed() && divisor.isFixed()) {
            Dim quotient = floorDiv(divisor);
            return constant % divisor.constant == 0 ? quotient : quotient.plus(1);
        }
        return divisor.isFixed() && divisor.constant > 0
                ? plus(divisor.constant - 1).floorDiv(divisor)
                : times(-1).floorDiv(divisor).times(-1);
    }

    /**
     * The quotient where the divisor is a single term that divides every term of this one, as in {@code 6·batch / (2·batch) = 3}.
     *
     * @param divisor the divisor
     * @return the exact quotient, or empty where it is not certain to be exact
     */
    public Optional<Dim> exactQuotient(Dim divisor) {
        if (divisor.is(0)) {
            return Optional.empty();
        } else if (equals(divisor)) {
            return Optional.of(ONE);
        } else if (divisor.isFixed()) {
            return quotient(new Monomial(List.of()), divisor.constant);
        } else if (divisor.terms.size() == 1 && divisor.constant == 0) {
            return quotient(divisor.terms.firstKey(), divisor.terms.get(divisor.terms.firstKey()));
        }
        return Optional.empty();
    }

    private Optional<Dim> quotient(Monomial by, long factor) {
        boolean number = by.atoms().isEmpty();
        if (constant % factor != 0 || (constant != 0 && !number)) {
            return Optional.empty();
        }
        long fixed = floorDiv(constant, factor);
        TreeMap<Monomial, Long> quotient = new TreeMap<>();
        for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
            Optional<Monomial> m = term.getKey().dividedBy(by);
            if (m.isEmpty() || term.getValue() % factor != 0) {
                return Optional.empty();
            } else if (m.get().atoms().isEmpty()) {
                fixed = floorDiv(term.getValue(), factor);
            } else {
                quotient.put(m.get(), floorDiv(term.getValue(), factor));
            }
        }
        return Optional.of(of(fixed, quotient));
    }

    /**
     * The smaller of the two.
     *
     * @param other the other
     * @return min(this, other)
     */
    public Dim min(Dim other) {
        if (isAtMost(other)) {
            return this;
        }
        return other.isAtMost(this) ? other : atom(new Atom.Extremum(false, this, other));
    }

    /**
     * The larger of the two.
     *
     * @param other the other
     * @return max(this, other)
     */
    public Dim max(Dim other) {
        if (other.isAtMost(this)) {
            return this;
        }
        return isAtMost(other) ? other : atom(new Atom.Extremum(true, this, other));
    }

    /**
     * Compares two sizes as far as their normal forms tell, knowing that names are at least 0.
     *
     * @param other the other
     * @return equal, different or undecided
     */
    public Comparison compare(Dim other) {
        if (equals(other)) {
            return Comparison.EQUAL;
        } else if (isFixed() && other.isFixed()) {
            return Comparison.DIFFERENT;
        }
        return isBelow(other) || other.isBelow(this) ? Comparison.DIFFERENT : Comparison.UNDECIDED;
    }

    /**
     * Whether this size is certain not to exceed another.
     *
     * @param other the other
     * @return true if this ≤ other whatever the names are bound to; false also where that could not be shown
     */
    public boolean isAtMost(Dim other) {
        if (isFixed() && other.isFixed()) {
            return constant <= other.constant;
        }
        return isCertain(() -> other.minus(this));
    }

    private boolean isBelow(Dim other) {
        return isCertain(() -> other.minus(this).plus(-1));
    }

    private static boolean isCertain(Supplier<Dim> difference) {
        try {
            return new Bound().isNonNegative(difference.get());
        } catch (ArithmeticException e) {
            // beyond 64 bits nothing is shown
            return false;
        }
    }

    /** The coefficients of all monomials but the empty one, none of them 0. */
    SortedMap<Monomial, Long> terms() {
        return terms;
    }

    /** The coefficient of the empty monomial. */
    long offset() {
        return constant;
    }

    /** This without one of its monomials. */
    Dim without(Monomial monomial) {
        TreeMap<Monomial, Long> rest = new TreeMap<>(terms);
        rest.remove(monomial);
        return of(constant, rest);
    }

    /**
     * Whether the size is a number.
     *
     * @return true if no name occurs
     */
    public boolean isFixed() {
        return terms.isEmpty();
    }

    /**
     * Whether this is the fixed size given.
     *
     * @param size the size
     * @return true if fixed and equal
     */
    public boolean is(long size) {
        return isFixed() && constant == size;
    }

    /**
     * The fixed size, if it is one.
     *
     * @return the number, or empty if names occur
     */
    public OptionalLong constant() {
        return isFixed() ? OptionalLong.of(constant) : OptionalLong.empty();
    }

    /**
     * The fixed size.
     *
     * @return the number
     * @throws IllegalStateException if names occur
     */
    public long size() {
        if (!isFixed()) {
            throw new IllegalStateException("[axiom.dim] dimension '" + this + "' has no value yet; help: bind " + names() + " first");
        }
        return constant;
    }

    /**
     * The name, if the dimension is exactly one name.
     *
     * @return the name, or empty
     */
    public Optional<String> name() {
        return constant == 0 && terms.size() == 1 && terms.firstKey().single() instanceof Atom.Name n && terms.containsValue(1L)
                ? Optional.of(n.name())
                : Optional.empty();
    }

    /**
     * The name whose size follows from this dimension's: there is one only, times a number, plus a number, as in {@code 4 * height + 1}.
     *
     * @return the name, or empty
     */
    public Optional<String> tells() {
        return terms.size() == 1 && terms.firstKey().single() instanceof Atom.Name n && !terms.containsValue(0L)
                ? Optional.of(n.name())
                : Optional.empty();
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
     * @param sizes a size for each name to replace, at least 0; other names stay
     * @return the dimension after replacement, in normal form
     * @throws IllegalArgumentException if a name that occurs is replaced by a negative number
     * @throws ArithmeticException if a divisor becomes 0 or a number leaves the 64-bit range
     */
    public Dim bind(Map<String, Dim> sizes) {
        if (isFixed()) {
            return this;
        }
        Dim sum = of(constant);
        for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
            sum = sum.plus(term.getKey().bind(sizes).times(term.getValue()));
        }
        return sum;
    }

    private static void add(TreeMap<Monomial, Long> terms, Monomial m, long c) {
        long sum = add(terms.getOrDefault(m, 0L), c);
        if (sum == 0) {
            terms.remove(m);
        } else {
            terms.put(m, sum);
        }
    }

    private static long add(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw overflow(a + " + " + b);
        }
        return sum;
    }

    private static long subtract(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            throw overflow(a + " - " + b);
        }
        return difference;
    }

    private static long multiply(long a, long b) {
        long product = a * b;
        if (Math.multiplyHigh(a, b) != product >> 63) {
            throw overflow(a + " * " + b);
        }
        return product;
    }

    private static long floorDiv(long a, long b) {
        if (a == Long.MIN_VALUE && b == -1) {
            throw overflow(a + " / " + b);
        }
        return Math.floorDiv(a, b);
    }

    private static ArithmeticException overflow(String operation) {
        return new ArithmeticException("[axiom.dim] " + operation + " leaves the 64-bit range");
    }

    /** How much there is to it: 1 and the weights of its monomials. */
    int weight() {
        return weight;
    }

    /** A total order in which only equal dimensions are equal. */
    int order(Dim other) {
        Iterator<Map.Entry<Monomial, Long>> theirs = other.terms.entrySet().iterator();
        for (Map.Entry<Monomial, Long> mine : terms.entrySet()) {
            if (!theirs.hasNext()) {
                return 1;
            }
            Map.Entry<Monomial, Long> their = theirs.next();
            int byMonomial = mine.getKey().compareTo(their.getKey());
            int byTerm = byMonomial != 0 ? byMonomial : Long.compare(mine.getValue(), their.getValue());
            if (byTerm != 0) {
                return byTerm;
            }
        }
        return theirs.hasNext() ? -1 : Long.compare(constant, other.constant);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dim d && constant == d.constant && terms.equals(d.terms);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(constant) + terms.hashCode();
    }

    /**
     * The normal form, as people write it.
     *
     * @return for example {@code 3}, {@code batch}, {@code 2*batch + 1} or {@code floor((h + 1)/2) - 1}; a name of other characters than letters, digits,
     *         {@code _} and {@code .} in quotes, so that different dimensions never read the same
     */
    @Override
    public String toString() {
        if (isFixed()) {
            return Long.toString(constant);
        }
        StringBuilder text = new StringBuilder();
        terms.forEach((m, c) -> {
            append(text, c);
            text.append(c == 1 || c == -1 ? "" : magnitude(c) + "*").append(m);
        });
        if (constant != 0) {
            append(text, constant);
            text.append(magnitude(constant));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, long signed) {
        if (text.isEmpty()) {
            text.append(signed < 0 ? "-" : "");
        } else {
            text.append(signed < 0 ? " - " : " + ");
        }
    }

    private static String magnitude(long c) {
        return c < 0 ? Long.toString(c).substring(1) : Long.toString(c);
    }
}
