package axiom.core.search;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.Value;

/** What values are made of. */
final class Dependence {

    private Dependence() {}

    /** The node that a value is a result of; empty for inputs and parameters. */
    static Optional<Node> maker(Value value, Graph graph) {
        return graph.nodes().stream().filter(n -> n.outputs().contains(value)).findFirst();
    }

    /** The inputs that a value depends on, itself if it is one. */
    static Set<Value> of(Value value, Graph graph) {
        Set<Value> needed = new HashSet<>(Set.of(value));
        for (Node node : graph.nodes().reversed()) {
            if (node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(node.inputs());
            }
        }
        needed.retainAll(Set.copyOf(graph.inputs()));
        return needed;
    }
}
