package axiom.core.search;

import java.util.ArrayList;
import java.util.List;

import axiom.api.verify.Claim;

/**
 * A predicate that is wanted true or false.
 *
 * @param predicate without connectives
 * @param wanted which of the two
 */
record Literal(Claim predicate, boolean wanted) {

    private static final int MAX_BRANCHES = 16;

    /**
     * The ways in which a claim can become true (or false): lists of literals, each of which is enough together with what stands beneath quantifiers. At most
     * {@value #MAX_BRANCHES}; a claim with more has one way that says nothing.
     */
    static List<List<Literal>> ways(Claim claim, boolean wanted) {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> wanted ? product(parts, true) : union(parts, false);
            case Claim.Any(List<Claim> parts) -> wanted ? union(parts, true) : product(parts, false);
            case Claim.Not(Claim part) -> ways(part, !wanted);
            case Claim.ForAll _, Claim.Exists _ -> List.of(List.of());
            case Claim.Compare _, Claim.Near _, Claim.Finite _ -> List.of(List.of(new Literal(claim, wanted)));
        };
    }

    private static List<List<Literal>> union(List<Claim> parts, boolean wanted) {
        List<List<Literal>> all = new ArrayList<>();
        parts.forEach(p -> all.addAll(ways(p, wanted)));
        return all.size() > MAX_BRANCHES ? List.of(List.of()) : all;
    }

    private static List<List<Literal>> product(List<Claim> parts, boolean wanted) {
        List<List<Literal>> all = List.of(List.of());
        for (Claim part : parts) {
            List<List<Literal>> more = new ArrayList<>();
            for (List<Literal> way : ways(part, wanted)) {
                for (List<Literal> before : all) {
                    List<Literal> both = new ArrayList<>(before);
                    both.addAll(way);
                    more.add(both);
                }
            }
            // a part with too many ways is left to chance
            all = more.isEmpty() || more.size() <= MAX_BRANCHES ? more : all;
        }
        return all;
    }
}
