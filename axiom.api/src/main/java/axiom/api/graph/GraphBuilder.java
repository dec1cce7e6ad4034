package axiom.api.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Builds a {@link Graph} value by value; every step is type-checked at once. Not thread-safe. */
public final class GraphBuilder {

    private final String name;
    private final List<Value> inputs = new ArrayList<>();
    private final List<Value> parameters = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final SequencedMap<String, Value> outputs = new LinkedHashMap<>();
    // each equality once, with the first place that needs it
    private final SequencedMap<Set<Dim>, Obligation> obligations = new LinkedHashMap<>();
    // asked for after each step, so it is copied only after it has grown
    private List<Obligation> soFar = List.of();
    private final Set<Value> mine = new HashSet<>();
    private final Names valueNames = new Names();
    private final Names nodeNames = new Names();
    private String path = "";

    GraphBuilder(String name) {
        this.name = name;
    }

    /**
     * Declares an input.
     *
     * @param inputName unique among the values of the graph
     * @param type its type
     * @return the value
     * @throws IllegalArgumentException if the name is taken
     */
    public Value input(String inputName, TensorType type) {
        return declare(inputName, type, inputs);
    }

    /**
     * Declares a parameter.
     *
     * @param parameterName unique among the values of the graph
     * @param type its type, of fixed shape
     * @return the value
     * @throws IllegalArgumentException if the name is taken
     */
    public Value parameter(String parameterName, TensorType type) {
        if (!type.shape().isFixed()) {
            throw new IllegalArgumentException(
                    "[axiom.graph] parameter '" + parameterName + "' is " + type + "; help: a parameter has a fixed shape");
        }
        return declare(parameterName, type, parameters);
    }

    private Value declare(String valueName, TensorType type, List<Value> into) {
        if (!valueNames.add(valueName)) {
            throw new IllegalArgumentException("[axiom.graph] '" + valueName + "' is declared twice; help: choose another name");
        }
        Value value = new Value(valueName, Operand.of(type));
        mine.add(value);
        into.add(value);
        return value;
    }

    /**
     * Adds a constant.
     *
     * @param tensor its value
     * @return the value
     */
    public Value constant(Tensor tensor) {
        return add(new Constant(tensor));
    }

    /**
     * Adds an operator and returns its first result.
     *
     * @param op the operator
     * @param operands its operands, values of this builder
     * @return its first result
     * @throws ShapeError if the operands do not fit
     */
    public Value add(Op op, Value... operands) {
        return addAll(op, Arrays.asList(operands)).getFirst();
    }

    /**
     * Adds an operator and returns all its results.
     *
     * @param op the operator
     * @param operands its operands, values of this builder
     * @return its results
     * @throws ShapeError if the operands do not fit
     */
    public List<Value> addAll(Op op, List<Value> operands) {
        return addAll(op, operands, "", List.of());
    }

    /**
     * Adds an operator under given names, as importers do.
     *
     * @param op the operator
     * @param operands its operands, values of this builder
     * @param nodeName the node's name; empty, or taken already, for a generated one
     * @param resultNames names for the first results; others, empty or taken ones are generated
     * @return its results
     * @throws ShapeError if the operands do not fit
     */
    public List<Value> addAll(Op op, List<Value> operands, String nodeName, List<String> resultNames) {
        operands.forEach(this::requireMine);
        String unique = nodeNames.unique(nodeName.isEmpty() ? path.isEmpty() ? op.name() : path + "/" + op.name() : nodeName);
        String where = Node.where(path, op.name(), unique);
        Operands in = new Operands(op.name(), operands.stream().map(Value::operand).toList());
        List<Operand> results;
        try {
            results = op.infer(in);
        } catch (ShapeError e) {
            nodeNames.release(unique);
            throw e.at(where);
        } catch (ArithmeticException e) {
            nodeNames.release(unique);
            throw new ShapeError(op.name() + " cannot compute its sizes from " + in.shapes() + ": " + ShapeError.plain(e), where,
                    "use smaller sizes, or fewer named ones", operands.stream().map(Value::type).toList());
        }
        for (Obligation o : in.obligations()) {
            obligations.putIfAbsent(Set.of(o.left(), o.right()), new Obligation(o.left(), o.right(), o.reason() + " at " + where));
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            String wanted = i < resultNames.size() ? resultNames.get(i) : "";
            String base = wanted.isEmpty() ? results.size() == 1 ? unique : unique + "." + i : wanted;
            Value value = new Value(valueNames.unique(base), results.get(i));
            values.add(value);
            mine.add(value);
        }
        nodes.add(new Node(unique, op, operands, values, path));
        return List.copyOf(values);
    }

