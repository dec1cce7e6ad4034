package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/**
 * Convolutions over 1 to 3 spatial axes. Operands: x (batch, channels, spatial…), weights, and optionally a bias (output channels). All have one
 * floating-point type.
 */
public sealed interface Convolution extends Op {

    /**
     * How the kernel slides.
     *
     * @return the window, whose kernel is the spatial size of the weights
     */
    Window window();

    /**
     * The number of groups that channels are divided into.
     *
     * @return at least 1; divides input and output channels
     */
    int group();

    /**
     * Cross-correlation. Weights: (output channels, channels/group, kernel…). Result: (batch, output channels, steps…).
     *
     * @param window how the kernel slides; {@code ceil} is false
     * @param group the number of groups
     */
    record Conv(Window window, int group) implements Convolution {

        @Override
        public List<Operand> infer(Operands in) {
            Convolution.check(this, in);
            Shape w = in.shape(1);
            in.requireMultiple(w.dim(0), group, "output channels", "use a divisor of " + w.dim(0));
            String groups = group == 1 ? "" : " (times " + group + " groups)";
            in.requireEqual(in.shape(0).dim(1), w.dim(1).times(group), "the channels of x and of the weights" + groups,
                    Convolution.channelsFix(in, w.dim(1).times(group)));
            if (in.has(2)) {
                in.requireEqual(in.shape(2).dim(0), w.dim(0), "the bias and the output channels");
            }
            List<Dim> dims = new ArrayList<>(List.of(in.shape(0).dim(0), w.dim(0)));
            dims.addAll(window.slide(in));
            return List.of(Operand.of(in.type(0).as(new Shape(dims))));
        }
    }

    /**
     * The transpose of {@link Conv} (the gradient with respect to its input). Weights: (channels, output channels/group, kernel…). Result: (batch, output
     * channels, stride·(size − 1) + output padding + extent − pads …).
     *
     * @param window how the kernel slides over the <em>result</em>; {@code ceil} is false
     * @param group the number of groups
     * @param outputPadding what is added at the end of each spatial axis of the result, or empty for none
     */
    record ConvTranspose(Window window, int group, List<Integer> outputPadding) implements Convolution {

        /** Copies the list. */
        public ConvTranspose {
            outputPadding = List.copyOf(outputPadding);
        }

        @Override
        public List<Operand> infer(Operands in) {
            Convolution.check(this, in);
            Shape w = in.shape(1);
            if (!outputPadding.isEmpty() && (outputPadding.size() != window.rank() || outputPadding.stream().anyMatch(p -> p < 0))) {
                throw in.fail("has the output padding " + outputPadding, "give " + window.rank() + " numbers of at least 0, or none");
            }
            in.requireMultiple(w.dim(0), group, "channels", "use a divisor of " + w.dim(0));
            in.requireEqual(in.shape(0).dim(1), w.dim(0), "the channels of x and of the weights",
                    Convolution.channelsFix(in, w.dim(0)));
            Dim channels = w.dim(1).times(group);
            if (in.has(2)) {
                in.requireEqual(in.shape(2).dim(0), channels, "the bias and the output channels");
            }
            List<Dim> dims = new ArrayList<>(List.of(in.shape(0).dim(0), channels));
            for (int axis = 0; axis < window.rank(); axis++) {
                Dim size = output(axis, in.shape(0).dim(axis + 2));
                String where = "axis " + (axis + 2) + " of " + in.shape(0);
                in.requireAtMost(Dim.ONE, size, "to leave something on " + where,
                        () -> in.fail("leaves nothing on " + where, "use less padding, and no empty axis"));
                dims.add(size);
            }
            return List.of(Operand.of(in.type(0).as(new Shape(dims))));
        }

        /**
         * The result's size on an axis.
         *
         * @param axis a spatial axis
         * @param size the input's size there
         * @return the result's size there
         */
        public Dim output(int axis, Dim size) {
            long stride = window.strides().get(axis);
            long extra = outputPadding.isEmpty() ? 0 : outputPadding.get(axis);
            return switch (window.autoPad()) {
                case SAME_UPPER, SAME_LOWER -> size.times(stride);
                case VALID, NOTSET -> {
                    boolean given = window.autoPad() == Window.AutoPad.NOTSET;
                    long pads = given ? (long) window.pads().get(axis) + window.pads().get(axis + window.rank()) : 0;
                    yield size.minus(Dim.ONE).times(stride).plus(extra + window.extent(axis) - pads);
                }
            };
        }

        /**
         * What is cut off the beginnings of all spatial axes of the full result, then their ends.
         *
         * @param sizes the input's spatial sizes
         * @return the amounts; an end may be negative where output padding adds more than is cut
         */
        public long[] cuts(long... sizes) {
            int rank = window.rank();
            long[] result = new long[2 * rank];
            for (int axis = 0; axis < rank; axis++) {
                long full = window.strides().get(axis) * (sizes[axis] - 1) + window.extent(axis);
                long total = full - output(axis, Dim.of(sizes[axis])).size();
                // what SAME takes away, it takes from the result with its output padding
                long taken = Math.max(0, total + (outputPadding.isEmpty() ? 0 : outputPadding.get(axis)));
                result[axis] = switch (window.autoPad()) {
                    case NOTSET -> window.pads().get(axis);
                    case VALID -> 0;
                    case SAME_UPPER -> taken / 2;
                    case SAME_LOWER -> taken - taken / 2;
                };
                result[axis + rank] = total - result[axis];
            }
            return result;
        }
    }

    private static void check(Convolution op, Operands in) {
        in.requireCount(2, 3);
        in.requireFloat(0);
        in.requireSameDType(0, 1);
        op.window().requireSpatial(in);
        int rank = op.window().rank() + 2;
        in.requireRank(1, rank);
        if (op.window().ceil()) {
            throw in.fail("cannot round its steps up", "use a window without ceil");
        }
        for (int axis = 2; axis < rank; axis++) {
            in.requireEqual(in.shape(1).dim(axis), Dim.of(op.window().kernel().get(axis - 2)),
                    "the weights and the window on axis " + axis,
                    "use the spatial size of the weights as the window's kernel");
        }
        if (in.has(2)) {
            in.requireSameDType(0, 2);
            in.requireRank(2, 1);
        }
    }

    private static String channelsFix(Operands in, Dim channels) {
        int rank = in.shape(0).rank();
        return in.shape(0).dim(-1).equals(channels)
                ? "x looks like (batch, spatial…, channels): insert Transpose(["
                        + IntStream.range(0, rank).mapToObj(i -> Integer.toString(i == 0 ? 0 : i == 1 ? rank - 1 : i - 1))
                                .collect(Collectors.joining(", "))
                        + "]) before it"
                : "use weights for " + in.shape(0).dim(1) + " channels, or an x with " + channels;
    }
}
