package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Reduction;
import axiom.api.model.Contract;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;

/** What the types of outputs promise: probabilities are at least 0, and add up to 1 or are at most 1. */
final class Guards {

    private static final String MODEL = "model";
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-5");

    private Guards() {}

    /** The contracts with those of the outputs' types, as far as nobody has written them. */
    static List<Contract> with(List<Contract> contracts, Outline outline) {
        List<Contract> all = new ArrayList<>();
        outline.outputs().forEach((name, wanted) -> {
            if (wanted.probabilities()) {
                Contract guard = guard(name, wanted.name(), List.copyOf(outline.inputs().keySet()));
                if (contracts.stream()
                        .noneMatch(c -> c.kind() == guard.kind() && c.property().canonical().equals(guard.property().canonical()))) {
                    all.add(guard);
                }
            }
        });
        all.addAll(contracts);
        return all;
    }

    private static Contract guard(String output, String type, List<String> inputs) {
        Term result = new Term.Call(MODEL, inputs.stream().map(i -> (Term) new Term.Variable(i)).toList(), output);
        Term one = new Term.Literal(BigDecimal.ONE);
        Formula atLeast = new Formula.Compare(result, Relation.AT_LEAST, new Term.Literal(BigDecimal.ZERO));
        Formula rest = type.equals("Probability")
                ? new Formula.Compare(result, Relation.AT_MOST, one)
                : new Formula.Approximate(new Term.Apply(new Reduction.ReduceSum(List.of(-1), false), List.of(result)), one, TOLERANCE);
        Formula body = new Formula.And(List.of(atLeast, rest));
        for (String input : inputs.reversed()) {
            body = new Formula.ForAll(input, new Domain.Inputs(MODEL, input), body);
        }
        return new Contract(Contract.Kind.ENSURE,
                new Property(type.equals("Probability") ? "ValidProbability" : "ValidProbabilities", body),
                "'" + output + "' is declared " + type);
    }
}
