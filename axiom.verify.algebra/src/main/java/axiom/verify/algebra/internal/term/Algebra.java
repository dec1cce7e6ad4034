package axiom.verify.algebra.internal.term;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;

import axiom.api.tensor.Dim;
import axiom.api.verify.Rational;

/** Makes atoms, each once, and puts functions of polynomials into normal form. Not thread-safe. */
public final class Algebra {

    private static final BigInteger MOST_ROOTS = BigInteger.valueOf(64);

    private record Key(String what, List<Poly> arguments, List<Place> at, Dim size, int height) {}

    private final Map<Key, Atom> atoms = new HashMap<>();
    private final BiFunction<Integer, List<Place>, Optional<Rational>> constants;
    private final Rounder rounder;
    private int places;

    /**
     * An algebra without atoms.
     *
     * @param constants elements of values that are known numbers
     * @param isSingle of which values the elements are numbers of float32
     * @param isTruth of which values the elements are 0 or 1
     */
    public Algebra(BiFunction<Integer, List<Place>, Optional<Rational>> constants, IntPredicate isSingle, IntPredicate isTruth) {
        this.constants = constants;
        this.rounder = new Rounder(this, isSingle, isTruth);
    }

    /**
     * Which polynomials are numbers of float32.
     *
     * @return of this algebra's polynomials
     */
    public Rounder rounder() {
        return rounder;
    }

    /**
     * A new place.
     *
     * @param size the axis
     * @return unlike all others
     */
    public Place.Open open(Dim size) {
        return new Place.Open(places++, size);
    }

    /** The atom of a key, which is made if there is none. */
    private Atom atom(Key key, Kind kind, int value, boolean isWhole) {
        Atom old = atoms.get(key);
        if (old != null) {
            return old;
        }
        Poly argument = key.arguments().isEmpty() ? Poly.ZERO : key.arguments().getFirst();
        Set<Place> depends = new HashSet<>(key.at());
        key.arguments().forEach(p -> depends.addAll(p.places()));
        depends.remove(new Place.Running(key.height()));
        int nesting = Math.max(key.height(), key.arguments().stream().mapToInt(Poly::nesting).max().orElse(0));
        Atom atom = new Atom(atoms.size(), kind, argument, value, key.at(), key.size(), key.height(), Set.copyOf(depends), nesting,
                isWhole);
        atoms.put(key, atom);
        return atom;
    }

    /**
     * An element of a value of which nothing else is known.
     *
     * @param value the value's number
     * @param at the position
     * @param isWhole whether it is a whole number
     * @return the atom, or the number that it is known to be
     */
    public Poly element(int value, List<Place> at, boolean isWhole) {
        return constants.apply(value, at).map(Poly::of)
                .orElseGet(() -> Poly.of(atom(new Key("v" + value, List.of(), at, Dim.ZERO, 0), Kind.ELEMENT, value, isWhole)));
    }

    private Poly rounded(Poly p) {
        if (p.number().isPresent()) {
            return Poly.of(Single.nearest(p.number().get()));
        } else if (rounder.isSingle(p)) {
            return p;
        }
        return p.leading().signum() > 0 ? applied(Kind.ROUND, p) : applied(Kind.ROUND, p.negated()).negated();
    }

    private Poly applied(Kind kind, Poly p) {
        boolean isWhole = kind == Kind.STEP || kind == Kind.FLOOR || kind == Kind.RELU && p.isWhole();
        return Poly.of(atom(new Key(kind.word(), List.of(p), List.of(), Dim.ZERO, 0), kind, -1, isWhole));
    }

    private static Rational inverse(Rational number) {
        return Rational.ONE.over(number);
    }

    /**
     * A function of a number.
     *
     * @param kind neither an element, nor a sum or maximum
     * @param p its argument
     * @return the value
     */
    public Poly apply(Kind kind, Poly p) {
        return switch (kind) {
            case EXP -> exp(p);
            case LOG -> log(p);
            case SQRT -> p.isZero() || p.equals(Poly.ONE) ? p : applied(kind, p);
            case INV -> inverse(p);
            case RELU -> relu(p);
            case STEP -> p.number().isPresent()
                    ? p.leading().signum() < 0 ? Poly.ZERO : Poly.ONE
                    : applied(kind, p.times(inverse(p.leading().abs())));
            case FLOOR -> p.isWhole() ? p : applied(kind, p);
            case SIN, COS, ERF -> applied(kind, p);
            case ROUND -> rounded(p);
            case ELEMENT, SUM, MAX -> throw new IllegalArgumentException("[axiom.algebra] " + kind + " is no function");
        };
    }

