package axiom.core.lang;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import axiom.api.model.Layer;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Type;
import axiom.api.tensor.Dim;
import axiom.core.lang.LayerRule.Mismatch;
import axiom.core.layers.Flatten;
import axiom.core.layers.Operator;
import axiom.core.layers.Reshape;
import axiom.core.layers.Squeeze;
import axiom.core.layers.Unsqueeze;

/** Layers that arrange elements in other shapes, in the declared order. The batch stays where it is. */
final class Reshaping {

    private Reshaping() {}

    static List<LayerRule> rules() {
        Entry permute = shape("Permute", "Puts the axes in another order: axis i of the result is axis `dims[i]` of the operand",
                Reshaping::order, Reshaping::permute, "dims");
        return List.of(
                Entry.of("Flatten", "Makes a vector of each sample", Layout.DECLARED, Check.ONE, _ -> Flatten.of(), LayerSignature.of()),
                shape("Reshape", "Arranges the elements of each sample in another shape; one size may be -1, which stands for what is left",
                        Reshaping::elements,
                        use -> Reshape.of(use.arguments().integers("sizes").toArray(Integer[]::new)), "sizes"),
                Entry.of("Squeeze", "Drops axes of size 1", Layout.DECLARED, Check.ONE.and(Reshaping::ones),
                        use -> new Squeeze(use.arguments().integers("dims")), LayerSignature.of().rest("dims", Type.AXIS)),
                Entry.of("Unsqueeze", "Inserts axes of size 1 at positions of the result", Layout.DECLARED,
                        Check.ONE.and(Reshaping::inserted),
                        use -> new Unsqueeze(use.arguments().integers("dims")), LayerSignature.of().rest("dims", Type.AXIS))
                        .adding(Reshaping::added),
                permute, permute.alias("Transpose"));
    }

    private static Entry shape(String name, String meaning, Check check, Function<Applied, Layer> maker, String numbers) {
        return Entry.of(name, meaning, Layout.DECLARED, Check.ONE.and(check), maker, LayerSignature.of().rest(numbers, Type.INTEGER));
    }

    private static Optional<Mismatch> elements(Applied use) {
        List<Integer> sizes = use.arguments().integers("sizes");
        String layer = use.layer() + sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        if (sizes.stream().anyMatch(s -> s < 1 && s != -1) || sizes.stream().filter(s -> s == -1).count() > 1) {
            return Optional.of(Mismatch.argument("sizes", layer + " takes sizes of at least 1, and -1 at most once",
                    "leave the batch out; it stays as it is"));
        }
        BigInteger known = sizes.stream().filter(s -> s != -1).map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
        boolean open = sizes.contains(-1);
        if (known.bitLength() > 62) {
            return Optional.of(Mismatch.of(layer + " makes more than 2^62 elements; " + use.x().say(), "use smaller sizes").at("sizes"));
        } else if (!use.sample().isFixed()) {
            return Optional.empty();
        }
        BigInteger has = use.sample().dims().stream().map(d -> BigInteger.valueOf(d.size())).reduce(BigInteger.ONE, BigInteger::multiply);
        boolean fits = open ? has.mod(known).signum() == 0 : has.equals(known);
        return Check.unless(fits,
                Mismatch.of(layer + " makes " + (open ? "a multiple of " : "") + known + " elements; " + use.x().subject() + " has " + has,
                        "use sizes whose product is " + has + ", the batch not counted").at("sizes"));
    }

    private static Optional<Mismatch> ones(Applied use) {
        for (int axis : use.arguments().integers("dims")) {
            int from = axis > 0 ? axis - 1 : use.x().axes().size() + axis;
            if (from == 0 && use.x().batched()) {
                return Optional.of(Mismatch.of(use.layer() + " cannot drop the batch; " + use.x().say(), "name another axis").at("dims"));
            } else if (Check.differ(use.x().shape().dim(from), Dim.ONE)) {
                return Optional.of(Mismatch.of(
                        use.layer() + " drops axes of size 1; axis " + axis + " is " + use.x().shape().dim(from) + ": " + use.x().say(),
                        "name an axis of size 1").at("dims"));
            }
        }
        return distinct(use, use.x().axes().size());
    }

    private static int added(Arguments arguments) {
        return arguments.integers("dims").size();
    }

    private static Optional<Mismatch> inserted(Applied use) {
        int rank = use.x().axes().size() + added(use.arguments());
        boolean before = use.x().batched() && use.arguments().integers("dims").stream().anyMatch(a -> a == 1 || a == -rank);
        return before
                ? Optional.of(Mismatch
                        .of(use.layer() + " cannot insert an axis before the batch; " + use.x().say(), "use an axis from 2 to " + rank)
                        .at("dims"))
                : distinct(use, rank);
    }

    private static Optional<Mismatch> distinct(Applied use, int rank) {
        List<Integer> axes = use.arguments().integers("dims");
        return Check.unless(axes.stream().map(a -> a > 0 ? a : rank + 1 + a).distinct().count() == axes.size(),
                Mismatch.of(use.layer() + " names an axis twice in " + ArgumentKind.text(axes), "name each axis once").at("dims"));
    }

    private static Optional<Mismatch> order(Applied use) {
        int rank = use.x().axes().size();
        List<Integer> dims = use.arguments().integers("dims").stream().map(a -> a > 0 ? a : rank + 1 + a).toList();
        if (!dims.stream().sorted().toList().equals(IntStream.rangeClosed(1, rank).boxed().toList())) {
            return Optional.of(Mismatch.of(
                    use.layer() + ArgumentKind.text(use.arguments().integers("dims")) + " does not name each axis once; " + use.x().say(),
                    "name the axes 1 to " + rank + " in the order wanted").at("dims"));
        }
        return Check.unless(!use.x().batched() || dims.getFirst() == 1,
                Mismatch.of(use.layer() + " cannot move the batch; " + use.x().say(), "name axis 1 first").at("dims"));
    }

    private static Layer permute(Applied use) {
        int rank = use.x().axes().size();
        int hidden = use.x().batched() ? 0 : 1;
        List<Integer> order = new ArrayList<>(hidden == 1 ? List.of(0) : List.of());
        use.arguments().integers("dims").forEach(a -> order.add((a > 0 ? a - 1 : rank + a) + hidden));
        return Operator.of(new axiom.api.graph.Transpose(order));
    }
}
