package axiom.core.layers;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import axiom.api.graph.Window;
import axiom.api.graph.Window.AutoPad;

/**
 * How the window of a convolution or a pool moves, before the number of spatial axes is known. Each list holds one number for all axes or one for each.
 *
 * @param kernel the size of the window, at least 1
 * @param stride the step, at least 1
 * @param dilation the distance between neighbouring taps, at least 1
 * @param padding what is added, at least 0: one number for all ends, one for both ends of each axis, or all beginnings and then all ends
 * @param rule how padding is found; {@code NOTSET} takes the numbers
 * @param ceil whether the last window may reach beyond the padded input
 */
public record Sliding(List<Integer> kernel, List<Integer> stride, List<Integer> dilation, List<Integer> padding, AutoPad rule,
        boolean ceil) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a list is empty or a number out of range
     */
    public Sliding {
        kernel = atLeast(1, kernel, "kernel");
        stride = atLeast(1, stride, "stride");
        dilation = atLeast(1, dilation, "dilation");
        padding = atLeast(0, padding, "padding");
    }

    private static List<Integer> atLeast(int least, List<Integer> numbers, String what) {
        if (numbers.isEmpty() || Collections.min(numbers) < least) {
            Inputs.require(false, what, "is " + numbers, "give one or more numbers of at least " + least);
        }
        return List.copyOf(numbers);
    }

    /** A window that moves by the given step, without padding. */
    static Sliding of(List<Integer> kernel, List<Integer> stride) {
        return new Sliding(kernel, stride, List.of(1), List.of(0), AutoPad.NOTSET, false);
    }

    Sliding stride(List<Integer> steps) {
        return new Sliding(kernel, steps, dilation, padding, rule, ceil);
    }

    Sliding dilation(List<Integer> distances) {
        return new Sliding(kernel, stride, distances, padding, rule, ceil);
    }

    Sliding padding(List<Integer> amounts) {
        return new Sliding(kernel, stride, dilation, amounts, AutoPad.NOTSET, ceil);
    }

    Sliding same() {
        return new Sliding(kernel, stride, dilation, List.of(0), AutoPad.SAME_UPPER, ceil);
    }

    Sliding ceiling() {
        return new Sliding(kernel, stride, dilation, padding, rule, true);
    }

    boolean fits(int rank) {
        return List.of(kernel, stride, dilation).stream().allMatch(l -> l.size() == 1 || l.size() == rank)
                && (padding.size() == 1 || padding.size() == rank || padding.size() == 2 * rank);
    }

    /**
     * The window for a number of spatial axes.
     *
     * @param rank 1 to 3
     * @return the window
     * @throws IllegalArgumentException if a list is longer than that
     */
    public Window window(int rank) {
        Inputs.require(fits(rank), "a window", "for " + rank + " axes cannot have " + this,
                "give one number for all axes, or one for each");
        List<Integer> pads = padding.size() == rank
                ? Stream.concat(padding.stream(), padding.stream()).toList()
                : spread(padding, 2 * rank);
        return new Window(spread(kernel, rank), spread(stride, rank), spread(dilation, rank), pads, rule, ceil);
    }

    private static List<Integer> spread(List<Integer> numbers, int count) {
        return numbers.size() == 1 ? Collections.nCopies(count, numbers.getFirst()) : numbers;
    }

    /**
     * What differs from a plain window.
     *
     * @return for example {@code 3, stride 2, padding 1}
     */
    @Override
    public String toString() {
        return text(List.of(1));
    }

    /** What differs from a window with the given stride. */
    String text(List<Integer> usual) {
        StringBuilder text = new StringBuilder(numbers(kernel));
        text.append(stride.equals(usual) ? "" : ", stride " + numbers(stride));
        text.append(dilation.equals(List.of(1)) ? "" : ", dilation " + numbers(dilation));
        text.append(padding.equals(List.of(0)) ? "" : ", padding " + numbers(padding));
        text.append(rule == AutoPad.NOTSET ? "" : ", same padding");
        return text.append(ceil ? ", rounded up" : "").toString();
    }

    private static String numbers(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