    private Poly exp(Poly p) {
        Mono product = Mono.ONE;
        for (Map.Entry<Mono, Rational> term : p.terms().entrySet()) {
            Rational c = term.getValue();
            boolean isFew = c.numerator().abs().compareTo(MOST_ROOTS) <= 0;
            Poly root = applied(Kind.EXP, Poly.of(term.getKey(), isFew ? new Rational(BigInteger.ONE, c.denominator()) : c.abs()));
            product = product.times(Mono.of(root.atoms().iterator().next(), isFew ? c.numerator().intValueExact() : c.signum()));
        }
        return Poly.of(product, Rational.ONE);
    }

    private Poly log(Poly p) {
        if (p.terms().size() == 1 && p.leading().equals(Rational.ONE) && p.atoms().stream().allMatch(a -> a.kind() == Kind.EXP)) {
            Poly sum = Poly.ZERO;
            for (Map.Entry<Atom, Integer> factor : p.terms().firstKey().powers().entrySet()) {
                sum = sum.plus(factor.getKey().argument().times(Rational.of(factor.getValue())));
            }
            return sum;
        }
        return applied(Kind.LOG, p);
    }

    private Poly inverse(Poly p) {
        if (p.isZero()) {
            return p;
        }
        Mono common = Mono.ONE;
        Poly result = Poly.ONE;
        for (Atom atom : p.atoms()) {
            int power = p.terms().keySet().stream().mapToInt(m -> m.power(atom)).min().orElse(0);
            common = common.times(Mono.of(atom, -power));
            if (power != 0) {
                result = result.times(switch (atom.kind()) {
                    case EXP -> Poly.of(Mono.of(atom, -power), Rational.ONE);
                    case INV -> atom.argument().power(power);
                    default -> applied(Kind.INV, Poly.of(atom)).power(power);
                });
            }
        }
        Poly rest = p.times(Poly.of(common, Rational.ONE));
        Poly unit = rest.times(inverse(rest.leading()));
        result = result.times(inverse(rest.leading()));
        return unit.equals(Poly.ONE) ? result : result.times(applied(Kind.INV, unit));
    }

    /**
     * max(p, 0).
     *
     * @param p a number
     * @return in terms of that one of relu(p) and relu(−p) that is an atom
     */
    public Poly relu(Poly p) {
        if (p.number().isPresent()) {
            return p.leading().signum() < 0 ? Poly.ZERO : p;
        }
        Rational size = p.leading().abs();
        Poly unit = p.times(inverse(p.leading()));
        Poly relu = applied(Kind.RELU, unit);
        return (p.leading().signum() > 0 ? relu : relu.minus(unit)).times(size);
    }

    /**
     * The number of positions of an axis.
     *
     * @param size the axis
     * @return a number if it is known
     */
    public Poly size(Dim size) {
        return size.isFixed() ? Poly.of(size.size()) : Poly.of(over(Kind.SUM, size, 1, Poly.ONE));
    }

    private Atom over(Kind kind, Dim size, int height, Poly body) {
        return atom(new Key(kind.word(), List.of(body), List.of(), size, height), kind, -1, body.isWhole());
    }

    /**
     * The sum over an axis.
     *
     * @param over the place that stands for all positions
     * @param size the axis
     * @param p what is summed
     * @return the sum
     */
    public Poly sum(Place over, Dim size, Poly p) {
        Poly total = Poly.ZERO;
        for (Map.Entry<Mono, Rational> term : p.terms().entrySet()) {
            Mono inside = term.getKey().part(a -> a.places().contains(over));
            Poly outside = Poly.of(term.getKey().part(a -> !a.places().contains(over)), term.getValue());
            total = total.plus(outside.times(inside.isOne() ? size(size) : sumOf(over, size, inside)));
        }
        return total;
    }

