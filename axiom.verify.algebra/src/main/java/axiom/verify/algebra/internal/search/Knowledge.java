package axiom.verify.algebra.internal.search;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.verify.Rational;
import axiom.verify.algebra.internal.goal.Meaning;
import axiom.verify.algebra.internal.goal.Sign;
import axiom.verify.algebra.internal.term.Algebra;
import axiom.verify.algebra.internal.term.Atom;
import axiom.verify.algebra.internal.term.Kind;
import axiom.verify.algebra.internal.term.Mono;
import axiom.verify.algebra.internal.term.Place;
import axiom.verify.algebra.internal.term.Poly;

/** What follows at once from what is known: instances, axioms of the functions that occur, facts without inverses and without what equations determine. */
final class Knowledge {

    private static final int MOST_FACTS = 400;
    private static final Rational INFINITE = new Rational(BigInteger.ONE.shiftLeft(128), BigInteger.ONE);

    private final Inference inference;
    private final Algebra algebra;
    private final Meaning meaning;
    private final BooleanSupplier isOver;
    private final List<Place> places = new ArrayList<>();
    private final List<Fact> universal = new ArrayList<>();
    private Map<String, Fact> ground = new LinkedHashMap<>();
    private final Map<String, Fact> raw = new LinkedHashMap<>();
    private final Set<Fact> own = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Solved> rules = new ArrayList<>();
    private final Set<Atom> maxima = new HashSet<>();
    private final Set<Atom> explained = new HashSet<>();

    /**
     * Completes what is known.
     *
     * @param isOver whether to leave things as they are
     */
    Knowledge(Inference inference, Meaning meaning, State state, BooleanSupplier isOver) {
        this.isOver = isOver;
        this.inference = inference;
        this.algebra = inference.algebra();
        this.meaning = meaning;
        places.addAll(state.places());
        state.facts().forEach(f -> {
            if (f.isGround()) {
                own.add(f);
                add(f);
            } else {
                universal.add(f);
            }
        });
        complete();
    }

    /** All facts about numbers at given places. */
    List<Fact> facts() {
        return List.copyOf(ground.values());
    }

    List<Fact> universal() {
        return universal;
    }

    Optional<Fact> contradiction() {
        return ground.values().stream().filter(Fact::isContradiction).findFirst();
    }

    Signs signs() {
        List<Fact> all = new ArrayList<>(raw.values());
        all.addAll(universal);
        return new Signs(inference, all);
    }

    private boolean add(Fact fact) {
        boolean isTrivial = fact.number().number().isPresent() && !fact.isContradiction();
        if (isTrivial || ground.size() >= MOST_FACTS) {
            return false;
        }
        raw.putIfAbsent(key(fact), fact);
        return ground.putIfAbsent(key(fact), fact) == null;
    }

    /** Adds what stands for another fact now. */
    private void replace(Fact old, Fact fact) {
        if (own.contains(old)) {
            own.add(fact);
        }
        add(fact);
    }

    /** Facts that are assumed, in the form that they have now. */
    List<Fact> own() {
        return ground.values().stream().filter(own::contains).toList();
    }

    private static String key(Fact fact) {
        return fact.sign() + " " + fact.number();
    }

    private Set<Atom> atoms() {
        TreeSet<Atom> atoms = new TreeSet<>((a, b) -> Integer.compare(a.number(), b.number()));
        ground.values().forEach(f -> atoms.addAll(f.number().atoms()));
        return atoms;
    }

    private void complete() {
        attain();
        instantiate();
        sums();
        clear();
        for (int round = 0; round < 3; round++) {
            boolean isNew = explain();
            clear();
            reduce();
            if (!isNew || contradiction().isPresent()) {
                break;
            }
        }
        new ArrayList<>(ground.values()).forEach(f -> Inference.whole(f).ifPresent(this::add));
    }

    /** Each maximum is reached somewhere. */
    private void attain() {
        for (int round = 0; round < 2; round++) {
            for (Atom atom : atoms()) {
                if (atom.kind() == Kind.MAX && isBoundedBelow(atom) && maxima.add(atom)) {
                    Fact fact = inference.attained(atom);
                    places.add(fact.place().orElseThrow());
                    add(fact);
                }
            }
        }
    }

    /** Whether some fact wants a maximum to be large: then it matters where it is. */
    private boolean isBoundedBelow(Atom max) {
        return ground.values().stream().anyMatch(f -> f.number().atoms().contains(max)
                && (!f.isOrder() || f.number().degree() > 1 || f.number().factor(Mono.of(max, 1)).signum() > 0));
    }

