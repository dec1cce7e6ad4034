package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/**
 * Takes every step-th element of some axes. Operands: x of any element type; starts and ends (INT64 vectors), one for each axis. Negative starts and ends
 * count from the end. Then both are clamped, for positive steps to 0 … size, for negative ones the start to 0 … size−1 and the end to −1 … size−1; so unlike
 * in NumPy, a start before the beginning is the first element also when walking backwards. Numbers from 2^31−1 on mean the end of an axis of any size, numbers
 * up to −2^31 its beginning.
 *
 * @param axes each −rank to rank−1, all distinct
 * @param steps one for each axis, not 0; negative ones walk backwards
 */
public record Slice(List<Integer> axes, List<Long> steps) implements Op {

    /** Copies the lists. */
    public Slice {
        axes = List.copyOf(axes);
        steps = List.copyOf(steps);
    }

    /**
     * Where a slice of one axis begins and how many elements it takes.
     *
     * @param start the first element
     * @param count the number of elements
     */
    public record Extent(Dim start, Dim count) {}

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(3, 3);
        Shape from = in.shape(0);
        in.axes(axes, from.rank());
        List<Dim> starts = in.knownVector(1, "where the slice starts");
        List<Dim> ends = in.knownVector(2, "where the slice ends");
        if (starts.size() != axes.size() || ends.size() != axes.size() || steps.size() != axes.size()) {
            throw in.fail("has " + starts.size() + " starts, " + ends.size() + " ends and " + steps.size() + " steps for axes " + axes,
                    "give one per axis");
        }
        Shape shape = from;
        for (int i = 0; i < axes.size(); i++) {
            shape = shape.with(axes.get(i), extent(in, from.dim(axes.get(i)), starts.get(i), ends.get(i), steps.get(i)).count());
        }
        Optional<List<Dim>> known = from.rank() == 1 && axes.size() == 1 ? in.get(0).known() : Optional.empty();
        Extent extent = known.isEmpty()
                ? new Extent(Dim.ZERO, Dim.ZERO)
                : extent(from.dim(0), starts.getFirst(), ends.getFirst(), steps.getFirst());
        if (known.isEmpty() || !extent.count().isFixed() || !extent.start().isFixed()) {
            return List.of(Operand.of(in.type(0).as(shape)));
        }
        List<Dim> elements = new ArrayList<>();
        for (long i = 0; i < extent.count().size(); i++) {
            elements.add(known.get().get((int) (extent.start().size() + i * steps.getFirst())));
        }
        return List.of(Operand.known(in.type(0).as(shape), elements));
    }

    private static Extent extent(Operands in, Dim size, Dim start, Dim end, long step) {
        if (step == 0) {
            throw in.fail("walks in steps of 0", "use a step of at least 1, or a negative one");
        }
        return extent(size, start, end, step);
    }

    /**
     * The part of an axis that a slice takes.
     *
     * @param size the axis
     * @param start the start as given
     * @param end the end as given
     * @param step the step, not 0
     * @return where it begins and how much it takes
     */
    public static Extent extent(Dim size, Dim start, Dim end, long step) {
        if (step > 0) {
            Dim first = clamp(start, size, Dim.ZERO, size);
            Dim last = clamp(end, size, Dim.ZERO, size);
            return new Extent(first, last.minus(first).max(Dim.ZERO).ceilDiv(Dim.of(step)));
        }
        Dim top = size.minus(Dim.ONE);
        Dim first = clamp(start, size, Dim.ZERO, top);
        Dim last = clamp(end, size, Dim.of(-1), top);
        return new Extent(first, first.minus(last).max(Dim.ZERO).ceilDiv(Dim.of(step).times(-1)));
    }

    private static Dim clamp(Dim position, Dim size, Dim low, Dim high) {
        if (position.isFixed() && position.size() >= Integer.MAX_VALUE) {
            return high;
        }
        if (position.isFixed() && position.size() <= Integer.MIN_VALUE) {
            return low.min(high);
        }
        // 1 if the position is negative, 0 otherwise
        Dim fromEnd = position.times(-1).max(Dim.ZERO).min(Dim.ONE);
        return position.plus(size.times(fromEnd)).max(low).min(high);
    }
}
