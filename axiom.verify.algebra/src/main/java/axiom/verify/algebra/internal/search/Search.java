package axiom.verify.algebra.internal.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import axiom.api.tensor.Dim;
import axiom.api.verify.Rational;
import axiom.verify.algebra.internal.goal.Assumed;
import axiom.verify.algebra.internal.goal.Meaning;
import axiom.verify.algebra.internal.goal.Sign;
import axiom.verify.algebra.internal.term.Algebra;
import axiom.verify.algebra.internal.term.Atom;
import axiom.verify.algebra.internal.term.GaveUp;
import axiom.verify.algebra.internal.term.Kind;
import axiom.verify.algebra.internal.term.Mono;
import axiom.verify.algebra.internal.term.Place;
import axiom.verify.algebra.internal.term.Poly;

/** Looks for a refutation. */
public final class Search {

    private static final int MOST_SPLITS = 7;
    private static final int MOST_SUMS = 2;
    private static final int MOST_STATES = 300;

    private final Meaning meaning;
    private final Algebra algebra;
    private final Inference inference;
    private final BooleanSupplier isOver;
    private int states;

    /**
     * A search.
     *
     * @param meaning what the problem's values are
     * @param isOver whether to give up
     */
    public Search(Meaning meaning, BooleanSupplier isOver) {
        this.meaning = meaning;
        this.algebra = meaning.algebra();
        this.inference = new Inference(algebra);
        this.isOver = isOver;
    }

    /**
     * Looks for a refutation.
     *
     * @param assumed what is to be refuted
     * @return the derivation; empty if none is found
     * @throws GaveUp if it becomes too long, or time is over
     */
    public Optional<String> refutation(Assumed assumed) {
        return refute(State.EMPTY, State.of(assumed, algebra), MOST_SPLITS, MOST_SUMS)
                .map(c -> new Writer(meaning.values(), inference.origins()).write(c));
    }

    private Optional<Case> refute(State before, State more, int splits, int sums) {
        return end(before.plus(more), splits, sums).map(e -> new Case(more.facts(), more.choices(), more.places(), e));
    }

    private Optional<Case.End> end(State state, int splits, int sums) {
        if (isOver.getAsBoolean()) {
            throw new GaveUp("time is over");
        } else if (++states > MOST_STATES) {
            throw new GaveUp("no derivation was found among " + MOST_STATES + " cases");
        }
        Knowledge knowledge = new Knowledge(inference, meaning, state, isOver);
        Optional<Case.End> end = knowledge.contradiction().map(Case.End.Contradiction::new);
        if (end.isEmpty() && !state.choices().isEmpty()) {
            return chosen(state, splits, sums);
        }
        Combinations combinations = new Combinations(knowledge, isOver);
        return end.or(() -> combinations.direct().map(Case.End.Contradiction::new))
                .or(() -> pointwise(state, knowledge, splits, sums).map(Case.End.Contradiction::new))
                .or(() -> splits > 0 ? split(state, knowledge, splits, sums) : Optional.empty())
                .or(() -> combinations.withProducts().map(Case.End.Contradiction::new))
                .or(() -> splits == MOST_SPLITS ? doubled(state, knowledge, splits, sums) : Optional.empty())
                .or(() -> combinations.withBounds().map(Case.End.Contradiction::new))
                .or(() -> splits > 0 ? unequal(state, knowledge, splits, sums) : Optional.empty());
    }

    private Optional<Case.End> chosen(State state, int splits, int sums) {
        Assumed.Either choice = state.choices().stream().min(Comparator.comparingInt(c -> c.parts().size())).orElseThrow();
        List<Case> cases = new ArrayList<>();
        for (Assumed part : choice.parts()) {
            Optional<Case> refuted = refute(state.without(choice), State.of(part, algebra), splits, sums);
            if (refuted.isEmpty()) {
                return Optional.empty();
            }
            cases.add(refuted.get());
        }
        return Optional.of(new Case.End.Choice(choice, cases));
    }

    private Optional<List<Case>> both(State state, Poly number, Sign first, int splits, int sums) {
        List<Case> cases = new ArrayList<>();
        for (Fact fact : List.of(Fact.assumed(List.of(), number, first), Fact.assumed(List.of(), number.negated(), Sign.POSITIVE))) {
            Optional<Case> refuted = refute(state, State.of(fact), splits - 1, sums);
            if (refuted.isEmpty()) {
                return Optional.empty();
            }
            cases.add(refuted.get());
        }
        return Optional.of(cases);
    }

