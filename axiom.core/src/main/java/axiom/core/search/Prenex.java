package axiom.core.search;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Value;
import axiom.api.verify.Claim;

/**
 * A claim with its universal quantifiers at its head. Wherever the matrix is false with all domains true, the claim is false: a quantifier may be moved over the
 * other parts of a conjunction or disjunction, since every variable is quantified once.
 *
 * @param variables the variables of the quantifiers, outermost first
 * @param domains what belongs to each of them, in the same order
 * @param matrix the rest; what quantifiers it still has are existential, or stand beneath such
 */
record Prenex(List<Value> variables, List<Claim> domains, Claim matrix) {

    Prenex {
        variables = List.copyOf(variables);
        domains = List.copyOf(domains);
    }

    static Prenex of(Claim claim) {
        List<Value> variables = new ArrayList<>();
        List<Claim> domains = new ArrayList<>();
        Claim matrix = pull(claim, true, variables, domains);
        return new Prenex(variables, domains, matrix);
    }

    private static Claim pull(Claim claim, boolean positive, List<Value> variables, List<Claim> domains) {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> new Claim.All(parts.stream().map(p -> pull(p, positive, variables, domains)).toList());
            case Claim.Any(List<Claim> parts) -> new Claim.Any(parts.stream().map(p -> pull(p, positive, variables, domains)).toList());
            case Claim.Not(Claim part) -> new Claim.Not(pull(part, !positive, variables, domains));
            case Claim.ForAll(Value variable, Claim domain, Claim body) when positive -> {
                variables.add(variable);
                domains.add(domain);
                yield pull(body, true, variables, domains);
            }
            case Claim.Exists(Value variable, Claim domain, Claim body) when !positive -> {
                variables.add(variable);
                domains.add(domain);
                yield pull(body, false, variables, domains);
            }
            case Claim.ForAll _, Claim.Exists _, Claim.Compare _, Claim.Near _, Claim.Finite _ -> claim;
        };
    }

    /** True wherever a domain is false. */
    Claim open() {
        List<Claim> parts = new ArrayList<>();
        domains.stream().filter(d -> !d.equals(new Claim.All(List.of()))).forEach(d -> parts.add(new Claim.Not(d)));
        parts.add(matrix);
        return parts.size() == 1 ? matrix : new Claim.Any(parts);
    }

    /** The matrix beneath all quantifiers. */
    Claim closed() {
        Claim closed = matrix;
        for (int i = variables.size() - 1; i >= 0; i--) {
            closed = new Claim.ForAll(variables.get(i), domains.get(i), closed);
        }
        return closed;
    }
}