    private Poly sumOf(Place over, Dim size, Mono inside) {
        Poly whole = Poly.of(inside, Rational.ONE);
        int height = 1 + whole.nesting();
        Place running = new Place.Running(height);
        Poly total = Poly.ZERO;
        for (Map.Entry<Mono, Rational> term : replaced(whole, over, running).terms().entrySet()) {
            Mono body = term.getKey().part(a -> a.places().contains(running));
            Poly outside = Poly.of(term.getKey().part(a -> !a.places().contains(running)), term.getValue());
            total = total.plus(outside.times(body.isOne()
                    ? size(size)
                    : Poly.of(over(Kind.SUM, size, height,
                            Poly.of(body, Rational.ONE)))));
        }
        return total;
    }

    /**
     * The largest over an axis.
     *
     * @param over the place that stands for all positions
     * @param size the axis
     * @param p what is compared
     * @return the maximum
     */
    public Poly largest(Place over, Dim size, Poly p) {
        TreeMap<Mono, Rational> fixed = new TreeMap<>(p.terms());
        fixed.keySet().removeIf(m -> m.powers().keySet().stream().anyMatch(a -> a.places().contains(over)));
        Poly rest = p.minus(new Poly(fixed));
        if (rest.isZero()) {
            return p;
        }
        Rational scale = rest.leading().abs();
        int height = 1 + rest.nesting();
        Poly body = replaced(rest.times(inverse(scale)), over, new Place.Running(height));
        return new Poly(fixed).plus(Poly.of(over(Kind.MAX, size, height, body)).times(scale));
    }

    /**
     * A number with one place in place of another.
     *
     * @param p the number
     * @param from the place that goes
     * @param to the place that comes
     * @return the number there
     * @throws GaveUp if the thread is interrupted
     */
    public Poly replaced(Poly p, Place from, Place to) {
        if (!p.places().contains(from)) {
            return p;
        }
        if (Thread.currentThread().isInterrupted()) {
            // sums within sums take time that doubles with each
            throw new GaveUp("time is over");
        }
        Poly result = Poly.ZERO;
        for (Map.Entry<Mono, Rational> term : p.terms().entrySet()) {
            Poly product = Poly.of(term.getKey().part(a -> !a.places().contains(from)), term.getValue());
            for (Map.Entry<Atom, Integer> factor : term.getKey().part(a -> a.places().contains(from)).powers().entrySet()) {
                Poly changed = replaced(factor.getKey(), from, to);
                int power = factor.getValue();
                product = product.times(power > 0 ? changed.power(power) : inverse(changed).power(-power));
            }
            result = result.plus(product);
        }
        return result;
    }

    private Poly replaced(Atom atom, Place from, Place to) {
        return switch (atom.kind()) {
            case ELEMENT -> element(atom.value(), atom.at().stream().map(i -> i.equals(from) ? to : i).toList(), atom.isWhole());
            case SUM, MAX -> {
                Place.Open meanwhile = open(atom.size());
                Poly body = replaced(replaced(atom.argument(), new Place.Running(atom.height()), meanwhile), from, to);
                yield atom.kind() == Kind.SUM ? sum(meanwhile, atom.size(), body) : largest(meanwhile, atom.size(), body);
            }
            default -> apply(atom.kind(), replaced(atom.argument(), from, to));
        };
    }

    /**
     * The body of a sum or maximum.
     *
     * @param atom the sum or maximum
     * @param at the position
     * @return the body there
     */
    public Poly body(Atom atom, Place at) {
        return replaced(atom.argument(), new Place.Running(atom.height()), at);
    }

    /**
     * All atoms of a kind in a number, in arguments as well.
     *
     * @param p the number
     * @param into where they are added
     */
    public static void collect(Poly p, TreeSet<Atom> into) {
        List<Poly> todo = new ArrayList<>(List.of(p));
        while (!todo.isEmpty()) {
            for (Atom atom : todo.removeLast().atoms()) {
                if (into.add(atom)) {
                    todo.add(atom.argument());
                }
            }
        }
    }
}
