package axiom.api.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import axiom.api.graph.Graph;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;

/**
 * A compiled program with its parameters resident on the device.
 *
 * <p>Threads: {@link #run} may be called from several threads at once, unless the program has updates, when calls must follow one another. {@link #close}
 * waits for running calls to end, and later calls throw {@link IllegalStateException}.
 */
public interface Executable extends AutoCloseable {

    /**
     * The graph that runs.
     *
     * @return the program's graph
     */
    Graph graph();

    /**
     * Runs once into tensors of the caller.
     *
     * @param inputs one for each input of the graph, in order
     * @param outputs one writable tensor for each output of the graph, in order, of exactly the type that the inputs imply; no overlap with inputs
     * @throws axiom.api.graph.ShapeError if an input or output has the wrong type
     * @throws BackendException if the execution fails; the outputs' contents are then undefined
     */
    void run(List<Tensor> inputs, List<Tensor> outputs);

    /**
     * Runs once into new tensors.
     *
     * @param inputs one for each input of the graph, in order
     * @return one tensor for each output of the graph, in order
     * @throws axiom.api.graph.ShapeError if an input has the wrong type
     * @throws BackendException if the execution fails
     */
    default List<Tensor> run(List<Tensor> inputs) {
        Map<String, Dim> sizes = graph().bind(inputs.stream().map(Tensor::type).toList());
        List<Tensor> outputs = new ArrayList<>();
        for (Value output : graph().outputs().values()) {
            outputs.add(Tensor.allocate(output.type().bind(sizes)));
        }
        run(inputs, outputs);
        return outputs;
    }

    /**
     * The current value of a parameter, copied from the device.
     *
     * @param name a parameter of the graph
     * @return a tensor on the host
     * @throws IllegalArgumentException if there is no such parameter
     */
    Tensor parameter(String name);

    /**
     * What the backend made of the graph: fused operators, layouts, memory, kernels.
     *
     * @return lines for people
     */
    List<String> explain();

    /** Waits for running calls and frees everything on the device. Idempotent. */
    @Override
    void close();
}
