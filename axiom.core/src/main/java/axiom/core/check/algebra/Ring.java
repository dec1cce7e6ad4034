package axiom.core.check.algebra;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.verify.Rational;
import axiom.core.check.algebra.Atom.Function;

/** Polynomials over atoms, with the normal forms of functions. Counts its work, and refuses to go on when there is too much of it. */
final class Ring {

    private static final int MAX_TERMS = 20_000;
    private static final int MAX_BITS = 20_000;
    private static final int MAX_ROOT = 64;

    private final Map<Atom.Key, Atom> known = new HashMap<>();
    private final List<Atom> atoms = new ArrayList<>();
    private final BiFunction<Value, List<Index>, Optional<Rational>> constants;
    private final Optional<Rounding> rounding;
    private long left;

    /**
     * A ring without atoms.
     *
     * @param work how much may be done
     * @param constants elements of values that are known numbers
     * @param isFloat32 whether the elements of a value are numbers of float32; empty if all are real numbers
     */
    Ring(long work, BiFunction<Value, List<Index>, Optional<Rational>> constants, Optional<Predicate<Value>> isFloat32) {
        this.left = work;
        this.constants = constants;
        this.rounding = isFloat32.map(f -> new Rounding(this, f));
    }

    /** An element of an input, of a parameter, or of a value of which nothing else is known. */
    Polynomial element(Value value, List<Index> at) {
        Optional<Rational> number = constants.apply(value, at);
        return number.isPresent() ? Polynomial.of(sized(number.get())) : Polynomial.of(atom(new Atom.Element(value, at)));
    }

    void spend(long work) {
        left -= work;
        if (left < 0) {
            throw new Refusal("checking takes too much work");
        }
    }

    Atom atom(int id) {
        return atoms.get(id);
    }

    Atom atom(Atom.Key key) {
        Atom old = known.get(key);
        if (old != null) {
            return old;
        }
        spend(20);
        Atom atom = switch (key) {
            case Atom.Element(Value value, List<Index> at) ->
                new Atom(atoms.size(), key, Set.copyOf(at), 0, !value.type().dtype().isFloat());
            case Atom.Applied(Function function, List<Polynomial> arguments) -> new Atom(atoms.size(), key, indices(arguments),
                    height(arguments), function == Function.STEP || function == Function.FLOOR
                            || function == Function.RELU && isInteger(arguments.getFirst()));
            case Atom.Over(_, _, int height, Polynomial body) -> {
                Set<Index> inside = new HashSet<>(indices(List.of(body)));
                inside.remove(new Index.Bound(height));
                yield new Atom(atoms.size(), key, inside, Math.max(height, height(List.of(body))), isInteger(body));
            }
        };
        known.put(key, atom);
        atoms.add(atom);
        return atom;
    }

    private Set<Index> indices(List<Polynomial> of) {
        Set<Index> all = new HashSet<>();
        of.forEach(p -> p.terms().keySet().forEach(m -> m.atoms().forEach(a -> all.addAll(atom(a).indices()))));
        spend(all.size());
        return all;
    }

    /** The positions that a number depends on. */
    Set<Index> indices(Polynomial of) {
        return indices(List.of(of));
    }

    private int height(List<Polynomial> of) {
        return of.stream().flatMap(p -> p.terms().keySet().stream()).mapToInt(this::height).max().orElse(0);
    }

    private int height(Monomial of) {
        return of.atoms().map(a -> atom(a).height()).max().orElse(0);
    }

    /** Whether this is a whole number because its coefficients and its atoms are. */
    boolean isInteger(Polynomial p) {
        return p.terms().entrySet().stream().allMatch(e -> e.getValue().isWhole() && e.getKey().atoms().allMatch(a -> atom(a).isInteger())
                && isPlain(e.getKey()));
    }

    private static boolean isPlain(Monomial monomial) {
        for (int i = 0; i < monomial.size(); i++) {
            if (monomial.power(i) < 0) {
                return false;
            }
        }
        return true;
    }

    Polynomial plus(Polynomial a, Polynomial b) {
        TreeMap<Monomial, Rational> sum = new TreeMap<>(a.terms());
        spend(1 + a.terms().size() + b.terms().size());
        b.terms().forEach((m, c) -> add(sum, m, c));
        return new Polynomial(sum);
    }

