package axiom.core.layers;

import java.util.ArrayList;
import java.util.List;

import axiom.api.model.Layer;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/** What layers over (batch, channels, spatial…) have in common. */
final class Channels {

    private Channels() {}

    /** An input with the given channels whose other sizes are names. */
    static TensorType open(int spatial, int channels) {
        List<Object> axes = new ArrayList<>(List.of("batch", channels));
        axes.addAll(spatial == 1 ? List.of("length") : spatial == 2 ? List.of("height", "width") : List.of("depth", "height", "width"));
        return TensorType.float32(axes.toArray());
    }

    /** What to do about a wrong number of channels. */
    static String fix(Layer layer, int in, int out, Shape shape) {
        if (shape.dim(-1).is(in)) {
            return "images are channels-first: declare the input as (batch, " + in + ", …)";
        }
        return "use " + layer.kind() + ".of(" + shape.dim(1) + ", " + out
                + ", …), or leave the input channels out to take them from the input";
    }

    static void requireGroups(Inputs given, int groups, int in, int out) {
        if (in % groups != 0 || out % groups != 0) {
            throw given.fail("has " + groups + " groups, which do not divide " + in + " input and " + out + " output channels",
                    "use a number of groups that divides both");
        }
    }
}
