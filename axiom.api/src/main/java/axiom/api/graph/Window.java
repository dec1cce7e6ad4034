package axiom.api.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import axiom.api.tensor.Dim;

/**
 * How a convolution or a pool slides over the spatial axes (those after batch and channels).
 *
 * @param kernel the size of the window on each spatial axis, at least 1
 * @param strides the step on each spatial axis, at least 1
 * @param dilations the distance between neighbouring taps on each spatial axis, at least 1
 * @param pads what is added at the beginnings of all spatial axes, then at their ends; ignored if {@code autoPad} computes it
 * @param autoPad how padding is found
 * @param ceil whether the number of steps is rounded up, so that the last window may reach beyond the padded input; only with the {@code pads} as given
 */
public record Window(List<Integer> kernel, List<Integer> strides, List<Integer> dilations, List<Integer> pads, AutoPad autoPad,
        boolean ceil) {

    /** How padding is found. */
    public enum AutoPad {
        /** The {@code pads} as given. */
        NOTSET,
        /** As much as gives ⌈size/stride⌉ steps, the odd element at the end. */
        SAME_UPPER,
        /** As much as gives ⌈size/stride⌉ steps, the odd element at the beginning. */
        SAME_LOWER,
        /** None. */
        VALID
    }

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the lists' lengths disagree or a number is out of range
     */
    public Window {
        kernel = List.copyOf(kernel);
        strides = List.copyOf(strides);
        dilations = List.copyOf(dilations);
        pads = List.copyOf(pads);
        int rank = kernel.size();
        if (strides.size() != rank || dilations.size() != rank || pads.size() != 2 * rank) {
            throw new IllegalArgumentException(
                    "[axiom.window] a window of " + rank + " axes needs " + rank + " strides and dilations and " + 2 * rank
                            + " pads; given are " + strides + ", " + dilations + " and " + pads);
        }
        requireAtLeast(1, kernel, "kernel");
        requireAtLeast(1, strides, "strides");
        requireAtLeast(1, dilations, "dilations");
        requireAtLeast(0, pads, "pads");
    }

    private static void requireAtLeast(int least, List<Integer> numbers, String what) {
        if (numbers.stream().anyMatch(n -> n < least)) {
            throw new IllegalArgumentException("[axiom.window] " + what + " " + numbers + "; help: each is at least " + least);
        }
    }

    /**
     * A window that moves one element at a time, without padding.
     *
     * @param kernel its size on each spatial axis
     * @return the window
     */
    public static Window of(Integer... kernel) {
        int rank = kernel.length;
        return new Window(List.of(kernel), Collections.nCopies(rank, 1), Collections.nCopies(rank, 1), Collections.nCopies(2 * rank, 0),
                AutoPad.NOTSET,
                false);
    }

    /**
     * This window with other strides.
     *
     * @param steps one for each spatial axis
     * @return the new window
     */
    public Window strides(Integer... steps) {
        return new Window(kernel, List.of(steps), dilations, pads, autoPad, ceil);
    }

    /**
     * This window with other dilations.
     *
     * @param distances one for each spatial axis
     * @return the new window
     */
    public Window dilations(Integer... distances) {
        return new Window(kernel, strides, List.of(distances), pads, autoPad, ceil);
    }

    /**
     * This window with padding.
     *
     * @param amounts the beginnings of all spatial axes, then their ends
     * @return the new window
     */
    public Window pads(Integer... amounts) {
        return new Window(kernel, strides, dilations, List.of(amounts), AutoPad.NOTSET, ceil);
    }

    /**
     * This window with computed padding.
     *
     * @param rule how padding is found
     * @return the new window
     */
    public Window autoPad(AutoPad rule) {
        return new Window(kernel, strides, dilations, pads, rule, ceil);
    }

    /**
     * The number of spatial axes.
     *
     * @return 1 to 3 for the operators of this level
     */
    public int rank() {
        return kernel.size();
    }

    /**
     * The extent of the dilated window on an axis.
     *
     * @param axis a spatial axis
     * @return dilation·(kernel − 1) + 1
     */
    public long extent(int axis) {
        return (long) dilations.get(axis) * (kernel.get(axis) - 1) + 1;
    }

    /**
     * The number of positions of the window on an axis.
     *
     * @param axis a spatial axis
     * @param size the input's size there
     * @return the output's size there; below 1 if the window does not fit
     */
    public Dim output(int axis, Dim size) {
        long stride = strides.get(axis);
        return switch (autoPad) {
            case SAME_UPPER, SAME_LOWER -> size.ceilDiv(Dim.of(stride));
            case VALID -> steps(axis, size, 0, 0, false);
            case NOTSET -> steps(axis, size, pads.get(axis), pads.get(axis + rank()), ceil);
        };
    }

    private Dim steps(int axis, Dim size, long begin, long end, boolean up) {
        Dim stride = Dim.of(strides.get(axis));
        Dim room = size.plus(begin + end - extent(axis));
        if (!up) {
            return room.floorDiv(stride).plus(1);
        }
        // a window that would start in the padding at the end does not count
        return room.ceilDiv(stride).plus(1).min(size.plus(begin).ceilDiv(stride));
    }

    /**
     * The padding for an input of known size.
     *
     * @param sizes the input's spatial sizes
     * @return the beginnings of all spatial axes, then their ends
     */
    public long[] padding(long... sizes) {
        long[] result = new long[2 * rank()];
        for (int axis = 0; axis < rank(); axis++) {
            switch (autoPad) {
                case NOTSET -> {
                    result[axis] = pads.get(axis);
                    result[axis + rank()] = pads.get(axis + rank());
                }
                case VALID -> {}
                case SAME_UPPER, SAME_LOWER -> {
                    long steps = Math.ceilDiv(sizes[axis], (long) strides.get(axis));
                    long total = Math.max(0, (steps - 1) * strides.get(axis) + extent(axis) - sizes[axis]);
                    long small = total / 2;
                    result[axis] = autoPad == AutoPad.SAME_UPPER ? small : total - small;
                    result[axis + rank()] = total - result[axis];
                }
            }
        }
        return result;
    }

    /** The output's spatial sizes for operand 0 of a rule, checked. */
    List<Dim> slide(Operands in) {
        requireSpatial(in);
        List<Dim> sizes = new ArrayList<>();
        for (int axis = 0; axis < rank(); axis++) {
            Dim size = in.shape(0).dim(axis + 2);
            Dim steps = output(axis, size);
            long extent = extent(axis);
            String where = "axis " + (axis + 2) + " of " + in.shape(0);
            in.requireAtMost(Dim.ONE, steps, "its window of " + extent + " to fit " + where,
                    () -> in.fail("has a window of " + extent + " on " + where + ", which has only " + size,
                            "use a smaller kernel, or padding"));
            sizes.add(steps);
        }
        return sizes;
    }

    /** Checks that operand 0 has the batch, the channels and the spatial axes. */
    void requireSpatial(Operands in) {
        if (rank() < 1 || rank() > 3) {
            throw in.fail("slides over 1 to 3 axes; its window has " + rank(), "reshape to 1 to 3 spatial axes");
        }
        if (in.shape(0).rank() != rank() + 2) {
            throw in.fail("needs x as (batch, channels" + ", size".repeat(rank()) + "); it is " + in.shape(0),
                    in.shape(0).rank() == rank() + 1
                            ? "add the missing axis with Unsqueeze(0)"
                            : "reshape it to rank " + (rank() + 2));
        }
    }
}
