package axiom.core.pass;

import java.util.List;
import java.util.Map;

import axiom.api.backend.Program;
import axiom.api.graph.Graph;
import axiom.api.tensor.Tensor;

/**
 * A program after optimisation.
 *
 * @param program the rewritten program
 * @param valuePreserved whether only value-preserving passes changed it; otherwise a property must be verified on the rewritten program
 * @param log one line for each pass that did something: what it did and how often; or why the program was left as it is
 */
public record Optimized(Program program, boolean valuePreserved, List<String> log) {

    /** Copies the list. */
    public Optimized {
        log = List.copyOf(log);
    }

    /**
     * The rewritten graph.
     *
     * @return the graph of the program
     */
    public Graph graph() {
        return program.graph();
    }

    /**
     * The parameters of the rewritten graph.
     *
     * @return a tensor for every parameter
     */
    public Map<String, Tensor> parameters() {
        return program.parameters();
    }
}
