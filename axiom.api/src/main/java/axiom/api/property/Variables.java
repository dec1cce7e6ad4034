package axiom.api.property;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that a formula uses. */
final class Variables {

    private final Set<String> free = new HashSet<>();
    private final Set<String> bound = new HashSet<>();
    private final Set<String> models = new HashSet<>();
    private final Set<Domain.Data> data = new LinkedHashSet<>();

    private Variables(Formula formula) {
        walk(formula, Set.of());
    }

    /** Variables that no quantifier binds. */
    static Set<String> free(Formula formula) {
        return new Variables(formula).free;
    }

    /** Variables that a quantifier inside binds. */
    static Set<String> bound(Formula formula) {
        return new Variables(formula).bound;
    }

    /** The models that are called, or whose inputs are quantified. */
    static Set<String> models(Formula formula) {
        return new Variables(formula).models;
    }

    /** The data that is spoken of. */
    static Set<Domain.Data> data(Formula formula) {
        return new Variables(formula).data;
    }

    private void walk(Formula formula, Set<String> known) {
        switch (formula) {
            case Formula.ForAll(String variable, Domain domain, Formula body) -> quantified(variable, domain, body, known);
            case Formula.Exists(String variable, Domain domain, Formula body) -> quantified(variable, domain, body, known);
            case Formula.And(List<Formula> parts) -> parts.forEach(p -> walk(p, known));
            case Formula.Or(List<Formula> parts) -> parts.forEach(p -> walk(p, known));
            case Formula.Not(Formula part) -> walk(part, known);
            case Formula.Compare(Term left, _, Term right) -> List.of(left, right).forEach(t -> walk(t, known));
            case Formula.Approximate(Term left, Term right, _) -> List.of(left, right).forEach(t -> walk(t, known));
            case Formula.Finite(Term term) -> walk(term, known);
            case Formula.Among(Term term, _) -> walk(term, known);
        }
    }

    private void quantified(String variable, Domain domain, Formula body, Set<String> known) {
        walk(domain, known);
        bound.add(variable);
        Set<String> more = new HashSet<>(known);
        more.add(variable);
        walk(body, more);
    }

    private void walk(Domain domain, Set<String> known) {
        switch (domain) {
            case Domain.Tensors _, Domain.Positions _ -> {}
            case Domain.Inputs(String model, _) -> models.add(model);
            case Domain.Data of -> {
                models.add(of.model());
                data.add(of);
            }
            case Domain.Among(Domain of, _) -> walk(of, known);
            case Domain.Extended(Domain of) -> walk(of, known);
            case Domain.Box(Domain of, Term low, Term high) -> {
                walk(of, known);
                walk(low, known);
                walk(high, known);
            }
            case Domain.Ball(Domain of, Term centre, BigDecimal _, _) -> {
                walk(of, known);
                walk(centre, known);
            }
        }
    }

    private void walk(Term term, Set<String> known) {
        switch (term) {
            case Term.Variable(String name) -> {
                if (!known.contains(name)) {
                    free.add(name);
                }
            }
            case Term.Literal _ -> {}
            case Term.Apply(_, List<Term> operands) -> operands.forEach(o -> walk(o, known));
            case Term.Call(String model, List<Term> inputs, _) -> {
                models.add(model);
                inputs.forEach(i -> walk(i, known));
            }
            case Term.Exact(Term inner) -> walk(inner, known);
        }
    }
}
