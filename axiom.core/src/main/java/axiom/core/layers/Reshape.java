package axiom.core.layers;

import java.util.List;
import java.util.stream.Collectors;

import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/**
 * Arranges the elements of each sample in another shape, in the same order: (batch, …) becomes (batch, sizes…). Any element type.
 *
 * @param sizes the sizes after the batch, at least 1; one may be −1, which stands for what is left
 */
public record Reshape(List<Integer> sizes) implements Layer {

    /** Checks and copies. */
    public Reshape {
        sizes = List.copyOf(sizes);
        Inputs.require(sizes.stream().allMatch(s -> s >= 1 || s == -1) && sizes.stream().filter(s -> s == -1).count() <= 1, "Reshape",
                "has the sizes " + sizes, "use sizes of at least 1, and -1 at most once");
    }

    /**
     * To given sizes.
     *
     * @param sizes the sizes after the batch
     * @return the layer
     */
    public static Reshape of(Integer... sizes) {
        return new Reshape(List.of(sizes));
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.only();
        given.requireRankAtLeast(x, 1);
        Shape shape = x.shape();
        Dim sample = shape.product(1, shape.rank());
        long known = sizes.stream().filter(s -> s != -1).mapToLong(s -> s).reduce(1, Math::multiplyExact);
        boolean open = sizes.contains(-1);
        if (sample.isFixed() && (open ? sample.size() % known != 0 : sample.size() != known)) {
            throw given.fail(
                    "needs " + (open ? "a multiple of " : "") + known + " elements per sample; " + given.say(x) + " with " + sample,
                    "use sizes whose product is " + sample);
        }
        long[] whole = new long[sizes.size() + 1];
        for (int i = 0; i < sizes.size(); i++) {
            whole[i + 1] = sizes.get(i);
        }
        return List.of(Bilinear.reshape(to, x, whole));
    }

    @Override
    public String toString() {
        return "Reshape(" + sizes.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }
}
