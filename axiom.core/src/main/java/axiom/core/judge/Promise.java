package axiom.core.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Value;
import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.tensor.Dim;

/**
 * What a contract says of the values of one run.
 *
 * @param contract the contract
 * @param inputs the model's inputs by the formula's variables
 * @param positions the variables that run over the positions of an axis
 * @param body what holds
 */
record Promise(Contract contract, SequencedMap<String, String> inputs, SequencedMap<String, Dim> positions, Formula body) {

    /** The name of the model in its own contracts. */
    static final String MODEL = "model";

    /**
     * Takes a contract apart.
     *
     * @return empty if a run does not decide it: it speaks of other values than the model's inputs
     * @throws FormulaError if it means nothing
     */
    static Optional<Promise> of(Contract contract, Model model) {
        Formula formula = contract.property().formula();
        Limits.check(formula);
        Optional<Prefix> prefix = Prefix.of(formula, Map.of(MODEL, model));
        if (prefix.isEmpty() || Judge.hasQuantifier(prefix.get().body())) {
            return Optional.empty();
        }
        SequencedMap<String, String> inputs = new LinkedHashMap<>();
        for (Formula rest = formula; rest instanceof Formula.ForAll(String variable, Domain domain, Formula body); rest = body) {
            if (!(domain instanceof Domain.Positions)) {
                Optional<String> input = input(domain, model);
                if (input.isEmpty()) {
                    return Optional.empty();
                }
                inputs.put(variable, input.get());
            }
        }
        Formula body = prefix.get().membership().isEmpty()
                ? prefix.get().body()
                : new Formula.Or(List.of(new Formula.Not(new Formula.And(prefix.get().membership())), prefix.get().body()));
        return Optional.of(new Promise(contract, inputs, prefix.get().positions(), body));
    }

    private static Optional<String> input(Domain domain, Model model) {
        return switch (domain) {
            case Domain.Inputs(_, String input) ->
                Optional.of(input.isEmpty() ? model.graph().inputs().getFirst().name() : input);
            case Domain.Extended(Domain of) -> input(of, model);
            case Domain.Box(Domain of, _, _) -> input(of, model);
            case Domain.Ball(Domain of, _, _, _) -> input(of, model);
            case Domain.Among(Domain of, _) -> input(of, model);
            case Domain.Tensors _, Domain.Data _, Domain.Positions _ -> Optional.empty();
        };
    }

    /** The values of the formula's variables, of those of the model's inputs. */
    Map<String, Value> variables(Map<String, Value> values) {
        Map<String, Value> variables = new LinkedHashMap<>();
        inputs.forEach((variable, input) -> variables.put(variable, values.get(input)));
        return variables;
    }

    /**
     * Lowers it onto a graph; a BOOL scalar.
     *
     * @throws RowWise.Inseparable if it cannot be said of all rows at once
     */
    Value lower(GraphBuilder to, ModelCalls calls, Map<String, Value> values) {
        return Statement.lower(body, to, calls, variables(values), new RowWise(to, positions));
    }
}
