package axiom.core.lang;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import axiom.api.graph.Window;
import axiom.api.graph.Window.AutoPad;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.core.lang.LayerRule.Mismatch;
import axiom.core.layers.Sliding;

/** What layers that slide over images have in common. Images are channels-last here, as declared. */
final class Images {

    private static final List<List<String>> AXES = List.of(List.of("length"), List.of("height", "width"),
            List.of("depth", "height", "width"));

    private Images() {}

    /** The number of spatial axes that tuples among the arguments say, or the operand has; 2 if nothing tells. */
    static int spatial(Applied use) {
        int said = teller(use).map(n -> use.arguments().integers(n).size()).orElse(0);
        int has = use.operands().isEmpty() ? 2 : use.x().rank() - 1;
        return said > 0 ? said : has >= 1 && has <= 3 ? has : 2;
    }

    /** The argument that tells the number of spatial axes. */
    private static Optional<String> teller(Applied use) {
        return Stream.of("kernel", "stride", "dilation", "sizes").filter(n -> use.has(n) && !use.arguments().isSymbol(n))
                .filter(n -> use.arguments().integers(n).size() > 1).findFirst();
    }

    /** An operand with so many spatial axes; 0 for those that the arguments say. */
    static Check image(int spatial) {
        return Check.NUMBERS.and(use -> {
            int wanted = spatial == 0 ? spatial(use) : spatial;
            if (wanted > 3) {
                return Optional.of(Mismatch
                        .of(use.layer() + " slides over up to 3 axes; " + wanted + " are given", "give one number for each axis")
                        .at("kernel"));
            }
            if (use.x().rank() == wanted + 1) {
                return Optional.empty();
            }
            Optional<String> told = spatial > 0 || !use.x().image() ? Optional.empty() : teller(use);
            return Optional.of(told.map(n -> otherCount(use, n, use.x().rank() - 1)).orElseGet(() -> notAnImage(use, wanted)));
        });
    }

    private static Mismatch notAnImage(Applied use, int spatial) {
        String axes = String.join(", ", AXES.get(spatial - 1)) + ", channels";
        String kind = List.of("a signal", "an image", "a volume").get(spatial - 1);
        String problem = use.layer() + " expects " + kind + " (" + axes + "), perhaps with a batch; " + use.x().say();
        int rank = use.x().rank();
        if (rank == spatial && use.x().image()) {
            return Mismatch.of(problem, "use a layer over " + (rank - 1) + (rank == 2 ? " axis" : " axes") + ", such as "
                    + base(use.layer()) + (rank - 1) + "d, or declare " + kind);
        } else if (rank == spatial) {
            String unsqueeze = "Unsqueeze(" + (use.x().axes().size() + 1) + ")";
            return Mismatch.of(problem, "insert " + unsqueeze + " before " + use.layer() + " if it has no axis of channels")
                    .insert(unsqueeze);
        }
        return rank < spatial
                ? folded(use, problem, spatial)
                : Mismatch.of(problem, "use a layer over " + (rank - 1) + " axes, such as " + base(use.layer()) + ", or declare " + kind);
    }

    /** A layer's name without the number of its axes. */
    private static String base(String layer) {
        return layer.replaceFirst("[123]d$", "");
    }

    /** What a vector must become first. */
    private static Mismatch folded(Applied use, String problem, int spatial) {
        if (List.of("GroupNorm", "InstanceNorm").contains(use.layer())) {
            return Mismatch.of(problem, "use LayerNorm or BatchNorm, which take vectors");
        } else if (use.layer().startsWith("Global")) {
            return Mismatch.of(problem, "leave " + use.layer() + " out: there is nothing between batch and features to pool");
        } else if (use.layer().startsWith("BatchNorm")) {
            return Mismatch.of(problem, "use BatchNorm, which takes vectors, too");
        }
        long side = use.x().rank() == 1 && use.last().isFixed() ? Math.round(Math.sqrt(use.last().size())) : 0;
        if (spatial == 2 && side > 1 && side * side == use.last().size()) {
            String reshape = "Reshape(" + side + ", " + side + ", 1)";
            return Mismatch.of(problem, "insert " + reshape + " before " + use.layer() + " if each vector is an image").insert(reshape);
        }
        return Mismatch.of(problem, "insert Reshape(" + String.join(", ", AXES.get(spatial - 1)) + ", channels) before " + use.layer()
                + ", with numbers for the names");
    }

    /** Kernel, stride, dilation and padding as they may be, whatever the operand. */
    static Check numbers(int spatial) {
        return use -> {
            int axes = spatial == 0 ? spatial(use) : spatial;
            return Stream.of("kernel", "stride", "dilation", "padding", "output_padding", "sizes")
                    .filter(n -> use.has(n) && !use.arguments().isSymbol(n))
                    .flatMap(n -> number(use, n, axes).stream()).findFirst();
        };
    }

    private static Optional<Mismatch> number(Applied use, String name, int axes) {
        List<Integer> given = use.arguments().integers(name);
        boolean padding = name.endsWith("padding");
        if (!padding && given.contains(0)) {
            return Check.unless(false,
                    Mismatch.argument(name, use.layer() + "'s '" + name + "' is at least 1 on each axis; "
                            + ArgumentKind.text(use.arguments().values().get(name)) + " is given", least(name)).replace(name, one(name)));
        }
        boolean fits = given.size() == 1 || given.size() == axes || name.equals("padding") && given.size() == 2 * axes;
        return Check.unless(fits, otherCount(use, name, axes));
    }

