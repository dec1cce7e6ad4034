package axiom.interop.onnx.internal.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import axiom.api.format.FormatException;
import axiom.interop.onnx.internal.node.Item;
import axiom.interop.onnx.internal.proto.NodeProto;

/** The names of a graph or of one function call. Each stands for one thing, and nodes are sorted, as the standard demands. Not thread-safe. */
final class Scope {

    private final Map<String, Optional<Item>> items = new HashMap<>();
    private final Set<String> later = new HashSet<>();

    /**
     * A scope without items.
     *
     * @param nodes the nodes that will define names
     */
    Scope(List<NodeProto> nodes) {
        nodes.forEach(n -> later.addAll(n.getOutputList()));
    }

    /**
     * Defines a name.
     *
     * @param name the name
     * @param item what it stands for; empty for an optional operand of a call that is absent
     * @return false if the name is defined already
     */
    boolean define(String name, Optional<Item> item) {
        return items.putIfAbsent(name, item) == null;
    }

    /**
     * Finds what a name stands for.
     *
     * @param name the name
     * @param error makes an error from a problem
     * @return what it stands for; empty for an absent operand
     */
    Optional<Item> find(String name, Function<String, FormatException> error) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Item> item = items.get(name);
        if (item == null) {
            throw error.apply(later.contains(name)
                    ? "'" + name + "' is used before a later node computes it; ONNX wants its nodes sorted, and without circles"
                    : "'" + name + "' is neither an input, an initializer nor a result of a node");
        }
        return item;
    }
}