    /** All places of an axis that are spoken of. */
    private List<Place> along(Dim size) {
        Set<Place> all = new LinkedHashSet<>();
        places.stream().filter(p -> p instanceof Place.Open(_, Dim of) && of.equals(size)).forEach(all::add);
        TreeSet<Atom> atoms = new TreeSet<>((a, b) -> Integer.compare(a.number(), b.number()));
        ground.values().forEach(f -> Algebra.collect(f.number(), atoms));
        for (Atom atom : atoms) {
            for (Place place : atom.places()) {
                boolean fits = switch (place) {
                    case Place.Spoken(_, Dim of) -> of.equals(size);
                    case Place.Fixed(long position) -> position == 0 || size.isFixed() && position < size.size();
                    case Place.Open(_, Dim of) -> of.equals(size);
                    case Place.Running _ -> false;
                };
                if (fits) {
                    all.add(place);
                }
            }
        }
        return List.copyOf(all);
    }

    private void instantiate() {
        for (Fact fact : universal) {
            List<List<Place>> at = List.of(List.of());
            for (Place.Open place : fact.every()) {
                List<List<Place>> longer = new ArrayList<>();
                for (List<Place> head : at) {
                    for (Place next : along(place.size())) {
                        List<Place> more = new ArrayList<>(head);
                        more.add(next);
                        longer.add(more);
                    }
                }
                at = longer.size() > 30 ? longer.subList(0, 30) : longer;
            }
            for (List<Place> p : at) {
                Fact instance = inference.instance(fact, p);
                own.add(instance);
                add(instance);
            }
        }
        for (Atom max : atoms().stream().filter(a -> a.kind() == Kind.MAX).toList()) {
            List<Place> places = along(max.size());
            // every axis has a first position
            (places.isEmpty() ? List.of(new Place.Fixed(0)) : places).forEach(p -> add(inference.largest(max, p)));
        }
    }

    /** What holds at every place holds of sums, as far as sums are spoken of. */
    private void sums() {
        Set<Atom> sums = new LinkedHashSet<>();
        TreeSet<Atom> all = new TreeSet<>((a, b) -> Integer.compare(a.number(), b.number()));
        ground.values().forEach(f -> Algebra.collect(f.number(), all));
        all.stream().filter(a -> a.kind() == Kind.SUM && !a.argument().equals(Poly.ONE)).forEach(sums::add);
        for (Fact fact : universal) {
            boolean isOne = fact.every().size() == 1 && fact.sign() != Sign.NOT_ZERO;
            if (isOne && sums.stream().anyMatch(s -> s.size().equals(fact.every().getFirst().size()))) {
                add(inference.sum(fact));
            }
        }
        for (Atom sum : sums) {
            Optional<Fact> everywhere = sum.places().stream().anyMatch(p -> p instanceof Place.Running)
                    ? Optional.empty()
                    : signs().everywhere(sum);
            everywhere.ifPresent(fact -> {
                add(inference.sum(fact));
                along(sum.size()).forEach(p -> add(inference.member(fact, p)));
            });
        }
    }

    /** Multiplies facts by what inverses are of. */
    private void clear() {
        for (int round = 0; round < 12; round++) {
            Optional<Atom> inverse = atoms().stream().filter(a -> a.kind() == Kind.INV).filter(this::clear).findFirst();
            if (inverse.isEmpty()) {
                return;
            }
        }
    }

    /** Whether some fact changes. */
    private boolean clear(Atom inverse) {
        Poly q = inverse.argument();
        Signs signs = signs();
        Optional<Fact> divisor = signs.positive(q).or(() -> signs.positive(q.negated())).or(() -> shown(q)).or(() -> unequal(q));
        if (divisor.isEmpty()) {
            return false;
        }
        boolean isChanged = false;
        Map<String, Fact> old = ground;
        ground = new LinkedHashMap<>();
        for (Fact fact : old.values()) {
            Optional<Fact> cleared = fact.number().atoms().contains(inverse) ? inference.cleared(fact, divisor.get()) : Optional.empty();
            replace(fact, cleared.orElse(fact));
            isChanged |= cleared.isPresent();
        }
        return isChanged;
    }

    /** That a number is positive, because its opposite contradicts what is known and what holds of its parts. */
    private Optional<Fact> shown(Poly q) {
        if (ground.size() > 60) {
            return Optional.empty();
        }
        Fact opposite = Fact.assumed(List.of(), q.negated(), Sign.AT_LEAST);
        List<Fact> facts = new ArrayList<>(ground.values());
        facts.add(opposite);
        Signs signs = signs();
        q.atoms().forEach(a -> facts.addAll(axioms(a, signs)));
        q.terms().keySet().forEach(m -> signs.monomial(m).ifPresent(facts::add));
        return new Simplex(facts, isOver).contradiction().map(c -> Fact.shown(Optional.empty(), q, Sign.POSITIVE,
                new Case(List.of(opposite), List.of(), List.of(), new Case.End.Contradiction(c))));
    }

