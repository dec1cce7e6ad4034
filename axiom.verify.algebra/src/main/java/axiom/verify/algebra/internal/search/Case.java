package axiom.verify.algebra.internal.search;

import java.util.List;

import axiom.verify.algebra.internal.goal.Assumed;
import axiom.verify.algebra.internal.term.Place;
import axiom.verify.algebra.internal.term.Poly;

/**
 * A case that is refuted.
 *
 * @param facts what is assumed, in order
 * @param choices what else is assumed, in order
 * @param places the places that come with it, in order
 * @param end how it is refuted
 */
record Case(List<Fact> facts, List<Assumed.Either> choices, List<Place.Open> places, End end) {

    /** How a case is refuted. */
    sealed interface End {

        /** It contradicts itself. */
        record Contradiction(Fact fact) implements End {}

        /** All ways to satisfy a choice are refuted. */
        record Choice(Assumed.Either choice, List<Case> cases) implements End {}

        /** A number is at least 0, or not. */
        record Split(Poly number, List<Case> cases) implements End {}

        /** A number that is not 0 is positive or negative. */
        record Unequal(Fact fact, List<Case> cases) implements End {}
    }
}
