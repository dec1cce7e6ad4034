package axiom.core.layers;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/**
 * Branches side by side, each on the same inputs; the results are those of all branches, in order. {@link Concat} or {@link Sum} joins them.
 *
 * @param branches the branches, named 0, 1, 2, …
 */
public record Parallel(List<Layer> branches) implements Layer {

    /** Copies the list. */
    public Parallel {
        branches = List.copyOf(branches);
    }

    /**
     * Branches.
     *
     * @param branches the branches
     * @return the layer
     */
    public static Parallel of(Layer... branches) {
        return new Parallel(List.of(branches));
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        List<Value> results = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            results.addAll(to.apply(Integer.toString(i), branches.get(i), inputs));
        }
        return results;
    }

    @Override
    public String toString() {
        return "Parallel(" + branches.size() + (branches.size() == 1 ? " branch)" : " branches)");
    }
}
