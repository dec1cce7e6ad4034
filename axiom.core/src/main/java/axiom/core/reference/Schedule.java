package axiom.core.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.Value;

/** The order in which nodes run (the graph's), a slot for each value, and when each value has been used for the last time. */
final class Schedule {

    private final Graph graph;
    private final Map<Value, Integer> slots = new HashMap<>();
    private final List<int[]> finished = new ArrayList<>();

    Schedule(Graph graph) {
        this.graph = graph;
        graph.inputs().forEach(this::add);
        graph.parameters().forEach(this::add);
        graph.nodes().forEach(node -> node.outputs().forEach(this::add));
        Set<Value> needed = new HashSet<>(graph.outputs().values());
        needed.addAll(graph.parameters());
        for (Node node : graph.nodes().reversed()) {
            Set<Value> last = new HashSet<>(node.inputs());
            last.addAll(node.outputs());
            last.removeAll(needed);
            needed.addAll(last);
            finished.addFirst(last.stream().mapToInt(slots::get).toArray());
        }
    }

    private void add(Value value) {
        slots.put(value, slots.size());
    }

    Graph graph() {
        return graph;
    }

    /** The number of slots. */
    int size() {
        return slots.size();
    }

    /** Where a value is kept. */
    int slot(Value value) {
        return slots.get(value);
    }

    /** The slots that nobody reads after a node, by the node's position. */
    int[] finished(int node) {
        return finished.get(node);
    }
}
