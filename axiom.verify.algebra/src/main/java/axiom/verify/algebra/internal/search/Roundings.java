package axiom.verify.algebra.internal.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import axiom.api.verify.Rational;
import axiom.verify.algebra.internal.goal.Sign;
import axiom.verify.algebra.internal.term.Algebra;
import axiom.verify.algebra.internal.term.Atom;
import axiom.verify.algebra.internal.term.Kind;
import axiom.verify.algebra.internal.term.Mono;
import axiom.verify.algebra.internal.term.Poly;
import axiom.verify.algebra.internal.term.Rounder;
import axiom.verify.algebra.internal.term.Single;

/** What facts about rounded numbers say of the numbers before, and the other way round. */
final class Roundings {

    private static final int MOST_PAIRS = 8;

    private final Inference inference;
    private final Algebra algebra;
    private final Rounder rounder;
    private final Signs signs;
    private final Collection<Fact> facts;

    /**
     * For some facts.
     *
     * @param signs what is known of signs by them
     */
    Roundings(Inference inference, Signs signs, Collection<Fact> facts) {
        this.inference = inference;
        this.algebra = inference.algebra();
        this.rounder = algebra.rounder();
        this.signs = signs;
        this.facts = facts;
    }

    /** What follows from a fact for numbers before they were rounded. */
    List<Fact> before(Fact fact) {
        List<Fact> found = new ArrayList<>();
        next(fact).ifPresent(found::add);
        for (Map.Entry<Mono, Rational> term : fact.number().terms().entrySet()) {
            Mono mono = term.getKey();
            if (mono.degree() == 1 && mono.powers().firstKey().kind() == Kind.ROUND) {
                Atom rounded = mono.powers().firstKey();
                boolean isRising = term.getValue().signum() > 0;
                Fact unit = Inference.scaled(fact, fact.sign() == Sign.NOT_ZERO
                        ? Rational.ONE.over(term.getValue())
                        : Rational.ONE.over(term.getValue().abs()));
                Poly a = isRising || fact.sign() == Sign.NOT_ZERO ? rounded.argument() : rounded.argument().negated();
                before(unit, a, unit.number().minus(algebra.apply(Kind.ROUND, a)).negated()).ifPresent(found::add);
            }
        }
        return found;
    }

    /** From ○(a) compared with r. */
    private Optional<Fact> before(Fact fact, Poly a, Poly r) {
        boolean isOrder = fact.isOrder();
        if ((fact.sign() == Sign.ZERO || fact.sign() == Sign.AT_LEAST) && r.isZero() && rounder.isMultiple(a)) {
            return Optional.of(inference.multiple(fact, a, fact.sign()));
        }
        Optional<Rational> number = r.number();
        if (isOrder && number.isPresent()) {
            if (number.get().compareTo(Single.INFINITE) > 0 || number.get().equals(Single.INFINITE) && fact.sign() == Sign.POSITIVE
                    || number.get().compareTo(Single.INFINITE.negate()) <= 0) {
                return beyond(fact, a, number.get());
            }
            Rational least = Single.above(number.get(), fact.sign() == Sign.POSITIVE);
            Rational bound = Single.below(least);
            Fact more = Inference.next(fact, Poly.of(least).negated().plus(algebra.apply(Kind.ROUND, a)));
            Fact strict = Inference.combination(List.of(Rational.ONE, least.minus(bound)), List.of(more, Inference.one()));
            return Optional.of(inference.unrounded(strict, a, Poly.of(bound)));
        } else if (fact.sign() == Sign.ZERO || fact.sign() == Sign.AT_LEAST || !rounder.isSingle(r)) {
            return Optional.empty();
        }
        boolean isRounded = r.terms().size() == 1 && r.degree() == 1 && r.atoms().iterator().next().kind() == Kind.ROUND;
        Poly b = isRounded ? r.atoms().iterator().next().argument().times(r.leading()) : r;
        return Optional.of(inference.unrounded(fact, a, b));
    }

    /** From ○(a) above −∞; nothing is above ∞. */
    private Optional<Fact> beyond(Fact fact, Poly a, Rational number) {
        boolean isBeyond = fact.sign() == Sign.POSITIVE && number.equals(Single.INFINITE.negate());
        return isBeyond ? Optional.of(inference.unrounded(fact, a, Poly.of(Single.OVERFLOW.negate()))) : Optional.empty();
    }

    /** Numbers of float32 beyond one are at least the next. */
    private Optional<Fact> next(Fact fact) {
        Rational constant = fact.number().factor(Mono.ONE);
        Poly rest = fact.number().minus(Poly.of(constant));
        if (rest.isZero() || !fact.isOrder()) {
            return Optional.empty();
        }
        Rational scale = Rational.ONE.over(rest.leading().abs());
        Rational bound = constant.times(scale).negate();
        boolean isGain = bound.signum() != 0 && bound.abs().compareTo(Single.INFINITE) <= 0 && !bound.equals(Single.INFINITE)
                && (fact.sign() == Sign.POSITIVE || !Single.is(bound));
        if (!isGain || !rounder.isSingle(rest.times(scale))) {
            return Optional.empty();
        }
        Rational least = Single.above(bound, fact.sign() == Sign.POSITIVE);
        return Optional.of(Inference.next(Inference.scaled(fact, scale), rest.times(scale).minus(Poly.of(least))));
    }

