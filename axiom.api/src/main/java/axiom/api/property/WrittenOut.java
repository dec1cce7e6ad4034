package axiom.api.property;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import axiom.api.graph.Constant;
import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;

/** A graph as a term. */
final class WrittenOut {

    private WrittenOut() {}

    static Term of(Graph graph, Map<String, Tensor> parameters, List<Term> inputs) {
        if (inputs.size() != graph.inputs().size() || graph.outputs().size() != 1) {
            throw Formulas.wrong(
                    "'" + graph.name() + "' takes " + graph.inputs().size() + " inputs and gives " + graph.outputs().size() + " outputs; "
                            + inputs.size() + " inputs are given",
                    "pass one term for each input of a graph with one output");
        }
        Map<Value, Term> terms = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            terms.put(graph.inputs().get(i), inputs.get(i));
        }
        for (Value parameter : graph.parameters()) {
            if (!parameters.containsKey(parameter.name())) {
                throw Formulas.wrong("'" + graph.name() + "' lacks its parameter '" + parameter.name() + "'",
                        "pass the parameters of its model");
            }
            terms.put(parameter, new Term.Apply(new Constant(parameters.get(parameter.name())), List.of()));
        }
        for (Node node : graph.nodes()) {
            List<Term> operands = node.inputs().stream().map(v -> term(terms, v, graph)).toList();
            terms.put(node.outputs().getFirst(), new Term.Apply(node.op(), operands));
        }
        return term(terms, graph.outputs().firstEntry().getValue(), graph);
    }

    private static Term term(Map<Value, Term> terms, Value value, Graph graph) {
        Term term = terms.get(value);
        if (term == null) {
            throw Formulas.wrong("'" + graph.name() + "' uses " + value.name() + ", which is not the first result of its operator",
                    "call it as a model, with Formulas.call");
        }
        return term;
    }
}
