package axiom.core.lang;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import axiom.api.model.Layer;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Type;
import axiom.api.tensor.Dim;
import axiom.core.lang.LayerRule.Mismatch;
import axiom.core.layers.BatchNorm;
import axiom.core.layers.GroupNorm;
import axiom.core.layers.InstanceNorm;
import axiom.core.layers.LayerNorm;
import axiom.core.layers.RMSNorm;

/** Normalisations. */
final class Normalizations {

    private static final double EPSILON = 1e-5;
    private static final LayerSignature CHANNELS = LayerSignature.of().optional("channels", Type.SIZE).keyword("epsilon", Type.NUMBER);

    private Normalizations() {}

    static List<LayerRule> rules() {
        return List.of(batch("BatchNorm", -1, "Normalises each channel over batch and image"),
                batch("BatchNorm1d", 1, "`BatchNorm` of vectors or signals"),
                batch("BatchNorm2d", 2, "`BatchNorm` of images"),
                norm("LayerNorm", "Normalises the last axis of each sample, or as many as `sizes` says", Layout.DECLARED,
                        Normalizations::sizes,
                        use -> LayerNorm.of(use.has("sizes") ? use.arguments().integers("sizes").toArray(Integer[]::new) : new Integer[0])
                                .epsilon(epsilon(use)),
                        LayerSignature.of().optional("sizes", Type.SIZES).keyword("epsilon", Type.NUMBER)),
                norm("GroupNorm", "Normalises each group of channels of each sample", Layout.CHANNELS_FIRST,
                        Images.image(0).and(Images.channels("channels")).and(Normalizations::groups),
                        use -> new GroupNorm(use.integer("groups"), use.integer("channels", 0), epsilon(use)),
                        LayerSignature.of().with("groups", Type.SIZE).optional("channels", Type.SIZE).keyword("epsilon", Type.NUMBER)),
                norm("InstanceNorm", "Normalises each channel of each sample", Layout.CHANNELS_FIRST,
                        Images.image(0).and(Images.channels("channels")),
                        use -> new InstanceNorm(use.integer("channels", 0), epsilon(use)), CHANNELS),
                norm("RMSNorm", "Divides the last axis by its root mean square", Layout.DECLARED,
                        atLeast(1).and(Check.last("size", "features")),
                        use -> new RMSNorm(use.integer("size", 0), epsilon(use)),
                        LayerSignature.of().optional("size", Type.SIZE).keyword("epsilon", Type.NUMBER)));
    }

    private static Entry norm(String name, String meaning, Layout layout, Check check, Function<Applied, Layer> maker,
            LayerSignature signature) {
        return Entry.of(name, meaning, layout, Check.NUMBERS.and(share("epsilon", Double.MAX_VALUE, "a number of at least 0")).and(check),
                maker, signature);
    }

    private static Entry batch(String name, int spatial, String meaning) {
        Check rank = spatial == 2 ? Images.image(2) : spatial == 1 ? atLeast(1).and(atMost(2)) : atLeast(1).and(atMost(4));
        return norm(name, meaning, Layout.CHANNELS_FIRST,
                rank.and(share("momentum", 1, "a number from 0 to 1")).and(Images.channels("channels")),
                use -> new BatchNorm(spatial, use.integer("channels", 0), epsilon(use), use.number("momentum", 0.9)),
                CHANNELS.keyword("momentum", Type.NUMBER));
    }

    private static double epsilon(Applied use) {
        return use.number("epsilon", EPSILON);
    }

    private static Check share(String parameter, double most, String takes) {
        return use -> Check.unless(use.number(parameter, 0) >= 0 && use.number(parameter, 0) <= most,
                Mismatch.argument(parameter, use.layer() + "'s '" + parameter + "' is " + takes + "; "
                        + ArgumentKind.text(use.arguments().values().getOrDefault(parameter, "")) + " is given", "use " + takes));
    }

    private static Check atLeast(int rank) {
        return use -> Check.unless(use.x().rank() >= rank,
                Mismatch.of(use.layer() + " needs an axis of channels or features; " + use.x().say(),
                        "insert Unsqueeze(" + (use.x().axes().size() + 1) + ") before " + use.layer())
                        .insert("Unsqueeze(" + (use.x().axes().size() + 1) + ")"));
    }

    private static Check atMost(int rank) {
        return use -> Check.unless(use.x().rank() <= rank,
                Mismatch.of(use.layer() + " expects " + (rank == 2
                        ? "a vector or a signal (length, channels)"
                        : "at most three axes between batch and channels") + "; " + use.x().say(),
                        rank == 2 ? "use BatchNorm" : "join axes with Reshape"));
    }

    private static Optional<Mismatch> sizes(Applied use) {
        List<Integer> sizes = use.has("sizes") ? use.arguments().integers("sizes") : List.of();
        int count = Math.max(1, sizes.size());
        if (sizes.contains(0)) {
            return Optional.of(
                    Mismatch.argument("sizes", use.layer() + "'s 'sizes' are at least 1; " + ArgumentKind.text(sizes) + " is given",
                            "use the sizes of the last axes"));
        } else if (use.x().rank() < count) {
            return Optional.of(Mismatch.of(use.layer() + " normalises " + (count == 1 ? "1 axis" : count + " axes") + "; " + use.x().say(),
                    use.x().rank() == 0 ? "apply it to a vector" : "use at most " + Check.count(use.x().rank(), "sizes")).at("sizes"));
        }
        List<Dim> last = use.sample().dims().subList(use.x().rank() - count, use.x().rank());
        for (int i = 0; i < count; i++) {
            if (!sizes.isEmpty() && Check.differ(last.get(i), Dim.of(sizes.get(i)))) {
                String wanted = count == 1 ? last.getFirst().toString() : ArgumentKind.text(last);
                return Optional.of(Mismatch.of(use.layer() + " takes "
                        + (count == 1 ? Check.count(sizes.getFirst(), "features") : "last axes of " + ArgumentKind.text(sizes)) + "; "
                        + use.x().say(),
                        "use " + wanted + (count == 1 ? ", or leave it out: " + use.layer() + " then takes what it is given" : ""))
                        .at("sizes")
                        .replace("sizes", last.stream().allMatch(Dim::isFixed) ? wanted : ""));
            } else if (sizes.isEmpty() && !last.get(i).isFixed()) {
                return Optional.of(Check.unknown(use, "features", use.x(), last.get(i)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Mismatch> groups(Applied use) {
        long channels = use.has("channels") ? use.integer("channels") : use.last().size();
        int groups = use.integer("groups");
        return Check.unless(channels % groups == 0,
                Mismatch.of(
                        use.layer() + " cannot divide " + Check.count(channels, "channels") + " into " + Check.count(groups, "groups")
                                + "; "
                                + use.x().say(),
                        "use a number of groups that divides " + channels + ", such as " + Check.divisor(channels, groups))
                        .at("groups"));
    }
}
