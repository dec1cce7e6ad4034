package axiom.core.lang;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import axiom.api.graph.Convolution;
import axiom.api.model.Layer;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Type;
import axiom.core.lang.LayerRule.Mismatch;
import axiom.core.layers.Conv;
import axiom.core.layers.Conv2d;
import axiom.core.layers.ConvTranspose;
import axiom.core.layers.ConvTranspose2d;
import axiom.core.layers.Sliding;

/** Convolutions and their transposes. */
final class Convolutions {

    private Convolutions() {}

    static List<LayerRule> rules() {
        return List.of(conv("Conv", 0, "A convolution over the axes between batch and channels"),
                conv("Conv1d", 1, "A convolution over a signal"),
                conv("Conv2d", 2, "A convolution over an image"), conv("Conv3d", 3, "A convolution over a volume"),
                transpose("ConvTranspose", 0, "The transpose of a convolution, which makes images larger"),
                transpose("ConvTranspose1d", 1, "The transpose of a convolution over a signal"),
                transpose("ConvTranspose2d", 2, "The transpose of a convolution over an image"),
                transpose("ConvTranspose3d", 3, "The transpose of a convolution over a volume"));
    }

    private static Entry conv(String name, int spatial, String meaning) {
        Check fits = Images.image(spatial).and(Images.numbers(spatial)).and(Images.channels("in")).and(Images.groups())
                .and(Images.room(spatial, Convolutions::sliding));
        return Entry.of(name, meaning, Layout.CHANNELS_FIRST, fits, use -> conv(use, spatial), options(LayerSignature.of(), true),
                options(LayerSignature.of().with("in", Type.SIZE), true));
    }

    private static LayerSignature options(LayerSignature start, boolean forward) {
        LayerSignature sizes = start.with("out", Type.SIZE).with("kernel", Type.SIZES).keyword("stride", Type.SIZES);
        LayerSignature padded = forward
                ? sizes.keyword("padding", Type.SIZES, "same", "valid")
                : sizes.keyword("padding", Type.SIZES, "valid").keyword("output_padding", Type.SIZES);
        return padded.keyword("dilation", Type.SIZES).keyword("groups", Type.SIZE).keyword("bias", Type.TRUTH).keyword("activation",
                Type.LAYER);
    }

    private static Sliding sliding(Applied use) {
        return Images.sliding(use, List.of(1));
    }

    private static Layer conv(Applied use, int spatial) {
        Conv usual = Conv2d.of(use.integer("out"), 1);
        return new Conv(spatial == 0 ? Images.spatial(use) : spatial, use.integer("in", 0), use.integer("out"), sliding(use),
                use.integer("groups", 1), use.truth("bias", true), use.activation(), usual.weights(), usual.biases());
    }

    private static Entry transpose(String name, int spatial, String meaning) {
        Check fits = Images.image(spatial).and(Images.numbers(spatial)).and(Images.channels("in")).and(Images.groups())
                .and(use -> something(use, spatial));
        return Entry.of(name, meaning, Layout.CHANNELS_FIRST, fits, use -> transpose(use, spatial), options(LayerSignature.of(), false),
                options(LayerSignature.of().with("in", Type.SIZE), false));
    }

    private static Optional<Mismatch> something(Applied use, int spatial) {
        int axes = spatial == 0 ? Images.spatial(use) : spatial;
        List<Integer> extra = use.integers("output_padding", 0);
        Convolution.ConvTranspose op = new Convolution.ConvTranspose(sliding(use).window(axes), 1,
                extra.size() == 1 ? Collections.nCopies(axes, extra.getFirst()) : extra);
        boolean nothing = IntStream.range(0, axes).mapToObj(a -> op.output(a, use.spatial().get(a)))
                .anyMatch(d -> d.isFixed() && d.size() < 1);
        return Check.unless(!nothing,
                Mismatch.of(use.layer() + " leaves nothing of its result; " + use.x().say(), "use less padding").at("padding"));
    }

    private static Layer transpose(Applied use, int spatial) {
        return new ConvTranspose(spatial == 0 ? Images.spatial(use) : spatial, use.integer("in", 0), use.integer("out"),
                sliding(use), use.integers("output_padding", 0), use.integer("groups", 1), use.truth("bias", true),
                use.activation(), ConvTranspose2d.of(use.integer("out"), 1).weights());
    }
}
