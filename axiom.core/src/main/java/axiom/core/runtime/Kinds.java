package axiom.core.runtime;

import java.util.List;

import axiom.api.graph.Graph;
import axiom.api.tensor.Tensor;

/** The latest kinds of calls, so that a repeated one is checked at the cost of a comparison. */
final class Kinds {

    private static final int MOST = 8;

    private final Graph graph;
    private volatile Bound[] latest = {};

    Kinds(Graph graph) {
        this.graph = graph;
    }

    /**
     * The sizes of a call.
     *
     * @throws axiom.api.graph.ShapeError if the inputs do not fit
     */
    Bound of(List<Tensor> inputs) {
        for (Bound bound : latest) {
            if (bound.fits(inputs)) {
                return bound;
            }
        }
        return add(new Bound(graph, inputs));
    }

    private synchronized Bound add(Bound bound) {
        Bound[] more = new Bound[Math.min(MOST, latest.length + 1)];
        more[0] = bound;
        System.arraycopy(latest, 0, more, 1, more.length - 1);
        latest = more;
        return bound;
    }
}
