package axiom.core.lang;

import java.math.BigDecimal;
import java.util.List;

import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Term;

/**
 * What a statement about a data set says of the batch of one run, whose arithmetic is float32: the same of the model's input, without exact numbers.
 *
 * @param input the name of the model's only input
 */
record AtRun(String input) {

    Formula of(Formula formula) {
        return switch (formula) {
            case Formula.ForAll(String variable, Domain.Data(String model, String column), Formula body) when column.isEmpty() ->
                new Formula.ForAll(variable, new Domain.Inputs(model, input), of(body));
            case Formula.ForAll(String variable, Domain domain, Formula body) -> new Formula.ForAll(variable, domain, of(body));
            case Formula.Exists(String variable, Domain domain, Formula body) -> new Formula.Exists(variable, domain, of(body));
            case Formula.And(List<Formula> parts) -> new Formula.And(parts.stream().map(this::of).toList());
            case Formula.Or(List<Formula> parts) -> new Formula.Or(parts.stream().map(this::of).toList());
            case Formula.Not(Formula part) -> new Formula.Not(of(part));
            case Formula.Compare(Term left, var relation, Term right) -> new Formula.Compare(of(left), relation, of(right));
            case Formula.Approximate(Term left, Term right, BigDecimal tolerance) ->
                new Formula.Approximate(of(left), of(right), tolerance);
            case Formula.Finite(Term term) -> new Formula.Finite(of(term));
            case Formula.Among(Term term, var numbers) -> new Formula.Among(of(term), numbers);
        };
    }

    /** Exact terms stand outside of all others in named properties. */
    private static Term of(Term term) {
        return term instanceof Term.Exact(Term inner) ? inner : term;
    }
}
