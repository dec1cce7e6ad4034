package axiom.api.runtime;

import java.util.List;
import java.util.Map;

import axiom.api.model.Model;
import axiom.api.tensor.Tensor;

/**
 * A model ready to run. It stays so while backends come and go: when one leaves or fails, calls move to the next, and none is lost.
 *
 * <p>Safe from several threads at once. {@link #close} waits for running calls; later calls throw {@link IllegalStateException}.
 */
public interface Session extends AutoCloseable {

    /**
     * The model.
     *
     * @return as it was given
     */
    Model model();

    /**
     * Runs once.
     *
     * @param inputs one for each input of the model, in order
     * @return one tensor for each output of the model, in order; new ones, owned by the caller
     * @throws axiom.api.graph.ShapeError if an input has the wrong type
     * @throws axiom.api.backend.BackendException if no backend can run it; the message lists what each said
     * @throws EnsureViolation if the run broke a contract of the model and the options say so; likewise from the other methods that run
     */
    List<Tensor> run(List<Tensor> inputs);

    /**
     * Runs once into tensors of the caller.
     *
     * @param inputs one for each input of the model, in order
     * @param outputs one writable tensor for each output of the model, in order, of exactly the type that the inputs imply; no overlap with inputs
     * @throws axiom.api.graph.ShapeError if an input or output has the wrong type
     * @throws axiom.api.backend.BackendException if no backend can run it; the outputs' contents are then undefined
     */
    void run(List<Tensor> inputs, List<Tensor> outputs);

    /**
     * Runs once with names.
     *
     * @param inputs tensors by input name
     * @return tensors by output name, in order
     * @throws axiom.api.graph.ShapeError if an input is missing, unknown or has the wrong type
     */
    Map<String, Tensor> run(Map<String, Tensor> inputs);

    /**
     * Runs a model that has one output.
     *
     * @param inputs one for each input of the model, in order
     * @return the output
     * @throws IllegalStateException if the model has several outputs
     */
    default Tensor run(Tensor... inputs) {
        List<Tensor> outputs = run(List.of(inputs));
        if (outputs.size() != 1) {
            throw new IllegalStateException(
                    "[axiom.session] " + model() + " has " + outputs.size() + " outputs; help: use run(List) or run(Map)");
        }
        return outputs.getFirst();
    }

    /**
     * Which operator runs where at the moment, and why.
     *
     * @return the report of the latest compilation
     */
    Placement placement();

    /**
     * What was done to the graph: each pass, and what each backend made of its part.
     *
     * @return lines for people
     */
    List<String> explain();

    /**
     * The latest violations of {@code @ensure} contracts under {@link Guards#RECORD} and {@link Guards.Policy#CALLBACK}.
     *
     * @return at most the last 1000, oldest first
     */
    List<Violation> violations();

    /** Waits for running calls and frees everything. Idempotent. */
    @Override
    void close();
}
