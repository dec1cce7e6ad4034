package axiom.verify.algebra.internal.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.verify.Rational;
import axiom.verify.algebra.internal.goal.Sign;
import axiom.verify.algebra.internal.term.Algebra;
import axiom.verify.algebra.internal.term.Atom;
import axiom.verify.algebra.internal.term.Kind;
import axiom.verify.algebra.internal.term.Mono;
import axiom.verify.algebra.internal.term.Place;
import axiom.verify.algebra.internal.term.Poly;

/** Finds out which numbers are positive, or not negative, from their parts and from facts. */
final class Signs {

    private static final int DEEPEST = 12;

    private final Inference inference;
    private final Algebra algebra;
    private final List<Fact> facts;
    private final Map<Poly, Optional<Fact>> known = new HashMap<>();
    private int depth;

    /**
     * Signs by facts.
     *
     * @param facts what is known, at places as they are or at all places
     */
    Signs(Inference inference, List<Fact> facts) {
        this.inference = inference;
        this.algebra = inference.algebra();
        this.facts = facts;
    }

    /** The best fact of the form q > 0 or q ≥ 0. */
    Optional<Fact> of(Poly q) {
        Optional<Fact> old = known.get(q);
        if (old != null) {
            return old;
        }
        if (depth >= DEEPEST) {
            return Optional.empty();
        }
        depth++;
        Optional<Fact> fact = given(q).filter(f -> f.sign() == Sign.POSITIVE).or(() -> byTerms(q)).or(() -> given(q));
        depth--;
        known.put(q, fact);
        return fact;
    }

    Optional<Fact> positive(Poly q) {
        return of(q).filter(f -> f.sign() == Sign.POSITIVE);
    }

    /** A fact about a multiple of the number. */
    private Optional<Fact> given(Poly q) {
        Optional<Fact> best = Optional.empty();
        for (Fact fact : facts) {
            if (fact.isGround() && fact.isOrder() && fact.number().terms().size() == q.terms().size()
                    && (best.isEmpty() || fact.sign() == Sign.POSITIVE)) {
                Rational ratio = q.leading().over(fact.number().isZero() ? Rational.ONE : fact.number().leading());
                if (ratio.signum() > 0 && fact.number().times(ratio).equals(q)) {
                    best = Optional.of(Inference.scaled(fact, ratio));
                }
            }
        }
        return best;
    }

    private Optional<Fact> byTerms(Poly q) {
        List<Rational> factors = new ArrayList<>();
        List<Fact> parts = new ArrayList<>();
        for (Map.Entry<Mono, Rational> term : q.terms().entrySet()) {
            Optional<Fact> part = signed(term.getKey(), term.getValue().signum() < 0);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            factors.add(term.getValue().abs());
            parts.add(part.get());
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(Inference.combination(factors, parts));
    }

    /** A fact about a monomial, or its opposite. */
    Optional<Fact> monomial(Mono mono) {
        return signed(mono, false).or(() -> signed(mono, true));
    }

    private Optional<Fact> signed(Mono mono, boolean isNegative) {
        List<Fact> factors = new ArrayList<>();
        Mono square = Mono.ONE;
        boolean isNegated = false;
        for (Map.Entry<Atom, Integer> factor : mono.powers().entrySet()) {
            Atom atom = factor.getKey();
            int power = factor.getValue();
            if (atom.kind() == Kind.EXP) {
                factors.add(inference.exp(atom.argument().times(Rational.of(power))));
                continue;
            }
            Optional<Fact> positive = atom(atom);
            Optional<Fact> negative = positive.isPresent() ? Optional.empty() : given(Poly.of(atom).negated());
            Optional<Fact> fact = positive.or(() -> negative);
            if (fact.isPresent()) {
                factors.addAll(Collections.nCopies(power, fact.get()));
                isNegated ^= negative.isPresent() && power % 2 != 0;
            } else if (power % 2 == 0) {
                square = square.times(Mono.of(atom, power / 2));
            } else {
                return Optional.empty();
            }
        }
        if (!square.isOne()) {
            factors.add(Inference.square(Poly.of(square, Rational.ONE)));
        }
        if (isNegated != isNegative) {
            return Optional.empty();
        }
        return factors.isEmpty()
                ? Optional.of(Inference.one())
                : factors.stream().map(Optional::of)
                        .reduce((a, b) -> a.flatMap(x -> b.flatMap(y -> Inference.product(x, y)))).orElseThrow();
    }

    private Optional<Fact> atom(Atom atom) {
        Poly itself = Poly.of(atom);
        Optional<Fact> given = given(itself);
        if (given.isPresent() && given.get().sign() == Sign.POSITIVE) {
            return given;
        }
        Optional<Fact> made = switch (atom.kind()) {
            case RELU -> Optional.of(inference.relu0(atom.argument()));
            case SQRT -> Optional.of(inference.root0(atom.argument()));
            case INV -> of(atom.argument()).map(inference::inverse);
            case STEP -> Optional.of(Inference.combination(List.of(Rational.ONE, Rational.of(-1)),
                    List.of(Inference.square(itself), inference.step(atom.argument()))));
            case LOG -> of(atom.argument().minus(Poly.ONE)).map(f -> inference.logarithms(f, Inference.one()));
            case SUM -> sum(atom);
            case ROUND -> of(atom.argument()).map(f -> inference.rounded(f, Poly.ZERO));
            case ELEMENT, EXP, FLOOR, SIN, COS, ERF, MAX -> Optional.empty();
        };
        return made.isPresent() ? made : given;
    }

    private Optional<Fact> sum(Atom atom) {
        if (atom.argument().equals(Poly.ONE)) {
            return Optional.of(Inference.combination(List.of(Rational.ONE, Rational.ONE),
                    List.of(inference.size(atom.size()), Inference.one())));
        }
        return everywhere(atom).map(inference::sum);
    }

    /** That what is summed up is positive, or at least not negative, at every place. */
    Optional<Fact> everywhere(Atom sum) {
        Place.Open place = algebra.open(sum.size());
        Poly body = algebra.body(sum, place);
        List<Fact> there = new ArrayList<>(facts);
        for (Fact fact : facts) {
            if (fact.every().size() == 1 && fact.every().getFirst().size().equals(sum.size())) {
                there.add(inference.instance(fact, List.of(place)));
            }
        }
        Signs signs = new Signs(inference, there);
        signs.depth = depth + 2;
        return signs.of(body).map(fact -> {
            Fact opposite = Fact.assumed(List.of(), body.negated(), fact.sign() == Sign.POSITIVE ? Sign.AT_LEAST : Sign.POSITIVE);
            Fact contradiction = Inference.combination(List.of(Rational.ONE, Rational.ONE), List.of(fact, opposite));
            return Fact.shown(Optional.of(place), body, fact.sign(),
                    new Case(List.of(opposite), List.of(), List.of(), new Case.End.Contradiction(contradiction)));
        });
    }
}
