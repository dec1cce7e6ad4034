package axiom.api.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axiom.api.graph.Convolution.ConvTranspose;
import axiom.api.graph.Window.AutoPad;
import axiom.api.tensor.Dim;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static Window window(int kernel, int stride, int dilation, int begin, int end, AutoPad pad, boolean ceil) {
        return new Window(List.of(kernel), List.of(stride), List.of(dilation), List.of(begin, end), pad, ceil);
    }

    /** Slides the window by hand over the padded axis. */
    @Property(tries = 5000)
    void positionsAreCounted(@ForAll @IntRange(max = 20) int size, @ForAll @IntRange(min = 1, max = 5) int kernel,
            @ForAll @IntRange(min = 1, max = 4) int stride, @ForAll @IntRange(min = 1, max = 3) int dilation,
            @ForAll @IntRange(max = 3) int begin, @ForAll @IntRange(max = 3) int end, @ForAll boolean ceil) {
        int extent = dilation * (kernel - 1) + 1;
        int count = 0;
        for (int start = 0; ceil
                // rounded up: as long as the step before left something over, and the window starts before the padding at the end
                ? (start == 0 || start - stride + extent < begin + size + end) && start < begin + size
                : start + extent <= begin + size + end; start += stride) {
            count++;
        }
        Window window = window(kernel, stride, dilation, begin, end, AutoPad.NOTSET, ceil);
        Dim steps = window.output(0, Dim.of(size));
        Dim named = window.output(0, Dim.named("n")).bind(Map.of("n", Dim.of(size)));
        assertEquals(steps, named);
        if (size + begin + end >= extent) {
            assertEquals(count, steps.size());
        } else if (!ceil) {
            assertTrue(steps.size() < 1);
        }
        assertEquals(extent, window.extent(0));
    }

    @Property(tries = 3000)
    void samePaddingIsTheLeastThatGivesAllSteps(@ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(min = 1, max = 5) int kernel,
            @ForAll @IntRange(min = 1, max = 4) int stride, @ForAll @IntRange(min = 1, max = 3) int dilation) {
        Window upper = window(kernel, stride, dilation, 0, 0, AutoPad.SAME_UPPER, false);
        Window lower = upper.autoPad(AutoPad.SAME_LOWER);
        long steps = (size + stride - 1) / stride;
        assertEquals(Dim.of(steps), upper.output(0, Dim.of(size)));
        assertEquals(Dim.of(steps), upper.output(0, Dim.named("n")).bind(Map.of("n", Dim.of(size))));
        long[] up = upper.padding(size);
        long[] low = lower.padding(size);
        assertTrue(up[1] - up[0] == 0 || up[1] - up[0] == 1, "the odd one at the end");
        assertEquals(up[0], low[1]);
        assertEquals(up[1], low[0]);
        long total = up[0] + up[1];
        assertTrue(total == 0 || steps(size + total, upper, stride) == steps);
        assertTrue(total == 0 || steps(size + total - 1, upper, stride) < steps, "one less would not do");
        assertTrue(steps(size + total, upper, stride) >= steps);
    }

    private static long steps(long padded, Window window, int stride) {
        return Math.floorDiv(padded - window.extent(0), stride) + 1;
    }

    @Property
    void validMeansNoPadding(@ForAll @IntRange(max = 20) int size, @ForAll @IntRange(min = 1, max = 5) int kernel,
            @ForAll @IntRange(min = 1, max = 4) int stride, @ForAll boolean ceil) {
        Window window = window(kernel, stride, 1, 2, 2, AutoPad.VALID, ceil);
        // ONNX: ⌈(size − extent + 1)/stride⌉, whether rounding up or not
        assertEquals(Math.ceilDiv(size - kernel + 1, stride), window.output(0, Dim.of(size)).size());
        assertEquals(List.of(0L, 0L), java.util.Arrays.stream(window.padding(size)).boxed().toList());
    }

    @Property(tries = 3000)
    void aTransposedConvolutionUndoesTheSizesOfAConvolution(@ForAll @IntRange(min = 1, max = 15) int size,
            @ForAll @IntRange(min = 1, max = 5) int kernel, @ForAll @IntRange(min = 1, max = 4) int stride,
            @ForAll @IntRange(min = 1, max = 3) int dilation, @ForAll @IntRange(max = 3) int begin, @ForAll @IntRange(max = 3) int end,
            @ForAll @IntRange(max = 3) int extra, @ForAll AutoPad pad) {
        Window window = window(kernel, stride, dilation, begin, end, pad, false);
        ConvTranspose op = new ConvTranspose(window, 1, List.of(extra));
        long output = op.output(0, Dim.of(size)).size();
        assertEquals(Dim.of(output), op.output(0, Dim.named("n")).bind(Map.of("n", Dim.of(size))));
        long full = (long) stride * (size - 1) + window.extent(0);
        long[] cuts = op.cuts(size);
        assertEquals(output, full - cuts[0] - cuts[1], "what is cut leaves the result");
        assertTrue(cuts[0] >= 0);
        switch (pad) {
            case NOTSET -> {
                assertEquals(begin, cuts[0]);
                assertEquals(end - extra, cuts[1]);
            }
            case VALID -> {
                assertEquals(0, cuts[0]);
                assertEquals(-extra, cuts[1]);
            }
            case SAME_UPPER, SAME_LOWER -> {
                assertEquals((long) size * stride, output);
                // ONNX: total = stride·(size − 1) + output padding + extent − output, the smaller half first for SAME_UPPER
                long total = Math.max(0, full + extra - output);
                assertEquals(pad == AutoPad.SAME_UPPER ? total / 2 : total - total / 2, cuts[0]);
            }
        }
    }

    @Test
    void whatIsNoWindowIsRefused() {
        assertEquals("[axiom.window] a window of 2 axes needs 2 strides and dilations and 4 pads; given are [1], [1, 1] and [0, 0, 0, 0]",
                assertThrows(IllegalArgumentException.class, () -> Window.of(3, 3).strides(1)).getMessage());
        assertEquals("[axiom.window] strides [0]; help: each is at least 1",
                assertThrows(IllegalArgumentException.class, () -> Window.of(3).strides(0)).getMessage());
        assertEquals("[axiom.window] pads [-1, 0]; help: each is at least 0",
                assertThrows(IllegalArgumentException.class, () -> Window.of(3).pads(-1, 0)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Window.of(0));
        assertThrows(IllegalArgumentException.class, () -> Window.of(3).dilations(0));
    }
}
