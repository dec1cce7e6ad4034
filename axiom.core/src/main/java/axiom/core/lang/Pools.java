package axiom.core.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import axiom.api.model.Layer;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Type;
import axiom.core.layers.AdaptiveAvgPool;
import axiom.core.layers.AvgPool;
import axiom.core.layers.GlobalAvgPool;
import axiom.core.layers.GlobalMaxPool;
import axiom.core.layers.MaxPool;
import axiom.core.layers.Sliding;

/** Pools. */
final class Pools {

    private Pools() {}

    static List<LayerRule> rules() {
        List<LayerRule> rules = new ArrayList<>();
        LayerSignature max = LayerSignature.of().with("kernel", Type.SIZES).optional("stride", Type.SIZES)
                .keyword("padding", Type.SIZES, "same", "valid").keyword("dilation", Type.SIZES).keyword("ceil", Type.TRUTH);
        LayerSignature mean = max.keyword("count_padding", Type.TRUTH);
        for (int spatial = 0; spatial <= 3; spatial++) {
            String suffix = spatial == 0 ? "" : spatial + "d";
            String over = spatial == 0
                    ? "window"
                    : List.of("stretch of a signal", "window of an image", "box of a volume").get(spatial - 1);
            rules.add(pool("MaxPool" + suffix, spatial, "The largest element of each " + over + "; the stride is the kernel unless given",
                    max,
                    use -> new MaxPool(sliding(use))));
            rules.add(pool("AvgPool" + suffix, spatial, "The mean of each " + over + "; the stride is the kernel unless given", mean,
                    use -> new AvgPool(sliding(use), use.truth("count_padding", true))));
        }
        Entry mean1 = pool("AvgPool", 0, "", mean, use -> new AvgPool(sliding(use), use.truth("count_padding", true)));
        rules.add(mean1.alias("MeanPool"));
        Entry adaptive = Entry.of("AdaptiveAvgPool", "The mean over as many equal parts of each axis as `sizes` says",
                Layout.CHANNELS_FIRST,
                Images.image(0).and(Images.numbers(0)),
                use -> AdaptiveAvgPool.of(use.arguments().integers("sizes").toArray(Integer[]::new)),
                LayerSignature.of().with("sizes", Type.SIZES));
        rules.addAll(List.of(adaptive, adaptive.alias("AdaptiveAvgPool2d")));
        Entry globalMean = global("GlobalAvgPool", "The mean of each channel: an image becomes a vector", GlobalAvgPool.of());
        rules.addAll(List.of(globalMean, globalMean.alias("GlobalMeanPool"),
                global("GlobalMaxPool", "The largest element of each channel: an image becomes a vector", GlobalMaxPool.of())));
        return rules;
    }

    private static Entry pool(String name, int spatial, String meaning, LayerSignature signature, Function<Applied, Layer> maker) {
        return Entry.of(name, meaning, Layout.CHANNELS_FIRST,
                Images.image(spatial).and(Images.numbers(spatial)).and(Images.padding(spatial, Pools::sliding))
                        .and(Images.room(spatial, Pools::sliding)),
                maker, signature);
    }

    private static Sliding sliding(Applied use) {
        return Images.sliding(use, use.arguments().integers("kernel"));
    }

    private static Entry global(String name, String meaning, Layer layer) {
        return Entry.of(name, meaning, Layout.CHANNELS_FIRST, Images.image(0), _ -> layer, LayerSignature.of());
    }
}
