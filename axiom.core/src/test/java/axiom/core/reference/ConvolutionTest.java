package axiom.core.reference;

import static axiom.core.reference.Check.floats;
import static axiom.core.reference.Check.gives;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Convolution.Conv;
import axiom.api.graph.Convolution.ConvTranspose;
import axiom.api.graph.Window;
import axiom.api.graph.Window.AutoPad;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class ConvolutionTest {

    @Test
    void slidesOverOneToThreeAxes() {
        Tensor line = floats(Shape.of(1, 1, 4), 1, 2, 3, 4);
        Tensor taps = floats(Shape.of(1, 1, 2), 1, 10);
        gives(new Conv(Window.of(2), 1), List.of(line, taps), floats(Shape.of(1, 1, 3), 21, 32, 43));
        gives(new Conv(Window.of(2).pads(1, 0).strides(2), 1), List.of(line, taps, floats(100)), floats(Shape.of(1, 1, 2), 110, 132));
        gives(new Conv(Window.of(2).dilations(2), 1), List.of(line, taps), floats(Shape.of(1, 1, 2), 31, 42));
        gives(new Conv(Window.of(2).autoPad(AutoPad.SAME_UPPER), 1), List.of(line, taps), floats(Shape.of(1, 1, 4), 21, 32, 43, 4));
        gives(new Conv(Window.of(2).autoPad(AutoPad.SAME_LOWER), 1), List.of(line, taps), floats(Shape.of(1, 1, 4), 10, 21, 32, 43));
        gives(new Conv(Window.of(2, 1, 1), 1), List.of(floats(Shape.of(1, 1, 2, 1, 2), 1, 2, 3, 4), floats(Shape.of(1, 1, 2, 1, 1), 1, 10)),
                floats(Shape.of(1, 1, 1, 1, 2), 31, 42));
    }

    @Test
    void groupsSeeTheirOwnChannels() {
        gives(new Conv(Window.of(1), 2), List.of(floats(Shape.of(1, 2, 2), 1, 2, 3, 4), floats(Shape.of(4, 1, 1), 1, 10, 100, 1000)),
                floats(Shape.of(1, 4, 2), 1, 2, 10, 20, 300, 400, 3000, 4000));
        gives(new ConvTranspose(Window.of(1), 2, List.of()),
                List.of(floats(Shape.of(1, 2, 2), 1, 2, 3, 4), floats(Shape.of(2, 2, 1), 1, 10, 100, 1000)),
                floats(Shape.of(1, 4, 2), 1, 2, 10, 20, 300, 400, 3000, 4000));
    }

    @Test
    void transposedSpreads() {
        Tensor line = floats(Shape.of(1, 1, 2), 1, 2);
        Tensor taps = floats(Shape.of(1, 1, 3), 1, 10, 100);
        gives(new ConvTranspose(Window.of(3), 1, List.of()), List.of(line, taps), floats(Shape.of(1, 1, 4), 1, 12, 120, 200));
        gives(new ConvTranspose(Window.of(3).strides(2), 1, List.of(1)), List.of(line, taps, floats(5)),
                floats(Shape.of(1, 1, 6), 6, 15, 107, 25, 205, 5));
        gives(new ConvTranspose(Window.of(3).pads(1, 1), 1, List.of()), List.of(line, taps), floats(Shape.of(1, 1, 2), 12, 120));
        gives(new ConvTranspose(Window.of(3).strides(2).autoPad(AutoPad.SAME_UPPER), 1, List.of()), List.of(line, taps),
                floats(Shape.of(1, 1, 4), 1, 10, 102, 20));
        gives(new ConvTranspose(Window.of(3).strides(2).autoPad(AutoPad.SAME_LOWER), 1, List.of()), List.of(line, taps),
                floats(Shape.of(1, 1, 4), 10, 102, 20, 200));
    }

    @Property(tries = 200)
    void agreesWithTheDefinition(@ForAll @IntRange(min = 1, max = 3) int stride, @ForAll @IntRange(min = 1, max = 2) int dilation,
            @ForAll @IntRange(min = 0, max = 3) int before, @ForAll @IntRange(min = 0, max = 3) int after,
            @ForAll @IntRange(min = 1, max = 3) int kernel, @ForAll @IntRange(min = 1, max = 2) int groups,
            @ForAll @IntRange(min = 5, max = 8) int size, @ForAll long seed) {
        Window window = Window.of(kernel, 2).strides(stride, 2).dilations(dilation, 1).pads(before, 1, after, 0);
        Tensor x = ProductTest.random(seed, 2, 2 * groups, size, 5);
        Tensor w = ProductTest.random(seed + 1, 3 * groups, 2, kernel, 2);
        Tensor bias = ProductTest.random(seed + 2, 3 * groups);
        Conv op = new Conv(window, groups);
        Tensor padded = padded(x, before, after, 1);
        int rows = (size + before + after - dilation * (kernel - 1) - 1) / stride + 1;
        int columns = (5 + 1 - 2) / 2 + 1;
        TensorType type = TensorType.float32(2, 3 * groups, rows, columns);
        Tensor exact = Tensor.allocate(type);
        Tensor stepwise = Tensor.allocate(type);
        int at = 0;
        for (int n = 0; n < 2; n++) {
            for (int o = 0; o < 3 * groups; o++) {
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < columns; j++) {
                        double sum = 0;
                        float steps = 0;
                        for (int c = 0; c < 2; c++) {
                            for (int y = 0; y < kernel; y++) {
                                for (int t = 0; t < 2; t++) {
                                    int channel = o / 3 * 2 + c;
                                    long row = (n * 2L * groups + channel) * (size + before + after) + i * stride + y * dilation;
                                    double x1 = padded.at(row * 6 + j * 2 + t);
                                    double w1 = w.at(((o * 2 + c) * kernel + y) * 2 + t);
                                    sum += x1 * w1;
                                    steps += (float) x1 * (float) w1;
                                }
                            }
                        }
                        exact.set(at, sum + bias.at(o));
                        stepwise.set(at++, steps + (float) bias.at(o));
                    }
                }
            }
        }
        Check.same(exact, Check.DOUBLE.evaluate(op, List.of(x, w, bias)).getFirst(), op.toString());
        // the same sums in the same order, to the last bit
        assertArrayEquals(stepwise.toFloats(), Check.FLOAT32.evaluate(op, List.of(x, w, bias)).getFirst().toFloats(), 0f);
    }

    /** Explicit zeros around the last two axes: rows before and after, columns before. */
    private static Tensor padded(Tensor x, int above, int below, int left) {
        long[] s = x.shape().sizes();
        Tensor result = Tensor.allocate(TensorType.float32(s[0], s[1], s[2] + above + below, s[3] + left));
        for (long plane = 0; plane < s[0] * s[1]; plane++) {
            for (long i = 0; i < s[2]; i++) {
                for (long j = 0; j < s[3]; j++) {
                    result.set((plane * (s[2] + above + below) + i + above) * (s[3] + left) + j + left,
                            x.at((plane * s[2] + i) * s[3] + j));
                }
            }
        }
        return result;
    }

    /** ⟨conv x, y⟩ = ⟨x, transposed conv y⟩. */
    @Property(tries = 100)
    void transposedIsTheAdjoint(@ForAll @IntRange(min = 1, max = 3) int stride, @ForAll @IntRange(min = 0, max = 1) int pad,
            @ForAll @IntRange(min = 1, max = 3) int kernel, @ForAll @IntRange(min = 3, max = 6) int steps, @ForAll long seed) {
        Window window = Window.of(kernel).strides(stride).pads(pad, pad);
        int size = (steps - 1) * stride + kernel - 2 * pad;
        Tensor x = ProductTest.random(seed, 1, 4, size);
        Tensor w = ProductTest.random(seed + 1, 6, 2, kernel);
        Tensor y = ProductTest.random(seed + 2, 1, 6, steps);
        Tensor forth = Check.DOUBLE.evaluate(new Conv(window, 2), List.of(x, w)).getFirst();
        Tensor back = Check.DOUBLE.evaluate(new ConvTranspose(window, 2, List.of()), List.of(y, w)).getFirst();
        assertEquals(dot(forth, y), dot(x, back), 1e-4);
    }

    private static double dot(Tensor a, Tensor b) {
        double sum = 0;
        for (long i = 0; i < a.count(); i++) {
            sum += a.at(i) * b.at(i);
        }
        return sum;
    }
}
