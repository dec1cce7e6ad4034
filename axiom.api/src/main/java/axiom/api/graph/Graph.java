package axiom.api.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * A well-typed program over tensors: inputs and parameters flow through nodes in topological order to named outputs. Only {@link GraphBuilder} makes one, and
 * it rejects what is not well-typed. Immutable; safe from any thread.
 */
public final class Graph {

    private final String name;
    private final List<Value> inputs;
    private final List<Value> parameters;
    private final List<Node> nodes;
    private final SequencedMap<String, Value> outputs;
    private final List<Obligation> obligations;

    Graph(String name, List<Value> inputs, List<Value> parameters, List<Node> nodes, SequencedMap<String, Value> outputs,
            List<Obligation> obligations) {
        this.name = name;
        this.inputs = List.copyOf(inputs);
        this.parameters = List.copyOf(parameters);
        this.nodes = List.copyOf(nodes);
        this.outputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(outputs));
        this.obligations = List.copyOf(obligations);
    }

    /**
     * Starts a graph.
     *
     * @param name what people call it
     * @return an empty builder
     */
    public static GraphBuilder builder(String name) {
        return new GraphBuilder(name);
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
     * What is given at every run.
     *
     * @return the inputs in order of declaration
     */
    public List<Value> inputs() {
        return inputs;
    }

    /**
     * What is bound once: weights and other state.
     *
     * @return the parameters in order of declaration
     */
    public List<Value> parameters() {
        return parameters;
    }

    /**
     * The operators.
     *
     * @return the nodes, each after those whose results it uses
     */
    public List<Node> nodes() {
        return nodes;
    }

    /**
     * The results.
     *
     * @return values by output name, in order of declaration
     */
    public SequencedMap<String, Value> outputs() {
        return outputs;
    }

    /**
     * The equalities of sizes that hold only for some sizes of the inputs.
     *
     * @return what {@link #bind} checks
     */
    public List<Obligation> obligations() {
        return obligations;
    }

    /**
     * Finds the sizes of all names from the inputs of one run, and checks them and all obligations.
     *
     * @param types the types of the inputs, in order; shapes are fixed
     * @return a size for every name that is an axis of an input; no other name occurs in a graph that binds
     * @throws ShapeError if an input does not fit its declaration, a name cannot be found or an obligation fails
     */
    public Map<String, Dim> bind(List<TensorType> types) {
        return Binding.of(this, types);
    }

    /**
     * Requires a tensor for every parameter.
     *
     * @param given tensors by parameter name; others are ignored
     * @throws IllegalArgumentException if one is missing or has the wrong type
     */
    public void requireParameters(Map<String, Tensor> given) {
        for (Value parameter : parameters) {
            Tensor tensor = given.get(parameter.name());
            if (tensor == null || !tensor.type().equals(parameter.type())) {
                throw new IllegalArgumentException(
                        "[axiom.graph] parameter '" + parameter.name() + "' of '" + name + "' is " + parameter.type() + "; "
                                + (tensor == null ? "nothing" : tensor.type()) + " is given; help: pass a tensor of that type");
            }
        }
    }

    /**
     * The largest operator level that occurs.
     *
     * @return at least 1
     */
    public int level() {
        return nodes.stream().mapToInt(n -> n.op().since()).max().orElse(1);
    }

    /**
     * The shapes of the outputs under a binding.
     *
     * @param sizes a size for every name
     * @return fixed shapes by output name
     */
    public SequencedMap<String, Shape> outputShapes(Map<String, Dim> sizes) {
        SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
        outputs.forEach((output, value) -> shapes.put(output, value.shape().bind(sizes)));
        return shapes;
    }

    /**
     * The whole graph, one node a line.
     *
     * @return text for people; not a format
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("graph ").append(name).append('\n');
        inputs.forEach(v -> text.append("  input ").append(v.name()).append(": ").append(v.type()).append('\n'));
        parameters.forEach(v -> text.append("  parameter ").append(v.name()).append(": ").append(v.type()).append('\n'));
        for (Node node : nodes) {
            text.append("  ").append(String.join(", ", node.outputs().stream().map(Value::name).toList())).append(" = ").append(node.op())
                    .append(" (").append(String.join(", ", node.inputs().stream().map(Value::name).toList())).append(") : ")
                    .append(String.join(", ", node.outputs().stream().map(v -> v.type().toString()).toList())).append('\n');
        }
        outputs.forEach((output, v) -> text.append("  output ").append(output).append(" = ").append(v.name()).append('\n'));
        return text.toString();
    }
}
