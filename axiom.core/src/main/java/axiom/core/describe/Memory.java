package axiom.core.describe;

import java.util.HashMap;
import java.util.Map;

import axiom.api.graph.Constant;
import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.tensor.Dim;

/**
 * What a graph needs besides its parameters.
 *
 * @param constants bytes of all constants
 * @param peak the most bytes of inputs and results that are needed at one time, if nodes run in order and nothing is computed in place
 */
record Memory(long constants, long peak) {

    static Memory of(Graph graph, Map<String, Dim> sizes) {
        Map<Value, Value> storage = new HashMap<>();
        graph.inputs().forEach(v -> storage.put(v, v));
        Map<Value, Integer> lastUse = new HashMap<>();
        long constants = 0;
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            for (Value input : node.inputs()) {
                if (storage.containsKey(input)) {
                    lastUse.put(storage.get(input), i);
                }
            }
            if (node.op() instanceof Constant c) {
                constants = Math.addExact(constants, c.value().type().bytes());
            } else if (node.op() instanceof View) {
                Value viewed = node.inputs().getFirst();
                if (storage.containsKey(viewed)) {
                    storage.put(node.output(), storage.get(viewed));
                }
            } else {
                for (Value output : node.outputs()) {
                    storage.put(output, output);
                    lastUse.put(output, i);
                }
            }
        }
        // inputs belong to the caller for the whole run, and so do outputs
        graph.inputs().forEach(v -> lastUse.put(v, Integer.MAX_VALUE));
        graph.outputs().values().stream().filter(storage::containsKey).forEach(v -> lastUse.put(storage.get(v), Integer.MAX_VALUE));
        return new Memory(constants, peak(graph, sizes, lastUse));
    }

    private static long peak(Graph graph, Map<String, Dim> sizes, Map<Value, Integer> lastUse) {
        long live = 0;
        for (Value input : graph.inputs()) {
            live = Math.addExact(live, input.type().bind(sizes).bytes());
        }
        long peak = live;
        Map<Integer, Long> freed = new HashMap<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            if (written(node, sizes) > 0) {
                for (Value output : node.outputs()) {
                    long bytes = output.type().bind(sizes).bytes();
                    live = Math.addExact(live, bytes);
                    freed.merge(lastUse.get(output), bytes, Math::addExact);
                }
            }
            peak = Math.max(peak, live);
            live -= freed.getOrDefault(i, 0L);
        }
        return peak;
    }

    /** The bytes that a node writes: none for a view and a constant. */
    static long written(Node node, Map<String, Dim> sizes) {
        return node.op() instanceof View || node.op() instanceof Constant
                ? 0
                : node.outputs().stream().mapToLong(v -> v.type().bind(sizes).bytes()).reduce(0, Math::addExact);
    }
}
