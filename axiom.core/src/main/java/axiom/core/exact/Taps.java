package axiom.core.exact;

import java.util.Arrays;

import axiom.api.graph.Window;

/** Where the taps of a window fall: tap t of position o on an axis is at o·stride + t·dilation − begin. */
final class Taps {

    /** What is done with a tap, and where it falls. */
    interface Visit {
        void tap(int tap, int place);
    }

    private final Window window;
    private final int[] large;
    private final int[] small;
    private final long[] begin;
    private final int[] kernel;

    /**
     * A window that slides.
     *
     * @param large the sizes of what it slides over, with batch and channels
     * @param small the numbers of its positions, with batch and channels
     * @param margins what is added at the beginnings, then at the ends
     */
    Taps(Window window, int[] large, int[] small, long[] margins) {
        this.window = window;
        this.large = Arrays.copyOfRange(large, 2, large.length);
        this.small = Arrays.copyOfRange(small, 2, small.length);
        this.begin = margins;
        this.kernel = window.kernel().stream().mapToInt(Integer::intValue).toArray();
    }

    static long[] spatial(int[] sizes) {
        return Arrays.stream(sizes, 2, sizes.length).asLongStream().toArray();
    }

    static int volume(int[] sizes) {
        return Arrays.stream(sizes, 2, sizes.length).reduce(1, Math::multiplyExact);
    }

    /** The number of taps. */
    int count() {
        return Arrays.stream(kernel).reduce(1, Math::multiplyExact);
    }

    /** Where a tap falls on each axis. */
    private long[] at(int position, int tap) {
        long[] at = new long[kernel.length];
        int p = position;
        int t = tap;
        for (int axis = kernel.length - 1; axis >= 0; axis--) {
            at[axis] = (long) (p % small[axis]) * window.strides().get(axis) + (long) (t % kernel[axis]) * window.dilations().get(axis)
                    - begin[axis];
            p /= small[axis];
            t /= kernel[axis];
        }
        return at;
    }

    /** Visits the taps of a position that fall inside. */
    void inside(int position, Visit visit) {
        for (int tap = 0; tap < count(); tap++) {
            long[] at = at(position, tap);
            int place = 0;
            boolean inside = true;
            for (int axis = 0; axis < at.length; axis++) {
                inside &= at[axis] >= 0 && at[axis] < large[axis];
                place = place * large[axis] + (int) at[axis];
            }
            if (inside) {
                visit.tap(tap, place);
            }
        }
    }

    /** How many taps of a position fall inside or on the padding. */
    int padded(int position) {
        int padded = 0;
        for (int tap = 0; tap < count(); tap++) {
            long[] at = at(position, tap);
            boolean within = true;
            for (int axis = 0; axis < at.length; axis++) {
                within &= at[axis] < large[axis] + begin[axis + at.length];
            }
            padded += within ? 1 : 0;
        }
        return padded;
    }
}
