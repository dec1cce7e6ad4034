package axiom.core.search;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import axiom.api.graph.Graph;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/**
 * The variables of a graph, all sizes chosen.
 *
 * @param variables the graph's inputs
 * @param types their types, of fixed shapes
 */
record Space(List<Value> variables, List<TensorType> types) {

    Space {
        variables = List.copyOf(variables);
        types = List.copyOf(types);
    }

    static Space of(Graph graph, Map<String, Dim> sizes) {
        return new Space(graph.inputs(), graph.inputs().stream().map(v -> v.type().bind(sizes)).toList());
    }

    int count(int variable) {
        return Math.toIntExact(types.get(variable).shape().count());
    }

    int elements() {
        return IntStream.range(0, types.size()).map(this::count).reduce(0, Math::addExact);
    }

    Point zero() {
        return new Point(this, IntStream.range(0, types.size()).mapToObj(i -> new double[count(i)]).toArray(double[][]::new));
    }
}
