package axiom.api.backend;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import axiom.api.graph.Graph;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;

/**
 * What a backend compiles.
 *
 * @param graph the graph
 * @param parameters a tensor for every parameter of the graph
 * @param numerics how exact the execution must be
 * @param updates outputs that replace parameters after every run, as parameter by output; such an output is still returned
 */
public record Program(Graph graph, Map<String, Tensor> parameters, NumericsProfile numerics, Map<String, String> updates) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a parameter is missing or has the wrong type, or an update does not fit
     */
    public Program {
        parameters = Map.copyOf(parameters);
        updates = Map.copyOf(updates);
        graph.requireParameters(parameters);
        for (Map.Entry<String, String> update : updates.entrySet()) {
            Value output = graph.outputs().get(update.getKey());
            Optional<Value> parameter = graph.parameters().stream().filter(p -> p.name().equals(update.getValue())).findFirst();
            if (output == null || parameter.isEmpty() || !output.type().equals(parameter.get().type())) {
                throw new IllegalArgumentException(
                        "[axiom.program] output '" + update.getKey() + "'" + (output == null ? "" : " " + output.type())
                                + " cannot replace parameter '" + update.getValue() + "'" + parameter.map(p -> " " + p.type()).orElse("")
                                + "; help: both must exist and have one type");
            }
        }
        if (Set.copyOf(updates.values()).size() < updates.size()) {
            throw new IllegalArgumentException("[axiom.program] a parameter is replaced by two outputs in " + new TreeMap<>(updates)
                    + "; help: replace each at most once");
        }
    }

    /**
     * A program without updates in the strict profile.
     *
     * @param graph the graph
     * @param parameters a tensor for every parameter of the graph
     */
    public Program(Graph graph, Map<String, Tensor> parameters) {
        this(graph, parameters, NumericsProfile.STRICT, Map.of());
    }
}