    private void add(TreeMap<Monomial, Rational> to, Monomial monomial, Rational coefficient) {
        to.merge(monomial, coefficient, (x, y) -> {
            Rational total = sized(x.plus(y));
            return total.signum() == 0 ? null : total;
        });
        if (to.size() > MAX_TERMS) {
            throw new Refusal("a polynomial has more than " + MAX_TERMS + " terms");
        }
    }

    /** A number that is not too long. */
    Rational sized(Rational number) {
        int bits = Math.max(number.numerator().bitLength(), number.denominator().bitLength());
        if (bits > MAX_BITS) {
            throw new Refusal("a number has more than " + MAX_BITS + " bits");
        }
        spend(1 + bits / 64 + (long) bits * bits / 65536);
        return number;
    }

    Polynomial minus(Polynomial a, Polynomial b) {
        return plus(a, scaled(b, Rational.of(-1)));
    }

    Polynomial scaled(Polynomial p, Rational by) {
        return times(p, Polynomial.of(by));
    }

    Polynomial times(Polynomial a, Polynomial b) {
        TreeMap<Monomial, Rational> product = new TreeMap<>();
        a.terms().forEach((m, c) -> b.terms().forEach((n, d) -> {
            spend(2 + m.size() + n.size());
            add(product, m.times(n), sized(c.times(d)));
        }));
        return new Polynomial(product);
    }

    Polynomial power(Polynomial p, int exponent) {
        Polynomial result = Polynomial.ONE;
        for (int i = 0; i < exponent; i++) {
            result = times(result, p);
        }
        return result;
    }

    private Polynomial applied(Function function, Polynomial argument) {
        return Polynomial.of(atom(new Atom.Applied(function, List.of(argument))));
    }

    /** Of e^(Σ c·m), each factor e^(c·m) is a power of e^(m/d), where d is the denominator of c. */
    Polynomial exp(Polynomial p) {
        Monomial product = Monomial.ONE;
        for (Map.Entry<Monomial, Rational> term : p.terms().entrySet()) {
            Rational c = term.getValue();
            BigInteger times = c.numerator();
            boolean isFew = times.abs().compareTo(BigInteger.valueOf(MAX_ROOT)) <= 0;
            Rational unit = isFew ? new Rational(BigInteger.ONE, c.denominator()) : c.abs();
            Polynomial root = applied(Function.EXP, Polynomial.of(term.getKey(), unit));
            int power = isFew ? times.intValueExact() : c.signum();
            product = product.times(Monomial.of(root.terms().firstKey().atom(0), power));
        }
        return Polynomial.of(product, Rational.ONE);
    }

    private boolean is(int atom, Function function) {
        return atom(atom).key() instanceof Atom.Applied(Function f, _) && f == function;
    }

    Polynomial log(Polynomial p) {
        Optional<Map.Entry<Monomial, Rational>> single = p.single();
        if (single.isPresent() && single.get().getValue().equals(Rational.ONE) && single.get().getKey().atoms()
                .allMatch(a -> is(a, Function.EXP))) {
            Polynomial sum = Polynomial.ZERO;
            Monomial factors = single.get().getKey();
            for (int i = 0; i < factors.size(); i++) {
                sum = plus(sum, scaled(argument(factors.atom(i)), Rational.of(factors.power(i))));
            }
            return sum;
        }
        return applied(Function.LOG, p);
    }

    private Polynomial argument(int atom) {
        return ((Atom.Applied) atom(atom).key()).arguments().getFirst();
    }

    Polynomial sqrt(Polynomial p) {
        return p.isZero() || p.equals(Polynomial.ONE) ? p : applied(Function.SQRT, p);
    }

    /** 1/p, and 0 for 0: multiplicative, and its own inverse. */
    Polynomial inverse(Polynomial p) {
        if (p.isZero()) {
            return p;
        }
        Monomial common = common(p);
        Polynomial reduced = times(p, Polynomial.of(inverted(common), Rational.ONE));
        Rational scale = reduced.leading();
        Polynomial rest = scaled(reduced, inverseOf(scale));
        Polynomial result = Polynomial.of(inverseOf(scale));
        for (int i = 0; i < common.size(); i++) {
            int atom = common.atom(i);
            int power = common.power(i);
            if (is(atom, Function.EXP)) {
                result = times(result, Polynomial.of(Monomial.of(atom, -power), Rational.ONE));
            } else if (is(atom, Function.INV)) {
                result = times(result, power(argument(atom), power));
            } else {
                result = times(result, power(applied(Function.INV, Polynomial.of(atom(atom))), power));
            }
        }
        return rest.equals(Polynomial.ONE) ? result : times(result, applied(Function.INV, rest));
    }

