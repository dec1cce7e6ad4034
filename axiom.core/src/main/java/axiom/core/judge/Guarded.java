package axiom.core.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Logic;
import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.tensor.Tensor;

/**
 * A model's graph with a further output: a BOOL scalar that says whether all of its {@code @ensure} contracts hold. The checks are operators like all others, so
 * every backend runs them and passes see them.
 *
 * @param graph the model's inputs, parameters, nodes and outputs, then that of the checks, if there are contracts
 * @param parameters a tensor for every parameter
 * @param contracts the contracts that it checks
 * @param inspected contracts that have no form in the graph: an {@link Inspection} of each run decides them
 * @param unguarded why a contract cannot be checked at all, a sentence for each
 */
public record Guarded(Graph graph, Map<String, Tensor> parameters, List<Contract> contracts, List<Contract> inspected,
        List<String> unguarded) {

    /** Copies the lists. */
    public Guarded {
        contracts = List.copyOf(contracts);
        inspected = List.copyOf(inspected);
        unguarded = List.copyOf(unguarded);
    }

    /**
     * Adds checks to a model.
     *
     * @param model the model
     * @return the model's own graph, if there is nothing to check
     */
    public static Guarded of(Model model) {
        List<String> unguarded = new ArrayList<>();
        List<Promise> promises = new ArrayList<>();
        for (Contract contract : model.contracts()) {
            if (contract.kind() == Contract.Kind.ENSURE) {
                promise(contract, model, unguarded).ifPresent(promises::add);
            }
        }
        if (promises.isEmpty()) {
            return new Guarded(model.graph(), model.parameters(), List.of(), List.of(), unguarded);
        }
        Copy copy = Copy.of(model);
        List<Contract> contracts = new ArrayList<>();
        List<Contract> inspected = new ArrayList<>();
        List<Value> checks = new ArrayList<>();
        for (Promise promise : promises) {
            try {
                Value holds = copy.to().in("ensure", () -> promise.lower(copy.to(), copy.calls(), copy.inputs()));
                checks.add(holds);
                contracts.add(promise.contract());
            } catch (RowWise.Inseparable e) {
                inspected.add(promise.contract());
            } catch (FormulaError e) {
                unguarded.add(sentence(promise.contract(), e.getMessage()));
            }
        }
        copy.outputs().forEach(copy.to()::output);
        checks.stream().reduce((a, b) -> copy.to().add(new Logic.And(), a, b))
                .ifPresent(all -> copy.to().output(free("ensure", model), all));
        Map<String, Tensor> parameters = new LinkedHashMap<>(model.parameters());
        parameters.putAll(copy.calls().tensors());
        return new Guarded(copy.to().build(), parameters, contracts, inspected, unguarded);
    }

    private static Optional<Promise> promise(Contract contract, Model model, List<String> unguarded) {
        try {
            Optional<Promise> promise = Promise.of(contract, model);
            if (promise.isEmpty()) {
                unguarded.add(sentence(contract, "it speaks of more than the values of one run"));
            }
            return promise;
        } catch (FormulaError e) {
            unguarded.add(sentence(contract, e.getMessage()));
            return Optional.empty();
        }
    }

    private static String sentence(Contract contract, String why) {
        return "@ensure " + contract.property().name() + " is not guarded: " + why;
    }

    private static String free(String wanted, Model model) {
        String name = wanted;
        while (model.graph().outputs().containsKey(name)) {
            name += "'";
        }
        return name;
    }

    /** A graph that begins as a copy of a model's, in which the model applied to its inputs is known. */
    record Copy(GraphBuilder to, ModelCalls calls, Map<String, Value> inputs, SequencedMap<String, Value> outputs) {

        static Copy of(Model model) {
            Graph graph = model.graph();
            GraphBuilder to = Graph.builder(graph.name());
            Map<Value, Value> values = new HashMap<>();
            Map<String, Value> inputs = new LinkedHashMap<>();
            Map<Value, Value> parameters = new HashMap<>();
            for (Value input : graph.inputs()) {
                inputs.put(input.name(), to.input(input.name(), input.type()));
                values.put(input, inputs.get(input.name()));
            }
            graph.parameters().forEach(p -> parameters.put(p, to.parameter(p.name(), p.type())));
            values.putAll(parameters);
            graph.obligations().forEach(to::require);
            for (Node node : graph.nodes()) {
                List<Value> results = to.in(node.path(), () -> to.addAll(node.op(), node.inputs().stream().map(values::get).toList(),
                        node.name(), node.outputs().stream().map(Value::name).toList()));
                for (int i = 0; i < results.size(); i++) {
                    values.put(node.outputs().get(i), results.get(i));
                }
            }
            SequencedMap<String, Value> outputs = new LinkedHashMap<>();
            graph.outputs().forEach((name, value) -> outputs.put(name, values.get(value)));
            ModelCalls calls = new ModelCalls(to, Map.of(Promise.MODEL, model));
            Map<String, Value> all = new HashMap<>(outputs);
            graph.nodes().forEach(n -> n.outputs().forEach(v -> all.putIfAbsent(v.name(), values.get(v))));
            calls.know(Promise.MODEL, List.copyOf(inputs.values()), outputs, all, parameters);
            return new Copy(to, calls, inputs, outputs);
        }

        /** From now on the model's outputs are other values. */
        void replaceOutputs(Map<String, Value> given) {
            calls.replaceOutputs(Promise.MODEL, List.copyOf(inputs.values()), given);
        }
    }
}
