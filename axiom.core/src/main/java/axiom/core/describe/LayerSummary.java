package axiom.core.describe;

import java.util.List;

/**
 * One row of a {@link Description}. A container has a row of its own, whose numbers leave out those of the layers inside it; so a column adds up to its total.
 *
 * @param path where the layer stands, outermost name first, joined by {@code /}; for an operator outside any layer, the node's name
 * @param layer the layer as it was declared; where that is not known, its operators
 * @param operators the names of its operators, in order
 * @param results the types that leave the layer, for example {@code float32(batch, 10)}
 * @param boundResults the same types for the description's sizes, for example {@code float32(1, 10)}
 * @param parameters the number of elements of the parameters that the layer is the first to use
 * @param parameterBytes the memory of those parameters
 * @param flops floating-point operations of one run
 * @param activationBytes the memory of all results of its operators, without views and constants
 */
public record LayerSummary(String path, String layer, List<String> operators, List<String> results,
        List<String> boundResults, long parameters, long parameterBytes,
        long flops, long activationBytes) {

    /** Copies the lists. */
    public LayerSummary {
        operators = List.copyOf(operators);
        results = List.copyOf(results);
        boundResults = List.copyOf(boundResults);
    }
}
