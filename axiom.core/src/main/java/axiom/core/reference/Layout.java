package axiom.core.reference;

import java.util.List;
import java.util.Map;

import axiom.api.backend.BackendException;
import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/**
 * The types of all values under one binding of sizes, known to fit into memory.
 *
 * @param sizes a size for every name
 * @param types fixed types by slot
 * @param peak the most bytes that values take at one time
 */
record Layout(Map<String, Dim> sizes, TensorType[] types, long peak) {

    /** Buffers keep each element in 8 bytes. */
    private static final long ELEMENT = 8;
    /** Java arrays end a little before this. */
    private static final long LONGEST = Integer.MAX_VALUE - 8;

    /**
     * Binds all types, and adds up what is alive at each node.
     *
     * @throws ShapeError if a value has no shape under this binding
     * @throws BackendException if the values do not fit into the heap
     */
    static Layout of(Schedule schedule, Map<String, Dim> sizes) {
        Graph graph = schedule.graph();
        TensorType[] types = new TensorType[schedule.size()];
        long alive = 0;
        for (List<Value> given : List.of(graph.inputs(), graph.parameters())) {
            for (Value value : given) {
                alive += bind(schedule, types, value, sizes, "input or parameter '" + value.name() + "'");
            }
        }
        long peak = alive;
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            for (Value value : node.outputs()) {
                alive += bind(schedule, types, value, sizes, node.where());
            }
            peak = Math.max(peak, alive);
            for (int slot : schedule.finished(i)) {
                alive -= bytes(types[slot]);
            }
        }
        if (peak > Runtime.getRuntime().maxMemory()) {
            throw noRoom("graph '" + graph.name() + "' needs " + peak + " bytes at one time", "graph '" + graph.name() + "'");
        }
        return new Layout(sizes, types, peak);
    }

    private static long bind(Schedule schedule, TensorType[] types, Value value, Map<String, Dim> sizes, String where) {
        TensorType type;
        try {
            type = value.type().bind(sizes);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ShapeError("'" + value.name() + "' is " + value.type() + ", which is no shape for " + sizes + ": " + e.getMessage(),
                    where, "pass inputs of other sizes", List.of(value.type()));
        }
        types[schedule.slot(value)] = type;
        for (Dim dim : type.shape().dims()) {
            if (dim.size() > LONGEST) {
                throw noRoom("'" + value.name() + "' is " + type, where);
            }
        }
        long bytes = bytes(type);
        if (bytes / ELEMENT > LONGEST) {
            throw noRoom("'" + value.name() + "' is " + type, where);
        }
        return bytes;
    }

    private static long bytes(TensorType type) {
        try {
            return Math.multiplyExact(type.shape().count(), ELEMENT);
        } catch (ArithmeticException _) {
            return Long.MAX_VALUE;
        }
    }

    private static BackendException noRoom(String problem, String where) {
        return new BackendException("[axiom.memory] " + problem + "; the reference interpreter keeps at most " + LONGEST
                + " elements in one tensor, and all in a Java heap of " + Runtime.getRuntime().maxMemory() + " bytes\n  at " + where
                + "\n  help: use a smaller batch, another backend, or raise the limit with -Xmx");
    }
}
