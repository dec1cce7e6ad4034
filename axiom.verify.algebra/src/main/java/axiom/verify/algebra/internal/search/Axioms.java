package axiom.verify.algebra.internal.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.tensor.DType;
import axiom.api.verify.Rational;
import axiom.verify.algebra.internal.goal.Meaning;
import axiom.verify.algebra.internal.goal.Rounded;
import axiom.verify.algebra.internal.term.Atom;
import axiom.verify.algebra.internal.term.Kind;
import axiom.verify.algebra.internal.term.Mono;
import axiom.verify.algebra.internal.term.Poly;
import axiom.verify.algebra.internal.term.Single;

/**
 * What holds of an atom because of what it is.
 *
 * @param signs what is known of signs
 * @param known what is known besides
 * @param isLarge whether the limits of float32 matter
 */
record Axioms(Inference inference, Meaning meaning, Signs signs, List<Fact> known, boolean isLarge) {

    List<Fact> of(Atom atom) {
        Poly p = atom.argument();
        Poly itself = Poly.of(atom);
        List<Fact> facts = new ArrayList<>();
        switch (atom.kind()) {
            case EXP -> {
                facts.add(inference.exp(p));
                facts.add(inference.expAboveLine(p));
                signs.of(p).ifPresent(f -> facts.add(inference.exponentials(f, Poly.ZERO)));
                signs.of(p.negated()).ifPresent(f -> facts.add(inference.exponentials(f, p)));
                p.atoms().stream().filter(a -> a.kind() == Kind.LOG && Poly.of(a).equals(p)).findFirst()
                        .flatMap(a -> signs.positive(a.argument())).ifPresent(f -> facts.add(inference.expOfLog(f)));
            }
            case LOG -> {
                signs.positive(p).ifPresent(f -> facts.add(inference.logMost(f)));
                signs.of(p.minus(Poly.ONE)).ifPresent(f -> facts.add(inference.logarithms(f, Inference.one())));
                for (Map.Entry<Mono, Rational> term : p.terms().entrySet()) {
                    boolean isExp = !term.getKey().isOne() && term.getValue().equals(Rational.ONE)
                            && term.getKey().powers().keySet().stream().allMatch(a -> a.kind() == Kind.EXP);
                    Poly part = Poly.of(term.getKey(), Rational.ONE);
                    signs.of(p.minus(part)).filter(_ -> isExp).ifPresent(f -> signs.positive(part)
                            .ifPresent(b -> facts.add(inference.logarithms(f, b))));
                }
                for (Fact fact : known) {
                    Poly part = p.minus(fact.number());
                    boolean isExp = fact.isOrder() && part.terms().size() == 1 && part.leading().equals(Rational.ONE)
                            && part.atoms().stream().allMatch(a -> a.kind() == Kind.EXP) && !part.atoms().isEmpty();
                    signs.positive(part).filter(_ -> isExp).ifPresent(b -> facts.add(inference.logarithms(fact, b)));
                }
                Optional<Fact> below = signs.of(Poly.ONE.minus(p));
                if (below.isPresent()) {
                    signs.positive(p).ifPresent(f -> facts.add(inference.logarithms(below.get(), f)));
                }
            }
            case SQRT -> {
                facts.add(inference.root0(p));
                signs.of(p).ifPresent(f -> facts.add(inference.root(f)));
            }
            case RELU -> {
                facts.add(inference.relu0(p));
                facts.add(inference.reluAbove(p));
                facts.add(signs.of(p).map(inference::reluPositive).or(() -> signs.of(p.negated()).map(inference::reluNegative))
                        .orElseGet(() -> inference.reluEither(p)));
            }
            case STEP -> facts.add(signs.of(p).map(inference::stepOne).or(() -> signs.positive(p.negated()).map(inference::stepZero))
                    .orElseGet(() -> inference.step(p)));
            case FLOOR -> {
                facts.add(inference.floor(p, true));
                facts.add(inference.floor(p, false));
            }
            case SIN, COS -> facts.add(inference.circle(p));
            case ERF -> {
                facts.add(inference.error(p, true));
                facts.add(inference.error(p, false));
            }
            case SUM -> {
                if (p.equals(Poly.ONE)) {
                    facts.add(inference.size(atom.size()));
                } else {
                    signs.monomial(Mono.of(atom, 1)).ifPresent(facts::add);
                }
            }
            case ELEMENT -> {
                DType dtype = meaning.values().get(atom.value()).type().dtype();
                if (dtype == DType.BOOL) {
                    facts.add(Inference.truth(itself));
                } else if (!meaning.isReal() && dtype == DType.FLOAT32 && (isLarge || meaning.maker(atom.value()).isPresent())) {
                    for (boolean isMost : List.of(true, false)) {
                        Optional<Rational> bound = meaning.maker(atom.value()).map(op -> Rounded.bound(op, isMost));
                        facts.add(Inference.bound(itself, bound.map(b -> isMost ? b : b.negate()).orElse(Single.MOST), isMost));
                    }
                }
            }
            case ROUND -> {
                if (isLarge) {
                    facts.add(Inference.bound(itself, Single.INFINITE, true));
                    facts.add(Inference.bound(itself, Single.INFINITE, false));
                }
            }
            case INV, MAX -> {}
        }
        return facts;
    }
}