    /** A number that is not 0 is positive or negative, if anything is known that has to do with that. */
    private Optional<Case.End> unequal(State state, Knowledge knowledge, int splits, int sums) {
        List<Fact> unequal = knowledge.facts().stream().filter(f -> f.sign() == Sign.NOT_ZERO).toList();
        boolean isAlone = knowledge.facts().size() == unequal.size();
        if (isAlone && unequal.stream().allMatch(f -> f.number().atoms().stream().noneMatch(a -> a.kind() == Kind.SUM))) {
            return Optional.empty();
        }
        for (Fact fact : unequal.reversed()) {
            boolean isSplit = knowledge.facts().stream().anyMatch(f -> f.isOrder() && f.number().equals(fact.number()));
            Optional<List<Case>> cases = isSplit ? Optional.empty() : both(state, fact.number(), Sign.POSITIVE, splits, sums);
            if (cases.isPresent()) {
                return Optional.of(new Case.End.Unequal(fact, cases.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<Case.End> split(State state, Knowledge knowledge, int splits, int sums) {
        Signs signs = knowledge.signs();
        Set<Atom> atoms = new TreeSet<>(Comparator.comparingInt(Atom::number));
        knowledge.facts().forEach(f -> Algebra.collect(f.number(), (TreeSet<Atom>) atoms));
        Optional<Poly> number = Stream.of(Kind.STEP, Kind.RELU).flatMap(k -> atoms.stream().filter(a -> a.kind() == k))
                .filter(Search::isOpen)
                .filter(a -> signs.of(a.argument()).isEmpty() && (a.kind() == Kind.STEP
                        ? signs.positive(a.argument().negated())
                        : signs.of(a.argument().negated())).isEmpty())
                .map(Atom::argument).findFirst();
        return number.flatMap(p -> both(state, p, Sign.AT_LEAST, splits, sums).map(cases -> new Case.End.Split(p, cases)));
    }

    /** A doubled number is exact or infinite; asked before other cases only, since the numbers become long. */
    private Optional<Case.End> doubled(State state, Knowledge knowledge, int splits, int sums) {
        Roundings roundings = knowledge.roundings();
        TreeSet<Atom> atoms = new TreeSet<>(Comparator.comparingInt(Atom::number));
        knowledge.facts().forEach(f -> Algebra.collect(f.number(), atoms));
        return atoms.stream().filter(a -> a.kind() == Kind.ROUND).filter(Search::isOpen).flatMap(a -> roundings.doubtful(a).stream())
                .findFirst().flatMap(p -> both(state, p, Sign.AT_LEAST, splits, sums).map(cases -> new Case.End.Split(p, cases)));
    }

    private static boolean isOpen(Atom atom) {
        return atom.places().stream().noneMatch(p -> p instanceof Place.Running);
    }

    /** Compares sums place by place. */
    private Optional<Fact> pointwise(State state, Knowledge knowledge, int splits, int sums) {
        if (sums == 0) {
            return Optional.empty();
        }
        List<Fact> facts = new ArrayList<>(knowledge.own());
        state.facts().stream().filter(f -> f.isGround() && !facts.contains(f)).forEach(facts::add);
        for (Fact fact : facts.reversed()) {
            boolean isNew = sums == MOST_SUMS || fact.number().places().contains(state.places().getLast());
            if (isNew && fact.isOrder() && fact.number().atoms().stream().anyMatch(a -> a.kind() == Kind.SUM)) {
                Optional<Fact> refuted = pointwise(state, fact, splits, sums, true).or(() -> pointwise(state, fact, splits, sums, false));
                if (refuted.isPresent()) {
                    return refuted;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Fact> pointwise(State state, Fact fact, int splits, int sums, boolean isSizeFirst) {
        Optional<Dim> size = fact.number().atoms().stream().filter(a -> a.kind() == Kind.SUM).map(Atom::size).findFirst();
        Place.Open place = algebra.open(size.orElseThrow());
        Poly body = Poly.ZERO;
        for (Map.Entry<Mono, Rational> term : fact.number().terms().entrySet()) {
            List<Atom> factors = term.getKey().powers().keySet().stream().filter(a -> a.kind() == Kind.SUM && a.size().equals(place.size()))
                    .toList();
            if (factors.isEmpty()) {
                return Optional.empty();
            }
            // of several sums any will do
            Atom sum = factors.stream().filter(a -> a.argument().equals(Poly.ONE) == isSizeFirst).findFirst().orElse(factors.getFirst());
            Mono rest = term.getKey().times(Mono.of(sum, -1));
            body = body.plus(algebra.body(sum, place).times(Poly.of(rest, term.getValue())));
        }
        Sign sign = fact.sign() == Sign.POSITIVE ? Sign.AT_LEAST : Sign.POSITIVE;
        Fact opposite = Fact.assumed(List.of(), body, fact.sign());
        State there = new State(state.facts(), List.of(), Stream.concat(state.places().stream(), Stream.of(place)).toList());
        Poly shown = body.negated();
        return refute(there, State.of(opposite), splits, sums - 1).map(c -> {
            Fact everywhere = inference.sum(Fact.shown(Optional.of(place), shown, sign, c));
            return Inference.combination(List.of(Rational.ONE, Rational.ONE), List.of(fact, everywhere));
        });
    }
}
