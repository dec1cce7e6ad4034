package axiom.core.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import axiom.api.graph.Constant;
import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.Value;

/**
 * Who needs whose results in a graph.
 *
 * <p>A node <em>floats</em> if it is a constant or all its results are known as sizes. Floating nodes cost next to nothing and are behind in each segment
 * that uses them, because the shape rules of their consumers must know their elements. <em>Placed</em> is what does not float or is an output of the graph.
 * Nodes whose results nobody needs are not placed.
 */
final class Dataflow {

    private final Graph graph;
    private final Map<Value, Integer> producers = new HashMap<>();
    private final boolean[] floating;
    private final boolean[] placed;
    private final List<Set<Integer>> needs = new ArrayList<>();
    private final List<Set<Integer>> carried = new ArrayList<>();

    Dataflow(Graph graph) {
        this.graph = graph;
        List<Node> nodes = graph.nodes();
        floating = new boolean[nodes.size()];
        placed = new boolean[nodes.size()];
        Set<Value> outputs = new HashSet<>(graph.outputs().values());
        for (int i = 0; i < nodes.size(); i++) {
            for (Value result : nodes.get(i).outputs()) {
                producers.put(result, i);
            }
        }
        boolean[] live = live(outputs);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            floating[i] = node.op() instanceof Constant || node.outputs().stream().allMatch(v -> v.known().isPresent());
            placed[i] = live[i] && (!floating[i] || node.outputs().stream().anyMatch(outputs::contains));
            Set<Integer> needed = new LinkedHashSet<>();
            Set<Integer> behind = new LinkedHashSet<>();
            for (Value operand : node.inputs()) {
                OptionalInt producer = producer(operand);
                if (producer.isEmpty()) {
                    continue;
                }
                int p = producer.getAsInt();
                if (floating[p]) {
                    needed.addAll(needs.get(p));
                    behind.addAll(carried.get(p));
                    behind.add(p);
                } else {
                    needed.add(p);
                }
            }
            needs.add(needed);
            carried.add(behind);
        }
    }

    private boolean[] live(Set<Value> outputs) {
        boolean[] live = new boolean[graph.nodes().size()];
        Set<Value> needed = new HashSet<>(outputs);
        for (int i = live.length - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            if (node.outputs().stream().anyMatch(needed::contains)) {
                live[i] = true;
                needed.addAll(node.inputs());
            }
        }
        return live;
    }

    Graph graph() {
        return graph;
    }

    int size() {
        return placed.length;
    }

    Node node(int index) {
        return graph.nodes().get(index);
    }

    /** The node that makes a value; empty for inputs and parameters. */
    OptionalInt producer(Value value) {
        Integer producer = producers.get(value);
        return producer == null ? OptionalInt.empty() : OptionalInt.of(producer);
    }

    boolean floats(int index) {
        return floating[index];
    }

    boolean isPlaced(int index) {
        return placed[index];
    }

    /** The placed nodes whose results a node needs, also by way of floating ones. */
    Set<Integer> needs(int index) {
        return needs.get(index);
    }

    /** The floating nodes that go with a node, in topological order among themselves where they depend on each other. */
    Set<Integer> carried(int index) {
        return carried.get(index);
    }

    /** The values that a node needs, itself or by way of the floating nodes behind it. */
    Stream<Value> operands(int index) {
        return Stream.concat(carried(index).stream(), Stream.of(index)).flatMap(i -> node(i).inputs().stream());
    }
}
