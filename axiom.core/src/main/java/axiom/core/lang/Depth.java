package axiom.core.lang;

import java.util.List;

import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Term;

/** How deeply a formula is nested, terms included. */
final class Depth {

    private Depth() {}

    static int of(Formula formula) {
        return 1 + switch (formula) {
            case Formula.ForAll(_, Domain domain, Formula body) -> Math.max(of(domain), of(body));
            case Formula.Exists(_, Domain domain, Formula body) -> Math.max(of(domain), of(body));
            case Formula.And(List<Formula> parts) -> parts.stream().mapToInt(Depth::of).max().orElse(0);
            case Formula.Or(List<Formula> parts) -> parts.stream().mapToInt(Depth::of).max().orElse(0);
            case Formula.Not(Formula part) -> of(part);
            case Formula.Compare(Term left, _, Term right) -> Math.max(of(left), of(right));
            case Formula.Approximate(Term left, Term right, _) -> Math.max(of(left), of(right));
            case Formula.Finite(Term term) -> of(term);
            case Formula.Among(Term term, _) -> of(term);
        };
    }

    private static int of(Domain domain) {
        return 1 + switch (domain) {
            case Domain.Tensors _, Domain.Inputs _, Domain.Data _, Domain.Positions _ -> 0;
            case Domain.Among(Domain of, _) -> of(of);
            case Domain.Extended(Domain of) -> of(of);
            case Domain.Box(Domain of, Term low, Term high) -> Math.max(of(of), Math.max(of(low), of(high)));
            case Domain.Ball(Domain of, Term centre, _, _) -> Math.max(of(of), of(centre));
        };
    }

    private static int of(Term term) {
        return 1 + switch (term) {
            case Term.Variable _, Term.Literal _ -> 0;
            case Term.Apply(_, List<Term> operands) -> max(operands);
            case Term.Call(_, List<Term> inputs, _) -> max(inputs);
            case Term.Exact(Term inner) -> of(inner);
        };
    }

    private static int max(List<Term> terms) {
        return terms.stream().mapToInt(Depth::of).max().orElse(0);
    }
}
