package axiom.backend.cpu.internal.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.Convolution;
import axiom.api.graph.Node;
import axiom.api.graph.Window;
import axiom.backend.cpu.internal.step.ChannelsLast.Border;
import axiom.backend.cpu.internal.step.PoolStep.Spans;

/** Windows with three spatial axes; missing ones are in front with size 1. */
final class Windows {

    private Windows() {}

    /** One number for each of three axes. */
    static int[] three(List<Integer> numbers, int missing) {
        int[] result = {missing, missing, missing};
        for (int i = 0; i < numbers.size(); i++) {
            result[3 - numbers.size() + i] = numbers.get(i);
        }
        return result;
    }

    /** The padding at the beginnings of three axes, then at their ends. */
    static int[] padding(Window window, int[] sizes) {
        long[] spatial = Arrays.stream(sizes).skip(2).asLongStream().toArray();
        long[] pads = window.padding(spatial);
        int rank = window.rank();
        int[] result = new int[6];
        for (int i = 0; i < rank; i++) {
            result[3 - rank + i] = Math.toIntExact(pads[i]);
            result[6 - rank + i] = Math.toIntExact(pads[rank + i]);
        }
        return result;
    }

    /** The border that a node wants around its first operand. */
    static Optional<Border> border(Planner planner, Node node) {
        if (!(node.op() instanceof Convolution.Conv(Window window, int _)) || !planner.isFloat(node.inputs().getFirst())) {
            return Optional.empty();
        }
        int[] p = padding(window, planner.sizes(node.inputs().getFirst()));
        return Optional.of(new Border(p[0], p[3], p[1], p[4], p[2], p[5]));
    }

    /** The windows of a pool on one axis. */
    static Spans spans(int size, int steps, int kernel, int stride, int dilation, int before, int after, boolean countPadding) {
        int[] begins = new int[steps];
        int[] taps = new int[steps];
        int[] counts = new int[steps];
        for (int i = 0; i < steps; i++) {
            int start = i * stride - before;
            int first = start >= 0 ? 0 : Math.ceilDiv(-start, dilation);
            begins[i] = start + first * dilation;
            for (int k = 0; k < kernel; k++) {
                int at = start + k * dilation;
                taps[i] += at >= 0 && at < size ? 1 : 0;
                counts[i] += countPadding ? at < size + after ? 1 : 0 : at >= 0 && at < size ? 1 : 0;
            }
        }
        return new Spans(begins, taps, dilation, counts);
    }

    /** Equal parts of an axis. */
    static Spans parts(int size, int parts) {
        int[] begins = new int[parts];
        int[] taps = new int[parts];
        for (int i = 0; i < parts; i++) {
            begins[i] = (int) ((long) i * size / parts);
            taps[i] = (int) Math.ceilDiv((i + 1L) * size, (long) parts) - begins[i];
        }
        return new Spans(begins, taps, 1, taps);
    }

    /** A single window of a single element. */
    static Spans one() {
        return new Spans(new int[]{0}, new int[]{1}, 1, new int[]{1});
    }
}
