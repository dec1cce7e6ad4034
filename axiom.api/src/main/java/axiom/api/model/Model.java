package axiom.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

import axiom.api.graph.Graph;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * A graph with its parameters, contracts and provenance. Immutable and safe from any thread, as long as nobody writes to the memory of the tensors it was given:
 * they are not copied.
 */
public final class Model {

    private final String name;
    private final Graph graph;
    private final SequencedMap<String, Tensor> parameters;
    private final List<Contract> contracts;
    private final Provenance provenance;
    private volatile String digest = "";

    /**
     * Makes a model.
     *
     * @param name what people call it
     * @param graph its graph
     * @param parameters a tensor for every parameter of the graph
     * @param contracts what it promises
     * @param provenance where it came from
     * @throws IllegalArgumentException if a parameter is missing, has the wrong type, or is not one of the graph
     */
    public Model(String name, Graph graph, Map<String, Tensor> parameters, List<Contract> contracts, Provenance provenance) {
        graph.requireParameters(parameters);
        this.name = Objects.requireNonNull(name);
        this.graph = graph;
        SequencedMap<String, Tensor> ordered = new LinkedHashMap<>();
        graph.parameters().forEach(p -> ordered.put(p.name(), parameters.get(p.name()).readOnly()));
        if (ordered.size() != parameters.size()) {
            throw new IllegalArgumentException("[axiom.model] '" + name + "' has no parameters "
                    + parameters.keySet().stream().filter(p -> !ordered.containsKey(p)).sorted().toList() + "; help: it has "
                    + ordered.keySet());
        }
        this.parameters = Collections.unmodifiableSequencedMap(ordered);
        this.contracts = List.copyOf(contracts);
        this.provenance = provenance;
    }

    /**
     * What people call it.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The graph.
     *
     * @return the graph
     */
    public Graph graph() {
        return graph;
    }

    /**
     * The parameters.
     *
     * @return read-only tensors by name, in the graph's order
     */
    public SequencedMap<String, Tensor> parameters() {
        return parameters;
    }

    /**
     * What the model promises.
     *
     * @return the contracts in order of declaration
     */
    public List<Contract> contracts() {
        return contracts;
    }

    /**
     * Where the model came from.
     *
     * @return its provenance
     */
    public Provenance provenance() {
        return provenance;
    }

    /**
     * The inputs.
     *
     * @return types by name, in order
     */
    public SequencedMap<String, TensorType> inputs() {
        return types(graph.inputs());
    }

    /**
     * The outputs.
     *
     * @return types by name, in order
     */
    public SequencedMap<String, TensorType> outputs() {
        SequencedMap<String, TensorType> types = new LinkedHashMap<>();
        graph.outputs().forEach((output, value) -> types.put(output, value.type()));
        return types;
    }

    private static SequencedMap<String, TensorType> types(List<Value> values) {
        SequencedMap<String, TensorType> types = new LinkedHashMap<>();
        values.forEach(v -> types.put(v.name(), v.type()));
        return types;
    }

    /**
     * The same model with other parameters.
     *
     * @param changed new tensors by name; others stay
     * @return a new model
     * @throws IllegalArgumentException if a tensor does not fit
     */
    public Model with(Map<String, Tensor> changed) {
        Map<String, Tensor> all = new LinkedHashMap<>(parameters);
        all.putAll(changed);
        return new Model(name, graph, all, contracts, provenance);
    }

    /**
     * The same model with other contracts.
     *
     * @param promises the new contracts
     * @return a new model
     */
    public Model with(List<Contract> promises) {
        return new Model(name, graph, parameters, promises, provenance);
    }

    /**
     * The identity of graph, parameters and contracts: equal digests mean the same function and the same promises. Names of inner values (unless a
     * contract mentions them), provenance and the model's own name do not count.
     *
     * @return {@code sha256:} and 64 hexadecimal digits
     */
    public String digest() {
        if (digest.isEmpty()) {
            digest = CanonicalBytes.digest(this);
        }
        return digest;
    }

    /**
     * Name and signature.
     *
     * @return for example {@code digits {x=float32(batch, 64)} -> {y=float32(batch, 10)}}
     */
    @Override
    public String toString() {
        return name + " " + inputs() + " -> " + outputs();
    }
}