    private void requireMine(Value value) {
        if (!mine.contains(value)) {
            throw new IllegalArgumentException(
                    "[axiom.graph] '" + value.name() + "' belongs to another graph; help: use values of this builder");
        }
    }

    /** Names in use. */
    private static final class Names {
        private final Set<String> taken = new HashSet<>();
        // where to go on counting for each base, so that many nodes of one kind take linear time
        private final Map<String, Integer> next = new HashMap<>();

        boolean add(String name) {
            return taken.add(name);
        }

        String unique(String base) {
            String candidate = base;
            for (int i = next.getOrDefault(base, 2); !taken.add(candidate); i++) {
                candidate = base + "_" + i;
                next.put(base, i + 1);
            }
            return candidate;
        }

        void release(String name) {
            taken.remove(name);
        }
    }

    /**
     * Declares an output.
     *
     * @param outputName unique among the outputs
     * @param value a value of this builder
     * @return this builder
     * @throws IllegalArgumentException if the name is taken or the value is foreign
     */
    public GraphBuilder output(String outputName, Value value) {
        requireMine(value);
        if (outputs.putIfAbsent(outputName, value) != null) {
            throw new IllegalArgumentException("[axiom.graph] output '" + outputName + "' is declared twice; help: choose another name");
        }
        return this;
    }

    /**
     * Requires an equality of sizes that no operator of this graph asks for, such as one of a graph that this one replaces.
     *
     * @param obligation the equality; it is checked at once as far as its sizes are fixed, and otherwise when names are bound
     * @return this builder
     * @throws ShapeError if the sizes differ whatever the names are bound to
     */
    public GraphBuilder require(Obligation obligation) {
        switch (obligation.left().compare(obligation.right())) {
            case EQUAL -> {}
            case DIFFERENT -> obligation.check(Map.of());
            // in its own words, also where an operator has asked for the same
            case UNDECIDED -> obligations.putIfAbsent(Set.of(obligation.left(), obligation.right()), obligation);
        }
        return this;
    }

    /**
     * The equalities of sizes that are known only when names are bound.
     *
     * @return those of all operators so far, in the order in which they came up
     */
    public List<Obligation> obligations() {
        if (soFar.size() != obligations.size()) {
            soFar = List.copyOf(obligations.values());
        }
        return soFar;
    }

    /**
     * Runs a step inside a layer: nodes that it adds carry the longer path.
     *
     * @param <T> what the step makes
     * @param layer the layer's name
     * @param step what to do
     * @return what the step returns
     */
    public <T> T in(String layer, Supplier<T> step) {
        String outer = path;
        path = outer.isEmpty() ? layer : outer + "/" + layer;
        try {
            return step.get();
        } catch (ShapeError e) {
            throw e.at(path);
        } finally {
            path = outer;
        }
    }

    /**
     * The layers that the builder is in.
     *
     * @return outermost first, joined by {@code /}; empty outside any
     */
    public String path() {
        return path;
    }

    /**
     * Finishes the graph.
     *
     * @return the graph
     * @throws IllegalStateException if it has no output
     */
    public Graph build() {
        if (outputs.isEmpty()) {
            throw new IllegalStateException("[axiom.graph] graph '" + name + "' has no output; help: declare one with output(name, value)");
        }
        return new Graph(name, inputs, parameters, nodes, outputs, obligations());
    }
}