    /** What is known of a rounded number. */
    List<Fact> of(Atom rounded) {
        Poly p = rounded.argument();
        List<Fact> found = new ArrayList<>();
        signs.of(p).ifPresent(f -> found.add(inference.rounded(f, Poly.ZERO)));
        signs.of(p.negated()).ifPresent(f -> found.add(inference.rounded(f, Poly.ZERO)));
        for (Atom part : p.atoms()) {
            for (Poly y : List.of(Poly.of(part), Poly.of(part).negated())) {
                if (rounder.isSingle(y)) {
                    signs.of(p.minus(y)).ifPresent(f -> found.add(inference.rounded(f, y)));
                    signs.of(y.minus(p)).ifPresent(f -> found.add(inference.rounded(f, p)));
                }
            }
        }
        Poly variable = p.minus(Poly.of(p.factor(Mono.ONE)));
        for (Fact fact : facts) {
            bounded(fact, p, variable).ifPresent(found::add);
        }
        exact(p).ifPresent(found::add);
        return found;
    }

    /** From p ≥ t or p ≤ t, for a number t. */
    private Optional<Fact> bounded(Fact fact, Poly p, Poly variable) {
        if (!fact.isGround() || fact.sign() == Sign.NOT_ZERO || fact.number().terms().size() > variable.terms().size() + 1) {
            return Optional.empty();
        }
        Rational factor = fact.number().minus(Poly.of(fact.number().factor(Mono.ONE))).leading().over(variable.leading());
        if (factor.signum() == 0) {
            return Optional.empty();
        }
        Fact unit = Inference.scaled(fact, Rational.ONE.over(factor.abs()));
        Poly t = factor.signum() > 0 ? p.minus(unit.number()) : p.plus(unit.number());
        if (t.number().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(inference.rounded(unit, factor.signum() > 0 ? t : p));
    }

    /** Doubled numbers that are not too large, and differences of near ones, are exact. */
    private Optional<Fact> exact(Poly p) {
        if (isDoubled(p)) {
            Optional<Fact> least = atLeast(Poly.of(Single.MOST).plus(p));
            Optional<Fact> most = least.flatMap(_ -> atLeast(Poly.of(Single.MOST).minus(p)));
            return most.map(m -> inference.exact("double", least.get(), m, p));
        } else if (p.terms().size() != 2) {
            return Optional.empty();
        }
        Poly x = Poly.of(p.terms().lastEntry().getKey(), p.terms().lastEntry().getValue());
        Poly y = x.minus(p);
        if (!rounder.isSingle(x) || !rounder.isSingle(y)) {
            return Optional.empty();
        }
        Rational two = Rational.of(2);
        Optional<Fact> first = signs.of(y.times(two).minus(x));
        return first.flatMap(f -> signs.of(x.times(two).minus(y)).map(g -> inference.exact("sterbenz", f, g, p)));
    }

    /** q ≥ 0, perhaps because a fact says that of a smaller number. */
    private Optional<Fact> atLeast(Poly q) {
        Optional<Fact> plain = signs.of(q);
        if (plain.isPresent()) {
            return plain;
        }
        Poly variable = q.minus(Poly.of(q.factor(Mono.ONE)));
        for (Fact fact : facts) {
            Poly mine = fact.number().minus(Poly.of(fact.number().factor(Mono.ONE)));
            if (fact.isGround() && fact.sign() != Sign.NOT_ZERO && !mine.isZero()) {
                Rational ratio = variable.leading().over(mine.leading());
                Poly slack = q.minus(fact.number().times(ratio));
                if ((ratio.signum() > 0 || fact.sign() == Sign.ZERO) && slack.number().filter(n -> n.signum() > 0).isPresent()) {
                    return Optional.of(Inference.combination(List.of(ratio, slack.number().get()), List.of(fact, Inference.one())));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a doubled number may be too large or not; what is not negative if it is not. */
    Optional<Poly> doubtful(Atom rounded) {
        Poly p = rounded.argument();
        return isDoubled(p)
                ? Stream.of(p, p.negated())
                        .filter(q -> atLeast(Poly.of(Single.MOST).minus(q)).isEmpty() && atLeast(q.minus(Poly.of(Single.MOST))).isEmpty())
                        .map(q -> Poly.of(Single.MOST).minus(q)).findFirst()
                : Optional.empty();
    }

    /** Whether a number is 2^k times one of float32. */
    private boolean isDoubled(Poly p) {
        Rational scale = p.leading().abs();
        return Single.isDoubling(scale) && rounder.isSingle(p.times(Rational.ONE.over(scale)));
    }

    /** What is known of pairs of rounded numbers. */
    List<Fact> pairs(Collection<Atom> atoms) {
        List<Atom> some = atoms.stream().filter(a -> a.kind() == Kind.ROUND).limit(MOST_PAIRS).toList();
        List<Fact> found = new ArrayList<>();
        for (Atom a : some) {
            for (Atom b : some) {
                Poly p = a.argument();
                Poly q = b.argument();
                if (!a.equals(b)) {
                    signs.of(p.minus(q)).ifPresent(f -> found.add(inference.rounded(f, q)));
                }
                if (a.number() < b.number()) {
                    signs.of(p.plus(q)).ifPresent(f -> found.add(inference.rounded(f, q.negated())));
                    signs.of(p.plus(q).negated()).ifPresent(f -> found.add(inference.rounded(f, p)));
                }
            }
        }
        return found;
    }
}