    private static Rational inverseOf(Rational number) {
        return new Rational(number.denominator(), number.numerator());
    }

    /** What all monomials are multiples of; exponentials divide everything, so the least exponents are taken. */
    private Monomial common(Polynomial p) {
        Map<Integer, Integer> least = new TreeMap<>();
        Set<Integer> occurring = new HashSet<>();
        p.terms().keySet().forEach(m -> m.atoms().forEach(occurring::add));
        for (int atom : occurring) {
            spend(p.terms().size());
            int power = p.terms().keySet().stream().mapToInt(m -> m.powerOf(atom)).min().orElse(0);
            least.put(atom, power);
        }
        Monomial common = Monomial.ONE;
        for (Map.Entry<Integer, Integer> factor : least.entrySet()) {
            common = common.times(Monomial.of(factor.getKey(), factor.getValue()));
        }
        return common;
    }

    private static Monomial inverted(Monomial of) {
        Monomial inverse = Monomial.ONE;
        for (int i = 0; i < of.size(); i++) {
            inverse = inverse.times(Monomial.of(of.atom(i), -of.power(i)));
        }
        return inverse;
    }

    /** Of relu(p) and relu(−p) one is an atom: relu(−p) = relu(p) − p. */
    Polynomial relu(Polynomial p) {
        Optional<Rational> constant = p.constant();
        if (constant.isPresent()) {
            return constant.get().signum() < 0 ? Polynomial.ZERO : p;
        }
        Rational scale = p.leading();
        Polynomial unit = scaled(p, inverseOf(scale));
        Polynomial relu = applied(Function.RELU, unit);
        return scaled(scale.signum() > 0 ? relu : minus(relu, unit), scale.abs());
    }

    Polynomial max(Polynomial a, Polynomial b) {
        return plus(b, relu(minus(a, b)));
    }

    Polynomial min(Polynomial a, Polynomial b) {
        return minus(a, relu(minus(a, b)));
    }

    Polynomial abs(Polynomial p) {
        return minus(scaled(relu(p), Rational.of(2)), p);
    }

    /** 1 for p ≥ 0, 0 otherwise. */
    Polynomial step(Polynomial p) {
        Optional<Rational> constant = p.constant();
        return constant.isPresent()
                ? constant.get().signum() < 0 ? Polynomial.ZERO : Polynomial.ONE
                : applied(Function.STEP, scaled(p, inverseOf(p.leading().abs())));
    }

    Polynomial floor(Polynomial p) {
        return isInteger(p) ? p : applied(Function.FLOOR, p);
    }

    /** The nearest number of float32. */
    Polynomial rounded(Polynomial p) {
        return rounding().of(p);
    }

    Rounding rounding() {
        return rounding.orElseThrow(() -> new Refusal("real numbers are not rounded"));
    }

    Polynomial function(Function function, Polynomial p) {
        return switch (function) {
            case EXP -> exp(p);
            case LOG -> log(p);
            case SQRT -> sqrt(p);
            case INV -> inverse(p);
            case RELU -> relu(p);
            case STEP -> step(p);
            case FLOOR -> floor(p);
            case SIN, COS, ERF -> applied(function, p);
            case ROUND -> rounded(p);
        };
    }

    /** Σ over all positions of an axis: factors that do not depend on the position stand before the sum. */
    Polynomial sum(Index over, Dim size, Polynomial p) {
        Polynomial total = Polynomial.ZERO;
        for (Map.Entry<Monomial, Rational> term : p.terms().entrySet()) {
            Monomial outside = term.getKey().part(a -> !atom(a).indices().contains(over));
            Monomial inside = term.getKey().part(a -> atom(a).indices().contains(over));
            Polynomial sum = inside.size() == 0 ? size(size) : sumOf(over, size, inside);
            total = plus(total, times(Polynomial.of(outside, term.getValue()), sum));
        }
        return total;
    }

