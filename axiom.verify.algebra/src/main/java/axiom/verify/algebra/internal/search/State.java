package axiom.verify.algebra.internal.search;

import java.util.ArrayList;
import java.util.List;

import axiom.verify.algebra.internal.goal.Assumed;
import axiom.verify.algebra.internal.term.Algebra;
import axiom.verify.algebra.internal.term.Place;
import axiom.verify.algebra.internal.term.Poly;

/**
 * What is known at some point of a refutation.
 *
 * @param facts what holds
 * @param choices of which one part holds each
 * @param places positions that have names
 */
record State(List<Fact> facts, List<Assumed.Either> choices, List<Place.Open> places) {

    static final State EMPTY = new State(List.of(), List.of(), List.of());

    State {
        facts = List.copyOf(facts);
        choices = List.copyOf(choices);
        places = List.copyOf(places);
    }

    /** What a case adds. */
    State plus(State more) {
        return new State(joined(facts, more.facts), joined(choices, more.choices), joined(places, more.places));
    }

    private static <T> List<T> joined(List<T> a, List<T> b) {
        List<T> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    State without(Assumed.Either choice) {
        return new State(facts, choices.stream().filter(c -> c != choice).toList(), places);
    }

    static State of(Fact fact) {
        return new State(List.of(fact), List.of(), List.of());
    }

    /** What an assumption adds to what is known. */
    static State of(Assumed assumed, Algebra algebra) {
        List<Fact> facts = new ArrayList<>();
        List<Assumed.Either> choices = new ArrayList<>();
        List<Place.Open> places = new ArrayList<>();
        collect(assumed, algebra, facts, choices, places);
        return new State(facts, choices, places);
    }

    private static void collect(Assumed assumed, Algebra algebra, List<Fact> facts, List<Assumed.Either> choices,
            List<Place.Open> places) {
        switch (assumed) {
            case Assumed.Known known -> {
                Poly number = known.number();
                for (Place.Open place : known.some()) {
                    Place.Open named = algebra.open(place.size());
                    places.add(named);
                    number = algebra.replaced(number, place, named);
                }
                facts.add(Fact.assumed(known.every(), number, known.sign()));
            }
            case Assumed.Both(List<Assumed> parts) -> parts.forEach(p -> collect(p, algebra, facts, choices, places));
            case Assumed.Either either -> choices.add(either);
        }
    }
}