    private static Mismatch otherCount(Applied use, String name, int axes) {
        return Mismatch.of(use.layer() + " slides over " + (axes == 1 ? "1 axis" : axes + " axes") + "; its '" + name + "' has "
                + use.arguments().integers(name).size() + " numbers",
                axes == 1 ? "write one number" : "write " + axes + " numbers, or one for all axes").at(name);
    }

    private static String least(String name) {
        return one(name).isEmpty() ? "use 1 or more" : "use 1, or more to skip places";
    }

    /** What may replace a 0 without another meaning. */
    private static String one(String name) {
        return name.equals("stride") || name.equals("dilation") ? "1" : "";
    }

    /** How the window moves. */
    static Sliding sliding(Applied use, List<Integer> stride) {
        boolean symbol = use.arguments().isSymbol("padding");
        boolean same = symbol && use.arguments().symbol("padding").equals("same");
        return new Sliding(use.arguments().integers("kernel"), use.has("stride") ? use.arguments().integers("stride") : stride,
                use.integers("dilation", 1),
                use.integers("padding", 0), same ? AutoPad.SAME_UPPER : AutoPad.NOTSET, use.truth("ceil", false));
    }

    /** Room for the window on every axis. */
    static Check room(int spatial, Function<Applied, Sliding> sliding) {
        return use -> {
            int axes = spatial == 0 ? spatial(use) : spatial;
            Window window = sliding.apply(use).window(axes);
            for (int axis = 0; axis < axes; axis++) {
                Dim steps = window.output(axis, use.spatial().get(axis));
                if (steps.isFixed() && steps.size() < 1) {
                    long needed = window.extent(axis) - window.pads().get(axis) - window.pads().get(axis + axes);
                    return Check.unless(false, noRoom(use, axes, needed, AXES.get(axes - 1).get(axis)));
                }
            }
            return Optional.empty();
        };
    }

    /** Less padding than the window of a pool, which would else be empty. */
    static Check padding(int spatial, Function<Applied, Sliding> sliding) {
        return use -> {
            int axes = spatial == 0 ? spatial(use) : spatial;
            Window window = sliding.apply(use).window(axes);
            for (int axis = 0; axis < axes; axis++) {
                int padding = Math.max(window.pads().get(axis), window.pads().get(axis + axes));
                if (padding >= window.extent(axis)) {
                    return Optional.of(Mismatch.argument("padding",
                            use.layer() + "'s 'padding' is less than its window of " + window.extent(axis) + "; " + padding + " is given",
                            "pad less, or use a larger kernel"));
                }
            }
            return Optional.empty();
        };
    }

    private static Mismatch noRoom(Applied use, int axes, long needed, String axis) {
        String problem = use.layer() + " needs a " + axis + " of at least " + needed + " for its window; " + use.x().say();
        return looksChannelsFirst(use.sample(), axes)
                ? channelsLast(use, problem).at("kernel")
                : Mismatch.of(problem, "use a smaller kernel, " + (use.has("dilation") ? "less dilation, " : "") + "or padding")
                        .at("kernel");
    }

    /** Whether the first axis rather than the last looks like channels: 1, 3 or 4 of a larger image. */
    private static boolean looksChannelsFirst(Shape sample, int axes) {
        return axes == 2 && List.of(1L, 3L, 4L).contains(sample.dim(0).constant().orElse(0)) && sample.dim(-1).constant().orElse(0) > 4
                && sample.dim(1).equals(sample.dim(2));
    }

    private static Mismatch channelsLast(Applied use, String problem) {
        if (use.x().producer().isEmpty()) {
            List<Dim> last = new ArrayList<>(use.x().shape().dims());
            last.add(last.remove(last.size() - 3));
            return Mismatch.of(problem, "the channels of an image come last: declare " + Check.written(last));
        }
        String permute = use.x().batched() ? "Permute(1, 3, 4, 2)" : "Permute(2, 3, 1)";
        return Mismatch.of(problem, "the channels of an image come last: insert " + permute + " before " + use.layer())
                .insert(permute);
    }

    /** The channels, where arguments say how many. */
    static Check channels(String parameter) {
        Check last = Check.last(parameter, "channels");
        return use -> last.of(use).map(m -> use.has(parameter) && use.sample().rank() == 3 && use.sample().dim(0).is(use.integer(parameter))
                ? channelsLast(use, m.problem()).at(parameter)
                : m);
    }

    /** Groups that divide the channels. */
    static Check groups() {
        return use -> {
            int groups = use.integer("groups", 1);
            long in = use.has("in") ? use.integer("in") : use.last().size();
            int out = use.integer("out");
            return Check.unless(in % groups == 0 && out % groups == 0, Mismatch.of(
                    use.layer() + " in " + Check.count(groups, "groups") + " needs numbers of channels that " + groups
                            + " divides; it takes "
                            + in + " and gives " + out,
                    "use a number of groups that divides both, such as "
                            + Check.divisor(BigInteger.valueOf(in).gcd(BigInteger.valueOf(out)).longValue(), groups))
                    .at("groups"));
        };
    }
}
