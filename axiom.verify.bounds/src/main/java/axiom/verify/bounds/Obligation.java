package axiom.verify.bounds;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.verify.Claim;

/**
 * One part of a claim: for all values of the variables of which all domains are true, the body is true.
 *
 * @param variables the quantified variables
 * @param domains what restricts them, without quantifiers
 * @param body without quantifiers
 */
record Obligation(List<Value> variables, List<Claim> domains, Claim body) {

    /** Obligations that together are the claim; empty if it needs a witness. The checker takes them in the same order. */
    static Optional<List<Obligation>> of(Claim claim) {
        return of(claim, true);
    }

    private static Optional<List<Obligation>> of(Claim claim, boolean positive) {
        return switch (claim) {
            case Claim.Not(Claim part) -> of(part, !positive);
            case Claim.All(List<Claim> parts) -> positive ? each(parts, true) : one(parts, claim, false);
            case Claim.Any(List<Claim> parts) -> positive ? one(parts, claim, true) : each(parts, false);
            case Claim.ForAll(Value variable, Claim domain, Claim body) -> positive
                    ? quantified(variable, domain, body, true)
                    : Optional.empty();
            case Claim.Exists(Value variable, Claim domain, Claim body) -> positive
                    ? Optional.empty()
                    : quantified(variable, domain, body, false);
            case Claim.Compare _, Claim.Near _, Claim.Finite _ -> Optional.of(List.of(plain(claim, positive)));
        };
    }

    private static Obligation plain(Claim claim, boolean positive) {
        return new Obligation(List.of(), List.of(), positive ? claim : new Claim.Not(claim));
    }

    private static Optional<List<Obligation>> each(List<Claim> parts, boolean positive) {
        List<Obligation> all = new ArrayList<>();
        for (Claim part : parts) {
            Optional<List<Obligation>> some = of(part, positive);
            if (some.isEmpty()) {
                return some;
            }
            all.addAll(some.get());
        }
        return Optional.of(all);
    }

    /** Some part: without quantifiers as it is; a single part with quantifiers takes the others inside. */
    private static Optional<List<Obligation>> one(List<Claim> parts, Claim whole, boolean positive) {
        List<Claim> quantified = parts.stream().filter(Obligation::isQuantified).toList();
        if (quantified.isEmpty()) {
            return Optional.of(List.of(plain(whole, positive)));
        }
        if (quantified.size() > 1) {
            return Optional.empty();
        }
        List<Claim> others = parts.stream().filter(p -> p != quantified.getFirst()).map(p -> positive ? p : new Claim.Not(p)).toList();
        return of(quantified.getFirst(), positive).map(inner -> inner.stream().map(o -> {
            List<Claim> either = new ArrayList<>(others);
            either.add(o.body());
            return new Obligation(o.variables(), o.domains(), new Claim.Any(either));
        }).toList());
    }

    private static Optional<List<Obligation>> quantified(Value variable, Claim domain, Claim body, boolean positive) {
        return of(body, positive).map(inner -> inner.stream().map(o -> {
            List<Value> variables = new ArrayList<>(List.of(variable));
            variables.addAll(o.variables());
            List<Claim> domains = new ArrayList<>(conjuncts(domain));
            domains.addAll(o.domains());
            return new Obligation(variables, domains, o.body());
        }).toList());
    }

    private static List<Claim> conjuncts(Claim claim) {
        return claim instanceof Claim.All(List<Claim> parts) ? parts.stream().flatMap(p -> conjuncts(p).stream()).toList() : List.of(claim);
    }

    private static boolean isQuantified(Claim claim) {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> parts.stream().anyMatch(Obligation::isQuantified);
            case Claim.Any(List<Claim> parts) -> parts.stream().anyMatch(Obligation::isQuantified);
            case Claim.Not(Claim part) -> isQuantified(part);
            case Claim.ForAll _, Claim.Exists _ -> true;
            case Claim.Compare _, Claim.Near _, Claim.Finite _ -> false;
        };
    }

    /** The values that domains and body speak of. */
    Set<Value> values() {
        Set<Value> values = new LinkedHashSet<>();
        domains.forEach(d -> values.addAll(d.values()));
        values.addAll(body.values());
        return values;
    }

    /** Of several elements a comparison is false if it is for one. */
    private static boolean isSingle(Claim.Side side) {
        return !(side instanceof Claim.Side.Computed(Value value)) || value.shape().dims().stream().allMatch(d -> d.is(1));
    }

    private static Relation opposite(Relation relation) {
        return switch (relation) {
            case EQUAL -> throw new IllegalArgumentException("[axiom.bounds] = has no opposite");
            case LESS -> Relation.AT_LEAST;
            case AT_MOST -> Relation.GREATER;
            case GREATER -> Relation.AT_MOST;
            case AT_LEAST -> Relation.LESS;
        };
    }

    /** Conditions without which the body is true. */
    List<Claim> conditions() {
        List<Claim> conditions = new ArrayList<>();
        conditions(body, true, conditions);
        return conditions;
    }

    private static void conditions(Claim claim, boolean positive, List<Claim> into) {
        switch (claim) {
            case Claim.Any(List<Claim> parts) when positive -> parts.forEach(p -> conditions(p, true, into));
            case Claim.All(List<Claim> parts) when !positive -> parts.forEach(p -> conditions(p, false, into));
            case Claim.Not(Claim part) -> conditions(part, !positive, into);
            case Claim.Compare compare when !positive -> into.add(compare);
            case Claim.Compare(Claim.Side left, Relation relation, Claim.Side right) when relation != Relation.EQUAL && isSingle(left)
                    && isSingle(right) ->
                into.add(new Claim.Compare(left, opposite(relation), right));
            case Claim.Near near when !positive -> into.add(near);
            default -> {}
        }
    }
}
