package axiom.core.lang;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import axiom.api.graph.Transpose;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.Lowering;

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
        return new AxisOrder(axes.stream().filter(a -> a != BATCH).toList());
    }

    private AxisOrder batched() {
        return new AxisOrder(Stream.concat(Stream.of(BATCH), axes.stream()).toList());
    }

    /** The order of the last axes only. */
    AxisOrder last(int rank) {
        return new AxisOrder(axes.subList(axes.size() - rank, axes.size()));
    }

    /** The axis of the graph where an axis of the declaration lies. */
    int position(int axis) {
        return axes.indexOf(axis);
    }

    /** A value that lies in this order. */
    Tracked track(Value value, boolean batched, boolean image, String producer) {
        return new Tracked(value, axes.stream().filter(a -> batched || a != BATCH).sorted(Comparator.comparing((Integer a) -> a != BATCH)
                .thenComparing(a -> a)).map(axes::indexOf).toList(), batched, image, producer, "");
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
        Predicate<Integer> one = a -> !from.contains(a) || isOne(operand, from, a);
        boolean lies = from.stream().dropWhile(one).toList().equals(axes.stream().dropWhile(one).toList());
        return lies ? operand.value() : view(to, operand, axes.stream().dropWhile(a -> !from.contains(a)).toList());
    }

    private Value view(Lowering to, Tracked operand, List<Integer> wanted) {
        List<Integer> from = of(operand).axes;
        List<Integer> order = from;
        Value value = operand.value();
        if (moves(operand)) {
            order = Stream.concat(from.stream().filter(a -> !wanted.contains(a)), wanted.stream().filter(from::contains)).toList();
            value = to.add(new Transpose(order.stream().map(from::indexOf).toList()), value);
        }
        List<Integer> arranged = order;
        List<Integer> kept = order.stream().filter(wanted::contains).toList();
        if (!kept.equals(wanted.stream().filter(arranged::contains).toList())) {
            // only axes of size 1 are elsewhere: they go, and come back where they belong
            kept = order.stream().filter(a -> !isOne(operand, from, a)).toList();
        }
        value = kept.size() == order.size() ? value : to.add(new View.Squeeze(missing(order, kept)), value);
        return kept.size() == wanted.size() ? value : to.add(new View.Unsqueeze(missing(wanted, kept)), value);
    }

    private static List<Integer> missing(List<Integer> all, List<Integer> some) {
        return IntStream.range(0, all.size()).filter(i -> !some.contains(all.get(i))).boxed().toList();
    }
}
