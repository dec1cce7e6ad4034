package axiom.verify.algebra.internal.search;

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
import java.util.stream.Stream;

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
    /** Where no number has more bits, the limits of float32 do not matter. */
    private static final int LARGE = 90;

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
    private boolean isLarge;

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

    Roundings roundings() {
        return new Roundings(inference, signs(), facts());
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

    /** Those inside of rounded numbers, too. */
    private Set<Atom> insideToo(Set<Atom> atoms) {
        TreeSet<Atom> all = new TreeSet<>((a, b) -> Integer.compare(a.number(), b.number()));
        all.addAll(atoms);
        atoms.stream().filter(a -> a.kind() == Kind.ROUND).forEach(a -> Algebra.collect(a.argument(), all));
        all.removeIf(a -> a.places().stream().anyMatch(p -> p instanceof Place.Running));
        return all;
    }

    private void complete() {
        isLarge = Stream.concat(ground.values().stream(), universal.stream())
                .anyMatch(f -> f.number().factor(Mono.ONE).numerator().bitLength() > LARGE);
        attain();
        instantiate();
        sums();
        clear();
        boolean isRounded = atoms().stream().anyMatch(a -> a.kind() == Kind.ROUND);
        for (int round = 0; round < (isRounded ? 5 : 3); round++) {
            boolean isNew = explain() | (isRounded && round());
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
            for (Atom atom : insideToo(atoms())) {
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
        return !atoms().contains(max) || ground.values().stream().anyMatch(f -> f.number().atoms().contains(max)
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
        for (Atom max : insideToo(atoms()).stream().filter(a -> a.kind() == Kind.MAX).toList()) {
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
        Axioms axioms = axioms(signs);
        q.atoms().forEach(a -> facts.addAll(axioms.of(a)));
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
        Axioms axioms = axioms(signs);
        List<Atom> all = List.copyOf(atoms());
        for (Atom atom : insideToo(atoms())) {
            if (!explained.contains(atom)) {
                for (Fact fact : axioms.of(atom)) {
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

    private Axioms axioms(Signs signs) {
        return new Axioms(inference, meaning, signs, List.copyOf(raw.values()), isLarge);
    }

    /** What rounded numbers have to do with those before; answers whether there is something new. */
    private boolean round() {
        boolean isNew = false;
        Roundings roundings = roundings();
        for (Fact fact : List.copyOf(ground.values())) {
            for (Fact before : roundings.before(fact)) {
                isNew |= add(before);
            }
        }
        Set<Atom> atoms = atoms();
        for (Atom atom : atoms) {
            if (atom.kind() == Kind.ROUND && !isOver.getAsBoolean()) {
                for (Fact fact : roundings.of(atom)) {
                    isNew |= add(fact);
                }
                isNew |= same(atom);
            }
        }
        for (Fact fact : roundings.pairs(atoms)) {
            isNew |= add(fact);
        }
        return isNew;
    }

    /** That a rounded number is that of an argument without what equations determine. */
    private boolean same(Atom rounded) {
        boolean isNew = false;
        Poly p = rounded.argument();
        for (Solved rule : rules) {
            Optional<Fact> difference = Inference.difference(p, rule.equation(), rule.atom());
            if (difference.isPresent()) {
                Poly rest = p.minus(difference.get().number());
                isNew |= add(inference.rounded(difference.get(), rest));
                p = rest;
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
            case SQRT, LOG, FLOOR, SIN, COS, ERF, ELEMENT, ROUND -> 2;
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
