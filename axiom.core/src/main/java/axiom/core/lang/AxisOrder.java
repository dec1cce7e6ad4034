package axiom.core.lang;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import axiom.api.graph.Transpose;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.Lowering;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/**
 * An order of axes in the graph. An axis goes by its place in the declaration, counted from the end as broadcasting aligns them: −1 is the last one, −2 the one
 * before; {@link #BATCH} is the batch, whether it is declared or a hidden one of size 1.
 *
 * @param axes outermost first, each once; the batch, if there is one, comes first
 */
record AxisOrder(List<Integer> axes) {

    static final int BATCH = 0;

    AxisOrder {
        axes = List.copyOf(axes);
    }

    /** As a tensor lies in the graph. */
    static AxisOrder of(Tracked tensor) {
        Integer[] axes = new Integer[tensor.value().shape().rank()];
        if (tensor.hidden()) {
            axes[0] = BATCH;
        }
        for (int i = 0; i < tensor.axes().size(); i++) {
            axes[tensor.axes().get(i)] = axis(tensor, i);
        }
        return new AxisOrder(List.of(axes));
    }

    /** A declared axis, counted from 0. */
    static int axis(Tracked tensor, int index) {
        return tensor.batched() && index == 0 ? BATCH : index - tensor.axes().size();
    }

    /** As the declaration has it, without a batch. */
    static AxisOrder declared(int rank) {
        return new AxisOrder(IntStream.range(-rank, 0).boxed().toList());
    }

    /** As a layer wants an operand of so many axes besides the batch. */
    static AxisOrder of(Layout layout, int rank) {
        List<Integer> axes = new ArrayList<>(List.of(BATCH));
        axes.addAll(declared(rank).axes);
        if (layout == Layout.CHANNELS_FIRST && rank > 1) {
            axes.add(1, axes.removeLast());
        }
        return new AxisOrder(axes);
    }

    /** That of the operands with the most axes to which all can be brought with the fewest transposes; an image rather stays channels-first. */
    static AxisOrder common(List<Tracked> operands) {
        int rank = operands.stream().mapToInt(Tracked::rank).max().orElse(0);
        AxisOrder best = operands.stream().filter(o -> o.rank() == rank).map(o -> of(o).sample()).distinct()
                .min(Comparator.<AxisOrder>comparingLong(order -> operands.stream().filter(order::moves).count())
                        .thenComparing(order -> order.equals(declared(rank))))
                .orElse(declared(0));
        return operands.stream().anyMatch(o -> of(o).axes.contains(BATCH)) ? best.batched() : best;
    }

    AxisOrder sample() {
        return new AxisOrder(without(axes, List.of(BATCH)));
    }

    private AxisOrder batched() {
        return new AxisOrder(join(List.of(BATCH), axes));
    }

    /** The order of the last axes only. */
    AxisOrder last(int rank) {
        return new AxisOrder(axes.subList(axes.size() - rank, axes.size()));
    }

    /** The axis of the graph where an axis of the declaration lies. */
    int position(int axis) {
        return axes.indexOf(axis);
    }

    /** The shape of an operand in this order; axes that it does not have are of size 1. */
    Shape shape(Tracked operand) {
        List<Integer> from = of(operand).axes;
        return new Shape(axes.stream().map(a -> from.contains(a) ? operand.value().shape().dim(from.indexOf(a)) : Dim.ONE).toList());
    }

    /** A value that lies in this order. */
    Tracked track(Value value, boolean batched, boolean image, String producer) {
        List<Integer> declared = without(axes, List.of(BATCH)).stream().sorted().toList();
        List<Integer> shown = batched ? join(List.of(BATCH), declared) : declared;
        return new Tracked(value, shown.stream().map(axes::indexOf).toList(), batched, image, producer, "");
    }

    /** Whether an operand must be transposed to lie in this order. An axis of size 1 can be anywhere without. */
    private boolean moves(Tracked operand) {
        List<Integer> from = of(operand).axes;
        Predicate<Integer> moved = a -> a != BATCH && !isOne(operand, from, a);
        return !from.stream().filter(moved).toList().equals(axes.stream().filter(from::contains).filter(moved).toList());
    }

    private static boolean isOne(Tracked operand, List<Integer> from, int axis) {
        return operand.value().shape().dim(from.indexOf(axis)).is(1);
    }

    /** An operand with exactly these axes; those that it does not have are of size 1. */
    Value arrange(Lowering to, Tracked operand) {
        return view(to, operand, axes);
    }

    /** An operand that broadcasts against others in this order: leading axes of size 1 are left out where they are not there anyway. */
    Value align(Lowering to, Tracked operand) {
        List<Integer> from = of(operand).axes;
        Predicate<Integer> one = a -> !from.contains(a) || isOne(operand, from, a) && !(a == BATCH && operand.batched());
        boolean lies = from.stream().dropWhile(one).toList().equals(axes.stream().dropWhile(one).toList());
        return lies ? operand.value() : view(to, operand, axes.stream().dropWhile(a -> !from.contains(a)).toList());
    }

    private Value view(Lowering to, Tracked operand, List<Integer> wanted) {
        List<Integer> from = of(operand).axes;
        if (moves(operand)) {
            // the transpose comes next to those that may undo it: after axes are added, before they are dropped
            List<Integer> whole = join(without(wanted, from), from);
            List<Integer> order = join(without(whole, wanted), wanted);
            Value added = unsqueeze(to, operand.value(), from, whole);
            return squeeze(to, to.add(new Transpose(order.stream().map(whole::indexOf).toList()), added), order, wanted);
        }
        List<Integer> kept = without(from, without(from, wanted));
        if (!kept.equals(without(wanted, without(wanted, from)))) {
            // only axes of size 1 are elsewhere: they go, and come back where they belong
            kept = from.stream().filter(a -> !isOne(operand, from, a)).toList();
        }
        return unsqueeze(to, squeeze(to, operand.value(), from, kept), kept, wanted);
    }

    private static Value squeeze(Lowering to, Value value, List<Integer> from, List<Integer> kept) {
        return kept.equals(from) ? value : to.add(new View.Squeeze(without(from, kept).stream().map(from::indexOf).toList()), value);
    }

    private static Value unsqueeze(Lowering to, Value value, List<Integer> kept, List<Integer> wanted) {
        return kept.equals(wanted)
                ? value
                : to.add(new View.Unsqueeze(without(wanted, kept).stream().map(wanted::indexOf).toList()), value);
    }

    private static List<Integer> without(List<Integer> all, List<Integer> some) {
        List<Integer> left = new ArrayList<>(all);
        left.removeAll(some);
        return left;
    }

    private static List<Integer> join(List<Integer> first, List<Integer> last) {
        List<Integer> both = new ArrayList<>(first);
        both.addAll(last);
        return both;
    }
}
