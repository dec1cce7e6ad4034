package axiom.core.layers;

import java.util.List;
import java.util.stream.IntStream;

import axiom.api.graph.Binary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.Shape;

/**
 * x for x ≥ 0, a·x otherwise, with learned slopes a: one, or one per channel (axis 1). Any shape, which stays. He et al., 2015. Parameter: {@code weight}
 * (slopes).
 *
 * @param slopes 1, or the number of channels
 * @param initial the first value of the slopes
 */
public record PRelu(int slopes, double initial) implements Layer {

    /** Checks the number of slopes. */
    public PRelu {
        Inputs.require(slopes >= 1, "PRelu", "has " + slopes + " slopes", "use 1, or the number of channels");
    }

    /**
     * One slope.
     *
     * @return a slope that begins at 0.25
     */
    public static PRelu of() {
        return new PRelu(1, 0.25);
    }

    /**
     * One slope per channel.
     *
     * @param channels the number of channels
     * @return slopes that begin at 0.25
     */
    public static PRelu of(int channels) {
        return new PRelu(channels, 0.25);
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.onlyFloat();
        Value slope = to.parameter("weight", x.type().as(Shape.of(slopes)), Initializers.constant(initial));
        if (slopes > 1) {
            given.requireRankAtLeast(x, 2);
            given.size(slopes, x, 1, "channels", "use PRelu.of(" + x.shape().dim(1) + "), or one slope with PRelu.of()");
            List<Integer> spatial = IntStream.range(1, x.shape().rank() - 1).boxed().toList();
            slope = spatial.isEmpty() ? slope : to.add(new View.Unsqueeze(spatial), slope);
        }
        return List.of(to.add(new Binary.PRelu(), x, slope));
    }

    @Override
    public String toString() {
        return slopes == 1 ? "PRelu()" : "PRelu(" + slopes + ")";
    }
}
