package axiom.core.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Node;
import axiom.api.graph.Obligation;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.property.Term;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;

/** Copies models into the graph of a formula: parameters once for each model, operators once for each list of operands. */
final class ModelCalls {

    private final GraphBuilder to;
    private final Map<String, Model> models;
    private final Map<String, Map<Value, Value>> parameters = new HashMap<>();
    private final SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<Use, Results> done = new HashMap<>();

    private record Use(String model, List<Value> operands) {}

    private record Results(Map<String, Value> outputs, Map<String, Value> all) {}

    ModelCalls(GraphBuilder to, Map<String, Model> models) {
        this.to = to;
        this.models = models;
    }

    /** The parameters of all models that were called, by their names in the formula's graph. */
    Map<String, Tensor> tensors() {
        return tensors;
    }

    /** Notes what a model gives for some operands: the graph has it already. */
    void know(String model, List<Value> operands, Map<String, Value> outputs, Map<String, Value> all, Map<Value, Value> parametersInGraph) {
        done.put(new Use(model, operands), new Results(outputs, all));
        parameters.put(model, parametersInGraph);
    }

    /** Other values for the outputs of a known call. */
    void replaceOutputs(String model, List<Value> operands, Map<String, Value> outputs) {
        done.computeIfPresent(new Use(model, operands), (_, results) -> {
            Map<String, Value> all = new HashMap<>(results.all());
            all.putAll(outputs);
            return new Results(outputs, all);
        });
    }

    Value call(Term.Call term, List<Value> operands) {
        Model model = models.get(term.model());
        if (model == null) {
            throw new FormulaError("no model is called '" + term.model() + "'", term.toString(),
                    "use one of " + models.keySet().stream().sorted().toList());
        }
        if (operands.size() != model.graph().inputs().size()) {
            throw new FormulaError(
                    "'" + term.model() + "' takes " + model.graph().inputs().size() + " inputs; " + operands.size() + " are given",
                    term.toString(), "pass " + model.inputs());
        }
        Results results = done.computeIfAbsent(new Use(term.model(), operands),
                _ -> inline(term, model.graph(), operands, model));
        if (term.output().isEmpty() && results.outputs().size() == 1) {
            return results.outputs().values().iterator().next();
        }
        Value result = results.all().get(term.output());
        if (result == null) {
            throw new FormulaError(term.output().isEmpty()
                    ? "'" + term.model() + "' has several outputs"
                    : "'" + term.model() + "' has no output '" + term.output() + "'", term.toString(),
                    "name one of " + model.outputs().keySet());
        }
        return result;
    }

    private Results inline(Term.Call term, Graph graph, List<Value> operands, Model model) {
        Map<Value, Value> values = new HashMap<>(parameters.computeIfAbsent(term.model(), name -> declare(name, model)));
        Map<String, Dim> sizes = bind(term, graph, operands);
        for (int i = 0; i < operands.size(); i++) {
            values.put(graph.inputs().get(i), operands.get(i));
        }
        try {
            graph.obligations().forEach(o -> to.require(new Obligation(o.left().bind(sizes), o.right().bind(sizes), o.reason())));
            for (Node node : graph.nodes()) {
                String path = term.model() + (node.path().isEmpty() ? "" : "/" + node.path());
                List<Value> results = to.in(path, () -> to.addAll(node.op(), node.inputs().stream().map(values::get).toList()));
                for (int i = 0; i < results.size(); i++) {
                    values.put(node.outputs().get(i), results.get(i));
                }
            }
        } catch (ShapeError e) {
            throw new FormulaError(e.problem() + (e.where().isEmpty() ? "" : ", at " + e.where()), term.toString(), e.fix());
        }
        Map<String, Value> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((output, value) -> outputs.put(output, values.get(value)));
        // an output goes before an inner value of the same name
        Map<String, Value> all = new HashMap<>(outputs);
        graph.nodes().forEach(n -> n.outputs().forEach(v -> all.putIfAbsent(v.name(), values.get(v))));
        return new Results(outputs, all);
    }

    private Map<Value, Value> declare(String name, Model model) {
        Map<Value, Value> values = new HashMap<>();
        for (Value parameter : model.graph().parameters()) {
            String full = name + "/" + parameter.name();
            values.put(parameter, to.parameter(full, parameter.type()));
            tensors.put(full, model.parameters().get(parameter.name()));
        }
        return values;
    }

    /** What the names of the model's dimensions are here. What cannot be told yet is required when the formula's own names are bound. */
    private Map<String, Dim> bind(Term.Call term, Graph graph, List<Value> operands) {
        Map<String, Dim> sizes = new LinkedHashMap<>();
        List<Obligation> later = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            Value input = graph.inputs().get(i);
            Value operand = operands.get(i);
            if (operand.type().dtype() != input.type().dtype() || operand.shape().rank() != input.shape().rank()) {
                throw mismatch(term, input, operand);
            }
            for (int axis = 0; axis < input.shape().rank(); axis++) {
                Dim wanted = input.shape().dim(axis);
                Dim given = operand.shape().dim(axis);
                if (wanted.isFixed() && wanted.compare(given) == Dim.Comparison.DIFFERENT) {
                    throw mismatch(term, input, operand);
                }
                wanted.name().ifPresent(name -> sizes.putIfAbsent(name, given));
                later.add(new Obligation(wanted, given, "axis " + axis + " of input '" + input.name() + "' of '" + term.model() + "'"));
            }
        }
        try {
            later.forEach(o -> to.require(new Obligation(o.left().bind(sizes), o.right(), o.reason())));
        } catch (ShapeError e) {
            throw new FormulaError(e, term);
        }
        return sizes;
    }

    private static FormulaError mismatch(Term.Call term, Value input, Value operand) {
        return new FormulaError(
                "input '" + input.name() + "' of '" + term.model() + "' is " + input.type() + "; " + operand.type() + " is given",
                term.toString(), "pass a tensor of type " + input.type());
    }
}
