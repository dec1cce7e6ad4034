package axiom.verify.algebra.internal.term;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

import axiom.api.verify.Rational;

/** Which polynomials are numbers of float32 whatever their atoms are. */
public final class Rounder {

    private static final int DEEPEST = 7;

    private final Algebra algebra;
    private final IntPredicate isSingle;
    private final IntPredicate isTruth;

    /**
     * For the atoms of an algebra.
     *
     * @param isSingle of which values the elements are numbers of float32
     * @param isTruth of which values the elements are 0 or 1
     */
    Rounder(Algebra algebra, IntPredicate isSingle, IntPredicate isTruth) {
        this.algebra = algebra;
        this.isSingle = isSingle;
        this.isTruth = isTruth;
    }

    /**
     * Whether a polynomial is a number of float32.
     *
     * @param p the polynomial
     * @return true if rounding would not change it
     */
    public boolean isSingle(Poly p) {
        return isSingle(p, 0);
    }

    private boolean isSingle(Poly p, int depth) {
        Optional<Rational> number = p.number();
        if (number.isPresent()) {
            return Single.is(number.get());
        }
        boolean isAtom = p.terms().size() == 1 && p.degree() == 1 && p.leading().abs().equals(Rational.ONE)
                && isSingle(p.atoms().iterator().next());
        if (isAtom || depth > DEEPEST) {
            return isAtom;
        }
        return p.atoms().stream().filter(a -> !parts(a).isEmpty()).findFirst()
                .map(a -> parts(a).stream().allMatch(part -> isSingle(with(p, a, part), depth + 1))).orElse(false);
    }

    private boolean isSingle(Atom atom) {
        return switch (atom.kind()) {
            case ELEMENT -> isSingle.test(atom.value()) || isTruth.test(atom.value());
            case ROUND, STEP -> true;
            case FLOOR -> isSingle(atom.argument());
            default -> false;
        };
    }

    private List<Poly> parts(Atom atom) {
        return switch (atom.kind()) {
            case RELU -> List.of(Poly.ZERO, atom.argument());
            case STEP -> List.of(Poly.ZERO, Poly.ONE);
            case ELEMENT -> isTruth.test(atom.value()) ? List.of(Poly.ZERO, Poly.ONE) : List.of();
            case MAX -> List.of(algebra.body(atom, algebra.open(atom.size())));
            default -> List.of();
        };
    }

    private static Poly with(Poly p, Atom atom, Poly by) {
        Poly total = Poly.ZERO;
        for (Map.Entry<Mono, Rational> term : p.terms().entrySet()) {
            total = total.plus(Poly.of(term.getKey().part(a -> !a.equals(atom)), term.getValue())
                    .times(by.power(term.getKey().power(atom))));
        }
        return total;
    }

    /**
     * Whether a polynomial is a multiple of the least positive number of float32.
     *
     * @param p the polynomial
     * @return true if its size is at least that number, or 0
     */
    public boolean isMultiple(Poly p) {
        return p.terms().entrySet().stream().allMatch(e -> e.getKey().isOne()
                ? Single.isMultiple(e.getValue())
                : e.getValue().isWhole() && e.getKey().degree() == 1 && isMultiple(e.getKey().powers().firstKey()));
    }

    private boolean isMultiple(Atom atom) {
        return atom.isWhole() || isSingle(atom) || (atom.kind() == Kind.RELU || atom.kind() == Kind.MAX) && isMultiple(atom.argument());
    }
}
