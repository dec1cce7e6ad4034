package axiom.core.check.algebra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.verify.Rational;
import axiom.core.check.algebra.Atom.Function;

/**
 * The function ○ that rounds to {@link Binary32}. What is used of it: it never decreases where its argument grows, is odd, and leaves alone the numbers of float32.
 */
final class Rounding {

    private static final int MAX_DEPTH = 8;

    private final Ring ring;
    private final Predicate<Value> isFloat32;
    private int opened;

    /**
     * The rounding of a ring's polynomials.
     *
     * @param isFloat32 whether the elements of a value are numbers of float32, or infinite
     */
    Rounding(Ring ring, Predicate<Value> isFloat32) {
        this.ring = ring;
        this.isFloat32 = isFloat32;
    }

    /** The nearest number: an atom unless the argument is a number of float32 whatever its atoms are; ○(−p) is −○(p). */
    Polynomial of(Polynomial p) {
        Optional<Rational> constant = p.constant();
        if (constant.isPresent()) {
            return Polynomial.of(Binary32.nearest(constant.get()));
        } else if (isNumber(p)) {
            return p;
        }
        Polynomial positive = p.leading().signum() > 0 ? p : ring.scaled(p, Rational.of(-1));
        Polynomial rounded = Polynomial.of(ring.atom(new Atom.Applied(Function.ROUND, List.of(positive))));
        return p.leading().signum() > 0 ? rounded : ring.scaled(rounded, Rational.of(-1));
    }

    /** Whether a polynomial is a number of float32, or infinite, whatever its atoms are. */
    boolean isNumber(Polynomial p) {
        return isNumber(p, 0);
    }

    /** A polynomial with relu(q) in it is one of those with 0 and with q instead; one with a maximum is that with the body at some position instead. */
    private boolean isNumber(Polynomial p, int depth) {
        ring.spend(10 + p.terms().size());
        if (p.constant().isPresent()) {
            return Binary32.isNumber(p.constant().get());
        }
        Optional<Atom> single = single(p);
        if (single.isPresent() && isAtom(single.get())) {
            return true;
        }
        if (depth >= MAX_DEPTH) {
            return false;
        }
        for (Monomial monomial : p.terms().keySet()) {
            for (int id : monomial.atoms().toArray()) {
                Optional<List<Polynomial>> choices = choices(ring.atom(id));
                if (choices.isPresent()) {
                    return choices.get().stream().allMatch(c -> isNumber(replaced(p, id, c), depth + 1));
                }
            }
        }
        return false;
    }

    /** p = ±a for an atom a. */
    private Optional<Atom> single(Polynomial p) {
        return p.single().filter(e -> e.getValue().abs().equals(Rational.ONE) && e.getKey().size() == 1 && e.getKey().power(0) == 1)
                .map(e -> ring.atom(e.getKey().atom(0)));
    }

    private boolean isAtom(Atom atom) {
        return switch (atom.key()) {
            case Atom.Element(Value value, _) -> isFloat32.test(value) || value.type().dtype() == DType.BOOL;
            case Atom.Applied(Function function, List<Polynomial> arguments) -> function == Function.ROUND || function == Function.STEP
                    || function == Function.FLOOR && isNumber(arguments.getFirst());
            case Atom.Over _ -> false;
        };
    }

    /** What an atom is one of; empty if nothing of that kind is known. */
    private Optional<List<Polynomial>> choices(Atom atom) {
        return switch (atom.key()) {
            case Atom.Applied(Function function, List<Polynomial> arguments) -> switch (function) {
                case RELU -> Optional.of(List.of(Polynomial.ZERO, arguments.getFirst()));
                case STEP -> Optional.of(List.of(Polynomial.ZERO, Polynomial.ONE));
                case EXP, LOG, SQRT, INV, FLOOR, SIN, COS, ERF, ROUND -> Optional.empty();
            };
            case Atom.Element(Value value, _) -> value.type().dtype() == DType.BOOL
                    ? Optional.of(List.of(Polynomial.ZERO, Polynomial.ONE))
                    : Optional.empty();
            case Atom.Over over -> over.isSum()
                    ? Optional.empty()
                    : Optional.of(List.of(ring.opened(over, new Index.Free(Integer.MIN_VALUE / 2 + opened++, over.size()))));
        };
    }

    /** A polynomial with another in place of an atom. */
    private Polynomial replaced(Polynomial p, int atom, Polynomial by) {
        Polynomial total = Polynomial.ZERO;
        for (Map.Entry<Monomial, Rational> term : p.terms().entrySet()) {
            Polynomial rest = Polynomial.of(term.getKey().part(a -> a != atom), term.getValue());
            total = ring.plus(total, ring.times(rest, ring.power(by, term.getKey().powerOf(atom))));
        }
        return total;
    }

    /** Whether a polynomial is a multiple of 2^−149, which all finite numbers of float32 and 2^1000 are, whatever its atoms are. */
    boolean isMultiple(Polynomial p) {
        return p.terms().entrySet().stream().allMatch(e -> {
            Monomial monomial = e.getKey();
            return monomial.size() == 0
                    ? Binary32.isMultiple(e.getValue())
                    : e.getValue().isWhole() && monomial.size() == 1 && monomial.power(0) == 1 && isMultiple(ring.atom(monomial.atom(0)));
        });
    }

    private boolean isMultiple(Atom atom) {
        ring.spend(10);
        return atom.isInteger() || isAtom(atom) || switch (atom.key()) {
            case Atom.Applied(Function function, List<Polynomial> arguments) ->
                function == Function.RELU && isMultiple(arguments.getFirst());
            case Atom.Over over -> !over.isSum() && isMultiple(over.body());
            case Atom.Element _ -> false;
        };
    }
}
