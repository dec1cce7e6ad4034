package axiom.verify.algebra.internal.goal;

import java.util.List;

import axiom.verify.algebra.internal.term.Place;
import axiom.verify.algebra.internal.term.Poly;

/** What a refutation starts from. */
public sealed interface Assumed {

    /**
     * A comparison.
     *
     * @param some places for some of which it holds
     * @param every places for all of which it holds
     * @param number what is compared with 0
     * @param sign how it compares
     */
    record Known(List<Place.Open> some, List<Place.Open> every, Poly number, Sign sign) implements Assumed {}

    /**
     * All of them.
     *
     * @param parts the parts
     */
    record Both(List<Assumed> parts) implements Assumed {}

    /**
     * Some of them.
     *
     * @param parts the parts
     */
    record Either(List<Assumed> parts) implements Assumed {}

    /**
     * All parts.
     *
     * @param parts the parts
     * @return the only one if there is just one
     */
    static Assumed both(List<Assumed> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Both(List.copyOf(parts));
    }

    /**
     * Some part.
     *
     * @param parts the parts
     * @return the only one if there is just one
     */
    static Assumed either(List<Assumed> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Either(List.copyOf(parts));
    }
}