    private Polynomial sumOf(Index over, Dim size, Monomial inside) {
        int height = 1 + height(inside);
        Index bound = new Index.Bound(height);
        Polynomial body = substituted(Polynomial.of(inside, Rational.ONE), over, bound);
        Polynomial total = Polynomial.ZERO;
        for (Map.Entry<Monomial, Rational> term : body.terms().entrySet()) {
            Monomial outside = term.getKey().part(a -> !atom(a).indices().contains(bound));
            Monomial rest = term.getKey().part(a -> atom(a).indices().contains(bound));
            Polynomial sum = rest.size() == 0
                    ? size(size)
                    : Polynomial.of(atom(new Atom.Over(true, size, height, Polynomial.of(rest, Rational.ONE))));
            total = plus(total, times(Polynomial.of(outside, term.getValue()), sum));
        }
        return total;
    }

    /** How many positions an axis has. */
    Polynomial size(Dim size) {
        return size.isFixed()
                ? Polynomial.of(Rational.of(size.size()))
                : Polynomial.of(atom(new Atom.Over(true, size, 1, Polynomial.ONE)));
    }

    /** The largest over all positions of an axis. */
    Polynomial largest(Index over, Dim size, Polynomial p) {
        TreeMap<Monomial, Rational> outside = new TreeMap<>(p.terms());
        outside.keySet().removeIf(m -> m.atoms().anyMatch(a -> atom(a).indices().contains(over)));
        Polynomial constant = new Polynomial(outside);
        Polynomial rest = minus(p, constant);
        if (rest.isZero()) {
            return p;
        }
        int height = 1 + height(List.of(rest));
        Rational scale = rest.leading().abs();
        Polynomial body = substituted(scaled(rest, inverseOf(scale)), over, new Index.Bound(height));
        return plus(constant, scaled(Polynomial.of(atom(new Atom.Over(false, size, height, body))), scale));
    }

    /** The number with another position in place of one. */
    Polynomial substituted(Polynomial p, Index from, Index to) {
        return substituted(p, from, to, new HashMap<>(), 0);
    }

    private Polynomial substituted(Polynomial p, Index from, Index to, Map<Integer, Polynomial> done, int depth) {
        if (depth > 60) {
            throw new Refusal("terms are nested too deeply");
        }
        Polynomial result = Polynomial.ZERO;
        for (Map.Entry<Monomial, Rational> term : p.terms().entrySet()) {
            Monomial factors = term.getKey();
            Polynomial product = Polynomial.of(factors.part(a -> !atom(a).indices().contains(from)), term.getValue());
            for (int i = 0; i < factors.size(); i++) {
                Atom atom = atom(factors.atom(i));
                if (atom.indices().contains(from)) {
                    Polynomial changed = done.get(atom.id());
                    if (changed == null) {
                        changed = substituted(atom, from, to, done, depth);
                        done.put(atom.id(), changed);
                    }
                    int power = factors.power(i);
                    product = times(product, power > 0 ? power(changed, power) : power(inverse(changed), -power));
                }
            }
            result = plus(result, product);
        }
        return result;
    }

    private Polynomial substituted(Atom atom, Index from, Index to, Map<Integer, Polynomial> done, int depth) {
        return switch (atom.key()) {
            case Atom.Element(Value value, List<Index> at) -> element(value, at.stream().map(i -> i.equals(from) ? to : i).toList());
            case Atom.Applied(Function function, List<Polynomial> arguments) -> function(function,
                    substituted(arguments.getFirst(), from, to, done, depth + 1));
            case Atom.Over(boolean isSum, Dim size, int height, Polynomial body) -> {
                // a position that occurs nowhere else stands for the bound one meanwhile
                Index open = new Index.Free(Integer.MIN_VALUE + height, size);
                Polynomial opened = substituted(body, new Index.Bound(height), open);
                Polynomial changed = substituted(opened, from, to, new HashMap<>(), depth + 1);
                yield isSum ? sum(open, size, changed) : largest(open, size, changed);
            }
        };
    }

    /** The body of a sum or maximum at a position. */
    Polynomial opened(Atom.Over over, Index at) {
        return substituted(over.body(), new Index.Bound(over.height()), at);
    }
}
