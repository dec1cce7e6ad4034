package axiom.core.check.bounds;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;

/**
 * A part of a claim: wherever all domains are true, the body is true.
 *
 * @param variables the quantified variables, outermost first
 * @param domains claims without quantifiers
 * @param body a claim without quantifiers
 */
record Part(List<Value> variables, List<Claim> domains, Claim body) {

    /** The parts whose conjunction is the claim; empty if it has another form. */
    static Optional<List<Part>> of(Claim claim) {
        return switch (claim) {
            case Claim.ForAll(Value variable, Claim domain, Claim body) -> of(body)
                    .map(parts -> parts.stream().map(p -> p.under(variable, domain)).toList());
            case Claim.All(List<Claim> parts) -> joined(parts);
            case Claim.Any(List<Claim> parts) when claim.isPlain() -> plain(claim);
            case Claim.Any(List<Claim> parts) -> outwards(parts);
            case Claim.Not(Claim.Not(Claim part)) -> of(part);
            case Claim.Not(Claim.Any(List<Claim> parts)) -> joined(denied(parts));
            case Claim.Not(Claim.All(List<Claim> parts)) when !claim.isPlain() -> outwards(denied(parts));
            case Claim.Not(Claim.Exists(Value variable, Claim domain, Claim body)) ->
                of(new Claim.ForAll(variable, domain, new Claim.Not(body)));
            case Claim.Not(Claim part) -> part.isPlain() ? plain(claim) : Optional.empty();
            case Claim.Exists _ -> Optional.empty();
            case Claim.Compare _, Claim.Near _, Claim.Finite _ -> plain(claim);
        };
    }

    private static Optional<List<Part>> plain(Claim claim) {
        return Optional.of(List.of(new Part(List.of(), List.of(), claim)));
    }

    private static List<Claim> denied(List<Claim> parts) {
        return parts.stream().<Claim>map(Claim.Not::new).toList();
    }

    private static Optional<List<Part>> joined(List<Claim> parts) {
        List<Optional<List<Part>>> each = parts.stream().map(Part::of).toList();
        return each.stream().allMatch(Optional::isPresent)
                ? Optional.of(each.stream().flatMap(Optional::stream).flatMap(List::stream).toList())
                : Optional.empty();
    }

    /** Some part holds, one of which has quantifiers: they move before the others, which they do not bind. */
    private static Optional<List<Part>> outwards(List<Claim> parts) {
        List<Claim> others = parts.stream().filter(Claim::isPlain).toList();
        if (others.size() != parts.size() - 1) {
            return Optional.empty();
        }
        Claim quantified = parts.stream().filter(p -> !p.isPlain()).findFirst().orElseThrow();
        return of(quantified).map(inner -> inner.stream()
                .map(p -> new Part(p.variables(), p.domains(), new Claim.Any(Stream.concat(others.stream(), Stream.of(p.body())).toList())))
                .toList());
    }

    private Part under(Value variable, Claim domain) {
        return new Part(Stream.concat(Stream.of(variable), variables.stream()).toList(),
                Stream.concat(conjuncts(domain), domains.stream()).toList(), body);
    }

    private static Stream<Claim> conjuncts(Claim claim) {
        return claim instanceof Claim.All(List<Claim> parts) ? parts.stream().flatMap(Part::conjuncts) : Stream.of(claim);
    }

    /** Literals that are true wherever the body is not: the body is a disjunction, and these are what its literals deny. */
    Stream<Claim> conditions() {
        return denials(body);
    }

    private static Stream<Claim> denials(Claim claim) {
        return switch (claim) {
            case Claim.Any(List<Claim> parts) -> parts.stream().flatMap(Part::denials);
            case Claim.Not(Claim part) -> literals(part);
            case Claim.Compare(Side left, Relation relation, Side right) when relation != Relation.EQUAL && isSingle(left)
                    && isSingle(right) ->
                Stream.of(new Claim.Compare(left, opposite(relation), right));
            case Claim.All _, Claim.ForAll _, Claim.Exists _, Claim.Compare _, Claim.Near _, Claim.Finite _ -> Stream.of();
        };
    }

    /** Of several elements a comparison is false if it is for one. */
    private static boolean isSingle(Side side) {
        return !(side instanceof Side.Computed(Value value)) || value.shape().dims().stream().allMatch(d -> d.is(1));
    }

    private static Relation opposite(Relation relation) {
        return switch (relation) {
            case EQUAL -> throw new IllegalArgumentException("[axiom.check] = has no opposite");
            case LESS -> Relation.AT_LEAST;
            case AT_MOST -> Relation.GREATER;
            case GREATER -> Relation.AT_MOST;
            case AT_LEAST -> Relation.LESS;
        };
    }

    /** The relation with its sides exchanged. */
    static Relation flipped(Relation relation) {
        return switch (relation) {
            case EQUAL -> Relation.EQUAL;
            case LESS -> Relation.GREATER;
            case AT_MOST -> Relation.AT_LEAST;
            case GREATER -> Relation.LESS;
            case AT_LEAST -> Relation.AT_MOST;
        };
    }

    /** Literals that are true where a claim is. */
    private static Stream<Claim> literals(Claim claim) {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> parts.stream().flatMap(Part::literals);
            case Claim.Not(Claim.Not(Claim part)) -> literals(part);
            case Claim.Not(Claim.Any(List<Claim> parts)) -> parts.stream().flatMap(p -> literals(new Claim.Not(p)));
            case Claim.Compare _, Claim.Near _ -> Stream.of(claim);
            case Claim.Not _, Claim.Any _, Claim.ForAll _, Claim.Exists _, Claim.Finite _ -> Stream.of();
        };
    }
}