    /** That a number is not 0, because one is not that is a multiple of it. */
    private Optional<Fact> unequal(Poly q) {
        for (Fact fact : ground.values()) {
            if (fact.sign() == Sign.NOT_ZERO) {
                Rational ratio = q.leading().over(fact.number().isZero() ? Rational.ONE : fact.number().leading());
                if (fact.number().times(ratio).equals(q)) {
                    return Optional.of(Inference.scaled(fact, ratio));
                }
                if (q.terms().size() == 1 && q.degree() == 1 && fact.number().terms().keySet().stream()
                        .allMatch(m -> m.power(q.terms().firstKey().powers().firstKey()) > 0)) {
                    return Optional.of(Inference.factor(fact, q.terms().firstKey().powers().firstKey()));
                }
            }
        }
        return Optional.empty();
    }

    /** Axioms of what occurs; answers whether there is something new. */
    private boolean explain() {
        boolean isNew = false;
        Signs signs = signs();
        List<Atom> all = List.copyOf(atoms());
        for (Atom atom : all) {
            if (!explained.contains(atom)) {
                for (Fact fact : axioms(atom, signs)) {
                    isNew |= add(fact);
                }
                explained.add(atom);
            }
        }
        for (Kind kind : List.of(Kind.EXP, Kind.LOG)) {
            List<Atom> some = all.stream().filter(a -> a.kind() == kind).limit(6).toList();
            for (Atom a : some) {
                for (Atom b : some) {
                    if (!a.equals(b)) {
                        isNew |= compared(a, b, signs).map(this::add).orElse(false);
                    }
                }
            }
        }
        return isNew;
    }

    /** That exponentials or logarithms compare as their arguments do. */
    private Optional<Fact> compared(Atom a, Atom b, Signs signs) {
        Optional<Fact> difference = signs.of(a.argument().minus(b.argument()));
        return a.kind() == Kind.EXP
                ? difference.map(d -> inference.exponentials(d, b.argument()))
                : difference.flatMap(d -> signs.positive(b.argument()).map(p -> inference.logarithms(d, p)));
    }

    private List<Fact> axioms(Atom atom, Signs signs) {
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
                for (Fact fact : List.copyOf(raw.values())) {
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
                } else if (!meaning.isReal() && dtype == DType.FLOAT32) {
                    Rational most = meaning.isRounded(atom.value()) ? INFINITE : Rational.of(Float.MAX_VALUE);
                    facts.add(Inference.bound(itself, most, true));
                    facts.add(Inference.bound(itself, most, false));
                }
            }
            case INV, MAX -> {}
        }
        return facts;
    }

    /** Uses equations to get rid of atoms. */
    private void reduce() {
        Set<Atom> gone = new HashSet<>();
        for (int round = 0; round < 30; round++) {
            Optional<Solved> solved = ground.values().stream()
                    .filter(f -> f.sign() == Sign.ZERO && !f.rule().equals("attained")).map(f -> solved(f, gone))
                    .flatMap(Optional::stream).findFirst();
            if (solved.isEmpty()) {
                return;
            }
            gone.add(solved.get().atom());
            rules.add(solved.get());
            Map<String, Fact> old = ground;
            ground = new LinkedHashMap<>();
            for (Fact fact : old.values()) {
                replace(fact, fact == solved.get().equation() ? fact : solved.get().reduced(fact));
            }
        }
    }

    /** How good it is to get rid of an atom. */
    private static int worth(Poly p, Atom atom) {
        int kind = switch (atom.kind()) {
            case RELU, STEP -> 3;
            case SQRT, LOG, FLOOR, SIN, COS, ERF, ELEMENT -> 2;
            case EXP, INV -> 1;
            case SUM, MAX -> 0;
        };
        return kind - 4 * Inference.degree(p, atom);
    }

    private record Solved(Fact equation, Atom atom) {

        Fact reduced(Fact fact) {
            return Inference.reduced(fact, equation, atom);
        }
    }

    /** A fact without what equations determine. */
    Fact reduced(Fact fact) {
        Fact reduced = fact;
        for (Solved rule : rules) {
            reduced = rule.reduced(reduced);
        }
        return reduced;
    }

    /** The last atom whose highest power stands alone. */
    private static Optional<Solved> solved(Fact equation, Set<Atom> gone) {
        Poly p = equation.number();
        Optional<Solved> best = Optional.empty();
        if (p.atoms().stream().anyMatch(gone::contains)) {
            return best;
        }
        for (Atom atom : p.atoms()) {
            int degree = Inference.degree(p, atom);
            boolean isPlain = p.terms().keySet().stream().allMatch(m -> m.power(atom) >= 0);
            boolean isAlone = degree > 0 && isPlain && p.factor(Mono.of(atom, degree)).signum() != 0
                    && p.terms().keySet().stream().filter(m -> m.power(atom) == degree).count() == 1;
            if (isAlone && degree <= 2 && (best.isEmpty() || worth(p, atom) >= worth(p, best.get().atom()))) {
                best = Optional.of(new Solved(equation, atom));
            }
        }
        return best;
    }
}
