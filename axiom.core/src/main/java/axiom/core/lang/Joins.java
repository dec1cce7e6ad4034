package axiom.core.lang;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import axiom.api.graph.Split;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Type;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.core.lang.LayerRule.Mismatch;
import axiom.core.layers.Concat;
import axiom.core.layers.Operator;
import axiom.core.layers.Sum;

/** Layers of several operands, or several results. */
final class Joins {

    /** More parts than anyone means; each one is a value of the graph. */
    private static final int MOST_PARTS = 1024;

    private Joins() {}

    static List<LayerRule> rules() {
        return List.of(
                Entry.of("Concat", "Joins its operands along an axis, the last one unless given", Layout.DECLARED, Joins::joined,
                        use -> Concat.of(use.arguments().axis("dim")), LayerSignature.of().optional("dim", Type.AXIS)).following(),
                Entry.of("Add", "Adds its operands, which have one shape", Layout.DECLARED, Joins::same, _ -> Sum.of(), LayerSignature.of())
                        .following(),
                Entry.of("Split", "Cuts an axis, the last one unless given, into equal parts: `a, b = x |> Split(2)`", Layout.DECLARED,
                        Check.ONE.and(Joins::divides),
                        use -> Operator.of(new Split(use.arguments().axis("dim"), use.integer("parts"))),
                        LayerSignature.of().with("parts", Type.SIZE).optional("dim", Type.AXIS)).following());
    }

    private static int axis(Applied use) {
        int axis = use.integer("dim", -1);
        return axis > 0 ? axis - 1 : use.x().axes().size() + axis;
    }

    private static Optional<Mismatch> joined(Applied use) {
        int axis = axis(use);
        if (!use.has("dim") && use.x().rank() == 0) {
            return Optional.of(Mismatch.of(use.layer() + " needs an axis to join along; " + use.x().say(),
                    "join vectors, or say which axis: dim = 1"));
        }
        Shape first = use.x().shape();
        for (Tracked other : use.operands()) {
            boolean fits = other.axes().size() == first.rank() && other.batched() == use.x().batched();
            for (int i = 0; fits && i < first.rank(); i++) {
                fits = i == axis || !Check.differ(other.shape().dim(i), first.dim(i));
            }
            if (!fits) {
                return Optional.of(disjoint(use.layer(), axis, use.operands()).at("dim"));
            }
        }
        return types(use);
    }

    /** What is wrong with operands that cannot be joined along an axis, counted from 0. */
    static Mismatch disjoint(String layer, int axis, List<Tracked> operands) {
        Shape first = operands.getFirst().shape();
        String said = "; " + Tracked.say(operands);
        if (operands.stream().anyMatch(o -> o.axes().size() != first.rank() || o.batched() != operands.getFirst().batched())) {
            return Mismatch.of(layer + " needs operands with equally many axes" + said,
                    "bring them to equally many axes first, for example with Flatten");
        }
        List<Integer> differ = IntStream.range(0, first.rank()).filter(i -> i != axis && operands.stream()
                .anyMatch(o -> Check.differ(o.shape().dim(i), first.dim(i)))).boxed().toList();
        return Mismatch.of(layer + " along axis " + (axis + 1) + " needs operands that are equal on the others" + said,
                operands.getFirst().image() && differ.stream().noneMatch(i -> i == first.rank() - 1)
                        ? "keep the sizes equal, for example with padding=:same"
                        : differ.size() == 1
                                ? "join along axis " + (differ.getFirst() + 1) + ", or make its sizes equal"
                                : "make the other axes equal");
    }

    private static Optional<Mismatch> same(Applied use) {
        for (Tracked other : use.operands()) {
            Shape first = use.x().shape();
            Shape shape = other.shape();
            boolean fits = shape.rank() == first.rank() && other.batched() == use.x().batched();
            for (int i = 0; fits && i < first.rank(); i++) {
                // an axis of 1 must not be stretched to one whose size is not known yet
                fits = !Check.differ(shape.dim(i), first.dim(i)) && shape.dim(i).is(1) == first.dim(i).is(1);
            }
            if (!fits) {
                return Optional.of(Mismatch.of(use.layer() + " needs operands of one shape; " + Tracked.say(use.operands()),
                        "make their shapes equal, or join them with Concat"));
            }
        }
        return types(use);
    }

    private static Optional<Mismatch> types(Applied use) {
        boolean one = use.operands().stream().map(t -> t.type().dtype()).distinct().count() <= 1;
        return Check.unless(one, Mismatch.of(use.layer() + " needs operands of one element type; "
                + use.operands().stream().map(Tracked::sayType).collect(Collectors.joining(" and ")),
                "declare the inputs with one element type"));
    }

    private static Optional<Mismatch> divides(Applied use) {
        int parts = use.integer("parts");
        if (use.x().axes().isEmpty()) {
            return Optional.of(Mismatch.of(use.layer() + " needs an axis to cut; " + use.x().say(), "apply it to a vector"));
        } else if (parts > MOST_PARTS) {
            return Optional.of(Mismatch
                    .of(use.layer() + " makes up to " + MOST_PARTS + " parts; " + parts + " are asked for", "ask for fewer").at("parts"));
        }
        int axis = axis(use);
        Dim size = use.x().shape().dim(axis);
        if (axis == 0 && use.x().batched()) {
            return Optional.of(Mismatch.of(use.layer() + " cannot cut the batch; " + use.x().say(), "name another axis").at("dim"));
        }
        return Check.unless(!size.isFixed() || size.size() % parts == 0,
                Mismatch.of(use.layer() + " cannot cut " + size + " elements into " + Check.count(parts, "parts")
                        + " of one size; " + use.x().say(),
                        "use a number of parts that divides " + size
                                + (size.isFixed() ? ", such as " + Check.divisor(size.size(), parts) : ""))
                        .at("parts"));
    }
}
