package axiom.core.judge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import axiom.api.graph.Value;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;

/**
 * Claims in other words. Each change keeps the truth value in Kleene's strong logic at every point, in every execution: it uses that ¬ exchanges ∧ with ∨ and ∀
 * with ∃, that ∧ and ∀ distribute over each other, and that a ∨ ∀y ∈ D. b = ∀y ∈ D. a ∨ b where y does not occur in a (also for an empty D, since both sides are
 * then true). Negated predicates stay negated: ¬(a &lt; b) is not b ≤ a where one is NaN.
 */
final class Claims {

    private static final Claim TRUE = new Claim.All(List.of());
    private static final Claim FALSE = new Claim.Any(List.of());

    private Claims() {}

    /** The opposite, with negations in front of predicates only. */
    static Claim negated(Claim claim) {
        return normal(claim, false);
    }

    /** The same, with negations in front of predicates only, no ∧ directly in ∧ and no ∨ directly in ∨. */
    static Claim normal(Claim claim) {
        return normal(claim, true);
    }

    private static Claim normal(Claim claim, boolean positive) {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> positive ? all(each(parts, true)) : any(each(parts, false));
            case Claim.Any(List<Claim> parts) -> positive ? any(each(parts, true)) : all(each(parts, false));
            case Claim.Not(Claim part) -> normal(part, !positive);
            case Claim.ForAll(Value variable, Claim domain, Claim body) -> positive
                    ? new Claim.ForAll(variable, domain, normal(body, true))
                    : new Claim.Exists(variable, domain, normal(body, false));
            case Claim.Exists(Value variable, Claim domain, Claim body) -> positive
                    ? new Claim.Exists(variable, domain, normal(body, true))
                    : new Claim.ForAll(variable, domain, normal(body, false));
            case Claim.Compare _, Claim.Near _, Claim.Finite _ -> positive ? claim : new Claim.Not(claim);
        };
    }

    private static List<Claim> each(List<Claim> parts, boolean positive) {
        return parts.stream().map(p -> normal(p, positive)).toList();
    }

    private static Claim all(List<Claim> parts) {
        List<Claim> flat = new ArrayList<>();
        parts.forEach(p -> {
            if (p instanceof Claim.All(List<Claim> inner)) {
                flat.addAll(inner);
            } else {
                flat.add(p);
            }
        });
        if (flat.contains(FALSE)) {
            return FALSE;
        }
        return flat.size() == 1 ? flat.getFirst() : new Claim.All(flat);
    }

    private static Claim any(List<Claim> parts) {
        List<Claim> flat = new ArrayList<>();
        parts.forEach(p -> {
            if (p instanceof Claim.Any(List<Claim> inner)) {
                flat.addAll(inner);
            } else {
                flat.add(p);
            }
        });
        if (flat.contains(TRUE)) {
            return TRUE;
        }
        return flat.size() == 1 ? flat.getFirst() : new Claim.Any(flat);
    }

    /** The parts of a normal claim that together are it; at most a number of them, or the claim alone. */
    static List<Claim> conjuncts(Claim claim, int most) {
        List<Claim> parts = parts(claim, most);
        return parts.size() > most ? List.of(claim) : parts;
    }

    private static List<Claim> parts(Claim claim, int most) {
        return switch (claim) {
            case Claim.All(List<Claim> inner) -> inner.stream().flatMap(p -> parts(p, most).stream()).toList();
            case Claim.ForAll(Value variable, Claim domain, Claim body) -> {
                // ∀x ∈ A ∪ B. a = (∀x ∈ A. a) ∧ (∀x ∈ B. a)
                List<Claim> bodies = parts(body, most);
                List<Claim> alternatives = alternatives(domain);
                List<Claim> domains = bodies.size() * alternatives.size() <= most ? alternatives : List.of(domain);
                yield bodies.size() > most
                        ? bodies
                        : domains.stream().flatMap(d -> bodies.stream().map(p -> (Claim) new Claim.ForAll(variable, d, p))).toList();
            }
            case Claim.Any(List<Claim> inner) -> {
                // a ∨ (b ∧ c) = (a ∨ b) ∧ (a ∨ c), for one conjunction only
                int at = first(inner, Claim.All.class);
                yield at < 0 ? List.of(claim) : within(inner.get(at), most, p -> any(with(inner, at, p)));
            }
            case Claim.Not _, Claim.Exists _, Claim.Compare _, Claim.Near _, Claim.Finite _ -> List.of(claim);
        };
    }

    /** Domains that together are one: those of the first disjunction in it. */
    private static List<Claim> alternatives(Claim domain) {
        List<Claim> parts = domain instanceof Claim.All(List<Claim> several) ? several : List.of(domain);
        int at = first(parts, Claim.Any.class);
        return at < 0 ? List.of(domain) : ((Claim.Any) parts.get(at)).parts().stream().map(p -> all(with(parts, at, p))).toList();
    }

    private static List<Claim> within(Claim body, int most, UnaryOperator<Claim> around) {
        List<Claim> parts = parts(body, most);
        return parts.size() > most ? parts : parts.stream().map(around).toList();
    }

    /** A normal claim with the ∀ that stand inside of disjunctions after its leading ∀ moved to its head. */
    static Claim prenex(Claim claim) {
        return switch (claim) {
            case Claim.ForAll(Value variable, Claim domain, Claim body) -> new Claim.ForAll(variable, domain, prenex(body));
            case Claim.Any(List<Claim> parts) -> {
                int at = first(parts, Claim.ForAll.class);
                if (at < 0) {
                    yield claim;
                }
                Claim.ForAll inner = (Claim.ForAll) parts.get(at);
                yield new Claim.ForAll(inner.variable(), inner.domain(), prenex(any(with(parts, at, inner.body()))));
            }
            case Claim.All _, Claim.Not _, Claim.Exists _, Claim.Compare _, Claim.Near _, Claim.Finite _ -> claim;
        };
    }

    private static int first(List<Claim> parts, Class<? extends Claim> kind) {
        for (int i = 0; i < parts.size(); i++) {
            if (kind.isInstance(parts.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static List<Claim> with(List<Claim> parts, int at, Claim other) {
        List<Claim> changed = new ArrayList<>(parts);
        changed.set(at, other);
        return changed;
    }

    /** The claim after its leading ∀. */
    static Claim body(Claim claim) {
        Claim rest = claim;
        while (rest instanceof Claim.ForAll(_, _, Claim inner)) {
            rest = inner;
        }
        return rest;
    }

    /** The leading ∀ of a claim around another body. */
    static Claim around(Claim claim, Claim body) {
        return claim instanceof Claim.ForAll(Value variable, Claim domain, Claim inner)
                ? new Claim.ForAll(variable, domain, around(inner, body))
                : body;
    }

    /** The values of the graph that a claim speaks of, variables included. */
    static Set<Value> values(Claim claim) {
        Set<Value> values = new LinkedHashSet<>(claim.values());
        quantified(claim, values);
        return values;
    }

    private static void quantified(Claim claim, Set<Value> variables) {
        if (claim instanceof Claim.ForAll(Value variable, _, _)) {
            variables.add(variable);
        } else if (claim instanceof Claim.Exists(Value variable, _, _)) {
            variables.add(variable);
        }
        claim.parts().forEach(p -> quantified(p, variables));
    }

    /** The names of sizes that a claim itself mentions. */
    static Set<String> sizes(Claim claim) {
        Set<String> names = new TreeSet<>();
        claim.allSides().forEach(s -> {
            if (s instanceof Side.Size(var size)) {
                names.addAll(size.names());
            }
        });
        return names;
    }
}
