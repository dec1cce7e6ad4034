package axiom.api.graph;

import java.util.List;

/**
 * An operator applied to values.
 *
 * @param name unique among the nodes of its graph
 * @param op the operator with its attributes
 * @param inputs its operands
 * @param outputs its results, in the operator's order
 * @param path the layers it came from, outermost first, joined by {@code /}; empty if none
 */
public record Node(String name, Op op, List<Value> inputs, List<Value> outputs, String path) {

    /** Copies the lists. */
    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * The only or first result.
     *
     * @return the result
     */
    public Value output() {
        return outputs.getFirst();
    }

    /**
     * Where the node stands, for messages.
     *
     * @return its layer path, operator and name, for example {@code encoder/conv1 (Conv 'Conv_2')}
     */
    public String where() {
        return where(path, op.name(), name);
    }

    static String where(String path, String operator, String name) {
        String local = !path.isEmpty() && name.startsWith(path + "/") ? name.substring(path.length() + 1) : name;
        return (path.isEmpty() ? "" : path + " ") + "(" + operator + " '" + local + "')";
    }
}
