package axiom.core.layers;

import java.util.List;

import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.graph.Window;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.Dim;

/** The inputs of a layer while it lowers itself, with the checks that layers share and the words for what does not fit. */
final class Inputs {

    private static final List<String> SPATIAL = List.of("depth", "height", "width");

    private final Lowering to;
    private final Layer layer;
    private final List<Value> values;

    Inputs(Lowering to, Layer layer, List<Value> values) {
        this.to = to;
        this.layer = layer;
        this.values = values;
    }

    /** The only input. */
    Value only() {
        requireCount(1, 1, "join the others with Concat or Sum before " + layer.kind());
        return values.getFirst();
    }

    /** The only input, of floating-point numbers. */
    Value onlyFloat() {
        Value x = only();
        requireFloat(x);
        return x;
    }

    void requireCount(int min, int max, String fix) {
        if (values.size() < min || values.size() > max) {
            String expected = min == max ? Integer.toString(min) : max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max;
            throw fail("takes " + expected + (max == 1 ? " input" : " inputs") + "; " + values.size()
                    + (values.size() == 1 ? " is" : " are") + " given", fix);
        }
    }

    void requireFloat(Value x) {
        if (!x.type().dtype().isFloat()) {
            throw fail("needs floating-point numbers; '" + to.label(x) + "' is " + x.type(),
                    "insert Operator.of(new Cast(DType.FLOAT32)) before " + layer.kind());
        }
    }

    /** Requires an axis of the size that the layer was declared with, or finds that size where it was left open (0). */
    int size(int declared, Value x, int axis, String what, String fix) {
        Dim actual = x.shape().dim(axis);
        if (declared == 0) {
            if (!actual.isFixed() || actual.size() < 1 || actual.size() > Integer.MAX_VALUE) {
                throw fail("cannot tell the number of its " + what + "; " + say(x), "declare that axis of the input with a number");
            }
            return (int) actual.size();
        }
        if (actual.compare(Dim.of(declared)) == Dim.Comparison.DIFFERENT) {
            throw fail("needs " + declared + " " + (declared == 1 ? what.replaceFirst("s\\b", "") : what) + "; " + say(x), fix);
        }
        return declared;
    }

    void requireRankAtLeast(Value x, int rank) {
        if (x.shape().rank() < rank) {
            throw fail("needs at least " + rank + (rank == 1 ? " axis" : " axes") + ", the first being the batch; " + say(x),
                    "insert Unsqueeze before " + layer.kind());
        }
    }

    void requireAxis(Value x, int axis) {
        int rank = x.shape().rank();
        if (axis < -rank || axis >= rank) {
            throw fail("has no axis " + axis + "; " + say(x), "use an axis from " + -rank + " to " + (rank - 1));
        }
    }

    /** Requires (batch, channels, spatial…); 0 for any number of spatial axes. */
    void requireSpatial(Value x, int spatial) {
        int rank = x.shape().rank();
        if (spatial == 0 ? rank >= 3 && rank <= 5 : rank == spatial + 2) {
            return;
        }
        String wanted = switch (spatial) {
            case 0 -> "an image (batch, channels, height, width) or a signal (batch, channels, length)";
            case 1 -> "a signal (batch, channels, length)";
            case 2 -> "an image (batch, channels, height, width)";
            default -> "a volume (batch, channels, depth, height, width)";
        };
        String sample = switch (spatial) {
            case 1 -> "channels, length";
            case 0, 2 -> "channels, height, width";
            default -> "channels, depth, height, width";
        };
        String fix;
        if (rank == 2) {
            fix = "insert Reshape.of(" + sample + ") before " + layer.kind();
        } else if (rank == spatial + 1) {
            fix = "insert Unsqueeze.of(1) before " + layer.kind() + " if the axis of channels is missing";
        } else {
            fix = "use the kind of " + layer.kind().replaceAll("[123]d$", "") + " that has as many spatial axes as its input";
        }
        throw fail("needs " + wanted + "; " + say(x), fix);
    }

    /** Requires that a window has a position on every spatial axis. */
    void requireRoom(Window window, Value x) {
        for (int axis = 0; axis < window.rank(); axis++) {
            Dim steps = window.output(axis, x.shape().dim(axis + 2));
            if (steps.isFixed() && steps.size() < 1) {
                String name = window.rank() == 1 ? "length" : SPATIAL.get(axis + 3 - window.rank());
                throw fail("has a window of " + window.extent(axis) + " on the " + name + "; " + say(x),
                        "use a smaller kernel, less dilation, or padding");
            }
        }
    }

    /** The window of a layer on an input, with one number per spatial axis. */
    Window window(Sliding sliding, int spatial) {
        if (!sliding.fits(spatial)) {
            throw fail("slides over " + spatial + (spatial == 1 ? " axis" : " axes") + " of its input; it is given " + sliding,
                    "give one number for all axes, or " + spatial);
        }
        return sliding.window(spatial);
    }

    /** An input and its shape, for messages. */
    String say(Value x) {
        return "'" + to.label(x) + "' is " + x.shape();
    }

    ShapeError fail(String problem, String fix) {
        return new ShapeError(layer + " " + problem, "", fix, values.stream().map(Value::type).toList());
    }

    /** Requires an option of a layer to be in range. */
    static void require(boolean holds, String layer, String problem, String fix) {
        if (!holds) {
            throw new IllegalArgumentException("[axiom.layer] " + layer + " " + problem + "; help: " + fix);
        }
    }
}
