package axiom.core.judge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import axiom.api.graph.Constant;
import axiom.api.model.Model;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Norm;
import axiom.api.property.Term;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * A formula with the data in place of the variables that range over it. Such a domain has one value d, so that ∀x ∈ data. φ(x) and ∃x ∈ data. φ(x) are both φ(d), wherever
 * they stand. Names of sizes that d has are those sizes in φ; there, the inputs of a model are the tensors of their type with those sizes.
 *
 * @param data what there is for each variable
 * @param models the models by name
 * @param values the variables that are replaced
 * @param sizes the sizes that they have
 */
record AtData(Function<Domain.Data, Tensor> data, Map<String, Model> models, Map<String, Tensor> values, Map<String, Dim> sizes) {

    AtData {
        values = Map.copyOf(values);
        sizes = Map.copyOf(sizes);
    }

    /** With another variable; one of the same name inside of a quantifier is another one, which formulas do not have. */
    AtData with(String variable, Domain.Data domain) {
        Tensor tensor = data.apply(domain);
        TensorType type = DataColumn.type(domain, models);
        Map<String, Tensor> more = new HashMap<>(values);
        if (more.put(variable, tensor) != null) {
            throw new FormulaError("'" + variable + "' is quantified twice", domain.toString(), "rename one of the two");
        }
        Map<String, Dim> known = new HashMap<>(sizes);
        for (int axis = 0; axis < type.shape().rank(); axis++) {
            Dim size = tensor.shape().dim(axis);
            type.shape().dim(axis).name().map(name -> known.putIfAbsent(name, size)).filter(before -> !before.equals(size))
                    .ifPresent(before -> {
                        throw new DataColumn.Unfit(domain + " is " + tensor.type() + ", where the data have the size " + before,
                                "give the same number of rows for each column");
                    });
        }
        return new AtData(data, models, more, known);
    }

    Formula in(Formula formula) {
        return switch (formula) {
            case Formula.ForAll(String variable, Domain.Data domain, Formula body) -> with(variable, domain).in(body);
            case Formula.Exists(String variable, Domain.Data domain, Formula body) -> with(variable, domain).in(body);
            case Formula.ForAll(String variable, Domain domain, Formula body) ->
                new Formula.ForAll(unused(variable, domain), in(domain), in(body));
            case Formula.Exists(String variable, Domain domain, Formula body) ->
                new Formula.Exists(unused(variable, domain), in(domain), in(body));
            case Formula.And(List<Formula> parts) -> new Formula.And(parts.stream().map(this::in).toList());
            case Formula.Or(List<Formula> parts) -> new Formula.Or(parts.stream().map(this::in).toList());
            case Formula.Not(Formula part) -> new Formula.Not(in(part));
            case Formula.Compare(Term left, var relation, Term right) -> new Formula.Compare(in(left), relation, in(right));
            case Formula.Approximate(Term left, Term right, BigDecimal tolerance) ->
                new Formula.Approximate(in(left), in(right), tolerance);
            case Formula.Finite(Term term) -> new Formula.Finite(in(term));
            case Formula.Among(Term term, List<BigDecimal> numbers) -> new Formula.Among(in(term), numbers);
        };
    }

    private String unused(String variable, Domain domain) {
        if (values.containsKey(variable)) {
            throw new FormulaError("'" + variable + "' is quantified twice", domain.toString(), "rename one of the two");
        }
        return variable;
    }

    private Domain in(Domain domain) {
        return switch (domain) {
            case Domain.Tensors(TensorType type) -> new Domain.Tensors(type.bind(sizes));
            case Domain.Inputs _ when sizes.isEmpty() -> domain;
            case Domain.Inputs _ -> new Domain.Tensors(Prefix.type(domain, models).bind(sizes));
            case Domain.Data data -> throw new FormulaError("the data set is one value, of which there are no parts", data.toString(),
                    "quantify it by itself, and say what must hold of it as a hypothesis");
            case Domain.Extended(Domain of) -> new Domain.Extended(in(of));
            case Domain.Box(Domain of, Term low, Term high) -> new Domain.Box(in(of), in(low), in(high));
            case Domain.Ball(Domain of, Term centre, BigDecimal radius, Norm norm) -> new Domain.Ball(in(of), in(centre), radius, norm);
            case Domain.Among(Domain of, List<BigDecimal> numbers) -> new Domain.Among(in(of), numbers);
            case Domain.Positions(Dim size) -> new Domain.Positions(size.bind(sizes));
        };
    }

    private Term in(Term term) {
        return switch (term) {
            case Term.Variable(String name) when values.containsKey(name) -> new Term.Apply(new Constant(values.get(name)), List.of());
            case Term.Variable _, Term.Literal _ -> term;
            case Term.Apply(var op, List<Term> operands) -> new Term.Apply(op, in(operands));
            case Term.Call(String model, List<Term> inputs, String output) -> new Term.Call(model, in(inputs), output);
            case Term.Exact(Term inner) -> new Term.Exact(in(inner));
        };
    }

    private List<Term> in(List<Term> terms) {
        List<Term> replaced = new ArrayList<>();
        terms.forEach(t -> replaced.add(in(t)));
        return replaced;
    }
}
